// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/conversion.h"

#include "core/uuid.h"
#include "pricing/selling_problems.h"
#include "pricing/token_split.h"
#include "protocol/json_writer.h"

#include <QCryptographicHash>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <tuple>

namespace shahn::protocol
{
namespace
{

Error invalid(const char *field, const char *detail)
{
    return fail(ErrorCode::InvalidField,
        QStringLiteral("%1 %2").arg(QLatin1String(field), QLatin1String(detail)),
        { { QStringLiteral("field"), QLatin1String(field) } });
}

// Each kind has its own field, or none; no other is there.
Expected<void> checkFields(const EngineeringRequest &request, EngineeringKind kind)
{
    const bool takesWatts
        = kind == EngineeringKind::PowerLimit || kind == EngineeringKind::PhaseUnbalance;
    const std::tuple<const char *, bool, bool> fields[] = {
        { "testNumber", request.testNumber.has_value(), kind == EngineeringKind::MeterTest },
        { "creditRegister", request.creditRegister.has_value(),
            kind == EngineeringKind::ClearCredit },
        { "watts", request.watts.has_value(), takesWatts },
        { "keyChange", request.keyChange.has_value(), kind == EngineeringKind::KeyChange },
    };
    for (const auto &[name, isThere, isWanted] : fields) {
        if (isThere != isWanted)
            return invalid(name, isWanted ? "is missing" : "does not belong to this kind");
    }
    return {};
}

Expected<NextMeterKey> toNextKey(const KeyChangeRequest &request)
{
    const auto kt = keyTypeFromNumber(request.kt);
    if (!kt)
        return kt.error();
    return NextMeterKey{ { request.sgc, request.krn, *kt }, request.ti,
        request.carriesSupplyGroup };
}

} // namespace

Expected<Money> toTender(qint64 minor, bool isFree)
{
    if (isFree && minor == 0)
        return Money();
    if (isFree || minor < 1 || minor > Money::inputMaxMinor) {
        return fail(ErrorCode::AmountOutOfRange,
            QStringLiteral("the amount must be from 1 to %1 minor units").arg(Money::inputMaxMinor),
            { { QStringLiteral("field"), QStringLiteral("tenderMinor") } });
    }
    return Money::fromMinor(minor);
}

Expected<std::optional<Energy>> toWanted(const std::optional<qint64> &wh)
{
    constexpr qint64 whMax = 1'000'000'000;
    if (!wh)
        return std::optional<Energy>();
    if (*wh < 1 || *wh > whMax)
        return fail(ErrorCode::AmountOutOfRange,
            QStringLiteral("the energy must be from 1 to %1 Wh").arg(whMax),
            { { QStringLiteral("field"), QStringLiteral("energyWh") } });
    return std::optional(Energy::fromWh(*wh));
}

QuoteInfo toInfo(const pricing::Quote &quote, const pricing::Purchase &purchase,
    const pricing::Tariff &tariff, int version, bool isSplitAllowed)
{
    QuoteInfo info;
    info.tariffCode = tariff.code;
    info.tariffVersion = version;
    info.resource = tariff.resource;
    const auto period = std::ranges::find(tariff.periods, quote.period, &pricing::Period::id);
    if (period != tariff.periods.end())
        info.periodName = { period->nameEn, period->nameAr };
    info.tenderMinor = quote.tender.minor();
    info.carryOverBeforeMinor = purchase.carryOver.minor();
    info.lines = quote.lines;
    info.carryOverAfterMinor = quote.carryOverAfter.minor();
    info.energyPaidWh = quote.energy.wh();
    info.energyFreeWh = quote.freeEnergy.wh();
    info.daysLeft = quote.daysLeft;
    info.monthsLeft = quote.monthsLeft;
    info.tokenUnits = pricing::tokenUnitsOf(quote.freeEnergy, isSplitAllowed);
    for (const qint64 units : pricing::tokenUnitsOf(quote.energy, isSplitAllowed))
        info.tokenUnits.push_back(units);
    info.energyOnTokensWh = pricing::energyOf(info.tokenUnits).wh();
    return info;
}

std::vector<pricing::Line> linesOf(const QuoteInfo &quote)
{
    std::vector<pricing::Line> lines = quote.lines;
    for (const EnergyLineInfo &energy : quote.energyLines.value_or(std::vector<EnergyLineInfo>()))
        lines.push_back({ .rule = pricing::Rule::Energy,
            .id = pricing::stepId(static_cast<size_t>(energy.stepIndex)),
            .rateMicro = energy.priceMicroPerKwh,
            .energy = Energy::fromWh(energy.energyWh),
            .amount = Money::fromMinor(energy.amountMinor) });
    if (quote.vatPpm.value_or(0) > 0)
        lines.push_back({ .rule = pricing::Rule::Tax,
            .id = QStringLiteral("vat"),
            .nameEn = QStringLiteral("VAT"),
            .nameAr = QStringLiteral("ضريبة القيمة المضافة"),
            .rateMicro = *quote.vatPpm,
            .amount = Money::fromMinor(quote.vatMinor.value_or(0)),
            .isIncluded = quote.isVatIncluded.value_or(false) });
    return lines;
}

bool addsUp(const QuoteInfo &quote)
{
    qint64 sum = quote.carryOverAfterMinor;
    bool isNegative
        = quote.tenderMinor < 0 || quote.carryOverBeforeMinor < 0 || quote.carryOverAfterMinor < 0;
    for (const pricing::Line &line : linesOf(quote)) {
        const qint64 minor = line.isIncluded ? 0 : line.amount.minor();
        if (__builtin_add_overflow(sum, minor, &sum))
            return false;
        // Of the others a rebate, a rounding and a re-pricing may be.
        if (line.rule == pricing::Rule::Energy || line.rule == pricing::Rule::Debt)
            isNegative = isNegative || line.amount.isNegative();
    }
    return !isNegative && sum - quote.carryOverBeforeMinor == quote.tenderMinor;
}

QString priceMark(const QuoteInfo &quote)
{
    constexpr qsizetype markLength = 16;
    QuoteInfo unmarked = quote;
    unmarked.priceMark.clear();
    std::string json;
    appendJson(json, unmarked);
    return QString::fromLatin1(QCryptographicHash::hash(
        QByteArrayView(json.data(), qsizetype(json.size())), QCryptographicHash::Sha256)
                                   .toHex()
                                   .first(markLength));
}

namespace
{

Expected<void> without(
    const std::vector<pricing::TariffProblem> &problems, const pricing::Tariff &tariff)
{
    QStringList texts;
    for (const pricing::TariffProblem &problem : problems)
        texts.append(problem.key + u' ' + problem.text.english());
    if (texts.isEmpty())
        return {};
    return fail(ErrorCode::InvalidField,
        QStringLiteral("tariff %1: %2").arg(tariff.code, texts.join(QStringLiteral("; "))),
        { { QStringLiteral("field"), QStringLiteral("tariff.terms.") + problems.front().key } });
}

} // namespace

Expected<void> checkTariff(const pricing::Tariff &tariff)
{
    return without(pricing::problemsOf(tariff), tariff);
}

Expected<void> checkNewTariff(const pricing::Tariff &tariff)
{
    auto checked = checkTariff(tariff);
    return checked ? without(pricing::sellingProblemsOf(tariff), tariff) : checked;
}

RefusalInfo toRefusal(const Error &error)
{
    const QJsonObject &facts = error.context.facts();
    return { static_cast<int>(error.code),
        { facts.value(QLatin1String("reason")).toString(),
            facts.value(QLatin1String("reasonAr")).toString() } };
}

Error errorOf(const RefusalInfo &refusal)
{
    return { errorCodeFromNumber(refusal.code).value_or(ErrorCode::Internal),
        QStringLiteral("the server refuses sales to this meter"),
        QJsonObject{ { QStringLiteral("reason"), refusal.reason.en },
            { QStringLiteral("reasonAr"), refusal.reason.ar } } };
}

Expected<EngineeringOrder> toOrder(const EngineeringRequest &request)
{
    auto meter = MeterNumber::parse(request.meterNumber);
    if (!meter)
        return meter.error();
    const auto kind = engineeringKindFromText(request.kind);
    if (!kind)
        return invalid("kind", "is unknown");
    if (const auto checked = checkFields(request, *kind); !checked)
        return checked.error();
    EngineeringOrder order;
    order.meter = *meter;
    order.kind = *kind;
    order.reason = request.reason;
    order.jobNumber = request.jobNumber;
    order.testNumber = request.testNumber.value_or(0);
    order.creditRegister = request.creditRegister.value_or(0);
    order.watts = request.watts.value_or(0);
    if (request.keyChange) {
        auto next = toNextKey(*request.keyChange);
        if (!next)
            return next.error();
        order.next = std::move(*next);
        if (const auto &change = request.keyChange->tariffChange)
            order.tariffChange = TariffChange{ change->from, change->to };
    }
    if (const auto checked = checkEngineeringOrder(order); !checked)
        return checked.error();
    return order;
}

EngineeringRequest toRequest(const EngineeringOrder &order)
{
    EngineeringRequest request;
    request.meterNumber = order.meter.drn();
    request.kind = engineeringKindText(order.kind);
    request.reason = order.reason;
    request.jobNumber = order.jobNumber;
    switch (order.kind) {
    case EngineeringKind::MeterTest:
        request.testNumber = order.testNumber;
        break;
    case EngineeringKind::ClearTamper:
        break;
    case EngineeringKind::ClearCredit:
        request.creditRegister = order.creditRegister;
        break;
    case EngineeringKind::PowerLimit:
    case EngineeringKind::PhaseUnbalance:
        request.watts = order.watts;
        break;
    case EngineeringKind::KeyChange:
        request.keyChange = KeyChangeRequest{ order.next.group.sgc, order.next.group.krn,
            static_cast<int>(order.next.group.kt), order.next.ti, order.next.carriesSupplyGroup };
        if (const auto &change = order.tariffChange)
            request.keyChange->tariffChange
                = protocol::TariffChangeInfo{ change->from, change->to };
        break;
    }
    return request;
}

Expected<Payment> toPayment(const PaymentFields &fields, Money amount)
{
    const auto kind = paymentKindFromText(fields.kind);
    if (!kind)
        return fail(ErrorCode::InvalidField,
            QStringLiteral("payment: must be cash, card, cheque, transfer or none"),
            { { QStringLiteral("field"), QStringLiteral("payment") },
                { QStringLiteral("reason"),
                    QStringLiteral("must be cash, card, cheque, transfer or none") } });
    Payment payment{ *kind, fields.reference, fields.bank };
    if (fields.handedMinor)
        payment.handed = Money::fromMinor(*fields.handedMinor);
    if (auto checked = checkPayment(payment, amount); !checked)
        return checked.error();
    return payment;
}

Expected<ReversalOrder> toOrder(const ReversalRequest &request)
{
    const bool isOfPayment = request.meterNumber.isEmpty() && !request.accountNumber.isEmpty();
    auto meter = isOfPayment ? MeterNumber() : MeterNumber::parse(request.meterNumber);
    if (!meter)
        return meter.error();
    const auto proof = reversalProofFromText(request.proof);
    if (!proof)
        return invalid("proof", "is unknown");
    if (!isUuidV7(request.saleRequestId))
        return invalid("saleRequestId", "is no UUID version 7 in lower case");
    ReversalOrder order{ *meter, RequestId(request.saleRequestId),
        Money::fromMinor(request.tenderMinor), request.reason, *proof, request.proofReference,
        request.accountNumber };
    if (const auto checked = checkReversalOrder(order); !checked)
        return checked.error();
    return order;
}

ReversalRequest toRequest(const ReversalOrder &order)
{
    return { order.meter.drn(), order.sale.text(), order.tender.minor(), order.reason,
        reversalProofText(order.proof), order.proofReference, order.accountNumber };
}

std::optional<CorrectionInfo> correctionOf(const ReversalReply &reversal)
{
    if (reversal.reversedPayment || reversal.reversedCredit)
        return std::nullopt;
    return CorrectionInfo{ reversal.saleRequestId, reversal.saleReceiptNumber, reversal.meterNumber,
        reversal.requestId, reversal.receiptNumber, reversal.givenBackMinor, reversal.payment };
}

std::optional<Money> stillToPay(const CorrectionInfo &corrects, PaymentKind payment, Money tender)
{
    if (corrects.payment != paymentKindText(payment))
        return std::nullopt;
    return tender - Money::fromMinor(corrects.givenBackMinor);
}

Expected<CreditIssueOrder> toOrder(const CreditIssueRequest &request)
{
    auto meter = MeterNumber::parse(request.meterNumber);
    if (!meter)
        return meter.error();
    const auto purpose = creditIssuePurposeFromText(request.purpose);
    if (!purpose)
        return invalid("purpose", "is unknown");
    if (request.saleRequestId && !isUuidV7(*request.saleRequestId))
        return invalid("saleRequestId", "is no UUID version 7 in lower case");
    CreditIssueOrder order{ *meter, *purpose, Energy::fromWh(request.energyWh), request.reason,
        request.documentNumber, RequestId(request.saleRequestId.value_or(QString())) };
    if (request.oldMeterNumber) {
        auto old = MeterNumber::parse(*request.oldMeterNumber);
        if (!old)
            return old.error();
        order.oldMeter = *old;
    }
    if (const auto checked = checkCreditIssueOrder(order); !checked)
        return checked.error();
    return order;
}

CreditIssueRequest toRequest(const CreditIssueOrder &order)
{
    CreditIssueRequest request{ order.meter.drn(), creditIssuePurposeText(order.purpose),
        order.energy.wh(), order.reason, order.documentNumber };
    if (!order.sale.isEmpty())
        request.saleRequestId = order.sale.text();
    if (order.oldMeter)
        request.oldMeterNumber = order.oldMeter->drn();
    return request;
}

Expected<VendorEntryOrder> toOrder(const VendorEntryRequest &request)
{
    const auto entry = vendorEntryFromText(request.entry);
    if (!entry)
        return invalid("entry", "is unknown");
    if (request.reversedRequestId && !isUuidV7(*request.reversedRequestId))
        return invalid("reversedRequestId", "is no UUID version 7 in lower case");
    VendorEntryOrder order{ request.vendorCode, *entry, Money::fromMinor(request.amountMinor),
        request.currency, request.reference, request.reason,
        RequestId(request.reversedRequestId.value_or(QString())) };
    if (const auto checked = checkVendorEntryOrder(order); !checked)
        return checked.error();
    return order;
}

VendorEntryRequest toRequest(const VendorEntryOrder &order)
{
    VendorEntryRequest request{ order.vendor, vendorEntryText(order.entry), order.amount.minor(),
        order.currency, order.reference, order.reason };
    if (!order.reversed.isEmpty())
        request.reversedRequestId = order.reversed.text();
    return request;
}

} // namespace shahn::protocol

// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/conversion.h"

#include <QJsonObject>

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

Expected<Money> toTender(qint64 minor)
{
    if (minor < 1 || minor > Money::inputMaxMinor) {
        return fail(ErrorCode::AmountOutOfRange,
            QStringLiteral("the amount must be from 1 to %1 minor units").arg(Money::inputMaxMinor),
            { { QStringLiteral("field"), QStringLiteral("tenderMinor") } });
    }
    return Money::fromMinor(minor);
}

QuoteInfo toInfo(const SaleQuote &quote, const TariffVersion &tariff)
{
    QuoteInfo info;
    info.tariffCode = tariff.tariff.text();
    info.tariffVersion = tariff.version;
    info.tenderMinor = quote.tender.minor();
    info.carryOverBeforeMinor = quote.carryOverBefore.minor();
    for (const EnergyLine &line : quote.energyLines)
        info.energyLines.push_back(
            { line.stepIndex, line.energy.wh(), line.priceMicroPerKwh, line.amount.minor() });
    info.energyAmountMinor = quote.energyAmount.minor();
    info.vatPpm = quote.vatPpm;
    info.isVatIncluded = quote.taxMode == TaxMode::Inclusive;
    info.vatMinor = quote.vat.minor();
    info.carryOverAfterMinor = quote.carryOverAfter.minor();
    info.energyPaidWh = quote.energyPaid.wh();
    info.energyOnTokensWh = quote.energyOnTokens.wh();
    info.tokenUnits = quote.tokenUnits;
    return info;
}

TariffInfo toInfo(const TariffVersion &tariff)
{
    TariffInfo info;
    info.code = tariff.tariff.text();
    info.version = tariff.version;
    info.name = { tariff.nameEn, tariff.nameAr };
    info.startsAtMsUtc = tariff.startsAtMsUtc;
    for (const TariffStep &step : tariff.steps) {
        TariffStepInfo stepInfo;
        if (step.upTo)
            stepInfo.upToWh = step.upTo->wh();
        stepInfo.priceMicroPerKwh = step.priceMicroPerKwh;
        info.steps.push_back(stepInfo);
    }
    info.vatPpm = tariff.vatPpm;
    info.isVatIncluded = tariff.taxMode == TaxMode::Inclusive;
    info.minTenderMinor = tariff.minTender.minor();
    info.maxTenderMinor = tariff.maxTender.minor();
    return info;
}

Expected<TariffVersion> toTariff(const TariffInfo &info)
{
    TariffVersion tariff;
    tariff.tariff = TariffCode(info.code);
    tariff.version = info.version;
    tariff.nameEn = info.name.en;
    tariff.nameAr = info.name.ar;
    tariff.startsAtMsUtc = info.startsAtMsUtc;
    for (const TariffStepInfo &step : info.steps) {
        TariffStep next;
        if (step.upToWh)
            next.upTo = Energy::fromWh(*step.upToWh);
        next.priceMicroPerKwh = step.priceMicroPerKwh;
        tariff.steps.push_back(next);
    }
    tariff.vatPpm = info.vatPpm;
    tariff.taxMode = info.isVatIncluded ? TaxMode::Inclusive : TaxMode::Exclusive;
    tariff.minTender = Money::fromMinor(info.minTenderMinor);
    tariff.maxTender = Money::fromMinor(info.maxTenderMinor);
    if (const auto checked = checkTariff(tariff); !checked)
        return checked.error();
    return tariff;
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
        break;
    }
    return request;
}

} // namespace shahn::protocol

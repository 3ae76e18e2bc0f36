// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/sale_decider.h"

#include "vending/ledger.h"
#include "vending/sale_reply.h"
#include "vending/session_rules.h"

#include "domain/calendar.h"
#include "protocol/json_codec.h"
#include "secure/digest.h"

#include <algorithm>

namespace shahn::vending
{
namespace
{

const QString stateSold = QStringLiteral("sold");
const QString stateClosed = QStringLiteral("closed");

Outcome refused(const Error &error) { return { Unexpected<Error>(error), false }; }

Outcome refused(ErrorCode code, QString detail) { return { fail(code, std::move(detail)), false }; }

Outcome otherStation(const QString &requestId)
{
    return refused(ErrorCode::PermissionDenied,
        QStringLiteral("request %1 is of another station").arg(requestId));
}

// A zone of the utility that this machine does not know gives an invalid zone.
QTimeZone zoneOf(const store::BatchUtility &utility)
{
    return timeZoneFromName(utility.timeZone).value_or(QTimeZone());
}

store::SaleRow saleRowOf(const SaleCommand &command, const store::BatchSession &session,
    const SaleTerms &terms, const SaleQuote &quote)
{
    store::SaleRow row;
    row.requestId = command.requestId.text();
    row.cduCode = session.cduCode;
    row.officeCode = session.officeCode;
    row.login = session.login;
    row.accountNumber = terms.point.accountNumber;
    row.pointCode = terms.point.pointCode;
    row.drn = terms.meter->drn;
    row.tariffCode = terms.tariff->tariff.text();
    row.tariffVersion = terms.tariff->version;
    row.payment = command.payment;
    row.billingMonth = terms.point.billingMonth;
    row.tenderMinor = quote.tender.minor();
    row.carryOverBeforeMinor = quote.carryOverBefore.minor();
    row.vatMinor = quote.vat.minor();
    row.energyNetMinor = quote.taxMode == TaxMode::Inclusive
        ? (quote.energyAmount - quote.vat).minor()
        : quote.energyAmount.minor();
    row.carryOverAfterMinor = quote.carryOverAfter.minor();
    row.energyPaidWh = quote.energyPaid.wh();
    row.energyOnTokensWh = quote.energyOnTokens.wh();
    return row;
}

// The database checks the same again.
void assertMoneyAddsUp(const store::SaleRow &row)
{
    SHAHN_ASSERT(row.tenderMinor > 0);
    SHAHN_ASSERT(row.energyPaidWh > 0 && row.energyOnTokensWh >= row.energyPaidWh);
    SHAHN_ASSERT(row.energyNetMinor >= 0 && row.vatMinor >= 0 && row.carryOverAfterMinor >= 0);
    SHAHN_ASSERT(row.tenderMinor + row.carryOverBeforeMinor
        == row.energyNetMinor + row.vatMinor + row.carryOverAfterMinor);
}

} // namespace

SaleDecider::SaleDecider(store::SaleBatchState state, const DecideInput &input,
    const vault::SecurityModule &securityModule)
    : m_state(std::move(state))
    , m_input(input)
    , m_securityModule(securityModule)
    , m_zone(zoneOf(m_state.utility))
    , m_auditTrail(input.chain, m_state.auditHead)
{
}

store::SaleBatchChanges SaleDecider::takeChanges()
{
    // Servers that store copies of the same requests then wait for each other in one direction.
    std::sort(m_changes.requests.begin(), m_changes.requests.end(),
        [](const auto &a, const auto &b) { return a.requestId < b.requestId; });
    return std::move(m_changes);
}

Outcome SaleDecider::decide(const SaleCommand &command)
{
    const auto session = allowedSession(m_state, command.session, Right::Sell, m_input.nowMs);
    if (!session)
        return refused(session.error());
    if (auto outcome = repeated(command, (*session)->cduCode))
        return std::move(*outcome);
    const auto sale = makeSale(command, **session);
    if (!sale)
        return refused(sale.error());
    apply(command, *sale);
    audit(**session, QStringLiteral("sale"), sale->row.requestId,
        { { QStringLiteral("receipt"), receiptNumber(sale->row.cduCode, sale->row.receiptIndex) },
            { QStringLiteral("meter"), sale->row.drn },
            { QStringLiteral("tenderMinor"), sale->row.tenderMinor },
            { QStringLiteral("replyHash"), secure::blake2b256Hex(sale->reply) } });
    return { sale->reply, true };
}

Outcome SaleDecider::decide(const SettleCommand &command)
{
    const auto session = allowedSession(m_state, command.session, Right::Settle, m_input.nowMs);
    if (!session)
        return refused(session.error());
    const QString id = command.requestId.text();
    const auto known = m_state.requests.constFind(id);
    if (known != m_state.requests.constEnd()) {
        if (known->cduCode != (*session)->cduCode)
            return otherStation(id);
        return { known->state == stateSold ? settlementOfSold(known->reply)
                                           : settlementOfNeverSold(),
            isOfThisBatch(id) };
    }
    remember({ id, (*session)->cduCode, QString(), stateClosed, QByteArray(), m_input.nowMs });
    audit(**session, QStringLiteral("close-request"), id, {});
    return { settlementOfNeverSold(), true };
}

Outcome SaleDecider::decide(const ReprintCommand &command)
{
    const auto session = allowedSession(m_state, command.session, Right::Sell, m_input.nowMs);
    if (!session)
        return refused(session.error());
    const QString id = command.saleId.text();
    const auto known = m_state.requests.constFind(id);
    if (known == m_state.requests.constEnd() || known->state != stateSold)
        return refused(ErrorCode::RequestNeverSeen, QStringLiteral("no sale %1").arg(id));
    if (known->cduCode != (*session)->cduCode)
        return otherStation(id);
    if (auto outcome = repeated(command, (*session)->cduCode, known->reply))
        return std::move(*outcome);
    const QString reprintId = command.requestId.text();
    const int copyNumber = ++m_state.copyCounts[id];
    m_newReprintIds.insert(reprintId);
    m_state.reprints.insert(reprintId, { id, copyNumber, (*session)->cduCode });
    m_changes.reprints.push_back(
        { reprintId, id, copyNumber, (*session)->cduCode, (*session)->login, m_input.nowMs });
    audit(**session, QStringLiteral("reprint"), id,
        { { QStringLiteral("copy"), copyNumber }, { QStringLiteral("request"), reprintId } });
    return { reprintOf(known->reply, copyNumber), true };
}

std::optional<Outcome> SaleDecider::repeated(
    const SaleCommand &command, const QString &cduCode) const
{
    const QString id = command.requestId.text();
    const auto known = m_state.requests.constFind(id);
    if (known == m_state.requests.constEnd())
        return std::nullopt;
    if (known->cduCode != cduCode)
        return otherStation(id);
    if (known->state != stateSold)
        return refused(ErrorCode::RequestClosed,
            QStringLiteral("request %1 was settled as never sold").arg(id));
    if (known->bodyHash != command.bodyHash)
        return refused(ErrorCode::IdempotencyMismatch,
            QStringLiteral("request %1 was sold with other content").arg(id));
    return Outcome{ known->reply, isOfThisBatch(id) };
}

std::optional<Outcome> SaleDecider::repeated(
    const ReprintCommand &command, const QString &cduCode, const QByteArray &saleReply) const
{
    const QString id = command.requestId.text();
    const auto known = m_state.reprints.constFind(id);
    if (known == m_state.reprints.constEnd())
        return std::nullopt;
    if (known->cduCode != cduCode)
        return otherStation(id);
    if (known->requestId != command.saleId.text())
        return refused(ErrorCode::IdempotencyMismatch,
            QStringLiteral("reprint %1 was of another sale").arg(id));
    return Outcome{ reprintOf(saleReply, known->copyNumber), m_newReprintIds.contains(id) };
}

Expected<SaleDecider::Sale> SaleDecider::makeSale(
    const SaleCommand &command, const store::BatchSession &session) const
{
    if (command.payment != QLatin1String("cash"))
        return fail(ErrorCode::InvalidField, QStringLiteral("payment is not cash"),
            { { QStringLiteral("field"), QStringLiteral("payment") } });
    if (!m_zone.isValid())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("unknown time zone %1").arg(m_state.utility.timeZone));
    const auto terms = saleTerms(m_state, command.meter.drn(), m_input.nowMs, m_zone);
    if (!terms)
        return Unexpected<Error>(terms.error());
    const auto quote = priceOf(m_state, *terms, { command.tender, command.currency });
    if (!quote)
        return Unexpected<Error>(quote.error());
    auto tokens = issueTokens(command, *terms, *quote);
    if (!tokens)
        return Unexpected<Error>(tokens.error());

    Sale sale;
    sale.row = saleRowOf(command, session, *terms, *quote);
    sale.row.soldAtMs = m_input.nowMs;
    sale.row.receiptIndex = m_state.lastReceipts.value(session.cduCode) + 1;
    assertMoneyAddsUp(sale.row);
    sale.tokens = std::move(*tokens);
    sale.point = terms->point;
    sale.point.boughtWh += sale.row.energyPaidWh;
    sale.point.carryOverMinor = sale.row.carryOverAfterMinor;
    sale.reply = saleReply({ session, m_state.utility, *terms, *quote, sale.row, sale.tokens });
    return sale;
}

Expected<std::vector<store::TokenRow>> SaleDecider::issueTokens(
    const SaleCommand &command, const SaleTerms &terms, const SaleQuote &quote) const
{
    const auto minutes
        = tokenMinutes(terms.meter->lastTokenMinute, m_input.nowMs, quote.tokenUnits.size());
    if (!minutes)
        return Unexpected<Error>(minutes.error());
    std::vector<store::TokenRow> tokens;
    tokens.reserve(minutes->size());
    for (size_t i = 0; i < minutes->size(); ++i) {
        const qint64 units = quote.tokenUnits[i];
        const auto issued = m_securityModule.issueCredit(
            { command.meter, terms.keyData, units, (*minutes)[i], m_input.nowMs });
        if (!issued)
            return Unexpected<Error>(issued.error());
        if (issued->energyWh != Energy::fromTokenUnits(units).wh())
            return fail(ErrorCode::VaultUnavailable,
                QStringLiteral("the security module encoded %1 Wh").arg(issued->energyWh));
        tokens.push_back(
            { terms.meter->drn, (*minutes)[i], command.requestId.text(), static_cast<int>(i),
                QStringLiteral("credit"), issued->tid, issued->energyWh, issued->digits });
    }
    return tokens;
}

void SaleDecider::apply(const SaleCommand &command, const Sale &sale)
{
    const store::SaleRow &row = sale.row;
    remember({ row.requestId, row.cduCode, command.bodyHash, stateSold, sale.reply, row.soldAtMs });
    m_state.lastReceipts[row.cduCode] = row.receiptIndex;
    m_changes.lastReceipts[row.cduCode] = row.receiptIndex;
    m_state.points[row.pointCode] = sale.point;
    m_changes.points[row.pointCode] = sale.point;
    const qint64 lastMinute = sale.tokens.back().tokenMinute;
    SHAHN_ASSERT(lastMinute > m_state.meters.value(row.drn).lastTokenMinute);
    m_state.meters[row.drn].lastTokenMinute = lastMinute;
    m_changes.lastTokenMinutes[row.drn] = lastMinute;
    m_changes.sales.push_back(row);
    m_changes.tokens.insert(m_changes.tokens.end(), sale.tokens.begin(), sale.tokens.end());
    const auto postings = postingsOf(row);
    m_changes.postings.insert(m_changes.postings.end(), postings.begin(), postings.end());
}

void SaleDecider::remember(store::BatchRequest request)
{
    m_newIds.insert(request.requestId);
    m_state.requests.insert(request.requestId, request);
    m_changes.requests.push_back(std::move(request));
}

void SaleDecider::audit(const store::BatchSession &session, const QString &action,
    const QString &subject, const QJsonObject &detail)
{
    m_changes.auditRows.push_back(m_auditTrail.next({ m_input.nowMs, session.login, session.cduCode,
        action, subject, QString::fromUtf8(protocol::toBytes(detail)) }));
}

} // namespace shahn::vending

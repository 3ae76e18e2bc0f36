// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/sale_decider.h"

#include "vending/ledger.h"
#include "vending/reply_text.h"
#include "vending/sale_reply.h"

#include "domain/calendar.h"
#include "secure/digest.h"

#include <QJsonObject>

namespace shahn::vending
{
namespace
{

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

BatchBook::Identity identityOf(const SaleCommand &command)
{
    return { command.requestId, command.bodyHash, store::RequestKind::Sale };
}

} // namespace

SaleDecider::SaleDecider(BatchBook &book) : m_book(book), m_zone(zoneOf(book.state().utility)) { }

Outcome SaleDecider::decide(const SaleCommand &command)
{
    const auto session = m_book.session(command.session, Right::Sell);
    if (!session)
        return m_book.refusedSession(command.requestId, session.error());
    if (auto outcome = m_book.repeated(identityOf(command), (*session)->cduCode))
        return std::move(*outcome);
    const auto sale = makeSale(command, **session);
    if (!sale)
        return refused(sale.error(), m_book.isChanged(command.meter.drn()));
    apply(command, *sale);
    m_book.audit(**session, QStringLiteral("sale"), sale->row.requestId,
        { { QStringLiteral("receipt"), receiptNumber(sale->row.cduCode, sale->row.receiptIndex) },
            { QStringLiteral("meter"), sale->row.drn },
            { QStringLiteral("tenderMinor"), sale->row.tenderMinor },
            { QStringLiteral("replyHash"), secure::blake2b256Hex(sale->reply) } });
    return { sale->reply, true };
}

Expected<SaleDecider::Sale> SaleDecider::makeSale(
    const SaleCommand &command, const store::BatchSession &session) const
{
    if (command.payment != QLatin1String("cash"))
        return fail(ErrorCode::InvalidField, QStringLiteral("payment is not cash"),
            { { QStringLiteral("field"), QStringLiteral("payment") } });
    if (auto checked = m_book.checkClock(); !checked)
        return checked.error();
    if (!m_zone.isValid())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("unknown time zone %1").arg(m_book.state().utility.timeZone));
    const auto terms = saleTerms(m_book.state(), command.meter.drn(), m_book.nowMs(), m_zone);
    if (!terms)
        return terms.error();
    const auto quote = priceOf(m_book.state(), *terms, { command.tender, command.currency });
    if (!quote)
        return quote.error();
    const auto receiptIndex = m_book.nextReceipt(session.cduCode);
    if (!receiptIndex)
        return receiptIndex.error();
    auto tokens = issueTokens(command, *terms, *quote);
    if (!tokens)
        return tokens.error();

    Sale sale;
    sale.row = saleRowOf(command, session, *terms, *quote);
    sale.row.soldAtMs = m_book.nowMs();
    sale.row.receiptIndex = *receiptIndex;
    assertMoneyAddsUp(sale.row);
    sale.tokens = std::move(*tokens);
    sale.point = terms->point;
    sale.point.boughtWh += sale.row.energyPaidWh;
    sale.point.carryOverMinor = sale.row.carryOverAfterMinor;
    sale.reply
        = saleReply({ session, m_book.state().utility, *terms, *quote, sale.row, sale.tokens });
    return sale;
}

Expected<std::vector<store::TokenRow>> SaleDecider::issueTokens(
    const SaleCommand &command, const SaleTerms &terms, const SaleQuote &quote) const
{
    const auto minutes
        = tokenMinutes(terms.meter->lastTokenMinute, m_book.nowMs(), quote.tokenUnits.size());
    if (!minutes)
        return minutes.error();
    std::vector<store::TokenRow> tokens;
    tokens.reserve(minutes->size());
    for (size_t i = 0; i < minutes->size(); ++i) {
        const qint64 units = quote.tokenUnits[i];
        const auto issued = m_book.moduleForOrder().issueCredit(
            { command.meter, terms.keyData, units, (*minutes)[i], m_book.nowMs() });
        if (!issued)
            return issued.error();
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
    store::SaleBatchChanges &changes = m_book.changes();
    m_book.remember(identityOf(command), row.cduCode, sale.reply);
    m_book.takeReceipt(row.cduCode, row.receiptIndex);
    m_book.setPoint(sale.point);
    m_book.takeMinute(row.drn, sale.tokens.back().tokenMinute);
    changes.sales.push_back(row);
    changes.tokens.insert(changes.tokens.end(), sale.tokens.begin(), sale.tokens.end());
    const auto postings = postingsOf(row);
    changes.postings.insert(changes.postings.end(), postings.begin(), postings.end());
}

} // namespace shahn::vending

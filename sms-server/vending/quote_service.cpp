// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/quote_service.h"

#include "vending/sale_rules.h"

#include "domain/calendar.h"
#include "protocol/conversion.h"

namespace shahn::vending
{
namespace
{

// What a sale checks before it looks at the amount.
Expected<SaleTerms> checkedTerms(const store::BatchState &state, const MeterNumber &meter,
    qint64 nowMs, const vault::SecurityModule &securityModule)
{
    const auto zone = timeZoneFromName(state.utility.timeZone);
    if (!zone)
        return fail(ErrorCode::DataCorrupt, zone.error().detail);
    auto terms = saleTerms(state, meter.drn(), nowMs, *zone);
    if (!terms)
        return terms;
    if (const auto minutes = tokenMinutes(state.utility, terms->standing.point, nowMs, 1); !minutes)
        return minutes.error();
    if (const auto checked = securityModule.checkKey(terms->keyData, nowMs); !checked)
        return checked.error();
    return terms;
}

// Errors that say something about the meter; the others are about the server.
bool isAboutMeter(ErrorCode code)
{
    return code == ErrorCode::TokenTimeAhead || retryPolicy(code) == RetryPolicy::FixInput
        || retryPolicy(code) == RetryPolicy::AskPerson;
}

} // namespace

QuoteService::QuoteService(
    store::HotStore &store, const Clock &clock, const vault::SecurityModule &securityModule)
    : m_store(store), m_clock(clock), m_securityModule(securityModule)
{
}

Expected<protocol::QuoteInfo> QuoteService::quote(const QuoteQuestion &question) const
{
    const auto state = load(question.meter);
    if (!state)
        return state.error();
    const qint64 nowMs = m_clock.nowMsUtc();
    const auto terms = checkedTerms(*state, question.meter, nowMs, m_securityModule);
    if (!terms)
        return terms.error();
    const auto price = priceOf(
        *state, *terms, { question.tender, question.currency, question.payment, question.wanted });
    if (!price)
        return price.error();
    protocol::QuoteInfo told = price->info;
    told.priceMark = protocol::priceMark(told);
    if (told.tokenUnits.empty())
        return told;
    const auto minutes
        = tokenMinutes(state->utility, terms->standing.point, nowMs, told.tokenUnits.size());
    if (!minutes)
        return minutes.error();
    return told;
}

Expected<MeterStanding> QuoteService::standing(const MeterNumber &meter) const
{
    const auto state = load(meter);
    if (!state)
        return state.error();
    const auto zone = timeZoneFromName(state->utility.timeZone);
    if (!zone)
        return fail(ErrorCode::DataCorrupt, zone.error().detail);
    const auto point = state->points.constFind(meter.drn());
    if (point == state->points.constEnd())
        return fail(ErrorCode::MeterUnknown, QStringLiteral("no meter %1").arg(meter.drn()));
    const qint64 nowMs = m_clock.nowMsUtc();
    MeterStanding standing;
    standing.billingMonth = billingMonthAt(nowMs, *zone).number();
    if (auto found = standingOf(*state, *point, nowMs, *zone))
        standing.purchase = std::move(found->purchase);
    const auto terms = checkedTerms(*state, meter, nowMs, m_securityModule);
    if (terms)
        return standing;
    if (!isAboutMeter(terms.error().code))
        return terms.error();
    standing.refusal = protocol::toRefusal(terms.error());
    return standing;
}

Expected<store::BatchState> QuoteService::load(const MeterNumber &meter) const
{
    return m_store.loadForQuote({ meter.drn() }, m_clock.nowMsUtc());
}

} // namespace shahn::vending

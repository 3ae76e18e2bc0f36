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
    if (const auto minutes = tokenMinutes(state.utility, terms->point, nowMs, 1); !minutes)
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
    const auto quote = priceOf(*state, *terms, { question.tender, question.currency });
    if (!quote)
        return quote.error();
    const auto minutes
        = tokenMinutes(state->utility, terms->point, nowMs, quote->tokenUnits.size());
    if (!minutes)
        return minutes.error();
    return protocol::toInfo(*quote, *terms->tariff);
}

Expected<std::optional<protocol::RefusalInfo>> QuoteService::refusal(const MeterNumber &meter) const
{
    const auto state = load(meter);
    if (!state)
        return state.error();
    const auto terms = checkedTerms(*state, meter, m_clock.nowMsUtc(), m_securityModule);
    if (terms)
        return std::optional<protocol::RefusalInfo>();
    const Error &error = terms.error();
    if (!isAboutMeter(error.code))
        return error;
    return std::optional<protocol::RefusalInfo>(protocol::toRefusal(error));
}

Expected<store::BatchState> QuoteService::load(const MeterNumber &meter) const
{
    return m_store.loadForQuote({ meter.drn() }, m_clock.nowMsUtc());
}

} // namespace shahn::vending

// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/sale_rules.h"

#include "domain/calendar.h"
#include "store/customer_store.h"
#include "store/utility_store.h"
#include "sts/vending_rules.h"

#include <QJsonObject>

#include <algorithm>

namespace shahn::vending
{
namespace
{

constexpr qint64 msPerMinute = 60'000;
constexpr qint64 msPerDay = 86'400'000;
constexpr qint64 minutesPerDay = 1'440;
constexpr int monthsPerYear = 12;

// The fact says that it is this meter alone.
Error damagedMeter(const QString &drn, const QString &detail)
{
    return fail(ErrorCode::DataCorrupt, detail, { { QStringLiteral("meter"), drn } });
}

Expected<store::MeterState> stateOf(const store::BatchPoint &point)
{
    const auto state = store::meterStateFromNumber(point.state);
    if (!state)
        return damagedMeter(
            point.drn, QStringLiteral("meter %1: %2").arg(point.drn, state.error().detail));
    if (*state == store::MeterState::Removed)
        return fail(ErrorCode::MeterRemoved, QStringLiteral("meter %1 is removed").arg(point.drn));
    return state;
}

Expected<MeterKeyData> keyDataOf(const store::BatchPoint &meter)
{
    const auto ea = encryptionAlgorithmFromNumber(meter.ea);
    if (!ea)
        return ea.error();
    const auto kt = keyTypeFromNumber(meter.kt);
    if (!kt)
        return kt.error();
    const MeterKeyData data{ { meter.sgc, meter.krn, *kt }, meter.ti, *ea, meter.tct };
    if (const auto checked = checkRanges(data); !checked)
        return checked.error();
    return data;
}

// The last version that has started.
Expected<const TariffVersion *> versionInForce(
    const store::BatchState &state, const store::BatchPoint &point, qint64 nowMs)
{
    const auto it = state.tariffs.constFind(point.tariffId);
    const TariffVersion *inForce = nullptr;
    if (it != state.tariffs.constEnd()) {
        for (const TariffVersion &version : *it) {
            if (version.startsAtMsUtc <= nowMs)
                inForce = &version;
        }
    }
    if (inForce == nullptr)
        return fail(ErrorCode::TariffNotInForce,
            QStringLiteral("no version of the tariff of point %1 is in force")
                .arg(point.pointCode));
    if (const auto checked = checkTariff(*inForce); !checked)
        return fail(ErrorCode::DataCorrupt, checked.error().detail);
    return inForce;
}

// Starts the month of the sale when the point is in an earlier one. The clocks of two servers
// differ by a little, so a point may already be in the month that starts within a day.
Expected<void> enterMonth(store::BatchPoint &point, qint64 nowMs, const QTimeZone &zone)
{
    const int month = billingMonthAt(nowMs, zone).number();
    if (point.billingMonth < month) {
        point.billingMonth = month;
        point.boughtWh = 0;
    }
    if (point.billingMonth > month
        && point.billingMonth > billingMonthAt(nowMs + msPerDay, zone).number())
        return fail(ErrorCode::ClockNotTrusted,
            QStringLiteral("point %1 is already in month %2")
                .arg(point.pointCode)
                .arg(point.billingMonth));
    return {};
}

// What no sale could have left, and would break an invariant of the prices: whoever changed the row
// has changed its check with it.
bool areFiguresPossible(const store::BatchPoint &point)
{
    constexpr qint64 boughtWhMax = 1'000'000'000'000'000;
    const int month = point.billingMonth % 100;
    const bool isMonth = point.billingMonth == 0
        || (point.billingMonth > 0 && month >= 1 && month <= monthsPerYear);
    return isMonth && point.boughtWh >= 0 && point.boughtWh <= boughtWhMax
        && point.carryOverMinor >= 0 && point.carryOverMinor <= Money::inputMaxMinor
        && point.lastTokenMinute >= 0 && point.lastTokenMinute <= store::tokenMinuteMax;
}

} // namespace

Expected<ServedMeter> servedMeter(const store::BatchState &state, const QString &drn)
{
    if (state.heldMeters.contains(drn))
        return fail(ErrorCode::Busy, QStringLiteral("meter %1 is locked by another").arg(drn));
    const auto point = state.points.constFind(drn);
    if (point == state.points.constEnd())
        return fail(ErrorCode::MeterUnknown, QStringLiteral("no meter %1").arg(drn));
    if (const auto checked = stateOf(*point); !checked)
        return checked.error();
    const auto keyData = keyDataOf(*point);
    if (!keyData)
        return damagedMeter(drn, QStringLiteral("meter %1: %2").arg(drn, keyData.error().detail));
    if (!point->isTrusted || !areFiguresPossible(*point))
        return damagedMeter(
            drn, QStringLiteral("the figures of meter %1 were changed by hand").arg(drn));
    return ServedMeter{ &*point, *keyData };
}

Expected<SaleTerms> saleTerms(
    const store::BatchState &state, const QString &drn, qint64 nowMs, const QTimeZone &zone)
{
    const auto served = servedMeter(state, drn);
    if (!served)
        return served.error();
    const store::BatchPoint &point = *served->point;
    if (point.state == int(store::MeterState::Blocked))
        return fail(ErrorCode::MeterBlocked, QStringLiteral("meter %1 is blocked").arg(drn),
            { { QStringLiteral("reason"), point.stateReasonEn },
                { QStringLiteral("reasonAr"), point.stateReasonAr } });
    const auto tariff = versionInForce(state, point, nowMs);
    if (!tariff)
        return tariff.error();
    SaleTerms terms{ point, served->keyData, *tariff };
    if (const auto entered = enterMonth(terms.point, nowMs, zone); !entered)
        return entered.error();
    return terms;
}

Expected<SaleQuote> priceOf(
    const store::BatchState &state, const SaleTerms &terms, const Tender &tender)
{
    if (tender.currency != state.utility.currency)
        return fail(ErrorCode::CurrencyMismatch,
            QStringLiteral("the utility sells in %1").arg(state.utility.currency));
    if (tender.amount.minor() <= 0 || tender.amount.minor() > Money::inputMaxMinor)
        return fail(ErrorCode::AmountOutOfRange, QStringLiteral("the tender is out of range"));
    const Currency currency{ state.utility.currency, state.utility.currencyDecimals };
    SaleQuoteInput input;
    input.tender = tender.amount;
    input.carryOver = Money::fromMinor(terms.point.carryOverMinor);
    input.boughtThisMonth = Energy::fromWh(terms.point.boughtWh);
    input.isSplitAllowed = state.utility.isTokenSplitAllowed;
    return quoteSale(*terms.tariff, currency, input);
}

// Else nothing could be sold behind a restored backup. A step is a minute more than TIDs may run
// ahead.
static_assert(
    store::floorAheadMinutesMax + store::floorAheadStepMinutes - 1 <= sts::tidAheadMaxMinutes);

bool isReservedMinute(qint64 epochMinute) { return epochMinute % minutesPerDay == 1; }

Expected<std::vector<qint64>> tokenMinutes(
    const store::BatchUtility &utility, const store::BatchPoint &point, qint64 nowMs, size_t count)
{
    const qint64 firstMinute = std::max(nowMs / msPerMinute, utility.tokenMinuteFloor);
    const qint64 lastMinute = firstMinute + utility.tidAheadMinutes;
    const auto isFree = [&](qint64 minute) {
        return !isReservedMinute(minute)
            && !std::binary_search(point.usedMinutes.begin(), point.usedMinutes.end(), minute);
    };
    std::vector<qint64> minutes;
    minutes.reserve(count);
    qint64 minute = std::max(firstMinute, point.lastTokenMinute + 1);
    for (; minutes.size() < count; ++minute) {
        if (isFree(minute))
            minutes.push_back(minute);
    }
    if (const qint64 wait = minutes.back() - lastMinute; wait > 0)
        return fail(ErrorCode::TokenTimeAhead,
            QStringLiteral("the TIDs of meter %1 are too far ahead, by %2 min")
                .arg(point.drn)
                .arg(wait),
            { { QStringLiteral("waitMinutes"), int(wait) } });
    return minutes;
}

} // namespace shahn::vending

// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/sale_rules.h"

#include "domain/calendar.h"
#include "pricing/token_split.h"
#include "protocol/conversion.h"
#include "store/customer_store.h"
#include "store/utility_store.h"
#include "sts/vending_rules.h"
#include "vending/debt_instalments.h"

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

// Days and months as numbers that follow each other.
using NumberOfDate = qint64 (*)(QDate date);

qint64 dayNumber(QDate date) { return date.toJulianDay(); }

qint64 monthNumber(QDate date) { return qint64{ date.year() } * monthsPerYear + date.month() - 1; }

bool isChargedBy(const pricing::Pricing *pricing, bool isByDay)
{
    using enum pricing::ChargePer;
    return pricing != nullptr
        && std::ranges::any_of(pricing->tariff().charges, [isByDay](const auto &charge) {
               return isByDay ? charge.per == Day : charge.per == Month || charge.per == Capacity;
           });
}

// The days or months behind the last that was paid for of versions with such charges: the version
// that was in force at their end, or is now. The first time only this one is due.
DueSpans dueSince(const store::BatchTariff &tariff, std::optional<QDate> paidUntil, qint64 nowMs,
    const QTimeZone &zone, QDate today, bool isByDay)
{
    DueSpans due;
    const bool isEver = std::ranges::any_of(tariff.versions,
        [isByDay](const auto &version) { return isChargedBy(version.pricing.get(), isByDay); });
    if (!isEver)
        return due;
    const NumberOfDate number = isByDay ? &dayNumber : &monthNumber;
    const auto numberAt
        = [&](qint64 msUtc) { return number(QDateTime::fromMSecsSinceEpoch(msUtc, zone).date()); };
    const qint64 now = number(today);
    qint64 next = now; // the last one that is not counted yet
    const qint64 first = paidUntil ? number(*paidUntil) + 1 : now;
    for (auto it = tariff.versions.rbegin(); it != tariff.versions.rend() && next >= first; ++it) {
        if (it->startsAtMsUtc > nowMs)
            continue;
        const qint64 start = std::max(first, numberAt(it->startsAtMsUtc));
        if (isChargedBy(it->pricing.get(), isByDay) && start <= next)
            due.insert(due.begin(), { start, next });
        next = std::min(next, start - 1);
    }
    return due;
}

int countOf(const DueSpans &due)
{
    constexpr qint64 countMax = 100'000;
    qint64 count = 0;
    for (const auto &[first, last] : due)
        count += last - first + 1;
    return int(std::min(count, countMax));
}

// The last one that is paid for when so many of them are, the oldest first; none: none is.
std::optional<qint64> lastOf(const DueSpans &due, qint64 taken)
{
    std::optional<qint64> last;
    for (const auto &[first, end] : due) {
        if (taken <= 0)
            break;
        last = std::min(end, first + taken - 1);
        taken -= *last - first + 1;
    }
    return last;
}

bool hasFreeEnergy(const store::BatchTariff &tariff, const pricing::Purchase &purchase)
{
    if (purchase.freeNow() != nullptr)
        return true;
    return std::ranges::any_of(tariff.versions, [&](const auto &version) {
        return version.pricing != nullptr
            && version.pricing->tariff().freeOf(purchase.customerClass) != nullptr;
    });
}

bool hasSheets(const store::BatchTariff &tariff)
{
    return std::ranges::any_of(tariff.versions, [](const auto &version) {
        return version.pricing != nullptr && !version.pricing->tariff().sheets.empty();
    });
}

// What the account is entitled to now. A class is in place of the customer's own for its days.
void entitle(pricing::Purchase &purchase, const std::vector<store::BatchEntitlement> &entitlements)
{
    using Kind = store::BatchEntitlement::Kind;
    for (const store::BatchEntitlement &one : entitlements) {
        if (!pricing::isWithin(one.fromMsUtc, one.untilMsUtc, purchase.atMsUtc))
            continue;
        switch (one.kind) {
        case Kind::Class:
            purchase.customerClass = one.customerClass;
            purchase.classNameEn = one.classNameEn;
            purchase.classNameAr = one.classNameAr;
            purchase.classFromMsUtc = one.fromMsUtc;
            purchase.classUntilMsUtc = one.untilMsUtc;
            purchase.classCertificate = one.certificate;
            break;
        case Kind::FreeEnergy:
            purchase.freeEntitlement = pricing::FreeEntitlement{ one.monthly, one.fromMsUtc,
                one.untilMsUtc, one.certificate };
            break;
        case Kind::TaxExemption:
            if (one.untilMsUtc) // the record has one
                purchase.exemptions.push_back({ one.tax, one.certificate, *one.untilMsUtc });
            break;
        }
    }
}

// The classes that share the point, with the rest of its energy for the customer's own.
void share(pricing::Purchase &purchase, const std::vector<pricing::ClassShare> &shares)
{
    if (shares.empty())
        return;
    pricing::ClassShare rest{ purchase.customerClass, pricing::ExactEnergy::ppmWhole,
        purchase.classNameEn, purchase.classNameAr };
    for (const pricing::ClassShare &one : shares)
        rest.ppm -= one.ppm;
    purchase.shares = shares;
    const auto own = std::ranges::find(
        purchase.shares, rest.customerClass, &pricing::ClassShare::customerClass);
    // Below 0 it is a share that is refused.
    if (rest.ppm > 0 && own != purchase.shares.end())
        own->ppm += rest.ppm;
    else if (rest.ppm != 0)
        purchase.shares.push_back(std::move(rest));
}

std::optional<QDate> dateOfMonth(int yyyymm)
{
    return yyyymm > 0 ? std::optional(QDate(yyyymm / 100, yyyymm % 100, 1)) : std::nullopt;
}

std::optional<QDate> dateOfDay(int yyyymmdd)
{
    constexpr int perYear = 10'000;
    return yyyymmdd > 0
        ? std::optional(QDate(yyyymmdd / perYear, yyyymmdd / 100 % 100, yyyymmdd % 100))
        : std::nullopt;
}

// Starts the month of the sale when the point is in an earlier one. The clocks of two servers
// differ by a little, so a point may already be in the month that starts within a day.
Expected<void> enterMonth(
    store::BatchPoint &point, QDate today, qint64 nowMs, const QTimeZone &zone)
{
    const int month = today.year() * 100 + today.month();
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
    const auto chargedMonth = dateOfMonth(point.chargedMonth);
    const auto chargedDay = dateOfDay(point.chargedDay);
    const bool isCharged = point.chargedMonth >= 0 && point.chargedDay >= 0
        && (!chargedMonth || chargedMonth->isValid()) && (!chargedDay || chargedDay->isValid())
        && point.capacityVa >= 0 && point.freeMonth >= 0;
    return isMonth && isCharged && point.boughtWh >= 0 && point.boughtWh <= boughtWhMax
        && point.carryOverMinor >= 0 && point.carryOverMinor <= Money::inputMaxMinor
        && point.lastTokenMinute >= 0 && point.lastTokenMinute <= store::tokenMinuteMax;
}

} // namespace

Expected<const store::BatchTariffVersion *> versionInForce(
    const store::BatchState &state, const store::BatchPoint &point, qint64 nowMs)
{
    const auto it = state.tariffs.constFind(point.tariffId);
    const store::BatchTariffVersion *inForce = nullptr;
    if (it != state.tariffs.constEnd()) {
        for (const store::BatchTariffVersion &version : it->versions) {
            if (version.startsAtMsUtc <= nowMs)
                inForce = &version;
        }
    }
    if (inForce == nullptr)
        return fail(ErrorCode::TariffNotInForce,
            QStringLiteral("no version of the tariff of point %1 is in force")
                .arg(point.pointCode));
    if (inForce->pricing == nullptr)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("nothing can be sold by version %1 of the tariff of point %2")
                .arg(inForce->version)
                .arg(point.pointCode));
    return inForce;
}

Expected<const store::BatchPoint *> knownPoint(const store::BatchState &state, const QString &drn)
{
    if (state.heldMeters.contains(drn))
        return fail(ErrorCode::Busy, QStringLiteral("meter %1 is locked by another").arg(drn));
    const auto point = state.points.constFind(drn);
    if (point == state.points.constEnd())
        return fail(ErrorCode::MeterUnknown, QStringLiteral("no meter %1").arg(drn));
    if (!point->isTrusted || !areFiguresPossible(*point))
        return damagedMeter(
            drn, QStringLiteral("the figures of meter %1 were changed by hand").arg(drn));
    return &*point;
}

Expected<ServedMeter> servedMeter(const store::BatchState &state, const QString &drn)
{
    const auto point = knownPoint(state, drn);
    if (!point)
        return point.error();
    if (const auto checked = stateOf(**point); !checked)
        return checked.error();
    const auto keyData = keyDataOf(**point);
    if (!keyData)
        return damagedMeter(drn, QStringLiteral("meter %1: %2").arg(drn, keyData.error().detail));
    return ServedMeter{ *point, *keyData };
}

Expected<Standing> standingOf(const store::BatchState &state, const store::BatchPoint &point,
    qint64 nowMs, const QTimeZone &zone)
{
    Standing standing{ point, {}, QDateTime::fromMSecsSinceEpoch(nowMs, zone).date(), {}, {} };
    if (const auto entered = enterMonth(standing.point, standing.today, nowMs, zone); !entered)
        return entered.error();
    pricing::Purchase &purchase = standing.purchase;
    purchase.carryOver = Money::fromMinor(standing.point.carryOverMinor);
    purchase.boughtThisMonth = Energy::fromWh(standing.point.boughtWh);
    purchase.customerClass = point.customerClass;
    // What no line names is not stored with each sale.
    if (point.sharedPpm > 0 || hasSheets(state.tariffs.value(point.tariffId))) {
        purchase.classNameEn = point.classNameEn;
        purchase.classNameAr = point.classNameAr;
    }
    purchase.capacityVa = point.capacityVa;
    purchase.atMsUtc = nowMs;
    entitle(purchase, state.entitlements.value(point.accountId));
    share(purchase, state.shares.value(point.pointId));
    for (const store::BatchDebt &debt : state.debts.value(point.accountId)) {
        if (debt.terms.balance > Money())
            purchase.debts.push_back(debtNow(debt, standing.today, zone));
    }
    const auto tariff = state.tariffs.constFind(point.tariffId);
    if (tariff == state.tariffs.constEnd())
        return standing;
    purchase.isFreeDue
        = point.freeMonth < standing.point.billingMonth && hasFreeEnergy(*tariff, purchase);
    const QDate today = standing.today;
    standing.daysDue = dueSince(*tariff, dateOfDay(point.chargedDay), nowMs, zone, today, true);
    standing.monthsDue
        = dueSince(*tariff, dateOfMonth(point.chargedMonth), nowMs, zone, today, false);
    purchase.daysDue = countOf(standing.daysDue);
    purchase.monthsDue = countOf(standing.monthsDue);
    return standing;
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
    auto standing = standingOf(state, point, nowMs, zone);
    if (!standing)
        return standing.error();
    return SaleTerms{ std::move(*standing), served->keyData, *tariff };
}

Expected<SalePrice> priceOf(
    const store::BatchState &state, const SaleTerms &terms, const Tender &tender)
{
    if (tender.currency != state.utility.currency)
        return fail(ErrorCode::CurrencyMismatch,
            QStringLiteral("the utility sells in %1").arg(state.utility.currency));
    const bool isFreeAlone = tender.payment == PaymentKind::None;
    const bool hasAmount = !isFreeAlone && !tender.wanted;
    if (tender.amount.minor() < 0 || tender.amount.minor() > Money::inputMaxMinor
        || (hasAmount && tender.amount == Money())
        || (isFreeAlone && (tender.wanted || tender.amount != Money())))
        return fail(ErrorCode::AmountOutOfRange, QStringLiteral("the tender is out of range"));
    SalePrice price;
    price.purchase = terms.standing.purchase;
    if (tender.wanted)
        price.purchase.energy = tender.wanted;
    else
        price.purchase.tender = tender.amount;
    auto quote = terms.tariff->pricing->quote(price.purchase);
    if (!quote && isFreeAlone)
        return fail(ErrorCode::FreeEnergyNotDue,
            QStringLiteral("no free energy is due to point %1 this month")
                .arg(terms.standing.point.pointCode));
    if (!quote)
        return quote.error();
    price.quote = std::move(*quote);
    price.info = protocol::toInfo(price.quote, price.purchase, terms.tariff->pricing->tariff(),
        terms.tariff->version, state.utility.isTokenSplitAllowed);
    for (const qint64 units : price.info.tokenUnits) {
        if (units > pricing::tokenUnitsMax)
            return fail(
                ErrorCode::AmountOutOfRange, QStringLiteral("more energy than a token carries"));
    }
    return price;
}

void markCharged(store::BatchPoint &point, const pricing::Quote &quote, const SaleTerms &terms)
{
    const Standing &standing = terms.standing;
    const pricing::Pricing *const pricing = terms.tariff->pricing.get();
    // What is due by an earlier version waits for one that charges it again.
    const auto paidUntil = [&](const DueSpans &due, qint64 left, bool isByDay) {
        const std::optional<qint64> now
            = isByDay ? dayNumber(standing.today) : monthNumber(standing.today);
        if (due.empty())
            return now;
        return isChargedBy(pricing, isByDay) ? lastOf(due, countOf(due) - left) : std::nullopt;
    };
    if (const auto day = paidUntil(standing.daysDue, quote.daysLeft, true))
        point.chargedDay = std::max(point.chargedDay, businessDayOf(QDate::fromJulianDay(*day)));
    if (const auto month = paidUntil(standing.monthsDue, quote.monthsLeft, false))
        point.chargedMonth = std::max(
            point.chargedMonth, int(*month / monthsPerYear * 100 + *month % monthsPerYear + 1));
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

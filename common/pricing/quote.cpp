// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/quote.h"

#include "core/assert.h"
#include "pricing/purchasing.h"
#include "pricing/unit_search.h"

#include <QDateTime>
#include <QJsonObject>

#include <algorithm>

namespace shahn::pricing
{
Pricing::Pricing(Tariff tariff) : m_tariff(std::move(tariff))
{
    for (const Schedule &schedule : m_tariff.schedules)
        m_stepCount = std::max(m_stepCount, schedule.steps.size());
    for (const Sheet &sheet : m_tariff.sheets) {
        for (const Schedule &schedule : sheet.schedules)
            m_stepCount = std::max(m_stepCount, schedule.steps.size());
    }
    for (const Period &period : m_tariff.periods) {
        m_stepCount = std::max(m_stepCount, period.steps.size());
        m_periods.push_back({ { {}, period.steps } });
    }
    m_zone
        = m_tariff.timeZone.isEmpty() ? QTimeZone::utc() : QTimeZone(m_tariff.timeZone.toLatin1());
    SHAHN_ASSERT(m_zone.isValid()); // as problemsOf() has it
    m_holidays = QSet<QDate>(m_tariff.holidays.begin(), m_tariff.holidays.end());
    QStringList places;
    for (const Charge &charge : m_tariff.charges)
        places.append(charge.id);
    places.append(QLatin1String(energyLines));
    for (size_t i = 0; i < m_stepCount; ++i)
        m_stepIds.push_back(stepId(i));
    places += QStringList(m_stepIds.begin(), m_stepIds.end());
    for (const Tax &tax : m_tariff.taxes)
        places.append(tax.id);
    // With every tax taken off the prices that contain it, whichever certificates there will be.
    if (std::ranges::any_of(m_tariff.charges, &Charge::isRebate)) {
        Tariff exempt = m_tariff;
        for (Tax &tax : exempt.taxes)
            tax.exemptClasses = { QStringLiteral("all") };
        m_hasPriceWithoutTaxes = problemsOf(exempt).empty();
    }
    const auto placesOf = [&](const QStringList &names) {
        std::vector<size_t> found;
        for (const QString &name : names) {
            const qsizetype place = places.indexOf(name);
            SHAHN_ASSERT(place >= 0);
            found.push_back(static_cast<size_t>(place));
        }
        return found;
    };
    for (const Charge &charge : m_tariff.charges)
        m_chargeOf.push_back(placesOf(charge.of));
    for (const Tax &tax : m_tariff.taxes)
        m_taxOf.push_back(placesOf(tax.of));
}

Line lineOf(const Charge &charge)
{
    return { .rule = Rule::Charge,
        .id = charge.id,
        .nameEn = charge.nameEn,
        .nameAr = charge.nameAr,
        .per = charge.per,
        .rateMicro = charge.rateMicro };
}

void splitAmongParts(Line &line)
{
    __extension__ using Wide = __int128;
    Wide price = 0;
    for (const LinePart &part : line.parts)
        price += part.rateMicro;
    Wide rates = 0;
    Wide taken = 0;
    for (LinePart &part : line.parts) {
        rates += part.rateMicro;
        Wide twice = 0;
        // Of a line that was received anything may be.
        if (price <= 0 || __builtin_mul_overflow(rates, Wide(line.amount.minor()) * 2, &twice))
            return line.parts.clear();
        const Wide dividend = twice + price;
        const Wide divisor = price * 2;
        const Wide quotient = dividend / divisor;
        const Wide upTo = dividend % divisor < 0 ? quotient - 1 : quotient;
        part.amount = Money::fromMinor(static_cast<qint64>(upTo - taken));
        taken = upTo;
    }
}

bool isNamed(const QStringList &of, const Line &line)
{
    const bool isEnergy = line.rule == Rule::Energy || line.rule == Rule::Repricing;
    const bool hasId = isEnergy || line.rule == Rule::Charge || line.rule == Rule::Tax;
    return (hasId && of.contains(line.id)) || (isEnergy && of.contains(QLatin1String(energyLines)));
}

FreeEnergy Pricing::freeEnergyOf(const Purchase &purchase) const
{
    if (!purchase.isFreeDue)
        return {};
    const QString customerClass = purchase.classNow();
    const auto found
        = std::ranges::find(m_tariff.freeEnergy, customerClass, &FreeEnergy::customerClass);
    FreeEnergy free = found == m_tariff.freeEnergy.end() ? FreeEnergy() : *found;
    if (const FreeEntitlement *const own = purchase.freeNow())
        free.energy = own->energy;
    return free;
}

const Exemption *Pricing::exemptionFrom(const Tax &tax, const Purchase &purchase) const
{
    const auto found = std::ranges::find_if(purchase.exemptions, [&](const Exemption &one) {
        return one.tax == tax.id && purchase.atMsUtc < one.untilMsUtc;
    });
    return found == purchase.exemptions.end() ? nullptr : &*found;
}

const Sheet *Pricing::sheetOf(const QString &customerClass) const
{
    const auto found = std::ranges::find_if(
        m_tariff.sheets, [&](const Sheet &sheet) { return sheet.classes.contains(customerClass); });
    return found == m_tariff.sheets.end() ? nullptr : &*found;
}

const std::vector<Schedule> &Pricing::schedulesOf(const Sheet *sheet, const Period *period) const
{
    if (sheet != nullptr)
        return sheet->schedules;
    return period == nullptr ? m_tariff.schedules
                             : m_periods[size_t(period - m_tariff.periods.data())];
}

// A class without a sheet of its own is named where it has a share of the meter.
std::vector<EnergyShare> Pricing::sharesOf(const Purchase &purchase, const Period *period) const
{
    const QString ownClass = purchase.classNow();
    std::vector<EnergyShare> shares;
    for (const ClassShare &one : purchase.shares)
        shares.push_back({ &schedulesOf(sheetOf(one.customerClass), period), one.customerClass,
            one.ppm, one.nameEn, one.nameAr });
    if (shares.empty()) {
        const Sheet *const sheet = sheetOf(ownClass);
        EnergyShare all{ &schedulesOf(sheet, period) };
        if (sheet != nullptr) {
            all.customerClass = ownClass;
            all.nameEn = purchase.classNameEn;
            all.nameAr = purchase.classNameAr;
        }
        shares.push_back(std::move(all));
    }
    for (EnergyShare &share : shares) {
        if (!share.customerClass.isEmpty() && share.customerClass == ownClass)
            share.certificate = purchase.classCertificate;
    }
    return shares;
}

// By the local time, and the type of the day that the clock shows.
const Period *Pricing::periodAt(qint64 msUtc) const
{
    if (m_tariff.periods.empty())
        return nullptr;
    constexpr int msPerMinute = 60'000;
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(msUtc, m_zone);
    const QDate date = local.date();
    const int minute = local.time().msecsSinceStartOfDay() / msPerMinute;
    const int weekday = date.dayOfWeek();
    const DayType day = m_holidays.contains(date) ? DayType::Holiday
        : weekday == Qt::Sunday                   ? DayType::Sunday
        : weekday == Qt::Saturday                 ? DayType::Saturday
                                                  : DayType::Workday;
    const auto has = [](const auto &list, const auto &one) {
        return list.empty() || std::ranges::find(list, one) != list.end();
    };
    const auto found = std::ranges::find_if(m_tariff.periods, [&](const Period &period) {
        const bool isOverMidnight = period.untilMinute <= period.fromMinute;
        const bool isBehind = minute >= period.fromMinute;
        const bool isBefore = minute < period.untilMinute;
        return has(period.months, date.month()) && has(period.days, day)
            && (isOverMidnight ? isBehind || isBefore : isBehind && isBefore);
    });
    return found == m_tariff.periods.end() ? nullptr : &*found;
}

Error Pricing::leastTender(const Purchase &purchase) const
{
    const auto isEnough = [&](qint64 tender) {
        const auto made = Purchasing(*this, purchase, Money::fromMinor(tender)).run();
        return made || made.error().code != ErrorCode::TenderBelowMinimum;
    };
    const qint64 low = leastThat(1, Money::inputMaxMinor, isEnough);
    return fail(ErrorCode::TenderBelowMinimum, QStringLiteral("tender below the minimum"),
        { { QStringLiteral("limitMinor"), low } });
}

// What it buys grows with what it is given, but where days and months wait under a cap.
Expected<Quote> Pricing::quoteOfEnergy(const Purchase &purchase, Energy wanted) const
{
    const auto buysIt = [&](qint64 tender) {
        const auto made = Purchasing(*this, purchase, Money::fromMinor(tender)).run();
        return made ? made->energy >= wanted
                    : made.error().code != ErrorCode::TenderBelowMinimum
                && made.error().code != ErrorCode::TenderBuysNothing;
    };
    const qint64 most
        = m_tariff.maxTender > Money() ? m_tariff.maxTender.minor() : Money::inputMaxMinor;
    const qint64 low = leastThat(std::max<qint64>(1, m_tariff.minTender.minor()), most, buysIt);
    auto made = Purchasing(*this, purchase, Money::fromMinor(low)).run();
    if (made && made->energy < wanted)
        return fail(ErrorCode::TenderAboveMaximum,
            QStringLiteral("so much energy costs more than may be paid at once"),
            { { QStringLiteral("limitMinor"), low } });
    if (made)
        payInCoins(*made);
    return made;
}

// To the nearest one that is something; half goes up.
void Pricing::payInCoins(Quote &quote) const
{
    const qint64 coin = m_tariff.coinMinor;
    const qint64 paid = quote.tender.minor();
    const qint64 nearest = std::max((paid + coin / 2) / coin, qint64(1)) * coin;
    if (nearest == paid)
        return;
    quote.tender = Money::fromMinor(nearest);
    quote.lines.push_back({ .rule = Rule::CashRounding,
        .id = QStringLiteral("cash"),
        .amount = Money::fromMinor(nearest - paid) });
}

namespace
{

Error invalid(const char *field, const QString &detail)
{
    return fail(ErrorCode::InvalidField, QLatin1String(field) + u' ' + detail,
        { { QStringLiteral("field"), QLatin1String(field) } });
}

Expected<void> checkShares(const std::vector<ClassShare> &shares)
{
    constexpr size_t sharesMax = 50;
    if (shares.empty())
        return {};
    if (shares.size() > sharesMax)
        return invalid("shares", QStringLiteral("are more than %1").arg(sharesMax));
    QStringList classes;
    qint64 sum = 0;
    for (const ClassShare &share : shares) {
        if (classes.contains(share.customerClass))
            return invalid("shares", QStringLiteral("have a class twice"));
        if (share.ppm <= 0 || share.ppm > ExactEnergy::ppmWhole)
            return invalid("shares", QStringLiteral("must be above 0"));
        classes.append(share.customerClass);
        sum += share.ppm;
    }
    if (sum != ExactEnergy::ppmWhole)
        return invalid("shares", QStringLiteral("are %1 ppm together, not 1000000").arg(sum));
    return {};
}

Expected<void> checkFree(const std::optional<FreeEntitlement> &free)
{
    constexpr qint64 whMax = 1'000'000'000;
    const qint64 wh = free ? free->energy.wh() : 0;
    if (wh < 0 || wh > whMax || wh % Energy::whPerTokenUnit != 0)
        return invalid("freeEntitlement",
            QStringLiteral("must be whole units of 0.1 kWh, at most a million kWh"));
    return {};
}

} // namespace

Expected<void> Pricing::check(const Purchase &purchase) const
{
    if (auto checked = checkShares(purchase.shares); !checked)
        return checked;
    if (auto checked = checkFree(purchase.freeEntitlement); !checked)
        return checked;
    for (const Exemption &one : purchase.exemptions) {
        if (one.tax.isEmpty() || one.certificate.isEmpty())
            return invalid("exemptions", QStringLiteral("need a tax and a certificate"));
    }
    const auto isTakenOff
        = [&](const Tax &tax) { return tax.isIncluded && exemptionFrom(tax, purchase) != nullptr; };
    if (!m_hasPriceWithoutTaxes && std::ranges::any_of(m_tariff.taxes, isTakenOff))
        return invalid("exemptions",
            QStringLiteral(
                "take a tax off prices that the rebates of the tariff leave nothing of"));
    return {};
}

Expected<Money> Pricing::valueOf(const Purchase &purchase, Energy energy) const
{
    if (auto checked = check(purchase); !checked)
        return checked.error();
    Purchase first = purchase;
    first.isFreeDue = false;
    const ExactAmount value = Purchasing(*this, first, Money()).valueOf(energy);
    if (value.isTooLarge())
        return fail(ErrorCode::AmountOutOfRange, QStringLiteral("energy worth more than a figure"));
    return value.halfUp(m_tariff.currency);
}

Expected<Quote> Pricing::quote(const Purchase &purchase) const
{
    SHAHN_ASSERT(purchase.tender.has_value() != purchase.energy.has_value());
    SHAHN_ASSERT(!purchase.carryOver.isNegative() && purchase.boughtThisMonth >= Energy());
    if (auto checked = check(purchase); !checked)
        return checked.error();
    if (purchase.energy)
        return quoteOfEnergy(purchase, *purchase.energy);
    auto made = Purchasing(*this, purchase, *purchase.tender).run();
    if (made || made.error().code != ErrorCode::TenderBelowMinimum)
        return made;
    // What is needed may be a part of the tender itself: the least that has it.
    return leastTender(purchase);
}

} // namespace shahn::pricing

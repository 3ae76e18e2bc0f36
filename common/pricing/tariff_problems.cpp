// SPDX-License-Identifier: GPL-3.0-or-later
// What a tariff may not say: problemsOf().
#include "pricing/tariff.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace shahn::pricing
{
namespace
{

constexpr size_t holidaysMax = 4'000;
constexpr int minutesOfDay = 24 * 60;
constexpr qsizetype textMax = 100;
constexpr Energy energyMax = Energy::fromWh(1'000'000'000'000);
constexpr qint64 priceMicroMax = 1'000'000'000'000; // a million of the major unit
constexpr qint64 percentPpmMax = 10'000'000; // a thousand percent
constexpr size_t partsMax = 50; // of steps, schedules, charges, taxes

class Checker
{
public:
    explicit Checker(const Tariff &tariff) : m_tariff(tariff) { }

    std::vector<TariffProblem> run()
    {
        checkWhole();
        checkSchedules(m_tariff.schedules, {});
        checkSheets();
        checkPeriods();
        checkFreeEnergy();
        m_lines.append(QLatin1String(energyLines));
        for (size_t i = 1; i <= m_stepsMost; ++i)
            m_lines.append(QStringLiteral("%1.%2").arg(QLatin1String(energyLines)).arg(i));
        for (size_t i = 0; i < m_tariff.charges.size(); ++i)
            checkCharge(m_tariff.charges[i], QStringLiteral("charges[%1]").arg(i));
        for (size_t i = 0; i < m_tariff.taxes.size(); ++i)
            checkTax(m_tariff.taxes[i], QStringLiteral("taxes[%1]").arg(i));
        checkLimits();
        return std::move(m_problems);
    }

private:
    void report(const QString &key, const ProblemText &text)
    {
        m_problems.push_back({ key, text });
    }

    void checkCount(const QString &key, size_t count)
    {
        if (count > partsMax)
            report(key,
                { QT_TRANSLATE_NOOP("FileProblems", "are more than %1"),
                    { QString::number(partsMax) } });
    }

    // What comes from a file is so already; what comes over the line may be anything.
    void checkWhole()
    {
        const Currency &currency = m_tariff.currency;
        if (!Currency::isCode(currency.code))
            report(QStringLiteral("currency"),
                QT_TRANSLATE_NOOP("FileProblems", "must be three capital letters, such as LYD"));
        if (!Currency::isDecimals(currency.decimals))
            report(QStringLiteral("currency_decimals"),
                QT_TRANSLATE_NOOP("FileProblems", "must be 0, 2 or 3"));
        if (m_tariff.unit != Energy::fromWh(100) && m_tariff.unit != Energy::fromWh(10))
            report(QStringLiteral("unit_kwh"),
                QT_TRANSLATE_NOOP("FileProblems", "must be 0.1 or 0.01"));
        if (!m_tariff.timeZone.isEmpty() && !QTimeZone(m_tariff.timeZone.toLatin1()).isValid())
            report(QStringLiteral("time_zone"),
                QT_TRANSLATE_NOOP("FileProblems", "is no IANA name, such as Africa/Tripoli"));
        const auto checkAll = [this](const char *key, const auto &list, auto othersOf) {
            for (size_t i = 0; i < list.size(); ++i)
                checkTexts(QStringLiteral("%1[%2]").arg(QLatin1String(key)).arg(i),
                    QStringList{ list[i].id, list[i].nameEn, list[i].nameAr } + othersOf(list[i]));
        };
        checkAll("charges", m_tariff.charges, [](const Charge &one) { return one.of; });
        checkAll(
            "taxes", m_tariff.taxes, [](const Tax &one) { return one.of + one.exemptClasses; });
        checkAll("periods", m_tariff.periods, [](const Period &) { return QStringList(); });
    }

    void checkTexts(const QString &key, const QStringList &texts)
    {
        const auto isTooLong = [](const QString &text) { return text.size() > textMax; };
        if (static_cast<size_t>(texts.size()) > 2 * partsMax
            || std::ranges::any_of(texts, isTooLong))
            report(key,
                { QT_TRANSLATE_NOOP(
                      "FileProblems", "has a text of more than %1 characters, or too many"),
                    { QString::number(textMax) } });
    }

    // Ends that ascend, of which the last is open.
    template <class Parts>
    void checkEnds(const Parts &parts, const QString &key)
    {
        Energy before;
        for (size_t i = 0; i < parts.size(); ++i) {
            const bool isLast = i + 1 == parts.size();
            const QString place = QStringLiteral("%1[%2].up_to_kwh").arg(key).arg(i);
            if (isLast && parts[i].upTo)
                report(place,
                    QT_TRANSLATE_NOOP(
                        "FileProblems", "has the last one: there would be a gap above it"));
            if (isLast || !parts[i].upTo) {
                if (!isLast)
                    report(place,
                        QT_TRANSLATE_NOOP(
                            "FileProblems", "is missing: only the last one has no end"));
                continue;
            }
            if (*parts[i].upTo > energyMax)
                report(place, QT_TRANSLATE_NOOP("FileProblems", "is more than any month has"));
            if (*parts[i].upTo <= before)
                report(place,
                    QT_TRANSLATE_NOOP(
                        "FileProblems", "overlaps the one before: ends have to ascend"));
            before = *parts[i].upTo;
        }
    }

    // at: the table of the file that they stand in, "sheets[0]."
    void checkSchedules(const std::vector<Schedule> &schedules, const QString &at)
    {
        if (schedules.empty())
            return report(
                at + QStringLiteral("steps"), QT_TRANSLATE_NOOP("FileProblems", "are missing"));
        checkCount(at + QStringLiteral("totals"), schedules.size());
        checkEnds(schedules, at + QStringLiteral("totals"));
        for (size_t i = 0; i < schedules.size(); ++i) {
            const QString key = schedules.size() == 1
                ? at + QStringLiteral("steps")
                : at + QStringLiteral("totals[%1].steps").arg(i);
            checkSteps(schedules[i].steps, key);
            // Who buys a little more must not be paid for it.
            const auto before = i == 0 ? std::nullopt : schedules[i - 1].upTo;
            if (before
                && !(priceOf(schedules[i - 1], {}, *before) <= priceOf(schedules[i], {}, *before)))
                report(key,
                    QT_TRANSLATE_NOOP("FileProblems", "make a month cheaper that grows into them"));
        }
    }

    void checkSheets()
    {
        checkCount(QStringLiteral("sheets"), m_tariff.sheets.size());
        QStringList classes;
        for (size_t i = 0; i < m_tariff.sheets.size(); ++i) {
            const Sheet &sheet = m_tariff.sheets[i];
            const QString key = QStringLiteral("sheets[%1].").arg(i);
            const QString ofClasses = key + QStringLiteral("classes");
            checkTexts(ofClasses, sheet.classes);
            if (sheet.classes.isEmpty() || sheet.classes.contains(QString()))
                report(ofClasses,
                    QT_TRANSLATE_NOOP("FileProblems", "are missing, or one of them is empty"));
            for (const QString &one : sheet.classes) {
                if (classes.contains(one))
                    report(ofClasses,
                        { QT_TRANSLATE_NOOP("FileProblems", "'%1' has a sheet already"), { one } });
                classes.append(one);
            }
            checkSchedules(sheet.schedules, key);
        }
    }

    void checkSteps(const std::vector<Step> &steps, const QString &key)
    {
        if (steps.empty())
            report(key, QT_TRANSLATE_NOOP("FileProblems", "are missing"));
        checkCount(key, steps.size());
        checkEnds(steps, key);
        for (size_t step = 0; step < steps.size(); ++step) {
            m_cheapestMicro = std::min(m_cheapestMicro, steps[step].priceMicro);
            if (steps[step].priceMicro <= 0 || steps[step].priceMicro > priceMicroMax)
                report(QStringLiteral("%1[%2].price").arg(key).arg(step),
                    QT_TRANSLATE_NOOP("FileProblems", "must be above 0 and at most a million"));
        }
        for (size_t step = 0; step < steps.size(); ++step)
            checkPriceParts(steps[step], QStringLiteral("%1[%2].parts").arg(key).arg(step));
        m_stepsMost = std::max(m_stepsMost, steps.size());
    }

    void checkPriceParts(const Step &step, const QString &key)
    {
        if (step.parts.empty())
            return;
        if (step.parts.size() > partsMax)
            return report(key,
                { QT_TRANSLATE_NOOP("FileProblems", "are more than %1"),
                    { QString::number(partsMax) } });
        QStringList ids;
        qint64 sumMicro = 0;
        for (size_t i = 0; i < step.parts.size(); ++i) {
            const PricePart &part = step.parts[i];
            const QString place = QStringLiteral("%1[%2]").arg(key).arg(i);
            checkTexts(place, { part.id, part.nameEn, part.nameAr });
            if (part.id.isEmpty() || ids.contains(part.id))
                report(place + QStringLiteral(".id"),
                    QT_TRANSLATE_NOOP(
                        "FileProblems", "is missing, or of another part of the step"));
            ids.append(part.id);
            if (part.amountMicro > priceMicroMax || part.amountMicro < -priceMicroMax)
                return report(place + QStringLiteral(".amount"),
                    QT_TRANSLATE_NOOP("FileProblems", "must be at most a million"));
            sumMicro += part.amountMicro;
        }
        if (sumMicro != step.priceMicro)
            report(key,
                { QT_TRANSLATE_NOOP("FileProblems", "add up to %1, and not to the price"),
                    { ExactAmount::times(1, sumMicro).text() } });
    }

    void checkPeriods()
    {
        checkCount(QStringLiteral("periods"), m_tariff.periods.size());
        if (m_tariff.holidays.size() > holidaysMax)
            report(QStringLiteral("holidays"),
                { QT_TRANSLATE_NOOP("FileProblems", "are more than %1"),
                    { QString::number(holidaysMax) } });
        if (m_tariff.periods.empty())
            return;
        if (m_tariff.timeZone.isEmpty())
            report(QStringLiteral("time_zone"),
                QT_TRANSLATE_NOOP("FileProblems", "is missing: periods are hours of a place"));
        if (m_tariff.schedules.size() > 1)
            report(QStringLiteral("periods"),
                QT_TRANSLATE_NOOP("FileProblems",
                    "do not stand beside totals, which price a month's energy alike"));
        QStringList ids;
        for (size_t i = 0; i < m_tariff.periods.size(); ++i) {
            const Period &period = m_tariff.periods[i];
            const QString key = QStringLiteral("periods[%1]").arg(i);
            if (period.id.isEmpty() || ids.contains(period.id))
                report(key + QStringLiteral(".id"),
                    QT_TRANSLATE_NOOP("FileProblems", "is missing, or of another period"));
            ids.append(period.id);
            checkSteps(period.steps, key + QStringLiteral(".steps"));
            for (const int month : period.months) {
                if (month < 1 || month > 12)
                    report(key + QStringLiteral(".months"),
                        QT_TRANSLATE_NOOP("FileProblems", "must be 1 to 12"));
            }
            if (period.fromMinute == period.untilMinute)
                report(key + QStringLiteral(".until"),
                    QT_TRANSLATE_NOOP("FileProblems", "is the start"));
            for (const int minute : { period.fromMinute, period.untilMinute }) {
                if (minute < 0 || minute > minutesOfDay)
                    report(key + QStringLiteral(".until"),
                        QT_TRANSLATE_NOOP("FileProblems", "is no time of a day"));
            }
        }
    }

    void checkFreeEnergy()
    {
        checkCount(QStringLiteral("free"), m_tariff.freeEnergy.size());
        QStringList classes;
        for (size_t i = 0; i < m_tariff.freeEnergy.size(); ++i) {
            const FreeEnergy &one = m_tariff.freeEnergy[i];
            const QString key = QStringLiteral("free[%1]").arg(i);
            if (one.customerClass.isEmpty() || classes.contains(one.customerClass))
                report(key + QStringLiteral(".class"),
                    QT_TRANSLATE_NOOP("FileProblems", "is missing, or named twice"));
            classes.append(one.customerClass);
            const auto hasTotals = [](const Sheet &sheet) { return sheet.schedules.size() > 1; };
            const bool isByTotal = m_tariff.schedules.size() > 1
                || std::ranges::any_of(m_tariff.sheets, hasTotals)
                || std::ranges::any_of(m_tariff.charges,
                    [](const Charge &charge) { return charge.per == ChargePer::Total; });
            if (one.fillsSteps && isByTotal)
                report(key + QStringLiteral(".fills_steps"),
                    QT_TRANSLATE_NOOP("FileProblems",
                        "does not stand beside what is charged by the month's total"));
            if (one.energy <= Energy() || one.energy > energyMax
                || one.energy.wh() % Energy::whPerTokenUnit != 0)
                report(key + QStringLiteral(".kwh"),
                    QT_TRANSLATE_NOOP("FileProblems", "must be above 0 and whole units"));
        }
    }

    // Of a month that grows, never less than before.
    void checkBands(const Charge &charge, const QString &key)
    {
        if (charge.per != ChargePer::Total) {
            if (!charge.bands.empty())
                report(key,
                    QT_TRANSLATE_NOOP(
                        "FileProblems", "are only said by a charge of the month's total"));
            return;
        }
        if (charge.bands.empty())
            report(key, QT_TRANSLATE_NOOP("FileProblems", "are missing"));
        checkCount(key, charge.bands.size());
        checkEnds(charge.bands, key);
        qint64 before = 0;
        for (size_t i = 0; i < charge.bands.size(); ++i) {
            const qint64 micro = charge.bands[i].amountMicro;
            if (micro < before || micro > priceMicroMax)
                report(QStringLiteral("%1[%2].amount").arg(key).arg(i),
                    QT_TRANSLATE_NOOP("FileProblems", "must not be below the one before"));
            before = micro;
        }
    }

    // A line that others may name from here on.
    void addLine(const QString &id, const QString &key)
    {
        if (id.isEmpty())
            return report(key, QT_TRANSLATE_NOOP("FileProblems", "is missing"));
        if (m_lines.contains(id) || id.startsWith(QLatin1String(energyLines))
            || id == QLatin1String("rounding"))
            report(key,
                { QT_TRANSLATE_NOOP("FileProblems", "'%1' names another line already"), { id } });
        m_lines.append(id);
    }

    // All energy is each of its steps too.
    static bool overlaps(const QStringList &names, const QString &name)
    {
        const QString energy = QLatin1String(energyLines);
        const bool isOfEnergy = name.startsWith(energy);
        return std::ranges::any_of(names, [&](const QString &one) {
            const bool isBoth = isOfEnergy && one.startsWith(energy);
            return one == name || (isBoth && (one == energy || name == energy));
        });
    }

    // Only lines that stand above: so none names itself by way of others.
    void checkNamed(const QStringList &of, const QString &key)
    {
        if (of.isEmpty())
            report(key,
                QT_TRANSLATE_NOOP(
                    "FileProblems", "is missing: the lines that it is a percentage of"));
        for (qsizetype i = 0; i < of.size(); ++i) {
            if (!m_lines.contains(of[i]))
                report(key,
                    { QT_TRANSLATE_NOOP(
                          "FileProblems", "'%1' is no line that stands above; there is %2"),
                        { of[i], m_lines.join(QStringLiteral(", ")) } });
            if (overlaps(of.mid(0, i), of[i]))
                report(
                    key, { QT_TRANSLATE_NOOP("FileProblems", "'%1' is named twice"), { of[i] } });
        }
    }

    void checkCharge(const Charge &charge, const QString &key)
    {
        const qint64 most = charge.isPercent() ? percentPpmMax : priceMicroMax;
        checkBands(charge, key + QStringLiteral(".bands"));
        if (charge.mostMicro && *charge.mostMicro <= 0)
            report(key + QStringLiteral(".most"),
                QT_TRANSLATE_NOOP("FileProblems", "must be above 0"));
        const bool hasRate = charge.per != ChargePer::Total;
        if (hasRate
            && (charge.rateMicro == 0 || charge.rateMicro > most || charge.rateMicro < -most))
            report(
                key + (charge.isPercent() ? QStringLiteral(".percent") : QStringLiteral(".amount")),
                { QT_TRANSLATE_NOOP("FileProblems", "must not be 0, nor more than %1"),
                    { QString::number(charge.isPercent() ? most / 10'000 : most / 1'000'000) } });
        checkRebate(charge, key);
        if (charge.isPercent())
            checkNoRebate(charge, key + QStringLiteral(".of"));
        if (charge.per == ChargePer::PercentOfTender
            && (charge.rateMicro < 0 || charge.rateMicro >= percentPpmMax / 10))
            report(key + QStringLiteral(".percent"),
                QT_TRANSLATE_NOOP("FileProblems", "of the tender must be above 0 and below 100"));
        if (charge.per == ChargePer::PercentOfLines)
            checkNamed(charge.of, key + QStringLiteral(".of"));
        else if (!charge.of.isEmpty())
            report(key + QStringLiteral(".of"),
                QT_TRANSLATE_NOOP("FileProblems", "is only said by a percentage of lines"));
        if (charge.fromMsUtc && charge.untilMsUtc && *charge.fromMsUtc >= *charge.untilMsUtc)
            report(key + QStringLiteral(".until"),
                QT_TRANSLATE_NOOP("FileProblems", "does not lie behind its start"));
        addLine(charge.id, key + QStringLiteral(".id"));
    }

    // A percentage of a rebate would be one too, whatever its sign.
    void checkNoRebate(const Charge &charge, const QString &key)
    {
        for (const Charge &other : m_tariff.charges) {
            if (other.rateMicro < 0 && charge.of.contains(other.id))
                report(key,
                    { QT_TRANSLATE_NOOP(
                          "FileProblems", "'%1' is a rebate: nothing is a percentage of it"),
                        { other.id } });
        }
    }

    // What energy costs the class that pays the least for it.
    qint64 leastOf(qint64 micro) const
    {
        constexpr qint64 whole = 1'000'000;
        qint64 ppm = 0;
        for (const Tax &tax : m_tariff.taxes) {
            if (tax.isIncluded && !tax.exemptClasses.isEmpty())
                ppm += tax.ppm;
        }
        __extension__ using Wide = __int128;
        return static_cast<qint64>(
            Wide(micro) * whole / (whole + ppm) * (whole - m_rebatePpm) / whole);
    }

    // Together they never make energy cost nothing, or less.
    void checkRebate(const Charge &charge, const QString &key)
    {
        if (charge.rateMicro >= 0)
            return;
        if (charge.per == ChargePer::PercentOfLines) {
            m_rebatePpm -= charge.rateMicro;
            if (m_rebatePpm >= 1'000'000)
                report(key + QStringLiteral(".percent"),
                    QT_TRANSLATE_NOOP("FileProblems", "makes rebates of 100 percent or more"));
            return;
        }
        if (charge.per == ChargePer::Unit)
            m_rebateMicro -= charge.rateMicro;
        else
            report(key + QStringLiteral(".amount"),
                QT_TRANSLATE_NOOP("FileProblems",
                    "is a rebate, which is per kWh and below every price, or a percentage "
                    "of lines"));
    }

    void checkTax(const Tax &tax, const QString &key)
    {
        for (const QString &name : tax.isIncluded ? tax.of : QStringList()) {
            if (overlaps(m_included, name))
                report(key + QStringLiteral(".prices"),
                    { QT_TRANSLATE_NOOP("FileProblems", "'%1' contains another tax already"),
                        { name } });
        }
        m_included += tax.isIncluded ? tax.of : QStringList();
        if (tax.ppm <= 0 || tax.ppm > percentPpmMax / 10)
            report(key + QStringLiteral(".percent"),
                QT_TRANSLATE_NOOP("FileProblems", "must be above 0 and at most 100"));
        checkNamed(tax.of, key + QStringLiteral(".of"));
        addLine(tax.id, key + QStringLiteral(".id"));
    }

    void checkLimits()
    {
        if (m_tariff.coinMinor < 1 || m_tariff.coinMinor > 100'000)
            report(QStringLiteral("coin_minor"),
                QT_TRANSLATE_NOOP("FileProblems", "must be 1 to 100,000"));
        if (m_tariff.roundingMinor < 1 || m_tariff.roundingMinor > 100'000)
            report(QStringLiteral("rounding_minor"),
                QT_TRANSLATE_NOOP("FileProblems", "must be 1 to 100,000"));
        if (m_rebateMicro > 0 && m_rebateMicro >= leastOf(m_cheapestMicro))
            report(QStringLiteral("charges"),
                QT_TRANSLATE_NOOP(
                    "FileProblems", "make energy cost nothing, or less, by their rebates"));
        for (const auto &[ppm, key] : { std::pair(m_tariff.chargesCapPpm, "charges_cap_percent"),
                 std::pair(m_tariff.debtsCapPpm, "debts_cap_percent") }) {
            if (ppm < 0 || ppm > 1'000'000)
                report(QLatin1String(key), QT_TRANSLATE_NOOP("FileProblems", "must be 0 to 100"));
        }
        if (std::max(m_tariff.minTender, m_tariff.maxTender)
            > Money::fromMinor(Money::inputMaxMinor))
            report(QStringLiteral("largest_purchase"),
                QT_TRANSLATE_NOOP("FileProblems", "is more than may be paid"));
        if (m_tariff.minTender.isNegative() || m_tariff.maxTender.isNegative()
            || (m_tariff.maxTender > Money() && m_tariff.maxTender < m_tariff.minTender))
            report(QStringLiteral("largest_purchase"),
                QT_TRANSLATE_NOOP("FileProblems", "must not lie below the smallest"));
    }

    const Tariff &m_tariff;
    QStringList m_lines; // so far
    QStringList m_included; // lines whose prices contain a tax
    size_t m_stepsMost = 0;
    qint64 m_cheapestMicro = priceMicroMax;
    qint64 m_rebateMicro = 0; // of one kWh
    qint64 m_rebatePpm = 0;
    std::vector<TariffProblem> m_problems;
};

} // namespace

std::vector<TariffProblem> problemsOf(const Tariff &tariff) { return Checker(tariff).run(); }

} // namespace shahn::pricing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/price_list.h"

#include "core/figures.h"
#include "core/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace shahn::pricing
{
namespace
{

constexpr int minutesPerHour = 60;
constexpr int holidaysMax = 40; // that are written out

QString timeOfDay(int minute)
{
    return QStringLiteral("%1:%2")
        .arg(minute / minutesPerHour, 2, 10, QChar(u'0'))
        .arg(minute % minutesPerHour, 2, 10, QChar(u'0'));
}

class Maker
{
public:
    Maker(const Tariff &tariff, const ListWords &words)
        : m_tariff(tariff), m_words(words), m_unit(words.text(unitSource(tariff.resource)))
    {
    }

    std::vector<ListedLine> run()
    {
        heading(text(QT_TRANSLATE_NOOP("Receipt", "Price of one %1")).arg(m_unit));
        addSchedules(m_tariff.schedules, 1);
        for (const Period &period : m_tariff.periods)
            addPeriod(period);
        for (const Sheet &sheet : m_tariff.sheets) {
            heading(text(QT_TRANSLATE_NOOP("Receipt", "Price of one %1 for customers of %2"))
                        .arg(m_unit, joined(sheet.classes)));
            addSchedules(sheet.schedules, 1);
        }
        if (!m_tariff.charges.empty())
            heading(text(QT_TRANSLATE_NOOP("Receipt", "Charges")));
        for (const Charge &charge : m_tariff.charges)
            addCharge(charge);
        if (!m_tariff.taxes.empty())
            heading(text(QT_TRANSLATE_NOOP("Receipt", "Taxes")));
        for (const Tax &tax : m_tariff.taxes)
            addTax(tax);
        if (!m_tariff.freeEnergy.empty())
            heading(text(QT_TRANSLATE_NOOP("Receipt", "Free of charge")));
        for (const FreeEnergy &free : m_tariff.freeEnergy)
            addFree(free);
        addRules();
        return std::move(m_lines);
    }

private:
    QString text(const char *source) const { return m_words.text(source); }

    QString name(const QString &en, const QString &ar) const
    {
        const bool isArabic = (m_words.isArabic && !ar.isEmpty()) || en.isEmpty();
        return isolateByContent(isArabic ? ar : en);
    }

    // Names or dates.
    QString joined(const QStringList &texts) const
    {
        QStringList isolated;
        for (const QString &one : texts)
            isolated.append(isolateByContent(one));
        return isolated.join(text(QT_TRANSLATE_NOOP("Receipt", ", ")));
    }

    QString energy(Energy amount) const { return isolateLeftToRight(energyToText(amount)); }

    QString withUnit(Energy amount) const { return energy(amount) + QChar(QChar::Nbsp) + m_unit; }

    QString price(qint64 micro) const
    {
        return isolateLeftToRight(pricePerKwhToText(micro, m_tariff.currency));
    }

    static QString percent(qint64 ppm)
    {
        return isolateLeftToRight(percentToText(ppm) + QStringLiteral(" %"));
    }

    void heading(const QString &words) { m_lines.push_back({ 0, words, {} }); }

    void line(const QString &words, const QString &figure = {}, int level = 1)
    {
        m_lines.push_back({ level, words, figure });
    }

    void addSchedules(const std::vector<Schedule> &schedules, int level)
    {
        for (const Schedule &schedule : schedules) {
            if (schedules.size() > 1)
                line(monthsWords(schedule.upTo), {}, level);
            addSteps(schedule.steps, schedules.size() > 1 ? level + 1 : level);
        }
    }

    QString monthsWords(const std::optional<Energy> &upTo) const
    {
        return upTo
            ? text(QT_TRANSLATE_NOOP("Receipt", "Months of up to %1 %2")).arg(energy(*upTo), m_unit)
            : text(QT_TRANSLATE_NOOP("Receipt", "Larger months"));
    }

    void addSteps(const std::vector<Step> &steps, int level)
    {
        Energy from;
        for (const Step &step : steps) {
            QString range = text(QT_TRANSLATE_NOOP("Receipt", "All of a month"));
            if (step.upTo)
                range = text(QT_TRANSLATE_NOOP("Receipt", "%1 to %2 %3 a month"))
                            .arg(energy(from), energy(*step.upTo), m_unit);
            else if (from > Energy())
                range = text(QT_TRANSLATE_NOOP("Receipt", "Above %1 %2 a month"))
                            .arg(energy(from), m_unit);
            line(range, price(step.priceMicro), level);
            for (const PricePart &part : step.parts)
                line(text(QT_TRANSLATE_NOOP("Receipt", "Of it: %1"))
                         .arg(name(part.nameEn, part.nameAr)),
                    price(part.amountMicro), level + 1);
            from = step.upTo.value_or(from);
        }
    }

    QString dayWords(DayType day) const
    {
        switch (day) {
        case DayType::Workday:
            return text(QT_TRANSLATE_NOOP("Receipt", "working days"));
        case DayType::Saturday:
            return text(QT_TRANSLATE_NOOP("Receipt", "Saturdays"));
        case DayType::Sunday:
            return text(QT_TRANSLATE_NOOP("Receipt", "Sundays"));
        case DayType::Holiday:
            break;
        }
        return text(QT_TRANSLATE_NOOP("Receipt", "holidays"));
    }

    // Months, days and hours.
    QString whenWords(const Period &period) const
    {
        const QLocale locale(m_words.isArabic ? QLocale::Arabic : QLocale::English);
        QStringList said;
        QStringList months;
        for (const int month : period.months)
            months.append(locale.standaloneMonthName(month));
        QStringList days;
        for (const DayType day : period.days)
            days.append(dayWords(day));
        for (const QStringList &list : { months, days }) {
            if (!list.isEmpty())
                said.append(joined(list));
        }
        const Period usual;
        if (period.fromMinute != usual.fromMinute || period.untilMinute != usual.untilMinute)
            said.append(text(QT_TRANSLATE_NOOP("Receipt", "%1 to %2"))
                            .arg(isolateLeftToRight(timeOfDay(period.fromMinute)),
                                isolateLeftToRight(timeOfDay(period.untilMinute))));
        return said.isEmpty() ? text(QT_TRANSLATE_NOOP("Receipt", "at all times"))
                              : said.join(QStringLiteral(" · "));
    }

    void addPeriod(const Period &period)
    {
        heading(text(QT_TRANSLATE_NOOP("Receipt", "Price of one %1: %2, %3"))
                    .arg(m_unit, name(period.nameEn, period.nameAr), whenWords(period)));
        addSteps(period.steps, 1);
    }

    // As people know the lines that a percentage is of.
    QString lineNames(const QStringList &ids) const
    {
        QStringList names;
        for (const QString &id : ids) {
            QString known = id;
            if (id == QLatin1String(energyLines))
                known = text(QT_TRANSLATE_NOOP("Receipt", "what is bought"));
            else if (id.startsWith(QLatin1String(energyLines)))
                known = text(QT_TRANSLATE_NOOP("Receipt", "step %1 of what is bought"))
                            .arg(isolateLeftToRight(id.section(u'.', 1)));
            for (const Charge &charge : m_tariff.charges) {
                if (charge.id == id)
                    known = name(charge.nameEn, charge.nameAr);
            }
            for (const Tax &tax : m_tariff.taxes) {
                if (tax.id == id)
                    known = name(tax.nameEn, tax.nameAr);
            }
            names.append(known);
        }
        return joined(names);
    }

    QString chargeWords(const Charge &charge) const
    {
        const QString named = name(charge.nameEn, charge.nameAr);
        switch (charge.per) {
        case ChargePer::Vend:
            return text(QT_TRANSLATE_NOOP("Receipt", "%1, each purchase")).arg(named);
        case ChargePer::Day:
            return text(QT_TRANSLATE_NOOP("Receipt", "%1, each day")).arg(named);
        case ChargePer::Month:
            return text(QT_TRANSLATE_NOOP("Receipt", "%1, each calendar month")).arg(named);
        case ChargePer::Capacity:
            return text(QT_TRANSLATE_NOOP(
                            "Receipt", "%1, each calendar month for each kVA of the connection"))
                .arg(named);
        case ChargePer::Unit:
            return text(QT_TRANSLATE_NOOP("Receipt", "%1, each %2")).arg(named, m_unit);
        case ChargePer::PercentOfLines:
            return text(QT_TRANSLATE_NOOP("Receipt", "%1, of %2")).arg(named, lineNames(charge.of));
        case ChargePer::PercentOfTender:
            return text(QT_TRANSLATE_NOOP("Receipt", "%1, of the money that is given")).arg(named);
        case ChargePer::Total:
            break;
        }
        return text(QT_TRANSLATE_NOOP("Receipt", "%1, by what a month comes to")).arg(named);
    }

    void addCharge(const Charge &charge)
    {
        QString figure;
        if (charge.per != ChargePer::Total)
            figure = charge.isPercent() ? percent(charge.rateMicro) : price(charge.rateMicro);
        line(chargeWords(charge), figure);
        for (const Band &band : charge.bands)
            line(monthsWords(band.upTo), price(band.amountMicro), 2);
        if (charge.mostMicro)
            line(text(QT_TRANSLATE_NOOP("Receipt", "At most, of one purchase")),
                price(*charge.mostMicro), 2);
        const auto instant = [this](qint64 msUtc) {
            return isolateLeftToRight(localInstantText(m_tariff, msUtc));
        };
        if (charge.fromMsUtc)
            line(text(QT_TRANSLATE_NOOP("Receipt", "From %1")).arg(instant(*charge.fromMsUtc)), {},
                2);
        if (charge.untilMsUtc)
            line(text(QT_TRANSLATE_NOOP("Receipt", "Before %1")).arg(instant(*charge.untilMsUtc)),
                {}, 2);
    }

    void addTax(const Tax &tax)
    {
        line((tax.isIncluded ? text(QT_TRANSLATE_NOOP("Receipt", "%1, of %2, in the prices"))
                             : text(QT_TRANSLATE_NOOP("Receipt", "%1, of %2, added to the prices")))
                 .arg(name(tax.nameEn, tax.nameAr), lineNames(tax.of)),
            percent(tax.ppm));
        if (!tax.exemptClasses.isEmpty())
            line(text(QT_TRANSLATE_NOOP("Receipt", "Not paid by customers of %1"))
                     .arg(joined(tax.exemptClasses)),
                {}, 2);
    }

    void addFree(const FreeEnergy &free)
    {
        line(text(QT_TRANSLATE_NOOP("Receipt", "Each calendar month for customers of %1"))
                 .arg(isolateByContent(free.customerClass)),
            withUnit(free.energy));
        if (free.fillsSteps)
            line(text(QT_TRANSLATE_NOOP("Receipt", "It counts as bought.")), {}, 2);
    }

    QString remainderWords() const
    {
        switch (m_tariff.remainder) {
        case Remainder::CarryOver:
            break;
        case Remainder::Raise:
            return text(QT_TRANSLATE_NOOP(
                "Receipt", "Money that buys less than one more unit is made up to it."));
        case Remainder::RoundAway:
            return text(QT_TRANSLATE_NOOP("Receipt",
                "Money that buys less than one more unit is rounded away; the receipt says so."));
        }
        return text(QT_TRANSLATE_NOOP(
            "Receipt", "Money that buys less than one more unit stays as credit."));
    }

    QString roundingWords() const
    {
        switch (m_tariff.rounding) {
        case LineRounding::HalfUp:
            break;
        case LineRounding::Cut:
            return text(QT_TRANSLATE_NOOP("Receipt", "Charges and taxes are cut to multiples of"));
        case LineRounding::Up:
            return text(
                QT_TRANSLATE_NOOP("Receipt", "Charges and taxes are raised to multiples of"));
        }
        return text(QT_TRANSLATE_NOOP("Receipt", "Charges and taxes are rounded to multiples of"));
    }

    QString money(Money amount) const
    {
        return isolateLeftToRight(moneyToPlainText(amount, m_tariff.currency));
    }

    void addRules()
    {
        heading(text(QT_TRANSLATE_NOOP("Receipt", "How a purchase is worked out")));
        if (m_tariff.minTender > Money())
            line(
                text(QT_TRANSLATE_NOOP("Receipt", "Smallest purchase")), money(m_tariff.minTender));
        if (m_tariff.maxTender > Money())
            line(text(QT_TRANSLATE_NOOP("Receipt", "Largest purchase")), money(m_tariff.maxTender));
        line(text(QT_TRANSLATE_NOOP("Receipt", "Sold in multiples of")), withUnit(m_tariff.unit));
        line(remainderWords());
        line(roundingWords(), money(Money::fromMinor(m_tariff.roundingMinor)));
        if (m_tariff.coinMinor > 1)
            line(text(QT_TRANSLATE_NOOP(
                     "Receipt", "What is asked for by its amount is paid to the nearest")),
                money(Money::fromMinor(m_tariff.coinMinor)));
        constexpr qint64 ppmWhole = 1'000'000;
        if (m_tariff.chargesCapPpm < ppmWhole)
            line(text(QT_TRANSLATE_NOOP(
                     "Receipt", "Charges of days and months take at most, of a purchase")),
                percent(m_tariff.chargesCapPpm));
        if (m_tariff.debtsCapPpm < ppmWhole)
            line(text(QT_TRANSLATE_NOOP("Receipt", "Debts take at most, of a purchase")),
                percent(m_tariff.debtsCapPpm));
        addCalendar();
    }

    void addCalendar()
    {
        if (m_tariff.periods.empty())
            return;
        line(text(QT_TRANSLATE_NOOP("Receipt", "Hours and days are those of %1."))
                 .arg(isolateLeftToRight(m_tariff.timeZone)));
        if (m_tariff.holidays.empty())
            return;
        QStringList dates;
        for (const QDate &date : m_tariff.holidays)
            dates.append(date.toString(Qt::ISODate));
        const qsizetype left = dates.size() - holidaysMax;
        const QString shown = joined(dates.mid(0, holidaysMax));
        line(left > 0 ? text(QT_TRANSLATE_NOOP("Receipt", "Holidays: %1 and %2 more"))
                            .arg(shown, isolateLeftToRight(QString::number(left)))
                      : text(QT_TRANSLATE_NOOP("Receipt", "Holidays: %1")).arg(shown));
    }

    const Tariff &m_tariff;
    const ListWords &m_words;
    const QString m_unit;
    std::vector<ListedLine> m_lines;
};

} // namespace

ListWords englishWords()
{
    return { [](const char *source) { return QString::fromUtf8(source); } };
}

const char *unitSource(Resource resource)
{
    switch (resource) {
    case Resource::Electricity:
        break;
    case Resource::Water:
    case Resource::Gas:
        return QT_TRANSLATE_NOOP("Receipt", "m³");
    case Resource::Time:
        return QT_TRANSLATE_NOOP("Receipt", "hours");
    }
    return QT_TRANSLATE_NOOP("Receipt", "kWh");
}

std::vector<ListedLine> priceList(const Tariff &tariff, const ListWords &words)
{
    return Maker(tariff, words).run();
}

QString localInstantText(const Tariff &tariff, qint64 msUtc)
{
    const QTimeZone named(tariff.timeZone.toLatin1());
    return QDateTime::fromMSecsSinceEpoch(msUtc, named.isValid() ? named : QTimeZone::utc())
        .toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace shahn::pricing

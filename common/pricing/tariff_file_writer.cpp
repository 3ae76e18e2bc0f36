// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/tariff_file.h"

#include "core/scaled_number.h"
#include "pricing/tariff_words.h"

#include <QDateTime>
#include <QTimeZone>

namespace shahn::pricing
{
namespace
{

constexpr qint64 whPerKwh = 1'000;
constexpr int kwhDecimals = 3;
constexpr qint64 ppmWhole = 1'000'000;

QString quoted(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            escaped += u'\\';
        if (c.category() == QChar::Other_Control)
            escaped += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QChar(u'0'));
        else
            escaped += c;
    }
    return u'"' + escaped + u'"';
}

QString listOf(const QStringList &texts)
{
    QStringList items;
    for (const QString &text : texts)
        items.append(quoted(text));
    return u'[' + items.join(QStringLiteral(", ")) + u']';
}

QString kwhText(Energy energy)
{
    return energy.wh() % whPerKwh == 0 ? QString::number(energy.wh() / whPerKwh)
                                       : quoted(scaledToText(energy.wh(), kwhDecimals));
}

QString microText(qint64 micro) { return quoted(scaledToText(micro, microDecimals)); }

QString percentText(qint64 ppm) { return quoted(scaledToText(ppm, percentDecimals)); }

QString minuteText(int minute)
{
    constexpr int minutesPerHour = 60;
    return QStringLiteral("\"%1:%2\"")
        .arg(minute / minutesPerHour, 2, 10, QChar(u'0'))
        .arg(minute % minutesPerHour, 2, 10, QChar(u'0'));
}

class Writer
{
public:
    explicit Writer(const Tariff &tariff) : m_tariff(tariff) { }

    QByteArray run()
    {
        writeWhole();
        writeSchedules(m_tariff.schedules, QStringLiteral("tariff"));
        for (const Sheet &sheet : m_tariff.sheets) {
            const QString at = beginTable(QStringLiteral("tariff.sheets"));
            key("classes", listOf(sheet.classes));
            writeSchedules(sheet.schedules, at);
        }
        for (const Period &period : m_tariff.periods)
            writePeriod(period);
        for (const FreeEnergy &free : m_tariff.freeEnergy) {
            beginTable(QStringLiteral("tariff.free"));
            key("class", quoted(free.customerClass));
            key("kwh", kwhText(free.energy));
            if (free.fillsSteps)
                key("fills_steps", quoted(QStringLiteral("yes")));
        }
        for (const Charge &charge : m_tariff.charges)
            writeCharge(charge);
        for (const Tax &tax : m_tariff.taxes)
            writeTax(tax);
        return m_text.toUtf8();
    }

private:
    // The name of the table, for those inside of it.
    QString beginTable(const QString &name)
    {
        m_text += QStringLiteral("\n[[%1]]\n").arg(name);
        return name;
    }

    void key(const char *name, const QString &value)
    {
        m_text += QLatin1String(name) + QStringLiteral(" = ") + value + u'\n';
    }

    void textUnlessEmpty(const char *name, const QString &text)
    {
        if (!text.isEmpty())
            key(name, quoted(text));
    }

    void numberUnless(const char *name, int number, int usual)
    {
        if (number != usual)
            key(name, QString::number(number));
    }

    template <class Value>
    void wordUnless(const char *name, Value value, Value usual)
    {
        if (value != usual)
            key(name, quoted(QLatin1String(wordOf(value))));
    }

    void names(const QString &id, const QString &nameEn, const QString &nameAr)
    {
        key("id", quoted(id));
        key("name_en", quoted(nameEn));
        textUnlessEmpty("name_ar", nameAr);
    }

    // In the hours of the tariff, as whoever wrote it thinks of it.
    QString instantText(qint64 msUtc) const
    {
        const QTimeZone named(m_tariff.timeZone.toLatin1());
        const QTimeZone zone = named.isValid() ? named : QTimeZone::utc();
        const QDateTime utc = QDateTime::fromMSecsSinceEpoch(msUtc, QTimeZone::utc());
        const QDateTime local = utc.toOffsetFromUtc(zone.offsetFromUtc(utc));
        const qint64 msPerSecond = 1'000;
        return local.toString(msUtc % msPerSecond == 0 ? Qt::ISODate : Qt::ISODateWithMs);
    }

    void instant(const char *name, const std::optional<qint64> &msUtc)
    {
        if (msUtc)
            key(name, instantText(*msUtc));
    }

    void writeWhole()
    {
        const Tariff usual;
        m_text += QStringLiteral("[tariff]\n");
        key("code", quoted(m_tariff.code));
        key("name_en", quoted(m_tariff.nameEn));
        textUnlessEmpty("name_ar", m_tariff.nameAr);
        key("starts", instantText(m_tariff.startsAtMsUtc));
        key("currency", quoted(m_tariff.currency.code));
        key("currency_decimals", QString::number(m_tariff.currency.decimals));
        wordUnless("resource", m_tariff.resource, usual.resource);
        textUnlessEmpty("time_zone", m_tariff.timeZone);
        if (!m_tariff.holidays.empty())
            key("holidays", holidaysText());
        money("smallest_purchase", m_tariff.minTender);
        money("largest_purchase", m_tariff.maxTender);
        if (m_tariff.unit != usual.unit)
            key("unit_kwh", quoted(scaledToText(m_tariff.unit.wh(), kwhDecimals)));
        wordUnless("remainder", m_tariff.remainder, usual.remainder);
        wordUnless("rounding", m_tariff.rounding, usual.rounding);
        numberUnless("rounding_minor", m_tariff.roundingMinor, usual.roundingMinor);
        numberUnless("coin_minor", m_tariff.coinMinor, usual.coinMinor);
        if (m_tariff.chargesCapPpm != ppmWhole)
            key("charges_cap_percent", percentText(m_tariff.chargesCapPpm));
        if (m_tariff.debtsCapPpm != ppmWhole)
            key("debts_cap_percent", percentText(m_tariff.debtsCapPpm));
    }

    void money(const char *name, Money amount)
    {
        if (amount != Money())
            key(name, quoted(scaledToText(amount.minor(), m_tariff.currency.decimals)));
    }

    // A line of them for each year.
    QString holidaysText() const
    {
        QString text(u'[');
        int year = 0;
        for (const QDate &date : m_tariff.holidays) {
            text += year == date.year() ? QStringLiteral(" ") : QStringLiteral("\n    ");
            year = date.year();
            text += quoted(date.toString(Qt::ISODate)) + u',';
        }
        return text + QStringLiteral("\n]");
    }

    void writeSchedules(const std::vector<Schedule> &schedules, const QString &at)
    {
        if (schedules.size() == 1)
            return writeSteps(schedules.front().steps, at);
        for (const Schedule &schedule : schedules) {
            const QString name = beginTable(at + QStringLiteral(".totals"));
            if (schedule.upTo)
                key("up_to_kwh", kwhText(*schedule.upTo));
            writeSteps(schedule.steps, name);
        }
    }

    void writeSteps(const std::vector<Step> &steps, const QString &at)
    {
        for (const Step &step : steps) {
            const QString name = beginTable(at + QStringLiteral(".steps"));
            if (step.upTo)
                key("up_to_kwh", kwhText(*step.upTo));
            key("price", microText(step.priceMicro));
            for (const PricePart &part : step.parts) {
                beginTable(name + QStringLiteral(".parts"));
                names(part.id, part.nameEn, part.nameAr);
                key("amount", microText(part.amountMicro));
            }
        }
    }

    void writePeriod(const Period &period)
    {
        const Period usual;
        const QString at = beginTable(QStringLiteral("tariff.periods"));
        names(period.id, period.nameEn, period.nameAr);
        QStringList months;
        for (const int month : period.months) {
            for (const Word<int> &one : monthWords) {
                if (one.value == month)
                    months.append(QLatin1String(one.word));
            }
        }
        if (!months.isEmpty())
            key("months", listOf(months));
        QStringList days;
        for (const DayType day : period.days)
            days.append(QLatin1String(wordOf(day)));
        if (!days.isEmpty())
            key("days", listOf(days));
        if (period.fromMinute != usual.fromMinute)
            key("from", minuteText(period.fromMinute));
        if (period.untilMinute != usual.untilMinute)
            key("until", minuteText(period.untilMinute));
        writeSteps(period.steps, at);
    }

    void writeCharge(const Charge &charge)
    {
        const QString at = beginTable(QStringLiteral("tariff.charges"));
        names(charge.id, charge.nameEn, charge.nameAr);
        key("per", quoted(QLatin1String(wordOf(charge.per))));
        if (charge.isPercent())
            key("percent", percentText(charge.rateMicro));
        else if (charge.per != ChargePer::Total)
            key("amount", microText(charge.rateMicro));
        if (!charge.of.isEmpty())
            key("of", listOf(charge.of));
        if (charge.mostMicro)
            key("most", microText(*charge.mostMicro));
        instant("from", charge.fromMsUtc);
        instant("until", charge.untilMsUtc);
        for (const Band &band : charge.bands) {
            beginTable(at + QStringLiteral(".bands"));
            if (band.upTo)
                key("up_to_kwh", kwhText(*band.upTo));
            key("amount", microText(band.amountMicro));
        }
    }

    void writeTax(const Tax &tax)
    {
        beginTable(QStringLiteral("tariff.taxes"));
        names(tax.id, tax.nameEn, tax.nameAr);
        key("percent", percentText(tax.ppm));
        key("of", listOf(tax.of));
        if (tax.isIncluded)
            key("prices", quoted(QStringLiteral("included")));
        if (!tax.exemptClasses.isEmpty())
            key("exempt_classes", listOf(tax.exemptClasses));
    }

    const Tariff &m_tariff;
    QString m_text;
};

} // namespace

QByteArray tariffFileText(const Tariff &tariff) { return Writer(tariff).run(); }

} // namespace shahn::pricing

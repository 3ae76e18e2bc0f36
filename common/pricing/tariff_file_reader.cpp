// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/tariff_file.h"

#include "core/scaled_number.h"
#include "pricing/selling_problems.h"
#include "pricing/tariff_words.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace shahn::pricing
{
namespace
{

constexpr int kwhMax = 1'000'000'000;
constexpr int whPerKwh = 1'000;
constexpr int kwhDecimals = 3;

// "a", "b"
template <class Value>
QString listOf(std::span<const Word<Value>> words)
{
    QStringList known;
    for (const Word<Value> &one : words)
        known.append(u'"' + QLatin1String(one.word) + u'"');
    return known.join(u", ");
}

template <class Value>
void readWords(TomlSection &section, const char *key, std::vector<Value> &values,
    std::span<const Word<Value>> words)
{
    QStringList texts;
    section.readTexts(key, texts);
    for (const QString &text : texts) {
        const auto found = std::ranges::find_if(
            words, [&text](const auto &one) { return text == QLatin1String(one.word); });
        if (found == words.end())
            section.report(key,
                { QT_TRANSLATE_NOOP("FileProblems", "'%1' must be one of %2"),
                    { text, listOf(words) } });
        else
            values.push_back(found->value);
    }
}

template <class Value>
void readWord(TomlSection &section, const char *key, Value &value,
    std::span<const Word<Value>> words, TomlPresence presence = TomlPresence::HasDefault)
{
    QString text;
    section.readText(key, text, presence);
    for (const Word<Value> &one : words) {
        if (text == QLatin1String(one.word)) {
            value = one.value;
            return;
        }
    }
    if (!text.isEmpty())
        section.report(
            key, { QT_TRANSLATE_NOOP("FileProblems", "must be one of %1"), { listOf(words) } });
}

template <class Value>
void readChoice(TomlSection &section, const char *key, Value &value,
    TomlPresence presence = TomlPresence::HasDefault)
{
    readWord(section, key, value, wordsOf(std::type_identity<Value>()), presence);
}

// Whole, or a text with decimals; nothing where it is not said.
Energy readKwh(
    TomlSection &section, const char *key, TomlPresence presence = TomlPresence::HasDefault)
{
    if (section.isText(key)) {
        qint64 wh = 0;
        readScaled(section, key, kwhDecimals, presence, wh);
        if (wh <= 0 || wh > qint64{ kwhMax } * whPerKwh)
            section.report(key,
                { QT_TRANSLATE_NOOP("FileProblems", "must be above 0 and at most %1"),
                    { QString::number(kwhMax) } });
        return Energy::fromWh(wh);
    }
    int kwh = 0;
    section.readInteger(key, kwh, { 1, kwhMax }, presence);
    return Energy::fromWh(qint64{ kwh } * whPerKwh);
}

std::optional<Energy> readEnd(TomlSection &section)
{
    const Energy end = readKwh(section, "up_to_kwh");
    return end > Energy() ? std::optional(end) : std::nullopt;
}

void readNames(TomlSection &section, QString &id, QString &nameEn, QString &nameAr)
{
    section.readText("id", id, TomlPresence::Required);
    section.readText("name_en", nameEn, TomlPresence::Required);
    section.readText("name_ar", nameAr);
}

std::vector<Step> readSteps(TomlSection &section)
{
    std::vector<Step> steps;
    for (TomlSection &one : section.tables("steps")) {
        Step step{ .upTo = readEnd(one) };
        readScaled(one, "price", microDecimals, TomlPresence::Required, step.priceMicro);
        for (TomlSection &named : one.tables("parts")) {
            PricePart part;
            readNames(named, part.id, part.nameEn, part.nameAr);
            readScaled(named, "amount", microDecimals, TomlPresence::Required, part.amountMicro);
            step.parts.push_back(std::move(part));
        }
        steps.push_back(step);
    }
    return steps;
}

// "18:00", of the local day; "24:00" is its end.
void readMinute(TomlSection &section, const char *key, int &minute)
{
    QString text;
    section.readText(key, text);
    if (text.isEmpty())
        return;
    constexpr int minutesPerHour = 60;
    constexpr int minutesOfDay = 24 * minutesPerHour;
    const QTime time = QTime::fromString(text, QStringLiteral("HH:mm"));
    if (text == QLatin1String("24:00"))
        minute = minutesOfDay;
    else if (time.isValid())
        minute = time.hour() * minutesPerHour + time.minute();
    else
        section.report(
            key, QT_TRANSLATE_NOOP("FileProblems", "must be a time of the day, such as \"18:00\""));
}

Period readPeriod(TomlSection &section)
{
    Period period;
    readNames(section, period.id, period.nameEn, period.nameAr);
    readWords(section, "months", period.months, std::span<const Word<int>>(monthWords));
    readWords(section, "days", period.days, wordsOf(std::type_identity<DayType>()));
    readMinute(section, "from", period.fromMinute);
    readMinute(section, "until", period.untilMinute);
    period.steps = readSteps(section);
    return period;
}

void readCalendar(TomlSection &section, Tariff &tariff)
{
    section.readText("time_zone", tariff.timeZone);
    QStringList texts;
    section.readTexts("holidays", texts);
    for (const QString &text : texts) {
        const QDate date = QDate::fromString(text, Qt::ISODate);
        if (!date.isValid())
            section.report("holidays",
                { QT_TRANSLATE_NOOP("FileProblems", "'%1' is no date YYYY-MM-DD"), { text } });
        tariff.holidays.push_back(date);
    }
}

FreeEnergy readFree(TomlSection &section)
{
    FreeEnergy free;
    section.readText("class", free.customerClass, TomlPresence::Required);
    free.energy = readKwh(section, "kwh", TomlPresence::Required);
    static constexpr Word<bool> words[] = { { "yes", true }, { "no", false } };
    readWord(section, "fills_steps", free.fillsSteps, std::span<const Word<bool>>(words));
    return free;
}

std::optional<qint64> readInstant(TomlSection &section, const char *key)
{
    constexpr qint64 none = -1;
    qint64 ms = none;
    section.readTime(key, ms);
    return ms == none ? std::nullopt : std::optional(ms);
}

Charge readCharge(TomlSection &section)
{
    Charge charge;
    readNames(section, charge.id, charge.nameEn, charge.nameAr);
    readChoice(section, "per", charge.per, TomlPresence::Required);
    if (charge.isPercent())
        readScaled(section, "percent", percentDecimals, TomlPresence::Required, charge.rateMicro);
    else if (charge.per != ChargePer::Total)
        readScaled(section, "amount", microDecimals, TomlPresence::Required, charge.rateMicro);
    for (TomlSection &one : section.tables("bands")) {
        Band band{ .upTo = readEnd(one) };
        readScaled(one, "amount", microDecimals, TomlPresence::Required, band.amountMicro);
        charge.bands.push_back(band);
    }
    qint64 most = 0;
    readScaled(section, "most", microDecimals, TomlPresence::HasDefault, most);
    if (most != 0)
        charge.mostMicro = most;
    section.readTexts("of", charge.of);
    charge.fromMsUtc = readInstant(section, "from");
    charge.untilMsUtc = readInstant(section, "until");
    return charge;
}

Tax readTax(TomlSection &section)
{
    Tax tax;
    readNames(section, tax.id, tax.nameEn, tax.nameAr);
    readScaled(section, "percent", percentDecimals, TomlPresence::Required, tax.ppm);
    section.readTexts("of", tax.of);
    section.readTexts("exempt_classes", tax.exemptClasses);
    static constexpr Word<bool> words[] = { { "added", false }, { "included", true } };
    readWord(section, "prices", tax.isIncluded, std::span<const Word<bool>>(words));
    return tax;
}

// Of steps, or of totals that have their own.
std::vector<Schedule> readSchedules(
    TomlSection &section, const QString &at, QStringList &ofOneTotal)
{
    std::vector<Schedule> schedules;
    const std::vector<Step> steps = readSteps(section);
    for (TomlSection &one : section.tables("totals"))
        schedules.push_back({ readEnd(one), readSteps(one) });
    if (schedules.size() == 1)
        ofOneTotal.append(at);
    if (schedules.empty())
        schedules.push_back({ {}, steps });
    else if (!steps.empty())
        section.report(
            "steps", QT_TRANSLATE_NOOP("FileProblems", "stand in each of the totals, or alone"));
    return schedules;
}

Currency readCurrency(TomlSection &section)
{
    Currency currency;
    section.readText("currency", currency.code, TomlPresence::Required);
    section.readInteger("currency_decimals", currency.decimals, { 0, 3 });
    return currency;
}

// "charges[1].of" of a problem, in its table of the file. Where one total stands alone, its steps
// are those of the tariff, or of the sheet.
void report(TomlSection &tariff, const TariffProblem &problem, const QStringList &ofOneTotal)
{
    QString key = problem.key;
    for (const QString &at : ofOneTotal) {
        if (key.startsWith(at + QStringLiteral("steps")))
            key.insert(at.size(), QStringLiteral("totals[0]."));
    }
    tariff.report(key.toLatin1().constData(), problem.text);
}

} // namespace

TariffFile readTariffFile(const QByteArray &toml)
{
    TariffFile file;
    Tariff &tariff = file.tariff;
    TomlReader reader(toml, QString());
    TomlSection section = reader.section("tariff");
    section.readText("code", tariff.code, TomlPresence::Required);
    section.readText("name_en", tariff.nameEn, TomlPresence::Required);
    section.readText("name_ar", tariff.nameAr);
    section.readTime("starts", tariff.startsAtMsUtc, TomlPresence::Required);
    readChoice(section, "resource", tariff.resource);
    tariff.currency = readCurrency(section);
    readMoney(section, "smallest_purchase", tariff.currency, tariff.minTender);
    readMoney(section, "largest_purchase", tariff.currency, tariff.maxTender);
    readScaled(section, "charges_cap_percent", percentDecimals, TomlPresence::HasDefault,
        tariff.chargesCapPpm);
    readScaled(section, "debts_cap_percent", percentDecimals, TomlPresence::HasDefault,
        tariff.debtsCapPpm);
    readChoice(section, "remainder", tariff.remainder);
    readChoice(section, "rounding", tariff.rounding);
    section.readInteger("rounding_minor", tariff.roundingMinor, { 1, 100'000 });
    section.readInteger("coin_minor", tariff.coinMinor, { 1, 100'000 });
    readCalendar(section, tariff);
    static constexpr Word<Energy> units[]
        = { { "0.1", Energy::fromWh(100) }, { "0.01", Energy::fromWh(10) } };
    section.readInteger("version", file.version, { 1, 100'000 });
    readWord(section, "unit_kwh", tariff.unit, std::span<const Word<Energy>>(units));
    QStringList ofOneTotal; // tables that have one, "sheets[0]."
    tariff.schedules = readSchedules(section, QString(), ofOneTotal);
    for (TomlSection &one : section.tables("sheets")) {
        Sheet sheet;
        one.readTexts("classes", sheet.classes);
        sheet.schedules = readSchedules(
            one, QStringLiteral("sheets[%1].").arg(tariff.sheets.size()), ofOneTotal);
        tariff.sheets.push_back(std::move(sheet));
    }
    for (TomlSection &one : section.tables("periods"))
        tariff.periods.push_back(readPeriod(one));
    for (TomlSection &one : section.tables("free"))
        tariff.freeEnergy.push_back(readFree(one));
    for (TomlSection &one : section.tables("charges"))
        tariff.charges.push_back(readCharge(one));
    for (TomlSection &one : section.tables("taxes"))
        tariff.taxes.push_back(readTax(one));
    std::vector<TariffProblem> problems = problemsOf(tariff);
    if (problems.empty() && reader.isWithoutProblems())
        problems = sellingProblemsOf(tariff);
    for (const TariffProblem &problem : problems)
        report(section, problem, ofOneTotal);
    file.problems = reader.finish();
    return file;
}

} // namespace shahn::pricing

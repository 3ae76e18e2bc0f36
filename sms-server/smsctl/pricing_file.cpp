// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/pricing_file.h"

#include "pricing/tariff_words.h"
#include "sms_app/toml_reader.h"
#include "smsctl/context.h"
#include "smsctl/scaled_number.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace shahn::smsctl
{
namespace
{

using pricing::Band;
using pricing::Charge;
using pricing::ChargePer;
using pricing::FreeEnergy;
using pricing::Period;
using pricing::PricePart;
using pricing::Rule;
using pricing::Schedule;
using pricing::Step;
using pricing::Tax;
constexpr int kwhMax = 1'000'000;
constexpr int whPerKwh = 1'000;

using pricing::Word;

constexpr Word<int> months[]
    = { { "jan", 1 }, { "feb", 2 }, { "mar", 3 }, { "apr", 4 }, { "may", 5 }, { "jun", 6 },
          { "jul", 7 }, { "aug", 8 }, { "sep", 9 }, { "oct", 10 }, { "nov", 11 }, { "dec", 12 } };

template <class Value>
QString oneOf(std::span<const Word<Value>> words)
{
    QStringList known;
    for (const Word<Value> &one : words)
        known.append(u'"' + QLatin1String(one.word) + u'"');
    return QStringLiteral("must be one of %1").arg(known.join(u", "));
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
            section.report(key, QStringLiteral("'%1' %2").arg(text, oneOf(words)));
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
        section.report(key, oneOf(words));
}

template <class Value>
void readChoice(TomlSection &section, const char *key, Value &value,
    TomlPresence presence = TomlPresence::HasDefault)
{
    readWord(section, key, value, wordsOf(std::type_identity<Value>()), presence);
}

std::optional<Energy> readEnd(TomlSection &section)
{
    int kwh = 0;
    section.readInteger("up_to_kwh", kwh, { 1, kwhMax });
    return kwh > 0 ? std::optional(Energy::fromWh(qint64{ kwh } * whPerKwh)) : std::nullopt;
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
        section.report(key, QStringLiteral("must be a time of the day, such as \"18:00\""));
}

Period readPeriod(TomlSection &section)
{
    Period period;
    readNames(section, period.id, period.nameEn, period.nameAr);
    readWords(section, "months", period.months, std::span<const Word<int>>(months));
    readWords(section, "days", period.days, wordsOf(std::type_identity<pricing::DayType>()));
    readMinute(section, "from", period.fromMinute);
    readMinute(section, "until", period.untilMinute);
    period.steps = readSteps(section);
    return period;
}

void readCalendar(TomlSection &section, pricing::Tariff &tariff)
{
    section.readText("time_zone", tariff.timeZone);
    QStringList texts;
    section.readTexts("holidays", texts);
    for (const QString &text : texts) {
        const QDate date = QDate::fromString(text, Qt::ISODate);
        if (!date.isValid())
            section.report("holidays", QStringLiteral("'%1' is no date YYYY-MM-DD").arg(text));
        tariff.holidays.push_back(date);
    }
}

FreeEnergy readFree(TomlSection &section)
{
    FreeEnergy free;
    int kwh = 0;
    section.readText("class", free.customerClass, TomlPresence::Required);
    section.readInteger("kwh", kwh, { 1, kwhMax }, TomlPresence::Required);
    free.energy = Energy::fromWh(qint64{ kwh } * whPerKwh);
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
    const bool isPercent
        = charge.per == ChargePer::PercentOfLines || charge.per == ChargePer::PercentOfTender;
    if (isPercent)
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
std::vector<Schedule> readSchedules(TomlSection &section)
{
    std::vector<Schedule> schedules;
    const std::vector<Step> steps = readSteps(section);
    for (TomlSection &one : section.tables("totals"))
        schedules.push_back({ readEnd(one), readSteps(one) });
    if (schedules.empty())
        schedules.push_back({ {}, steps });
    else if (!steps.empty())
        section.report("steps", QStringLiteral("stand in each of the totals, or alone"));
    return schedules;
}

Currency readCurrency(TomlSection &section)
{
    Currency currency;
    section.readText("currency", currency.code, TomlPresence::Required);
    section.readInteger("currency_decimals", currency.decimals, { 0, 3 });
    if (const auto made = Currency::create(currency.code, currency.decimals); !made)
        section.report("currency", made.error().detail);
    return currency;
}

// "charges[1].of" of a problem, in its table of the file.
void report(TomlSection &tariff, const pricing::TariffProblem &problem)
{
    tariff.report(problem.key.toLatin1().constData(), problem.text);
}

QString ofClass(const pricing::Line &line)
{
    return line.customerClass.isEmpty() ? QString()
                                        : QStringLiteral(" (%1)").arg(line.customerClass);
}

QString labelOf(const pricing::Line &line)
{
    if (line.rule == Rule::Energy)
        return QStringLiteral("Energy, step %1").arg(line.id.section(u'.', 1)) + ofClass(line);
    if (line.rule == Rule::FreeEnergy)
        return QStringLiteral("Free energy of the month");
    if (line.rule == Rule::Repricing)
        return QStringLiteral("Re-pricing of this month") + ofClass(line);
    if (line.rule == Rule::CashRounding)
        return QStringLiteral("Cash rounding");
    return line.rule == Rule::Rounding ? QStringLiteral("Rounding") : line.nameEn;
}

QJsonArray partsOf(const pricing::Line &line)
{
    QJsonArray parts;
    for (const pricing::LinePart &part : line.parts)
        parts.append(QJsonObject{ { QStringLiteral("id"), part.id },
            { QStringLiteral("label"), part.nameEn }, { QStringLiteral("rate"), part.rateMicro },
            { QStringLiteral("amountMinor"), part.amount.minor() } });
    return parts;
}

Error wrongMember(ErrorCode code, const char *member, const QString &text)
{
    return fail(code, QLatin1String(member) + QStringLiteral(": ") + text,
        { { QStringLiteral("field"), QLatin1String(member) } });
}

Expected<qint64> numberOf(const QJsonObject &given, const char *member, qint64 otherwise)
{
    const QJsonValue value = given.value(QLatin1String(member));
    if (value.isUndefined())
        return otherwise;
    const qint64 number = value.toInteger(-1);
    if (!value.isDouble() || number < 0 || number > Money::inputMaxMinor)
        return fail(ErrorCode::InvalidField,
            QStringLiteral("%1 must be a whole number from 0 on").arg(QLatin1String(member)),
            { { QStringLiteral("field"), QLatin1String(member) } });
    return number;
}

// ISO 8601 with its offset; none where it is not given.
Expected<std::optional<qint64>> instantOf(const QJsonObject &given, const char *member)
{
    const QString text = given.value(QLatin1String(member)).toString();
    if (text.isEmpty())
        return std::optional<qint64>();
    const QDateTime instant = QDateTime::fromString(text, Qt::ISODate);
    if (!instant.isValid() || instant.timeSpec() == Qt::LocalTime)
        return wrongMember(ErrorCode::InvalidField, member,
            QStringLiteral("'%1' is no ISO 8601 date with its offset").arg(text));
    return std::optional(instant.toMSecsSinceEpoch());
}

using InstantTarget = std::pair<const char *, std::optional<qint64> *>;

Expected<void> readInstants(const QJsonObject &given, std::initializer_list<InstantTarget> targets)
{
    for (const auto &[member, target] : targets) {
        const auto instant = instantOf(given, member);
        if (!instant)
            return instant.error();
        *target = *instant;
    }
    return {};
}

Expected<pricing::Debt> debtFrom(const QJsonObject &given)
{
    static const QStringList members{ QStringLiteral("id"), QStringLiteral("label"),
        QStringLiteral("priority"), QStringLiteral("balanceMinor"), QStringLiteral("percentPpm"),
        QStringLiteral("instalmentMinor"), QStringLiteral("minimumMinor"),
        QStringLiteral("maximumMinor"), QStringLiteral("isHeld"), QStringLiteral("from"),
        QStringLiteral("until") };
    for (const QString &member : given.keys()) {
        if (!members.contains(member))
            return wrongMember(
                ErrorCode::UnknownField, "debts", member + QStringLiteral(" is not known"));
    }
    if (given.contains(QLatin1String("percentPpm"))
        && (given.contains(QLatin1String("instalmentMinor"))
            || given.value(QLatin1String("percentPpm")).toInteger() > 1'000'000))
        return wrongMember(ErrorCode::InvalidField, "debts",
            QStringLiteral("percentPpm is at most 1,000,000, and stands alone"));
    pricing::Debt debt;
    if (auto read
        = readInstants(given, { { "from", &debt.fromMsUtc }, { "until", &debt.untilMsUtc } });
        !read)
        return read.error();
    debt.id = given.value(QLatin1String("id")).toString();
    debt.nameEn = given.value(QLatin1String("label")).toString(debt.id);
    debt.isHeld = given.value(QLatin1String("isHeld")).toBool();
    const auto read = [&given](const char *member, auto take) -> Expected<void> {
        const auto number = numberOf(given, member, 0);
        if (!number)
            return number.error();
        if (given.contains(QLatin1String(member)))
            take(*number);
        return {};
    };
    for (const auto &done :
        { read("priority", [&](qint64 n) { debt.priority = static_cast<int>(n); }),
            read("balanceMinor", [&](qint64 n) { debt.balance = Money::fromMinor(n); }),
            read("percentPpm", [&](qint64 n) { debt.percentPpm = n; }),
            read("instalmentMinor", [&](qint64 n) { debt.instalment = Money::fromMinor(n); }),
            read("minimumMinor", [&](qint64 n) { debt.minimum = Money::fromMinor(n); }),
            read("maximumMinor", [&](qint64 n) { debt.maximum = Money::fromMinor(n); }) }) {
        if (!done)
            return done.error();
    }
    return debt;
}

} // namespace

PricingFile readPricingFile(const QByteArray &toml)
{
    PricingFile file;
    pricing::Tariff &tariff = file.tariff;
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
    tariff.schedules = readSchedules(section);
    for (TomlSection &one : section.tables("sheets")) {
        pricing::Sheet sheet;
        one.readTexts("classes", sheet.classes);
        sheet.schedules = readSchedules(one);
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
    for (const pricing::TariffProblem &problem : problemsOf(tariff))
        report(section, problem);
    file.problems = reader.finish();
    return file;
}

Expected<PricingFile> openPricingFile(const QString &path)
{
    constexpr qint64 fileBytesMax = 16'000'000;
    const auto toml = readInputFile(path, fileBytesMax);
    if (!toml)
        return toml.error();
    PricingFile read = readPricingFile(*toml);
    if (!read.problems.empty())
        return fail(ErrorCode::ConfigurationInvalid, describe(read.problems, path).trimmed());
    return read;
}

Expected<pricing::Purchase> purchaseFrom(const QJsonObject &given, qint64 otherwiseAtMsUtc)
{
    static const QStringList known{ QStringLiteral("id"), QStringLiteral("tenderMinor"),
        QStringLiteral("energyWh"), QStringLiteral("boughtThisMonthWh"),
        QStringLiteral("carryOverMinor"), QStringLiteral("daysDue"), QStringLiteral("monthsDue"),
        QStringLiteral("capacityVa"), QStringLiteral("isFreeDue"), QStringLiteral("debts"),
        QStringLiteral("class"), QStringLiteral("classFrom"), QStringLiteral("classUntil"),
        QStringLiteral("date"), QStringLiteral("source"), QStringLiteral("published"),
        QStringLiteral("expected"), QStringLiteral("note") };
    for (const QString &member : given.keys()) {
        if (!known.contains(member))
            return fail(ErrorCode::UnknownField,
                QStringLiteral("%1 is not known; there is %2").arg(member, known.join(u", ")),
                { { QStringLiteral("field"), member } });
    }
    for (const auto &[member, type] :
        { std::pair("class", QJsonValue::String), std::pair("classFrom", QJsonValue::String),
            std::pair("classUntil", QJsonValue::String), std::pair("date", QJsonValue::String),
            std::pair("debts", QJsonValue::Array), std::pair("isFreeDue", QJsonValue::Bool) }) {
        const QJsonValue value = given.value(QLatin1String(member));
        if (!value.isUndefined() && value.type() != type)
            return wrongMember(ErrorCode::InvalidField, member, QStringLiteral("has another type"));
    }
    pricing::Purchase purchase;
    const bool hasTender = given.contains(QLatin1String("tenderMinor"));
    if (hasTender == given.contains(QLatin1String("energyWh")))
        return fail(ErrorCode::MissingField, QStringLiteral("one of tenderMinor and energyWh"),
            { { QStringLiteral("field"), QStringLiteral("tenderMinor") } });
    const auto paid = numberOf(given, hasTender ? "tenderMinor" : "energyWh", 0);
    const auto bought = numberOf(given, "boughtThisMonthWh", 0);
    const auto carryOver = numberOf(given, "carryOverMinor", 0);
    const auto days = numberOf(given, "daysDue", 0);
    const auto monthsDue = numberOf(given, "monthsDue", 0);
    const auto capacity = numberOf(given, "capacityVa", 0);
    for (const auto *const one : { &paid, &bought, &carryOver, &days, &monthsDue, &capacity }) {
        if (!*one)
            return one->error();
    }
    if (hasTender)
        purchase.tender = Money::fromMinor(*paid);
    else
        purchase.energy = Energy::fromWh(*paid);
    constexpr qint64 countMax = 100'000;
    purchase.boughtThisMonth = Energy::fromWh(*bought);
    purchase.carryOver = Money::fromMinor(*carryOver);
    purchase.daysDue = static_cast<int>(std::min(*days, countMax));
    purchase.monthsDue = static_cast<int>(std::min(*monthsDue, countMax));
    purchase.capacityVa = *capacity;
    purchase.isFreeDue = given.value(QLatin1String("isFreeDue")).toBool();
    purchase.customerClass = given.value(QLatin1String("class")).toString();
    const auto instant = instantOf(given, "date");
    if (!instant)
        return instant.error();
    purchase.atMsUtc = instant->value_or(otherwiseAtMsUtc);
    if (auto read = readInstants(given,
            { { "classFrom", &purchase.classFromMsUtc },
                { "classUntil", &purchase.classUntilMsUtc } });
        !read)
        return read.error();
    for (const QJsonValue one : given.value(QLatin1String("debts")).toArray()) {
        auto debt = debtFrom(one.toObject());
        if (!debt)
            return debt.error();
        purchase.debts.push_back(std::move(*debt));
    }
    return purchase;
}

QJsonObject jsonOf(const pricing::Quote &quote)
{
    QJsonArray lines;
    for (const pricing::Line &line : quote.lines) {
        QJsonObject one{ { QStringLiteral("rule"), QLatin1String(wordOf(line.rule)) },
            { QStringLiteral("id"), line.id }, { QStringLiteral("label"), labelOf(line) },
            { QStringLiteral("base"), line.base.text() },
            { QStringLiteral("rate"), line.rateMicro },
            { QStringLiteral("amountMinor"), line.amount.minor() } };
        if (line.energy > Energy())
            one.insert(QStringLiteral("energyWh"), line.energy.wh());
        if (line.count != 1 || line.countLeft != 0) {
            one.insert(QStringLiteral("count"), line.count);
            one.insert(QStringLiteral("countLeft"), line.countLeft);
        }
        if (!line.customerClass.isEmpty())
            one.insert(QStringLiteral("class"), line.customerClass);
        if (line.isIncluded)
            one.insert(QStringLiteral("isIncluded"), true);
        if (!line.parts.empty())
            one.insert(QStringLiteral("parts"), partsOf(line));
        lines.append(one);
    }
    QJsonObject totals{ { QStringLiteral("tenderMinor"), quote.tender.minor() },
        { QStringLiteral("energyWh"), quote.energy.wh() },
        { QStringLiteral("carryOverMinor"), quote.carryOverAfter.minor() } };
    if (quote.freeEnergy > Energy())
        totals.insert(QStringLiteral("freeEnergyWh"), quote.freeEnergy.wh());
    if (!quote.period.isEmpty())
        totals.insert(QStringLiteral("period"), quote.period);
    return { { QStringLiteral("lines"), lines }, { QStringLiteral("totals"), totals } };
}

} // namespace shahn::smsctl

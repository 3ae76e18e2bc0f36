// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/pricing_file.h"

#include "sms_app/toml_reader.h"
#include "smsctl/scaled_number.h"

#include <QDateTime>
#include <QJsonArray>

namespace shahn::smsctl
{
namespace
{

using pricing::Charge;
using pricing::ChargePer;
using pricing::LineRounding;
using pricing::Remainder;
using pricing::Rule;
using pricing::Schedule;
using pricing::Step;
using pricing::Tax;

constexpr int kwhMax = 1'000'000;
constexpr int whPerKwh = 1'000;

template <class Value>
struct Word {
    const char *word;
    Value value;
};

constexpr Word<ChargePer> pers[] = { { "vend", ChargePer::Vend }, { "day", ChargePer::Day },
    { "month", ChargePer::Month }, { "kwh", ChargePer::Unit },
    { "lines", ChargePer::PercentOfLines }, { "tender", ChargePer::PercentOfTender } };
constexpr Word<Remainder> remainders[] = { { "carry_over", Remainder::CarryOver },
    { "raise", Remainder::Raise }, { "round_away", Remainder::RoundAway } };
constexpr Word<LineRounding> roundings[] = { { "half_up", LineRounding::HalfUp },
    { "cut", LineRounding::Cut }, { "up", LineRounding::Up } };

template <class Value, size_t count>
void readWord(TomlSection &section, const char *key, const Word<Value> (&words)[count],
    Value &value, TomlPresence presence = TomlPresence::HasDefault)
{
    QString text;
    section.readText(key, text, presence);
    QStringList known;
    for (const Word<Value> &one : words) {
        known.append(QLatin1Char('"') + QLatin1String(one.word) + u'"');
        if (text == QLatin1String(one.word)) {
            value = one.value;
            return;
        }
    }
    if (!text.isEmpty())
        section.report(key, QStringLiteral("must be one of %1").arg(known.join(u", ")));
}

std::optional<Energy> readEnd(TomlSection &section)
{
    int kwh = 0;
    section.readInteger("up_to_kwh", kwh, { 1, kwhMax });
    return kwh > 0 ? std::optional(Energy::fromWh(qint64{ kwh } * whPerKwh)) : std::nullopt;
}

std::vector<Step> readSteps(TomlSection &section)
{
    std::vector<Step> steps;
    for (TomlSection &one : section.tables("steps")) {
        Step step{ .upTo = readEnd(one) };
        readScaled(one, "price", microDecimals, TomlPresence::Required, step.priceMicro);
        steps.push_back(step);
    }
    return steps;
}

void readNames(TomlSection &section, QString &id, QString &nameEn, QString &nameAr)
{
    section.readText("id", id, TomlPresence::Required);
    section.readText("name_en", nameEn, TomlPresence::Required);
    section.readText("name_ar", nameAr);
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
    readWord(section, "per", pers, charge.per, TomlPresence::Required);
    const bool isPercent
        = charge.per == ChargePer::PercentOfLines || charge.per == ChargePer::PercentOfTender;
    if (isPercent)
        readScaled(section, "percent", percentDecimals, TomlPresence::Required, charge.rateMicro);
    else
        readScaled(section, "amount", microDecimals, TomlPresence::Required, charge.rateMicro);
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
    const Word<bool> words[] = { { "added", false }, { "included", true } };
    readWord(section, "prices", words, tax.isIncluded);
    return tax;
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

QString labelOf(const pricing::Line &line, const pricing::Tariff &tariff)
{
    for (const Charge &charge : tariff.charges) {
        if (line.rule == Rule::Charge && charge.id == line.id)
            return charge.nameEn;
    }
    for (const Tax &tax : tariff.taxes) {
        if (line.rule == Rule::Tax && tax.id == line.id)
            return tax.nameEn;
    }
    if (line.rule == Rule::Energy)
        return QStringLiteral("Energy, step %1").arg(line.id.section(u'.', 1));
    if (line.rule == Rule::Repricing)
        return QStringLiteral("Re-pricing of this month");
    return line.rule == Rule::Rounding ? QStringLiteral("Rounding") : line.name;
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

Expected<pricing::Debt> debtFrom(const QJsonObject &given)
{
    static const QStringList members{ QStringLiteral("id"), QStringLiteral("label"),
        QStringLiteral("priority"), QStringLiteral("balanceMinor"), QStringLiteral("percentPpm"),
        QStringLiteral("instalmentMinor"), QStringLiteral("minimumMinor"),
        QStringLiteral("maximumMinor"), QStringLiteral("isHeld") };
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
    debt.id = given.value(QLatin1String("id")).toString();
    debt.name = given.value(QLatin1String("label")).toString(debt.id);
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
    tariff.currency = readCurrency(section);
    readMoney(section, "smallest_purchase", tariff.currency, tariff.minTender);
    readMoney(section, "largest_purchase", tariff.currency, tariff.maxTender);
    readScaled(section, "charges_cap_percent", percentDecimals, TomlPresence::HasDefault,
        tariff.chargesCapPpm);
    readScaled(section, "debts_cap_percent", percentDecimals, TomlPresence::HasDefault,
        tariff.debtsCapPpm);
    readWord(section, "remainder", remainders, tariff.remainder);
    readWord(section, "rounding", roundings, tariff.rounding);
    const Word<Energy> units[] = { { "0.1", Energy::fromWh(100) }, { "0.01", Energy::fromWh(10) } };
    readWord(section, "unit_kwh", units, tariff.unit);
    const std::vector<Step> steps = readSteps(section);
    for (TomlSection &one : section.tables("totals"))
        tariff.schedules.push_back({ readEnd(one), readSteps(one) });
    if (tariff.schedules.empty())
        tariff.schedules.push_back({ {}, steps });
    else if (!steps.empty())
        section.report("steps", QStringLiteral("stand in each of the totals, or alone"));
    for (TomlSection &one : section.tables("charges"))
        tariff.charges.push_back(readCharge(one));
    for (TomlSection &one : section.tables("taxes"))
        tariff.taxes.push_back(readTax(one));
    for (const pricing::TariffProblem &problem : problemsOf(tariff))
        report(section, problem);
    file.problems = reader.finish();
    return file;
}

Expected<pricing::Purchase> purchaseFrom(const QJsonObject &given, qint64 otherwiseAtMsUtc)
{
    static const QStringList known{ QStringLiteral("id"), QStringLiteral("tenderMinor"),
        QStringLiteral("energyWh"), QStringLiteral("boughtThisMonthWh"),
        QStringLiteral("carryOverMinor"), QStringLiteral("daysDue"), QStringLiteral("monthsDue"),
        QStringLiteral("debts"), QStringLiteral("class"), QStringLiteral("date"),
        QStringLiteral("source"), QStringLiteral("published"), QStringLiteral("note") };
    for (const QString &member : given.keys()) {
        if (!known.contains(member))
            return fail(ErrorCode::UnknownField,
                QStringLiteral("%1 is not known; there is %2").arg(member, known.join(u", ")),
                { { QStringLiteral("field"), member } });
    }
    for (const auto &[member, type] : { std::pair("class", QJsonValue::String),
             std::pair("date", QJsonValue::String), std::pair("debts", QJsonValue::Array) }) {
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
    const auto months = numberOf(given, "monthsDue", 0);
    for (const auto *const one : { &paid, &bought, &carryOver, &days, &months }) {
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
    purchase.monthsDue = static_cast<int>(std::min(*months, countMax));
    purchase.atMsUtc = otherwiseAtMsUtc;
    purchase.customerClass = given.value(QLatin1String("class")).toString();
    if (const QString date = given.value(QLatin1String("date")).toString(); !date.isEmpty()) {
        const QDateTime instant = QDateTime::fromString(date, Qt::ISODate);
        if (!instant.isValid() || instant.timeSpec() == Qt::LocalTime)
            return fail(ErrorCode::InvalidField,
                QStringLiteral("date: '%1' is no ISO 8601 date with its offset").arg(date),
                { { QStringLiteral("field"), QStringLiteral("date") } });
        purchase.atMsUtc = instant.toMSecsSinceEpoch();
    }
    for (const QJsonValue one : given.value(QLatin1String("debts")).toArray()) {
        auto debt = debtFrom(one.toObject());
        if (!debt)
            return debt.error();
        purchase.debts.push_back(std::move(*debt));
    }
    return purchase;
}

QJsonObject jsonOf(const pricing::Quote &quote, const pricing::Tariff &tariff)
{
    QJsonArray lines;
    for (const pricing::Line &line : quote.lines) {
        QJsonObject one{ { QStringLiteral("rule"), ruleText(line.rule) },
            { QStringLiteral("id"), line.id }, { QStringLiteral("label"), labelOf(line, tariff) },
            { QStringLiteral("base"), line.base.text() },
            { QStringLiteral("rate"), line.rateMicro },
            { QStringLiteral("amountMinor"), line.amount.minor() } };
        if (line.energy > Energy())
            one.insert(QStringLiteral("energyWh"), line.energy.wh());
        if (line.count != 1 || line.countLeft != 0) {
            one.insert(QStringLiteral("count"), line.count);
            one.insert(QStringLiteral("countLeft"), line.countLeft);
        }
        if (line.isIncluded)
            one.insert(QStringLiteral("isIncluded"), true);
        lines.append(one);
    }
    return { { QStringLiteral("lines"), lines },
        { QStringLiteral("totals"),
            QJsonObject{ { QStringLiteral("tenderMinor"), quote.tender.minor() },
                { QStringLiteral("energyWh"), quote.energy.wh() },
                { QStringLiteral("carryOverMinor"), quote.carryOverAfter.minor() } } } };
}

} // namespace shahn::smsctl

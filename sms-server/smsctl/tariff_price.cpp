// SPDX-License-Identifier: GPL-3.0-or-later
// What a tariff file says, without a server: whether it can be published, and what purchases cost
// by it.
#include "smsctl/commands.h"

#include "core/figures.h"
#include "pricing/price_list.h"
#include "pricing/tariff_comparison.h"
#include "smsctl/context.h"
#include "smsctl/pricing_cases.h"
#include "smsctl/pricing_file.h"
#include "smsctl/table.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace shahn::smsctl
{
namespace
{

constexpr qint64 fileBytesMax = 16'000'000;

Expected<pricing::Tariff> readTariff(const QString &path)
{
    auto file = openTariffFile(path);
    if (!file)
        return file.error();
    return std::move(file->tariff);
}

// "12.5 %", one place behind the point.
QString changeText(Money before, Money after)
{
    if (before == Money())
        return QStringLiteral("-");
    const qint64 thousandths = (after - before).minor() * 1'000 / before.minor();
    return QStringLiteral("%1%2.%3 %")
        .arg(thousandths < 0 ? QStringLiteral("-") : QString())
        .arg(qAbs(thousandths) / 10)
        .arg(qAbs(thousandths) % 10);
}

Expected<void> runDiff(const CommandArguments &arguments)
{
    const auto before = readTariff(arguments.words().first());
    if (!before)
        return before.error();
    const auto after = readTariff(arguments.words().at(1));
    if (!after)
        return after.error();
    const auto months = pricing::compared(*before, *after);
    if (!months)
        return months.error();
    const QString unit = QString::fromUtf8(unitSource(after->resource));
    Table table({ { "CLASS", "class" }, { "IN A MONTH", "energyWh" }, { "BEFORE", "beforeMinor" },
        { "AFTER", "afterMinor" }, { "CHANGE", "changeMinor" }, { "PERCENT", "percent" } });
    const auto text = [&](Money amount) {
        return Cell{ moneyToPlainText(amount, after->currency), amount.minor() };
    };
    for (const pricing::ComparedMonth &month : *months)
        table.add({ { month.customerClass.isEmpty() ? QStringLiteral("(others)")
                                                    : month.customerClass,
                        month.customerClass },
            { QStringLiteral("%1 %2").arg(month.energy.wh() / 1'000).arg(unit), month.energy.wh() },
            text(month.before), text(month.after), text(month.after - month.before),
            { changeText(month.before, month.after), changeText(month.before, month.after) } });
    table.print(arguments, QString());
    return {};
}

// Of a line, or a part of one.
QString textOf(const QJsonObject &line, const Currency &currency, const QString &before = {})
{
    const qint64 minor = line[QLatin1String("amountMinor")].toInteger();
    return QStringLiteral("    %1 %2")
        .arg(before + line[QLatin1String("label")].toString(), -32)
        .arg(moneyToPlainText(Money::fromMinor(minor), currency), 14);
}

// A month's first purchase of so many kWh, with one month due.
Expected<void> printExample(
    const pricing::Pricing &pricing, int kwh, const QString &customerClass = {})
{
    const Currency &currency = pricing.tariff().currency;
    const QString unit = QString::fromUtf8(unitSource(pricing.tariff().resource));
    pricing::Purchase purchase;
    purchase.energy = Energy::fromWh(qint64{ kwh } * 1'000);
    purchase.monthsDue = purchase.daysDue = 1;
    purchase.customerClass = customerClass;
    purchase.atMsUtc = pricing.tariff().startsAtMsUtc;
    const auto made = pricing.quote(purchase);
    printLine(QString());
    if (!customerClass.isEmpty())
        printLine(QStringLiteral("A customer of %1:").arg(customerClass));
    if (!made) {
        printLine(QStringLiteral("%1 %2 in a month: %3").arg(kwh).arg(unit, made.error().detail));
        return {};
    }
    printLine(QStringLiteral("%1 %2 in a month, with one day and one month due: %3 %4")
                  .arg(energyToText(made->energy), unit, moneyToPlainText(made->tender, currency),
                      currency.code));
    for (const QJsonValue value :
        jsonOf(*made, pricing.tariff().resource)[QLatin1String("lines")].toArray()) {
        const QJsonObject line = value.toObject();
        QString text = textOf(line, currency);
        if (const qint64 wh = line[QLatin1String("energyWh")].toInteger(); wh > 0)
            text += QStringLiteral("  %1 %2").arg(energyToText(Energy::fromWh(wh)),
                QString::fromUtf8(unitSource(pricing.tariff().resource)));
        if (line[QLatin1String("isIncluded")].toBool())
            text += QStringLiteral("  in the prices");
        printLine(text);
        for (const QJsonValue part : line[QLatin1String("parts")].toArray())
            printLine(textOf(part.toObject(), currency, QStringLiteral("of it: ")));
    }
    if (made->carryOverAfter > Money())
        printLine(QStringLiteral("    %1 %2")
                      .arg(QStringLiteral("Credit that stays"), -32)
                      .arg(moneyToPlainText(made->carryOverAfter, currency), 14));
    return {};
}

Expected<void> runCheck(const CommandArguments &arguments)
{
    const auto tariff = readTariff(arguments.words().first());
    if (!tariff)
        return tariff.error();
    printLine(QStringLiteral("Tariff %1: nothing is wrong with it. What it makes of purchases:")
                  .arg(tariff->code));
    const pricing::Pricing pricing(*tariff);
    for (const int kwh : { 10, 50, 200, 1'000 }) {
        if (auto printed = printExample(pricing, kwh); !printed)
            return printed;
    }
    // One of those who pay by each sheet.
    for (const pricing::Sheet &sheet : pricing.tariff().sheets) {
        if (auto printed = printExample(pricing, 200, sheet.classes.first()); !printed)
            return printed;
    }
    return {};
}

QJsonObject priced(const pricing::Pricing &pricing, const QJsonObject &given)
{
    const auto purchase = purchaseFrom(given, pricing.tariff().startsAtMsUtc);
    const auto made
        = purchase ? pricing.quote(*purchase) : Expected<pricing::Quote>(purchase.error());
    QJsonObject result = made ? jsonOf(*made, pricing.tariff().resource) : QJsonObject();
    if (!made)
        result = { { QStringLiteral("lines"), QJsonArray() },
            { QStringLiteral("error"),
                QJsonObject{ { QStringLiteral("code"), static_cast<int>(made.error().code) },
                    { QStringLiteral("detail"), made.error().detail },
                    { QStringLiteral("context"), made.error().context.facts() } } } };
    result.insert(QStringLiteral("id"), given.value(QLatin1String("id")));
    return result;
}

Expected<void> runPrice(const CommandArguments &arguments)
{
    const QString path = arguments.words().at(1);
    const auto tariff = readTariff(arguments.words().first());
    if (!tariff)
        return tariff.error();
    const auto octets = readInputFile(path, fileBytesMax);
    if (!octets)
        return octets.error();
    QJsonParseError problem;
    const QJsonDocument cases = QJsonDocument::fromJson(*octets, &problem);
    if (!cases.isArray())
        return fail(ErrorCode::MalformedJson,
            QStringLiteral("%1: must be an array of cases (%2 at %3)")
                .arg(path, problem.errorString())
                .arg(problem.offset));
    const pricing::Pricing pricing(*tariff);
    QJsonArray results;
    for (const QJsonValue one : cases.array())
        results.append(priced(pricing, one.toObject()));
    printJson(results);
    return {};
}

} // namespace

std::vector<Command> tariffFileCommands()
{
    return {
        { QStringLiteral("tariff check"), { QStringLiteral("FILE") },
            QStringLiteral("Say what is wrong with a tariff file, or what purchases cost by it"),
            {}, runCheck },
        { QStringLiteral("tariff price"), { QStringLiteral("FILE"), QStringLiteral("CASES-FILE") },
            QStringLiteral("Price purchases of a JSON file by a tariff file, line by line"), {},
            runPrice },
        { QStringLiteral("tariff diff"), { QStringLiteral("FILE"), QStringLiteral("NEW-FILE") },
            QStringLiteral("Print what customers of each class pay by two tariff files"),
            { jsonOption() }, runDiff },
    };
}

} // namespace shahn::smsctl

// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "core/figures.h"
#include "protocol/conversion.h"
#include "protocol/endpoints.h"
#include "smsctl/context.h"
#include "smsctl/server_calls.h"
#include "smsctl/table.h"
#include "smsctl/tariff_file.h"
#include "store/tariff_store.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace shahn::smsctl
{
namespace
{

// What both commands work with.
struct Tariffs {
    std::unique_ptr<SmsctlContext> context;
    Currency currency;
    std::vector<TariffVersion> versions;
};

Expected<Tariffs> openTariffs(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const auto utility = (*context)->utility();
    if (!utility)
        return utility.error();
    auto versions = store::TariffStore((*context)->connection()).list();
    if (!versions)
        return versions.error();
    return Tariffs{ std::move(*context), utility->currency, std::move(*versions) };
}

Expected<TariffVersion> readVersion(const QString &path, const Currency &currency)
{
    constexpr qint64 fileBytesMax = 1'000'000;
    const auto toml = readInputFile(path, fileBytesMax);
    if (!toml)
        return toml.error();
    TariffFile read = readTariffFile(*toml, currency);
    if (!read.problems.empty())
        return fail(ErrorCode::ConfigurationInvalid, describe(read.problems, path).trimmed());
    return std::move(read.version);
}

QJsonObject jsonOf(const TariffVersion &version, const Currency &currency)
{
    QJsonArray steps;
    for (const TariffStep &step : version.steps) {
        steps.append(
            QJsonObject{ { QStringLiteral("upToKwh"),
                             step.upTo ? QJsonValue(energyToPlainText(*step.upTo)) : QJsonValue() },
                { QStringLiteral("pricePerKwh"),
                    pricePerKwhToText(step.priceMicroPerKwh, currency) } });
    }
    const auto limit = [&currency](Money amount) {
        return amount > Money() ? QJsonValue(moneyToPlainText(amount, currency)) : QJsonValue();
    };
    return { { QStringLiteral("code"), version.tariff.text() },
        { QStringLiteral("version"), version.version },
        { QStringLiteral("nameEn"), version.nameEn }, { QStringLiteral("nameAr"), version.nameAr },
        { QStringLiteral("startsAt"), jsonTime(version.startsAtMsUtc) },
        { QStringLiteral("vatPercent"), percentToText(version.vatPpm) },
        { QStringLiteral("pricesContainVat"), version.taxMode == TaxMode::Inclusive },
        { QStringLiteral("smallestPurchase"), limit(version.minTender) },
        { QStringLiteral("largestPurchase"), limit(version.maxTender) },
        { QStringLiteral("currency"), currency.code }, { QStringLiteral("steps"), steps } };
}

void printVersion(SmsctlContext &context, const TariffVersion &version, const Currency &currency)
{
    printLine(QStringLiteral("%1 version %2, from %3: %4, %5")
                  .arg(version.tariff.text(), QString::number(version.version),
                      context.timeText(version.startsAtMsUtc), version.nameEn, version.nameAr));
    qint64 fromWh = 0;
    for (const TariffStep &step : version.steps) {
        const QString range = step.upTo
            ? QStringLiteral("%1 to %2 kWh a month")
                  .arg(energyToText(Energy::fromWh(fromWh)), energyToText(*step.upTo))
            : QStringLiteral("above %1 kWh a month").arg(energyToText(Energy::fromWh(fromWh)));
        printLine(QStringLiteral("    %1 %2 per kWh")
                      .arg(range, -32)
                      .arg(pricePerKwhToText(step.priceMicroPerKwh, currency)));
        fromWh = step.upTo ? step.upTo->wh() : fromWh;
    }
    const QString tax = version.taxMode == TaxMode::Inclusive
        ? QStringLiteral("in the prices")
        : QStringLiteral("added to the prices");
    printLine(QStringLiteral("    VAT %1 %, %2").arg(percentToText(version.vatPpm), tax));
    if (version.minTender > Money())
        printLine(QStringLiteral("    smallest purchase %1")
                      .arg(moneyToPlainText(version.minTender, currency)));
    if (version.maxTender > Money())
        printLine(QStringLiteral("    largest purchase %1")
                      .arg(moneyToPlainText(version.maxTender, currency)));
}

Expected<void> runPublish(const CommandArguments &arguments)
{
    const auto known = openTariffs(arguments);
    if (!known)
        return known.error();
    SmsctlContext &context = *known->context;
    const auto version = readVersion(arguments.words().first(), known->currency);
    if (!version)
        return version.error();
    const auto calls = openServerCalls(arguments, {}, &context);
    if (!calls)
        return calls.error();
    const bool isTrial = arguments.has("dry-run");
    const auto reply = call(**calls, protocol::endpoints::publishTariff,
        protocol::TariffPublication{ protocol::toInfo(*version), isTrial });
    if (!reply)
        return reply.error();
    const auto published = protocol::toTariff(*reply);
    if (!published)
        return published.error();
    printVersion(context, *published, known->currency);
    printLine(isTrial
            ? QStringLiteral("Nothing was published: --dry-run.")
            : QStringLiteral(
                "Published. It cannot be changed any more; a new price is a new version."));
    return {};
}

Expected<void> runPrices(const CommandArguments &arguments)
{
    const auto known = openTariffs(arguments);
    if (!known)
        return known.error();
    if (arguments.has("json")) {
        QJsonArray versions;
        for (const TariffVersion &version : known->versions)
            versions.append(jsonOf(version, known->currency));
        printJson(versions);
        return {};
    }
    if (known->versions.empty())
        printLine(QStringLiteral("There is no tariff yet; 'smsctl tariff publish' adds one."));
    for (const TariffVersion &version : known->versions)
        printVersion(*known->context, version, known->currency);
    return {};
}

} // namespace

std::vector<Command> tariffCommands()
{
    const CommandOption dryRun{ QStringLiteral("dry-run"), QString(),
        QStringLiteral("Check the file and print it, publish nothing"), OptionKind::Flag };
    return {
        { QStringLiteral("tariff publish"), { QStringLiteral("FILE") },
            QStringLiteral("Publish a tariff version that a TOML file describes"),
            { dryRun, configOption() }, runPublish },
        { QStringLiteral("tariff prices"), {},
            QStringLiteral("Print the prices of all versions of all tariffs"),
            { jsonOption(), configOption() }, runPrices },
    };
}

} // namespace shahn::smsctl

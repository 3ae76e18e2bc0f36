// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "core/figures.h"
#include "pricing/tariff_words.h"
#include "protocol/conversion.h"
#include "protocol/endpoints.h"
#include "smsctl/context.h"
#include "smsctl/pricing_file.h"
#include "smsctl/server_calls.h"
#include "smsctl/table.h"
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
    std::vector<store::TariffVersion> versions;
};

Expected<Tariffs> openTariffs(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    auto versions = store::TariffStore((*context)->connection()).list();
    if (!versions)
        return versions.error();
    return Tariffs{ std::move(*context), std::move(*versions) };
}

void printSteps(const std::vector<pricing::Step> &steps, const Currency &currency,
    const QString &unit, const QString &indent)
{
    Energy from;
    for (const pricing::Step &step : steps) {
        const QString range = step.upTo
            ? QStringLiteral("%1 to %2 %3 a month")
                  .arg(energyToText(from), energyToText(*step.upTo), unit)
            : QStringLiteral("above %1 %2 a month").arg(energyToText(from), unit);
        printLine(QStringLiteral("%1%2 %3 per %4")
                      .arg(indent)
                      .arg(range, -32)
                      .arg(pricePerKwhToText(step.priceMicro, currency), unit));
        from = step.upTo.value_or(from);
    }
}

void printSchedules(const std::vector<pricing::Schedule> &schedules, const Currency &currency,
    const QString &unit, const QString &indent)
{
    for (const pricing::Schedule &schedule : schedules) {
        if (schedules.size() > 1)
            printLine(indent
                + (schedule.upTo ? QStringLiteral("months of up to %1 %2")
                                       .arg(energyToText(*schedule.upTo), unit)
                                 : QStringLiteral("larger months")));
        printSteps(schedule.steps, currency, unit,
            schedules.size() > 1 ? indent + QStringLiteral("    ") : indent);
    }
}

// At all times, at some, and of some customers.
void printPrices(const pricing::Tariff &terms, const QString &unit)
{
    const QString indent(4, u' ');
    printSchedules(terms.schedules, terms.currency, unit, indent);
    for (const pricing::Period &period : terms.periods) {
        printLine(QStringLiteral("    %1 (%2)").arg(period.nameEn, period.id));
        printSteps(period.steps, terms.currency, unit, indent + indent);
    }
    for (const pricing::Sheet &sheet : terms.sheets) {
        printLine(
            QStringLiteral("    customers of %1").arg(sheet.classes.join(QStringLiteral(", "))));
        printSchedules(sheet.schedules, terms.currency, unit, indent + indent);
    }
}

void printCharge(const pricing::Charge &charge, const Currency &currency, const QString &unit)
{
    using enum pricing::ChargePer;
    const bool isPercent = charge.per == PercentOfLines || charge.per == PercentOfTender;
    if (charge.per == Total) {
        for (const pricing::Band &band : charge.bands)
            printLine(QStringLiteral("    %1 %2, %3")
                          .arg(charge.nameEn, pricePerKwhToText(band.amountMicro, currency),
                              band.upTo ? QStringLiteral("months of up to %1 %2")
                                              .arg(energyToText(*band.upTo), unit)
                                        : QStringLiteral("larger months")));
        return;
    }
    const QString of = charge.of.isEmpty()
        ? QString()
        : QStringLiteral(" (%1)").arg(charge.of.join(QStringLiteral(", ")));
    printLine(QStringLiteral("    %1 %2 %3 %4%5")
                  .arg(charge.nameEn,
                      isPercent ? percentToText(charge.rateMicro) + QStringLiteral(" %")
                                : pricePerKwhToText(charge.rateMicro, currency),
                      isPercent ? QStringLiteral("of") : QStringLiteral("per"),
                      charge.per == Unit ? unit : QString(QLatin1String(wordOf(charge.per))), of));
}

void printVersion(SmsctlContext &context, const store::TariffVersion &version)
{
    const pricing::Tariff &terms = version.terms;
    const QString unit = unitText(terms.resource);
    printLine(QStringLiteral("%1 version %2, from %3: %4, %5")
                  .arg(terms.code, QString::number(version.version),
                      context.timeText(terms.startsAtMsUtc), terms.nameEn, terms.nameAr));
    printPrices(terms, unit);
    for (const pricing::Charge &charge : terms.charges)
        printCharge(charge, terms.currency, unit);
    for (const pricing::Tax &tax : terms.taxes)
        printLine(QStringLiteral("    %1 %2 % of %3, %4")
                      .arg(tax.nameEn, percentToText(tax.ppm), tax.of.join(QStringLiteral(", ")),
                          tax.isIncluded ? QStringLiteral("in the prices")
                                         : QStringLiteral("added to the prices")));
    for (const pricing::FreeEnergy &free : terms.freeEnergy)
        printLine(QStringLiteral("    %1 %2 free a month for %3")
                      .arg(energyToText(free.energy), unit, free.customerClass));
    if (terms.minTender > Money())
        printLine(QStringLiteral("    smallest purchase %1")
                      .arg(moneyToPlainText(terms.minTender, terms.currency)));
    if (terms.maxTender > Money())
        printLine(QStringLiteral("    largest purchase %1")
                      .arg(moneyToPlainText(terms.maxTender, terms.currency)));
}

Expected<void> runPublish(const CommandArguments &arguments)
{
    const auto known = openTariffs(arguments);
    if (!known)
        return known.error();
    SmsctlContext &context = *known->context;
    auto file = openPricingFile(arguments.words().first());
    if (!file)
        return file.error();
    const auto calls = openServerCalls(arguments, {}, &context);
    if (!calls)
        return calls.error();
    const bool isTrial = arguments.has("dry-run");
    const auto reply = call(**calls, protocol::endpoints::publishTariff,
        protocol::TariffPublication{
            { file->version, std::move(file->tariff) }, isTrial, arguments.text("note") });
    if (!reply)
        return reply.error();
    printVersion(context, { 0, reply->tariff.version, reply->tariff.terms });
    if (isTrial)
        printLine(QStringLiteral("Nothing was published: --dry-run."));
    else if (reply->approvalRequestId.isEmpty())
        printLine(QStringLiteral(
            "Published. It cannot be changed any more; a new price is a new version."));
    else
        printLine(waitsForSignature(QStringLiteral("published"), reply->approvalRequestId));
    return {};
}

Expected<void> runPrices(const CommandArguments &arguments)
{
    const auto known = openTariffs(arguments);
    if (!known)
        return known.error();
    if (arguments.has("json")) {
        QJsonArray versions;
        for (const store::TariffVersion &version : known->versions)
            versions.append(
                protocol::toJson(protocol::TariffInfo{ version.version, version.terms }));
        printJson(versions);
        return {};
    }
    if (known->versions.empty())
        printLine(QStringLiteral("There is no tariff yet; 'smsctl tariff publish' adds one."));
    for (const store::TariffVersion &version : known->versions)
        printVersion(*known->context, version);
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
            { dryRun,
                { QStringLiteral("note"), QStringLiteral("TEXT"),
                    QStringLiteral("A sentence for whoever has to sign") },
                configOption() },
            runPublish },
        { QStringLiteral("tariff prices"), {},
            QStringLiteral("Print the prices of all versions of all tariffs"),
            { jsonOption(), configOption() }, runPrices },
    };
}

} // namespace shahn::smsctl

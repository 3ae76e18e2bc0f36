// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "core/text.h"
#include "pricing/price_list.h"
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

void printVersion(SmsctlContext &context, const store::TariffVersion &version)
{
    const pricing::Tariff &terms = version.terms;
    printLine(QStringLiteral("%1 version %2, from %3, in %6: %4, %5")
                  .arg(terms.code, QString::number(version.version),
                      context.timeText(terms.startsAtMsUtc), terms.nameEn, terms.nameAr,
                      terms.currency.code));
    for (const pricing::ListedLine &line : priceList(terms, pricing::englishWords())) {
        const QString indent(4 * (line.level + 1), u' ');
        const QString words = withoutInvisible(indent + line.words);
        printLine(line.figure.isEmpty()
                ? words
                : QStringLiteral("%1 %2").arg(words, -60).arg(withoutInvisible(line.figure)));
    }
}

Expected<void> runPublish(const CommandArguments &arguments)
{
    const auto known = openTariffs(arguments);
    if (!known)
        return known.error();
    SmsctlContext &context = *known->context;
    auto file = openTariffFile(arguments.words().first());
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
    QJsonArray versions;
    QStringList faults;
    const bool isJson = arguments.has("json");
    for (const store::TariffVersion &version : known->versions) {
        if (version.fault)
            faults.append(QStringLiteral("version %1 of tariff %2 cannot be read: %3")
                              .arg(version.version)
                              .arg(version.terms.code, version.fault->detail));
        else if (isJson)
            versions.append(
                protocol::toJson(protocol::TariffInfo{ version.version, version.terms }));
        else
            printVersion(*known->context, version);
    }
    if (isJson)
        printJson(versions);
    else if (known->versions.empty())
        printLine(QStringLiteral("There is no tariff yet; 'smsctl tariff publish' adds one."));
    if (faults.isEmpty())
        return {};
    return fail(ErrorCode::DataCorrupt, faults.join(QStringLiteral("; ")));
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/smsctl_commands.h"

#include "secure/digest.h"
#include "sms_app/customer_file.h"
#include "sms_app/smsctl_context.h"
#include "sql/transaction.h"
#include "store/archive_import.h"
#include "store/tariff_store.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <iterator>

namespace shahn::sms_app
{
namespace
{

constexpr qint64 fileBytesMax = 512LL * 1024 * 1024;
constexpr qsizetype chunkAccounts = 2'000;

Expected<QSet<QString>> tariffCodes(sql::Connection &connection)
{
    const auto versions = store::TariffStore(connection).list();
    if (!versions)
        return Unexpected<Error>(versions.error());
    QSet<QString> codes;
    for (const TariffVersion &version : *versions)
        codes.insert(version.tariff.text());
    return codes;
}

// Numbers that are stored already become problems of their rows.
Expected<void> reportKnown(sql::Connection &connection, CustomerRows &rows)
{
    const std::pair<QString, const QHash<QString, int> *> columns[] = {
        { QStringLiteral("account"), &rows.lineOfAccount },
        { QStringLiteral("point"), &rows.lineOfPoint },
        { QStringLiteral("drn"), &rows.lineOfMeter },
    };
    for (const auto &[column, lines] : columns) {
        const QStringList numbers = lines->keys();
        for (qsizetype i = 0; i < numbers.size(); i += chunkAccounts) {
            const auto known
                = store::ArchiveImport(connection).known(column, numbers.mid(i, chunkAccounts));
            if (!known)
                return Unexpected<Error>(known.error());
            for (const QString &number : *known) {
                ++rows.problemCount;
                if (rows.problems.size() < CustomerRows::problemsKeptMax)
                    rows.problems.push_back({ lines->value(number), column,
                        QStringLiteral("%1 is stored already").arg(number) });
            }
        }
    }
    std::stable_sort(rows.problems.begin(), rows.problems.end(),
        [](const auto &a, const auto &b) { return a.line < b.line; });
    return {};
}

Unexpected<Error> refuse(const CustomerRows &rows)
{
    for (const CustomerProblem &problem : rows.problems) {
        const QString where
            = problem.column.isEmpty() ? QString() : problem.column + QStringLiteral(": ");
        printLine(QStringLiteral("line %1: %2%3")
                      .arg(QString::number(problem.line), where, problem.text));
    }
    const qint64 more = rows.problemCount - qint64(rows.problems.size());
    if (more > 0)
        printLine(QStringLiteral("… and %1 more").arg(more));
    return fail(ErrorCode::InvalidField,
        QStringLiteral("%1 problems; nothing was imported").arg(rows.problemCount));
}

// All of it or nothing.
Expected<void> store(SmsctlContext &context, CustomerRows rows, const QByteArray &csv)
{
    auto transaction = sql::Transaction::begin(context.connection());
    if (!transaction)
        return Unexpected<Error>(transaction.error());
    const size_t accountCount = rows.accounts.size();
    size_t next = 0;
    const auto source = [&rows, &next] {
        const size_t end = std::min(rows.accounts.size(), next + size_t(chunkAccounts));
        std::vector<store::ImportedAccount> chunk(
            std::make_move_iterator(rows.accounts.begin() + qptrdiff(next)),
            std::make_move_iterator(rows.accounts.begin() + qptrdiff(end)));
        next = end;
        return chunk;
    };
    const auto progress = [&rows](qint64 meterCount) {
        printLine(QStringLiteral("%1 of %2 meters").arg(meterCount).arg(rows.meterCount));
    };
    const auto count = store::ArchiveImport(context.connection()).run(source, progress);
    if (!count)
        return Unexpected<Error>(count.error());
    if (auto recorded = context.administration().record(QStringLiteral("customers-imported"),
            QString::number(accountCount),
            { { QStringLiteral("meters"), *count },
                { QStringLiteral("fileBlake2b"), secure::blake2b256Hex(csv) } });
        !recorded)
        return recorded;
    if (auto committed = transaction->commit(); !committed)
        return committed;
    printLine(
        QStringLiteral("%1 customers with %2 meters were imported.").arg(accountCount).arg(*count));
    return {};
}

Expected<void> runImport(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    const auto csv = readInputFile(arguments.words().first(), fileBytesMax);
    if (!csv)
        return Unexpected<Error>(csv.error());
    sql::Connection &connection = (*context)->connection();
    const auto tariffs = tariffCodes(connection);
    if (!tariffs)
        return Unexpected<Error>(tariffs.error());
    CustomerRows rows = readCustomers(*csv, *tariffs);
    if (auto known = reportKnown(connection, rows); !known)
        return known;
    if (rows.problemCount > 0)
        return refuse(rows);
    if (arguments.has("dry-run")) {
        printLine(
            QStringLiteral("%1 customers with %2 meters can be imported; nothing was: --dry-run.")
                .arg(rows.accounts.size())
                .arg(rows.meterCount));
        return {};
    }
    return store(**context, std::move(rows), *csv);
}

} // namespace

std::vector<Command> customerCommands()
{
    const CommandOption dryRun{ QStringLiteral("dry-run"), QString(),
        QStringLiteral("Check every row, import nothing"), OptionKind::Flag };
    return {
        { QStringLiteral("customer import"), { QStringLiteral("FILE") },
            QStringLiteral("Import customers with their meters from a CSV file"),
            { dryRun, configOption() }, runImport },
    };
}

} // namespace shahn::sms_app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "secure/digest.h"
#include "smsctl/context.h"
#include "smsctl/import_file.h"
#include "sql/transaction.h"
#include "store/archive_import.h"
#include "store/tariff_store.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <iterator>

namespace shahn::smsctl
{
namespace
{

constexpr qint64 fileBytesMax = 512LL * 1024 * 1024;
constexpr qsizetype chunkAccounts = 2'000;

Expected<QSet<QString>> tariffCodes(sql::Connection &connection)
{
    const auto versions = store::TariffStore(connection).list();
    if (!versions)
        return versions.error();
    QSet<QString> codes;
    for (const TariffVersion &version : *versions)
        codes.insert(version.tariff.text());
    return codes;
}

// Numbers that are stored already, and accounts that meters are for and that are not, become
// problems of their rows.
Expected<void> reportKnown(sql::Connection &connection, ImportKind kind, ImportRows &rows)
{
    const std::pair<QString, const QHash<QString, int> *> columns[] = {
        { QStringLiteral("account"), &rows.lineOfAccount },
        { QStringLiteral("point"), &rows.lineOfPoint },
        { QStringLiteral("drn"), &rows.lineOfMeter },
    };
    for (const auto &[column, lines] : columns) {
        const bool mustBeStored = kind == ImportKind::Meters && lines == &rows.lineOfAccount;
        const QStringList numbers = lines->keys();
        for (qsizetype i = 0; i < numbers.size(); i += chunkAccounts) {
            const QStringList chunk = numbers.mid(i, chunkAccounts);
            const auto known = store::ArchiveImport(connection).known(column, chunk);
            if (!known)
                return known.error();
            const QSet<QString> stored(known->begin(), known->end());
            for (const QString &number : chunk) {
                if (stored.contains(number) == mustBeStored)
                    continue;
                ++rows.problemCount;
                if (rows.problems.size() < ImportRows::problemsKeptMax)
                    rows.problems.push_back({ lines->value(number), column,
                        mustBeStored ? QStringLiteral("there is no customer %1").arg(number)
                                     : QStringLiteral("%1 is stored already").arg(number) });
            }
        }
    }
    std::stable_sort(rows.problems.begin(), rows.problems.end(),
        [](const auto &a, const auto &b) { return a.line < b.line; });
    return {};
}

Error refuse(const ImportRows &rows)
{
    for (const ImportProblem &problem : rows.problems) {
        const QString where
            = problem.column.isEmpty() ? QString() : problem.column + QStringLiteral(": ");
        printLine(QStringLiteral("line %1: %2%3")
                      .arg(QString::number(problem.line), where, problem.text));
    }
    const qint64 more = rows.problemCount - qint64(rows.problems.size());
    if (more > 0)
        printLine(QStringLiteral("… and %1 more").arg(more));
    return fail(ErrorCode::InvalidField,
        QStringLiteral("%1 %2; nothing was imported")
            .arg(QString::number(rows.problemCount),
                rows.problemCount == 1 ? QStringLiteral("problem") : QStringLiteral("problems")));
}

QString summary(ImportKind kind, size_t accountCount, qint64 meterCount)
{
    return (kind == ImportKind::Customers ? QStringLiteral("%1 customers with %2 meters")
                                          : QStringLiteral("%2 meters for %1 stored customers"))
        .arg(accountCount)
        .arg(meterCount);
}

bool hasPhones(const ImportRows &rows)
{
    return std::any_of(rows.accounts.begin(), rows.accounts.end(),
        [](const store::ImportedAccount &account) { return !account.phone.isEmpty(); });
}

// All of it or nothing.
Expected<void> store(SmsctlContext &context, const secure::FieldSeal *seal, ImportKind kind,
    ImportRows rows, const QByteArray &csv)
{
    auto transaction = sql::Transaction::begin(context.connection());
    if (!transaction)
        return transaction.error();
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
    const bool isNew = kind == ImportKind::Customers;
    const auto count
        = store::ArchiveImport(context.connection(), seal)
              .run(source, progress,
                  isNew ? store::ImportedTo::NewAccounts : store::ImportedTo::StoredAccounts);
    if (!count)
        return count.error();
    if (auto recorded = context.administration().record(
            isNew ? QStringLiteral("customers-imported") : QStringLiteral("meters-imported"),
            QString::number(accountCount),
            { { QStringLiteral("meters"), *count },
                { QStringLiteral("fileBlake2b"), secure::blake2b256Hex(csv) } });
        !recorded)
        return recorded;
    if (auto committed = transaction->commit(); !committed)
        return committed;
    printLine(QStringLiteral("Imported: %1.").arg(summary(kind, accountCount, *count)));
    return {};
}

Expected<void> runImport(ImportKind kind, const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const auto csv = readInputFile(arguments.words().first(), fileBytesMax);
    if (!csv)
        return csv.error();
    sql::Connection &connection = (*context)->connection();
    const auto tariffs = tariffCodes(connection);
    if (!tariffs)
        return tariffs.error();
    ImportRows rows = readImport(kind, *csv, *tariffs);
    if (auto known = reportKnown(connection, kind, rows); !known)
        return known;
    if (rows.problemCount > 0)
        return refuse(rows);
    if (arguments.has("dry-run")) {
        printLine(QStringLiteral("All rows are right: %1. Nothing was imported (--dry-run).")
                      .arg(summary(kind, rows.accounts.size(), rows.meterCount)));
        return {};
    }
    const secure::FieldSeal *seal = nullptr;
    if (hasPhones(rows)) {
        const auto opened = (*context)->personalSeal(arguments);
        if (!opened)
            return opened.error();
        seal = *opened;
    }
    return store(**context, seal, kind, std::move(rows), *csv);
}

} // namespace

std::vector<Command> importCommands()
{
    const std::vector<CommandOption> options{
        { QStringLiteral("dry-run"), QString(), QStringLiteral("Check every row, import nothing"),
            OptionKind::Flag },
        configOption(),
        passphraseOption(),
    };
    const auto import = [](ImportKind kind) {
        return [kind](const CommandArguments &arguments) { return runImport(kind, arguments); };
    };
    return {
        { QStringLiteral("customer import"), { QStringLiteral("FILE") },
            QStringLiteral("Import customers with their meters from a CSV file"), options,
            import(ImportKind::Customers) },
        { QStringLiteral("meter import"), { QStringLiteral("FILE") },
            QStringLiteral("Import further meters of stored customers from a CSV file"), options,
            import(ImportKind::Meters) },
    };
}

} // namespace shahn::smsctl

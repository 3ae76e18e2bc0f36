// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "protocol/api.h"
#include "protocol/endpoints.h"
#include "secure/digest.h"
#include "smsctl/context.h"
#include "smsctl/import_file.h"
#include "smsctl/server_calls.h"
#include "store/archive_import.h"
#include "store/tariff_store.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <functional>

namespace shahn::smsctl
{
namespace
{

constexpr qint64 fileBytesMax = 512LL * 1024 * 1024;
// Of one account in a part, which a body holds.
constexpr size_t metersAtOnce = 150;

Expected<QSet<QString>> tariffCodes(sql::Connection &connection)
{
    const auto versions = store::TariffStore(connection).list();
    if (!versions)
        return versions.error();
    QSet<QString> codes;
    for (const store::TariffVersion &version : *versions)
        codes.insert(version.terms.code);
    return codes;
}

struct StoredNumbers {
    QSet<QString> accounts;
    QSet<QString> points;
    QHash<QString, store::KnownMeter> meters;
};

// In parts that one statement takes.
Expected<void> forNumbers(
    const QHash<QString, int> &lines, const std::function<Expected<void>(const QStringList &)> &ask)
{
    constexpr qsizetype numbersAtOnce = 2'000;
    const QStringList numbers = lines.keys();
    for (qsizetype i = 0; i < numbers.size(); i += numbersAtOnce) {
        if (auto asked = ask(numbers.mid(i, numbersAtOnce)); !asked)
            return asked;
    }
    return {};
}

Expected<StoredNumbers> storedOf(sql::Connection &connection, const ImportRows &rows)
{
    StoredNumbers stored;
    store::ArchiveImport import(connection);
    const auto addTo
        = [](QSet<QString> &all, const Expected<QStringList> &known) -> Expected<void> {
        if (!known)
            return known.error();
        all += QSet<QString>(known->begin(), known->end());
        return {};
    };
    auto asked = forNumbers(rows.lineOfAccount, [&](const QStringList &numbers) {
        return addTo(stored.accounts, import.knownAccounts(numbers));
    });
    if (!asked)
        return asked.error();
    asked = forNumbers(rows.lineOfPoint, [&](const QStringList &numbers) {
        return addTo(stored.points, import.knownPoints(numbers));
    });
    if (!asked)
        return asked.error();
    asked = forNumbers(rows.lineOfMeter, [&](const QStringList &numbers) -> Expected<void> {
        const auto known = import.knownMeters(numbers);
        if (!known)
            return known.error();
        for (const store::KnownMeter &meter : *known)
            stored.meters.insert(meter.number, meter);
        return {};
    });
    if (!asked)
        return asked.error();
    return stored;
}

// What an import that was broken off has stored is left out; how many meters. A row that is not
// what is stored stays, and is a problem.
qint64 passOverStored(ImportKind kind, const StoredNumbers &stored, ImportRows &rows)
{
    qint64 meterCount = 0;
    std::erase_if(rows.accounts, [&](store::ImportedAccount &account) {
        const QString number = account.number.text();
        std::erase_if(account.points, [&](const store::ImportedPoint &point) {
            const QString drn = point.meters.front().number.drn();
            const store::KnownMeter known = stored.meters.value(drn);
            if (known.point != point.code || known.account != number)
                return false;
            rows.lineOfPoint.remove(point.code);
            rows.lineOfMeter.remove(drn);
            ++meterCount;
            return true;
        });
        if (!account.points.empty())
            return false;
        if (kind == ImportKind::Customers)
            rows.lineOfAccount.remove(number);
        return true;
    });
    rows.meterCount -= meterCount;
    return meterCount;
}

// Numbers that are stored already, and accounts that meters are for and that are not, become
// problems of their rows.
void reportKnown(ImportKind kind, const StoredNumbers &stored, ImportRows &rows)
{
    const auto report = [&rows](int line, const char *column, const QString &text) {
        ++rows.problemCount;
        rows.problems.push_back({ line, QLatin1String(column), text });
    };
    const auto isStored = QStringLiteral("%1 is stored already");
    for (auto one = rows.lineOfAccount.begin(); one != rows.lineOfAccount.end(); ++one) {
        const bool isThere = stored.accounts.contains(one.key());
        if (kind == ImportKind::Meters && !isThere)
            report(
                one.value(), "account", QStringLiteral("there is no customer %1").arg(one.key()));
        else if (kind == ImportKind::Customers && isThere)
            report(one.value(), "account", isStored.arg(one.key()));
    }
    for (auto one = rows.lineOfPoint.begin(); one != rows.lineOfPoint.end(); ++one) {
        if (stored.points.contains(one.key()))
            report(one.value(), "point", isStored.arg(one.key()));
    }
    for (auto one = rows.lineOfMeter.begin(); one != rows.lineOfMeter.end(); ++one) {
        if (const auto known = stored.meters.constFind(one.key()); known != stored.meters.end())
            report(one.value(), "drn",
                QStringLiteral("%1 is stored already, at point %2 of customer %3")
                    .arg(one.key(), known->point, known->account));
    }
    for (const store::ImportedAccount &account : rows.accounts) {
        const QString number = account.number.text();
        if (kind == ImportKind::Customers && account.points.size() > metersAtOnce)
            report(rows.lineOfAccount.value(number), "account",
                QStringLiteral("has more than %1 meters; bring the others in with 'meter import'")
                    .arg(metersAtOnce));
    }
    std::stable_sort(rows.problems.begin(), rows.problems.end(),
        [](const auto &a, const auto &b) { return a.line < b.line; });
    if (rows.problems.size() > ImportRows::problemsKeptMax)
        rows.problems.resize(ImportRows::problemsKeptMax);
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

// With its meters from there on, as many as a part holds.
protocol::ImportedCustomerDraft draftOf(const store::ImportedAccount &account, size_t first)
{
    protocol::ImportedCustomerDraft draft{ account.number.text(), account.nameEn, account.nameAr,
        account.phone, account.address, {} };
    const size_t end = std::min(account.points.size(), first + metersAtOnce);
    for (size_t i = first; i < end; ++i) {
        const store::ImportedPoint &point = account.points[i];
        const store::ImportedMeter &meter = point.meters.front();
        const MeterKeyData &key = meter.keyData;
        draft.meters.push_back({ point.code, point.tariff.text(), meter.number.drn(),
            key.supplyGroup.sgc, key.supplyGroup.krn, static_cast<int>(key.supplyGroup.kt), key.ti,
            static_cast<int>(key.ea), key.tct });
    }
    return draft;
}

// Sends the rows in parts that a server takes, each stored whole or not at all.
class Sender
{
public:
    Sender(ServerCalls &calls, ImportKind kind, const ImportRows &rows, const QByteArray &csv)
        : m_calls(calls), m_rows(rows)
    {
        m_part.areCustomersNew = kind == ImportKind::Customers;
        m_part.fileHash = secure::blake2b256Hex(csv);
    }

    Expected<void> send()
    {
        for (const store::ImportedAccount &account : m_rows.accounts) {
            // A stored one with many meters stands in several parts.
            for (size_t first = 0; first < account.points.size(); first += metersAtOnce) {
                if (auto added = add(draftOf(account, first)); !added)
                    return added;
            }
        }
        return sendPart();
    }

private:
    static constexpr qsizetype partOctetsMax = protocol::bodyBytesMax * 3 / 4;
    static constexpr qint64 metersBetweenReports = 2'000;

    Expected<void> add(protocol::ImportedCustomerDraft draft)
    {
        const qsizetype size = protocol::toBytes(draft).size();
        const bool isThere
            = !m_part.customers.empty() && m_part.customers.back().number == draft.number;
        if (isThere || m_partSize + size > partOctetsMax) {
            if (auto sent = sendPart(); !sent)
                return sent;
        }
        m_partSize += size;
        m_part.customers.push_back(std::move(draft));
        return {};
    }

    Expected<void> sendPart()
    {
        if (m_part.customers.empty())
            return {};
        const auto reply = call(m_calls, protocol::endpoints::import, m_part);
        if (!reply)
            return brokenOff(reply.error());
        m_part.customers.clear();
        m_partSize = 0;
        m_meterCount += reply->meterCount;
        if (m_meterCount - m_reportedCount >= metersBetweenReports
            || m_meterCount == m_rows.meterCount) {
            m_reportedCount = m_meterCount;
            printLine(QStringLiteral("%1 of %2 meters").arg(m_meterCount).arg(m_rows.meterCount));
        }
        return {};
    }

    Error brokenOff(const Error &error) const
    {
        const ExitCode code = exitCodeOf(error.code);
        const bool isUnknown = code == PerhapsDone || code == NoServer;
        const QString count = QStringLiteral("%1 of %2 meters are imported")
                                  .arg(m_meterCount)
                                  .arg(m_rows.meterCount);
        const QString what = isUnknown
            ? count + QStringLiteral(" and perhaps more; the same command with --resume goes on: ")
            : m_meterCount > 0
            ? count + QStringLiteral(", the rest is not; the same command with --resume goes on: ")
            : QStringLiteral("nothing was imported: ");
        return fail(error.code, what + error.detail, error.context);
    }

    ServerCalls &m_calls;
    const ImportRows &m_rows;
    protocol::ImportDraft m_part;
    qsizetype m_partSize = 0;
    qint64 m_meterCount = 0;
    qint64 m_reportedCount = 0;
};

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
    const auto stored = storedOf(connection, rows);
    if (!stored)
        return stored.error();
    if (arguments.has("resume")) {
        const qint64 passedOver = passOverStored(kind, *stored, rows);
        printLine(QStringLiteral("%1 meters are stored already.").arg(passedOver));
    }
    reportKnown(kind, *stored, rows);
    if (rows.problemCount > 0)
        return refuse(rows);
    const QString what = summary(kind, rows.accounts.size(), rows.meterCount);
    if (arguments.has("dry-run")) {
        printLine(
            QStringLiteral("All rows are right: %1. Nothing was imported (--dry-run).").arg(what));
        return {};
    }
    const auto calls
        = openServerCalls(arguments, { .personalFields = hasPhones(rows) }, context->get());
    if (!calls)
        return calls.error();
    if (auto sent = Sender(**calls, kind, rows, *csv).send(); !sent)
        return sent;
    printLine(QStringLiteral("Imported: %1.").arg(what));
    return {};
}

} // namespace

std::vector<Command> importCommands()
{
    const std::vector<CommandOption> options{
        { QStringLiteral("dry-run"), QString(), QStringLiteral("Check every row, import nothing"),
            OptionKind::Flag },
        { QStringLiteral("resume"), QString(),
            QStringLiteral("Go on with an import that was broken off: pass over what is stored"),
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

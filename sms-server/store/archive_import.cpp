// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/archive_import.h"

#include "core/text.h"
#include "sql/connection.h"
#include "sql/transaction.h"
#include "store/json_rows.h"
#include "store/named_lock.h"
#include "store/personal_fields.h"
#include "store/tariff_indexes.h"

namespace shahn::store
{
namespace
{

QString withoutBlanks(QString text) { return text.remove(u' '); }

struct ChunkRows {
    JsonRows accounts; // of ImportedTo::StoredAccounts: what is added to their search text
    JsonRows points;
    JsonRows meters;
};

QStringList meterNumbersOf(const ImportedAccount &account)
{
    QStringList numbers;
    for (const ImportedPoint &point : account.points) {
        for (const ImportedMeter &meter : point.meters)
            numbers.append(meter.number.drn());
    }
    return numbers;
}

void appendPoint(JsonRows &rows, const QString &account, const ImportedPoint &point)
{
    const ImportedMeter &meter = point.meters.front();
    const MeterKeyData &key = meter.keyData;
    rows.add(point.code, account, point.tariff.text(), key.supplyGroup.sgc, key.supplyGroup.krn,
        static_cast<int>(key.supplyGroup.kt), key.ti, static_cast<int>(key.ea), key.tct,
        static_cast<int>(meter.state), meter.stateReasonEn, meter.stateReasonAr,
        point.billingMonth.number(), point.boughtThisMonth.wh(), point.carryOver.minor(),
        point.capacityVa);
}

Expected<void> addRows(ChunkRows &rows, const ImportedAccount &account, ImportedTo target,
    const secure::FieldSeal *seal)
{
    const QString number = account.number.text();
    if (target == ImportedTo::NewAccounts) {
        const auto phone
            = sealedValue(seal, personalPlace("customer", "phone"), number, account.phone);
        if (!phone)
            return phone.error();
        rows.accounts.add(number, account.nameEn, account.nameAr, phone->sealed, phone->hash,
            account.address,
            searchTextOf({ number, account.nameEn, account.nameAr, meterNumbersOf(account) }));
    } else {
        rows.accounts.add(number, u' ' + meterNumbersOf(account).join(u' '));
    }
    for (const ImportedPoint &point : account.points) {
        appendPoint(rows.points, number, point);
        for (const ImportedMeter &meter : point.meters)
            rows.meters.add(meter.number.drn(), point.code);
    }
    return {};
}

// What comes by a file is sold to.
Expected<void> checkMeters(const std::vector<ImportedAccount> &accounts)
{
    for (const ImportedAccount &account : accounts) {
        for (const ImportedPoint &point : account.points) {
            if (point.meters.empty())
                return fail(ErrorCode::InvalidField,
                    QStringLiteral("point %1 has no meter").arg(point.code));
        }
    }
    return {};
}

qint64 meterCountOf(const std::vector<ImportedAccount> &accounts)
{
    qint64 count = 0;
    for (const ImportedAccount &account : accounts) {
        for (const ImportedPoint &point : account.points)
            count += static_cast<qint64>(point.meters.size());
    }
    return count;
}

Expected<QStringList> numbersOf(const Expected<sql::Rows> &rows)
{
    if (!rows)
        return rows.error();
    QStringList numbers;
    for (const sql::Row row : *rows)
        numbers.append(row.text("number"));
    return numbers;
}

} // namespace

QString searchTextOf(const SearchedCustomer &customer)
{
    // The number stands with and without its blanks, because both are typed.
    const QString number = searchForm(customer.number);
    QStringList parts{ searchForm(customer.nameEn), searchForm(customer.nameAr), number,
        withoutBlanks(number) };
    parts += customer.meters;
    parts.removeAll(QString());
    parts.removeDuplicates();
    // A blank before every word, the first one too: a search for the beginning of a word uses it.
    return u' ' + parts.join(u' ');
}

Expected<sql::Rows> ArchiveImport::known(const char *statement, const QStringList &numbers)
{
    return m_connection.query(statement,
        { { ":numbers", jsonList(std::vector<QString>(numbers.begin(), numbers.end())) } });
}

Expected<QStringList> ArchiveImport::knownAccounts(const QStringList &numbers)
{
    return numbersOf(known("import_known_accounts", numbers));
}

Expected<QStringList> ArchiveImport::knownPoints(const QStringList &numbers)
{
    return numbersOf(known("import_known_points", numbers));
}

Expected<std::vector<KnownMeter>> ArchiveImport::knownMeters(const QStringList &numbers)
{
    const auto rows = known("import_known_meters", numbers);
    if (!rows)
        return rows.error();
    std::vector<KnownMeter> meters;
    for (const sql::Row row : *rows)
        meters.push_back(
            { row.text("number"), row.text("point_code"), row.text("account_number") });
    return meters;
}

Expected<void> ArchiveImport::storeRows(const char *statement, JsonRows &rows, ErrorCode ifFewer)
{
    const qint64 count = rows.count();
    if (count == 0)
        return {};
    const auto stored = m_connection.execute(statement, { { ":rows", rows.take() } });
    if (!stored)
        return stored.error();
    if (*stored != count)
        return fail(ifFewer,
            QStringLiteral("%1: %2 of %3 rows have what they refer to")
                .arg(QLatin1String(statement))
                .arg(*stored)
                .arg(count));
    return {};
}

// Meters are numbered by the highest that is there.
Expected<void> ArchiveImport::lockMeterNumbers()
{
    return lockName(m_connection, QStringLiteral("numbers of meters"));
}

Expected<void> ArchiveImport::addPoint(const NewPoint &point)
{
    ImportedPoint stored;
    stored.code = point.code;
    stored.tariff = TariffCode(point.tariff);
    stored.capacityVa = point.capacityVa;
    stored.meters = { ImportedMeter{ .number = {}, .keyData = {}, .state = MeterState::Removed } };
    JsonRows rows;
    appendPoint(rows, point.account, stored);
    return storeRows("import_points", rows, ErrorCode::NotFound);
}

Expected<void> ArchiveImport::addMeter(const QString &point, const ImportedMeter &meter)
{
    if (auto locked = lockMeterNumbers(); !locked)
        return locked;
    const MeterKeyData &key = meter.keyData;
    const auto taken = m_connection.execute("point_take_meter",
        { { ":sgc", key.supplyGroup.sgc }, { ":krn", key.supplyGroup.krn },
            { ":kt", static_cast<int>(key.supplyGroup.kt) }, { ":ti", key.ti },
            { ":ea", static_cast<int>(key.ea) }, { ":tct", key.tct },
            { ":state", static_cast<int>(meter.state) }, { ":point", point } });
    if (!taken)
        return taken.error();
    if (*taken == 0)
        return fail(ErrorCode::InvalidField, QStringLiteral("point %1 has a meter").arg(point),
            { { QStringLiteral("field"), QStringLiteral("point") },
                { QStringLiteral("rule"), QStringLiteral("hasMeter") } });
    JsonRows rows;
    rows.add(meter.number.drn(), point);
    return storeRows("import_meters", rows, ErrorCode::DataCorrupt);
}

Expected<void> checkTariffIndexes(sql::Connection &connection, const QStringList &points)
{
    const auto rows = connection.query("tariff_index_misfit",
        { { ":points", jsonList(std::vector<QString>(points.begin(), points.end())) } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return {};
    const sql::Row row = rows->first();
    return tariffIndexMismatch(
        row.text("point_code"), row.text("sgc"), int(row.int64("ti")), row.text("index_tariff"));
}

Expected<void> ArchiveImport::add(const std::vector<ImportedAccount> &accounts, ImportedTo target)
{
    if (auto complete = checkMeters(accounts); !complete)
        return complete;
    ChunkRows rows;
    for (const ImportedAccount &account : accounts)
        if (auto added = addRows(rows, account, target, m_seal); !added)
            return added;

    auto transaction = sql::Transaction::begin(m_connection);
    if (!transaction)
        return transaction.error();
    if (auto locked = lockMeterNumbers(); !locked)
        return locked;
    const char *const forAccounts
        = target == ImportedTo::NewAccounts ? "import_accounts" : "import_account_meters";
    if (auto stored = storeRows(forAccounts, rows.accounts, ErrorCode::NotFound); !stored)
        return stored;
    if (auto stored = storeRows("import_points", rows.points, ErrorCode::NotFound); !stored)
        return stored;
    // Their points have just been stored.
    if (auto stored = storeRows("import_meters", rows.meters, ErrorCode::DataCorrupt); !stored)
        return stored;
    QStringList points;
    for (const ImportedAccount &account : accounts) {
        for (const ImportedPoint &point : account.points)
            points.append(point.code);
    }
    if (auto checked = checkTariffIndexes(m_connection, points); !checked)
        return checked;
    return transaction->commit();
}

Expected<qint64> ArchiveImport::run(
    const Source &source, const Progress &progress, ImportedTo target)
{
    qint64 meterCount = 0;
    while (true) {
        const std::vector<ImportedAccount> accounts = source();
        if (accounts.empty())
            return meterCount;
        if (auto added = add(accounts, target); !added)
            return added.error();
        meterCount += meterCountOf(accounts);
        if (progress)
            progress(meterCount);
    }
}

} // namespace shahn::store

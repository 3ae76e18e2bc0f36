// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Brings many customers with their metering points and meters into the archive, a whole chunk with
// each statement. Used for imports, the demo utility and measurements.

#include "core/error.h"
#include "core/id.h"
#include "domain/meter_number.h"
#include "domain/supply_group.h"
#include "secure/field_seal.h"
#include "store/customer_store.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace shahn::store
{

class JsonRows;

struct ImportedMeter {
    MeterNumber number;
    MeterKeyData keyData;
    MeterState state = MeterState::Active;
    QString stateReasonEn = {}; // why it is blocked or removed
    QString stateReasonAr = {};
};

struct ImportedPoint {
    QString code;
    TariffCode tariff;
    BillingMonth billingMonth; // 0 and no energy: nothing was bought yet
    Energy boughtThisMonth;
    Money carryOver;
    qint64 capacityVa = 0; // of the connection; 0: not known
    std::vector<ImportedMeter> meters; // one: more are refused
};

struct ImportedAccount {
    AccountNumber number;
    QString nameEn;
    QString nameAr;
    QString phone;
    QString address;
    std::vector<ImportedPoint> points;
};

// Of stored accounts, each once in a chunk, only the number is read, and points and meters are new.
enum class ImportedTo : quint8 { NewAccounts, StoredAccounts };

// What a customer is found by.
struct SearchedCustomer {
    QString number;
    QString nameEn;
    QString nameAr;
    QStringList meters; // DRNs
};

// The form in which an account is found: core searchForm of all that a cashier may type and that is
// not personal.
QString searchTextOf(const SearchedCustomer &customer);

// A point that waits for its meter.
struct NewPoint {
    QString code;
    QString account;
    QString tariff;
    qint64 capacityVa = 0;
};

// A stored meter, with where it stands.
struct KnownMeter {
    QString number;
    QString point;
    QString account;
};

// TariffIndexMismatch for the first of these points whose tariff is not what the TI of its meter
// stands for.
Expected<void> checkTariffIndexes(sql::Connection &connection, const QStringList &points);

class ArchiveImport final
{
public:
    // Gives the next chunk; an empty one ends the import. A few thousand accounts are a good size.
    using Source = std::function<std::vector<ImportedAccount>()>;
    // Called after each stored chunk with the number of meters stored so far.
    using Progress = std::function<void(qint64 meterCount)>;

    // seal: for phones; null where none is given.
    explicit ArchiveImport(sql::Connection &connection, const secure::FieldSeal *seal = nullptr)
        : m_connection(connection), m_seal(seal)
    {
    }

    // Which of these are stored already; a few thousand numbers.
    Expected<QStringList> knownAccounts(const QStringList &numbers);
    Expected<QStringList> knownPoints(const QStringList &numbers);
    Expected<std::vector<KnownMeter>> knownMeters(const QStringList &numbers);

    // Stores one chunk in one transaction. AlreadyExists, also for a second meter of a point;
    // NotFound when a tariff or a stored account is missing; InvalidField for a point without a
    // meter; VaultSealed for a phone without a seal; TariffIndexMismatch.
    Expected<void> add(
        const std::vector<ImportedAccount> &accounts, ImportedTo target = ImportedTo::NewAccounts);

    // One of each, in the transaction of the caller. NotFound for an account that is not there or a
    // tariff without prices; InvalidField for a point that has a meter, or is none (context: field,
    // rule); AlreadyExists.
    Expected<void> addPoint(const NewPoint &point);
    Expected<void> addMeter(const QString &point, const ImportedMeter &meter);

    // Chunk after chunk, each in a transaction of its own: after an error the chunks before it are
    // stored. Returns the number of meters.
    Expected<qint64> run(const Source &source, const Progress &progress,
        ImportedTo target = ImportedTo::NewAccounts);

private:
    Expected<sql::Rows> known(const char *statement, const QStringList &numbers);
    Expected<void> lockMeterNumbers();
    // ifFewer: the error when some rows have not been stored.
    Expected<void> storeRows(const char *statement, JsonRows &rows, ErrorCode ifFewer);

    sql::Connection &m_connection;
    const secure::FieldSeal *const m_seal;
};

} // namespace shahn::store

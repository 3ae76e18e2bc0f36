// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Customers and their meters as the cashier sees them: search, and the view of one meter.

#include "core/error.h"
#include "core/id.h"
#include "core/money.h"
#include "domain/calendar.h"
#include "domain/meter_number.h"
#include "domain/supply_group.h"
#include "secure/field_seal.h"
#include "store/tariff_rows.h"

#include <optional>
#include <vector>

namespace shahn::sql
{
class Connection;
class Rows;
}

namespace shahn::store
{

// The numbers as stored. A point that waits for its meter is removed too.
enum class MeterState : quint8 { Active = 1, Blocked = 2, Removed = 3 };

// As on the wire: "active", "blocked", "removed".
QString meterStateText(MeterState state);
// DataCorrupt.
Expected<MeterState> meterStateFromNumber(int number);

// One meter of a customer.
struct CustomerRow {
    QString drn;
    AccountNumber account;
    QString nameEn;
    QString nameAr;
    QString phone;
    QString address;
    TariffCode tariff;
    QString tariffNameEn;
    QString tariffNameAr;
    MeterState meterState = MeterState::Active;
};

struct SearchResult {
    std::vector<CustomerRow> hits;
    bool hasMore = false;
};

struct MeterView {
    CustomerRow customer;
    QString pointCode;
    MeterKeyData keyData;
    std::optional<int> ken; // key expiry number; none until a key change told the meter
    std::optional<TariffVersion> tariff; // in force at the time asked for
};

class CustomerStore final
{
public:
    // seal: without it no phone is read, and nobody found by something personal.
    explicit CustomerStore(sql::Connection &connection, const secure::FieldSeal *seal = nullptr)
        : m_connection(connection), m_seal(seal)
    {
    }

    // What a cashier types into one field: a meter number or its beginning, an account number, a
    // whole phone number, identity number or e-mail address, or parts of a name in any order, in
    // Arabic or Latin. An exact number comes first. A name is found by three letters of it
    // anywhere, or by the first two of a word.
    Expected<SearchResult> search(const QString &text, int limit);

    // MeterUnknown. One reading of meter and tariff at the same state of the database.
    // known: what its tariff is read with.
    Expected<MeterView> loadMeter(
        const MeterNumber &meter, qint64 atMs, KnownTariffs *known = nullptr);

private:
    Expected<sql::Rows> queryAccount(const QString &text, int limit);
    Expected<sql::Rows> queryMeters(const QString &prefix, int limit);
    Expected<sql::Rows> queryPersonal(const QString &text, int limit);
    Expected<sql::Rows> queryText(const QString &form, int limit);

    sql::Connection &m_connection;
    const secure::FieldSeal *const m_seal;
};

} // namespace shahn::store

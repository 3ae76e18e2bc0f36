// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Vendors' accounts, for reading.

#include "core/error.h"
#include "domain/vendor.h"
#include "store/ledger_store.h"

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct VendorEntryRow {
    QString vendorCode;
    QString vendorNameEn;
    QString vendorNameAr;
    VendorEntry entry = VendorEntry::Deposit;
    qint64 amountMinor = 0; // what the account, or the limit, has more by it
    qint64 limitAfterMinor = 0;
    QString reference;
    bool isReversal = false;
    bool isReversed = false;
};

// What the vendor of a station has left.
struct VendorCreditRow {
    QString code;
    QString nameEn;
    QString nameAr;
    qint64 leftMinor = 0;
    qint64 warningMinor = 0;
};

// An entry as a statement lists it.
struct VendorStatementEntry {
    int businessDay = 0; // yyyymmdd
    qint64 atMs = 0; // UTC
    QString cdu;
    qint64 receipt = 0;
    QString login; // who recorded it
    QString approver;
    VendorEntry entry = VendorEntry::Deposit;
    qint64 amountMinor = 0; // as in VendorEntryRow
    qint64 limitAfterMinor = 0;
    QString reference;
    bool isReversal = false;
};

class VendorStore final
{
public:
    explicit VendorStore(sql::Connection &connection) : m_connection(connection) { }

    // DataCorrupt when the document is none of them.
    Expected<VendorEntryRow> entry(qint64 documentId);
    // None where the station is the utility's own.
    Expected<std::optional<VendorCreditRow>> creditOf(const CduCode &cdu);
    // The oldest first. DataCorrupt for one that is of no kind of this version.
    Expected<std::vector<VendorStatementEntry>> entries(qint64 vendor, const LedgerPeriod &period);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Vendors' accounts, for reading.

#include "core/error.h"
#include "domain/vendor.h"

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

class VendorStore final
{
public:
    explicit VendorStore(sql::Connection &connection) : m_connection(connection) { }

    // DataCorrupt when the document is none of them.
    Expected<VendorEntryRow> entry(qint64 documentId);
    // None where the station is the utility's own.
    Expected<std::optional<VendorCreditRow>> creditOf(const CduCode &cdu);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store

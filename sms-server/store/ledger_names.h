// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The names that people know accounts by: "cash/CDU-KHT-01-A", "tax/DOM/vat", "carry-over". Made of
// the codes of what they are of, and read back. Of customers' ledgers "debt" is all of them
// together, "debt/ACCOUNT" one customer's. Used on one thread.

#include "core/error.h"
#include "store/ledger_account.h"

#include <QString>

#include <map>
#include <optional>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct LedgerSubjectRow {
    QString code; // of a part with that of its tariff: "DOM/vat"
    QString nameEn;
    QString nameAr;
};

// What a name is of.
struct NamedAccount {
    const LedgerInfo *ledger = nullptr;
    qint64 account = 0; // whose daily sums it has
    std::optional<qint64> customer = {}; // account_id, of one customer's
};

class LedgerNames final
{
public:
    using Key = std::pair<LedgerSubject, qint64>;

    // All stations, tariffs and parts of now.
    static Expected<LedgerNames> load(sql::Connection &connection);

    // "cash/#7" where what it is of is not there any more, "#12/7" for a ledger of a newer version.
    QString text(qint64 account) const;
    // Of what it is of; null: it is of nothing, or that is not there.
    const LedgerSubjectRow *subject(qint64 account) const;

    // NotFound.
    Expected<NamedAccount> named(sql::Connection &connection, const QString &text) const;

    // All that accounts are of, but customers.
    const std::map<Key, LedgerSubjectRow> &subjects() const { return m_subjects; }

private:
    std::map<Key, LedgerSubjectRow> m_subjects;
};

} // namespace shahn::store

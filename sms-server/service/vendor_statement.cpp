// SPDX-License-Identifier: GPL-3.0-or-later
// The statement of a vendor: what its stations sold day by day, and each entry to its account.
#include "service/ledger.h"

#include "service/entity_rules.h"
#include "service/ledger_reading.h"
#include "store/ledger_account.h"
#include "store/record_store.h"
#include "store/vendor_store.h"
#include "vending/reply_text.h"

#include <algorithm>
#include <limits>
#include <map>

namespace shahn::service
{
namespace
{

// What the entries of a day have posted to the account; debits are positive.
qint64 postedOf(const std::vector<store::VendorStatementEntry> &entries, int day)
{
    qint64 posted = 0;
    for (const store::VendorStatementEntry &entry : entries) {
        if (entry.businessDay == day && entry.entry != VendorEntry::CreditLimit)
            posted -= entry.amountMinor;
    }
    return posted;
}

protocol::VendorStatementEntry entryOf(const store::VendorStatementEntry &entry)
{
    protocol::VendorStatementEntry told;
    told.businessDay = dayText(entry.businessDay);
    told.atMsUtc = entry.atMs;
    told.entry = vendorEntryText(entry.entry);
    told.isReversal = entry.isReversal;
    told.receiptNumber = vending::receiptNumber(entry.cdu, entry.receipt);
    told.operatorLogin = entry.login;
    told.approverLogin = entry.approver;
    told.reference = entry.reference;
    told.creditLimitMinor = entry.limitAfterMinor;
    if (entry.entry != VendorEntry::CreditLimit)
        (entry.amountMinor > 0 ? told.creditMinor : told.debitMinor) = qAbs(entry.amountMinor);
    return told;
}

// In the order of days, the sales of a day before its entries.
std::vector<protocol::VendorStatementEntry> entriesOf(
    const std::vector<store::LedgerDay> &days, const std::vector<store::VendorStatementEntry> &read)
{
    std::map<int, qint64> postedOfAllServers;
    for (const store::LedgerDay &day : days)
        postedOfAllServers[day.businessDay] += day.debitMinor - day.creditMinor;
    std::vector<protocol::VendorStatementEntry> told;
    for (const auto &[day, posted] : postedOfAllServers) {
        const qint64 sold = posted - postedOf(read, day);
        if (sold == 0)
            continue;
        protocol::VendorStatementEntry one;
        one.businessDay = dayText(day);
        one.entry = QStringLiteral("sales");
        (sold > 0 ? one.debitMinor : one.creditMinor) = qAbs(sold);
        told.push_back(std::move(one));
    }
    for (const store::VendorStatementEntry &entry : read)
        told.push_back(entryOf(entry));
    std::ranges::stable_sort(told, {}, &protocol::VendorStatementEntry::businessDay);
    return told;
}

} // namespace

Expected<protocol::VendorStatement> Ledger::vendorStatement(
    const RecordUser &user, const protocol::VendorStatementQuery &asked) const
{
    const auto vendor = m_records.find(user, entityOf("vendor"), asked.code);
    if (!vendor)
        return vendor.error();
    const auto reading = LedgerReading::open(m_database, m_clock, asked.from, asked.to);
    if (!reading)
        return reading.error();
    // What it may still sell for is of the moment of the postings.
    const auto now = store::RecordStore(reading->connection(), entityOf("vendor")).find(asked.code);
    if (!now)
        return now.error();
    const store::LedgerPeriod days = reading->period().days();
    store::LedgerStore ledger(reading->connection());
    const qint64 account = store::ledgerAccount(store::Ledger::Vendor, vendor->id);
    const auto opening = ledger.openingMinor(account, days.from);
    if (!opening)
        return opening.error();
    const auto posted = ledger.days(account, days);
    if (!posted)
        return posted.error();
    const auto entries = store::VendorStore(reading->connection()).entries(vendor->id, days);
    if (!entries)
        return entries.error();
    const auto commission
        = ledger.days(store::ledgerAccount(store::Ledger::Commission, vendor->id), days);
    if (!commission)
        return commission.error();
    const auto owed
        = ledger.openingMinor(store::ledgerAccount(store::Ledger::CommissionOwed, vendor->id),
            std::numeric_limits<int>::max());
    if (!owed)
        return owed.error();

    const auto text
        = [&](const char *field) { return now->fields.value(QLatin1String(field)).toString(); };
    const auto minor
        = [&](const char *field) { return now->fields.value(QLatin1String(field)).toInteger(); };
    protocol::VendorStatement told;
    told.from = dayText(reading->period().from);
    told.to = dayText(reading->period().to);
    told.vendorCode = text("code");
    told.vendorName = { text("nameEn"), text("nameAr") };
    told.openingMinor = *opening;
    told.entries = entriesOf(*posted, *entries);
    Wide running = *opening;
    for (protocol::VendorStatementEntry &entry : told.entries) {
        running += Wide(entry.debitMinor) - entry.creditMinor;
        const auto balance = narrowed(running);
        if (!balance)
            return balance.error();
        entry.balanceMinor = *balance;
    }
    told.closingMinor = qint64(running);
    told.creditLimitMinor = minor("creditLimitMinor");
    told.leftMinor = minor("creditMinor");
    for (const store::LedgerDay &day : *commission)
        told.commissionEarnedMinor += day.debitMinor - day.creditMinor;
    told.commissionOwedMinor = -*owed;
    return told;
}

} // namespace shahn::service

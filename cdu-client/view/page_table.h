// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one list of all pages: a page is an entry here and the factory that the entry names. The
// order is that of the navigation; the first page that a person has a right for is where the day
// begins and where Esc leads.

#include "domain/rights.h"
#include "view/page.h"

#include <optional>
#include <span>

namespace shahn::view
{

struct PageTools;

enum class PageId : quint8 {
    Sell,
    Service,
    RecentSales,
    RecentService,
    Reversal,
    RecentReversals,
    Outcomes,
    Approvals,
    Customers,
    SupplyPoints,
    Meters,
    Tariffs,
    Debts,
    Vendors,
    CommissionTiers,
    Offices,
    Stations,
    Operators,
    Roles,
    CodeLists,
    Parameters,
    Ledger,
    Settings,
    MixedUse,
    Entitlements,
    Payment,
    RecentPayments,
    VendorAccounts,
    RecentVendorEntries,
    VendorStatements,
    CreditIssue,
    RecentCreditIssues,
    CustomerStatements,
    AccountStatement,
    TariffVersions,
    TariffIndexes,
    Vouchers,
    NewVoucher,
    VoucherTakenBack,
    ClosedMonths,
    Statements,
};

// Stand together in the navigation, under their name.
enum class PageGroup : quint8 { Work, Archive, HeadOffice, Machine };

struct PageEntry {
    using Factory = Page *(*)(const PageTools &tools, QWidget *parent);
    using Count = int (*)(const PageTools &tools);

    PageId id;
    const char *name; // "<name>NavButton"
    const char *title; // of the context "Pages"
    PageGroup group;
    std::optional<Right> right; // none: everybody who is signed in may open it
    const char *icon; // a name of cdu-client/look
    const char *chapter; // an anchor of the operator's guide
    Factory make;
    PageKey shortcut = {}; // key 0: none
    // The shortcut works while another page waits for the server too.
    bool opensWhileWaiting = false;
    std::span<const PageKey> keys = {};
    // Opened from that page, goes back to it, and stands under its name in the navigation.
    std::optional<PageId> below = {};
    Count waiting = nullptr; // what waits there for a person
    // Whoever has one of them comes there from another page, and it does not stand here.
    RightSet elsewhere = {};
};

std::span<const PageEntry> pageTable();

// In the window's language.
QString pageTitle(const PageEntry &entry);
// Empty: the group needs no heading.
QString groupTitle(PageGroup group);

} // namespace shahn::view

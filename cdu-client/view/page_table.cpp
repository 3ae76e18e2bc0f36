// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/page_table.h"

#include "model/open_approvals.h"
#include "view/credit_issue_page.h"
#include "view/customer_statement_page.h"
#include "view/ledger_page.h"
#include "view/list_page.h"
#include "view/outcomes_page.h"
#include "view/page_tools.h"
#include "view/parameters_page.h"
#include "view/payment_page.h"
#include "view/periods_page.h"
#include "view/recent_lists.h"
#include "view/reversal_page.h"
#include "view/sell_page.h"
#include "view/service_page.h"
#include "view/settings_page.h"
#include "view/tariff_page.h"
#include "view/vendor_page.h"
#include "view/vendor_statement_page.h"
#include "view/voucher_page.h"

#include <QCoreApplication>

namespace shahn::view
{
namespace
{

constexpr const char *recentWords
    = QT_TRANSLATE_NOOP("Shortcuts", "Recent documents of the kind that the page makes");

constexpr PageKey recentKey{ Qt::Key_F7, "reissue", QT_TRANSLATE_NOOP("Keys", "F7 recent"),
    recentWords };

// Alt with a digit opens a list.
constexpr PageKey listKey(Qt::Key digit, const char *words)
{
    return { QKeyCombination(Qt::ALT, digit).toCombined(), nullptr, nullptr, words };
}

// The list of one entity of the archive.
template <const char *entityName>
constexpr PageEntry listOf(PageId id, const char *title, PageGroup group, Right right,
    const char *icon, PageKey shortcut = {})
{
    return { .id = id,
        .name = entityName,
        .title = title,
        .group = group,
        .right = right,
        .icon = icon,
        .chapter = "archive",
        .make = ListPage::make<entityName>,
        .shortcut = shortcut,
        .keys = ListPage::keys() };
}

constexpr char customer[] = "customer";
constexpr char meter[] = "meter";
constexpr char supplyPoint[] = "supplyPoint";
constexpr char tariff[] = "tariff";
constexpr char debt[] = "debt";
constexpr char entitlement[] = "entitlement";
constexpr char pointShare[] = "pointShare";
constexpr char vendor[] = "vendor";
constexpr char commissionTier[] = "commissionTier";
constexpr char office[] = "office";
constexpr char station[] = "station";
constexpr char person[] = "operator";
constexpr char role[] = "role";
constexpr char codeEntry[] = "codeEntry";
constexpr char tariffIndex[] = "tariffIndex";
constexpr char voucher[] = "voucher";

constexpr char approval[] = "approval";

// The list of what somebody asks to sign for, with how much of it waits.
constexpr PageEntry approvalsPage()
{
    PageEntry entry = listOf<approval>(PageId::Approvals, QT_TRANSLATE_NOOP("Pages", "Approvals"),
        PageGroup::Work, Right::Approve, "outcomes",
        { QKeyCombination(Qt::CTRL, Qt::Key_G).toCombined(), nullptr, nullptr,
            QT_TRANSLATE_NOOP("Shortcuts", "Approvals: sign for what others ask") });
    entry.chapter = "approvals";
    entry.waiting = [](const PageTools &tools) { return tools.openApprovals.count(); };
    return entry;
}

// What vendors earn stands below the list of them.
constexpr PageEntry commission()
{
    PageEntry entry
        = listOf<commissionTier>(PageId::CommissionTiers, QT_TRANSLATE_NOOP("Pages", "Commission"),
            PageGroup::HeadOffice, Right::SeeVendors, "reports",
            { QKeyCombination(Qt::CTRL, Qt::Key_K).toCombined(), "commission",
                QT_TRANSLATE_NOOP("Keys", "Ctrl+K commission"),
                QT_TRANSLATE_NOOP("Shortcuts", "Commission of vendors") });
    entry.below = PageId::Vendors;
    return entry;
}

// What was posted by hand.
constexpr PageEntry vouchers()
{
    PageEntry entry = listOf<voucher>(PageId::Vouchers, QT_TRANSLATE_NOOP("Pages", "Vouchers"),
        PageGroup::HeadOffice, Right::SeeLedger, "statement");
    entry.chapter = "vouchers";
    return entry;
}

// A customer's, below the list of them and below the sale, with what is chosen there.
PageEntry customerStatement(
    PageId id, const char *name, std::optional<PageId> below, Right right, PageKey shortcut = {})
{
    return { .id = id,
        .name = name,
        .title = QT_TRANSLATE_NOOP("Pages", "Statement of a customer"),
        .group = PageGroup::Archive,
        .right = right,
        .icon = "statement",
        .chapter = "statements",
        .make = CustomerStatementPage::make,
        .shortcut = shortcut,
        .keys = StatementPage::keys(),
        .below = below };
}

// For whoever has neither the list nor the sale.
PageEntry statements()
{
    PageEntry entry
        = customerStatement(PageId::Statements, "statement", std::nullopt, Right::SeeCustomers);
    entry.elsewhere = { Right::EditCustomers, Right::Sell };
    return entry;
}

constexpr const char *statementWords = QT_TRANSLATE_NOOP("Shortcuts", "Statement of the customer");

// What the TI of meters stands for, below the list of tariffs.
constexpr PageEntry tariffIndexes()
{
    PageEntry entry
        = listOf<tariffIndex>(PageId::TariffIndexes, QT_TRANSLATE_NOOP("Pages", "Tariff indexes"),
            PageGroup::Archive, Right::SeeTariffs, "tariffs",
            { QKeyCombination(Qt::CTRL, Qt::Key_I).toCombined(), "tariffIndexes",
                QT_TRANSLATE_NOOP("Keys", "Ctrl+I indexes"),
                QT_TRANSLATE_NOOP("Shortcuts", "What the tariff index of meters stands for") });
    entry.below = PageId::Tariffs;
    return entry;
}

const PageEntry entries[] = {
    { .id = PageId::Sell,
        .name = "sell",
        .title = QT_TRANSLATE_NOOP("Pages", "Sell"),
        .group = PageGroup::Work,
        .right = Right::Sell,
        .icon = "sell",
        .chapter = "selling",
        .make = SellPage::make,
        .keys = SellPage::keys() },
    { .id = PageId::Service,
        .name = "service",
        .title = QT_TRANSLATE_NOOP("Pages", "Meter service"),
        .group = PageGroup::Work,
        .right = Right::ServeMeters,
        .icon = "service",
        .chapter = "service",
        .make = ServicePage::make,
        .shortcut = { Qt::Key_F8, "service", QT_TRANSLATE_NOOP("Keys", "F8 service"),
            QT_TRANSLATE_NOOP("Shortcuts", "Meter service") },
        .keys = ServicePage::keys() },
    { .id = PageId::RecentSales,
        .name = "recent",
        .title = QT_TRANSLATE_NOOP("Pages", "Recent sales"),
        .group = PageGroup::Work,
        .right = {},
        .icon = "recent",
        .chapter = "recent",
        .make = RecentLists::makeSales,
        .shortcut = recentKey },
    { .id = PageId::RecentService,
        .name = "recentService",
        .title = QT_TRANSLATE_NOOP("Pages", "Recent service tokens"),
        .group = PageGroup::Work,
        .right = Right::ServeMeters,
        .icon = "recent",
        .chapter = "recent",
        .make = RecentLists::makeService,
        .shortcut = recentKey,
        .below = PageId::Service },
    { .id = PageId::Reversal,
        .name = "reversal",
        .title = QT_TRANSLATE_NOOP("Pages", "Reversals"),
        .group = PageGroup::Work,
        .right = Right::ReverseSales,
        .icon = "history",
        .chapter = "reversals",
        .make = ReversalPage::make,
        .shortcut = { QKeyCombination(Qt::CTRL, Qt::Key_R).toCombined(), "reversal",
            QT_TRANSLATE_NOOP("Keys", "Ctrl+R reverse"),
            QT_TRANSLATE_NOOP("Shortcuts", "Reverse a sale") },
        .keys = ReversalPage::keys() },
    { .id = PageId::RecentReversals,
        .name = "recentReversals",
        .title = QT_TRANSLATE_NOOP("Pages", "Recent reversals"),
        .group = PageGroup::Work,
        .right = Right::ReverseSales,
        .icon = "recent",
        .chapter = "reversals",
        .make = RecentLists::makeReversals,
        .shortcut = recentKey,
        .below = PageId::Reversal },
    { .id = PageId::CreditIssue,
        .name = "creditIssue",
        .title = QT_TRANSLATE_NOOP("Pages", "Credit without a purchase"),
        .group = PageGroup::Work,
        .right = Right::IssueCredit,
        .icon = "credit-issue",
        .chapter = "credit-issues",
        .make = CreditIssuePage::make,
        .shortcut = { QKeyCombination(Qt::CTRL, Qt::Key_T).toCombined(), nullptr, nullptr,
            QT_TRANSLATE_NOOP("Shortcuts", "Credit tokens without a purchase") },
        .keys = CreditIssuePage::keys() },
    { .id = PageId::RecentCreditIssues,
        .name = "recentCreditIssues",
        .title = QT_TRANSLATE_NOOP("Pages", "Recent credit without a purchase"),
        .group = PageGroup::Work,
        .right = Right::IssueCredit,
        .icon = "recent",
        .chapter = "credit-issues",
        .make = RecentLists::makeCreditIssues,
        .shortcut = recentKey,
        .below = PageId::CreditIssue },
    { .id = PageId::Payment,
        .name = "payment",
        .title = QT_TRANSLATE_NOOP("Pages", "Payments"),
        .group = PageGroup::Work,
        .right = Right::Sell,
        .icon = "reports",
        .chapter = "payments",
        .make = PaymentPage::make,
        .shortcut = { QKeyCombination(Qt::CTRL, Qt::Key_P).toCombined(), nullptr, nullptr,
            QT_TRANSLATE_NOOP("Shortcuts", "Payment of debts") },
        .keys = PaymentPage::keys() },
    { .id = PageId::RecentPayments,
        .name = "recentPayments",
        .title = QT_TRANSLATE_NOOP("Pages", "Recent payments"),
        .group = PageGroup::Work,
        .right = Right::Sell,
        .icon = "recent",
        .chapter = "payments",
        .make = RecentLists::makePayments,
        .shortcut = recentKey,
        .below = PageId::Payment },
    { .id = PageId::Outcomes,
        .name = "outcomes",
        .title = QT_TRANSLATE_NOOP("Pages", "Open outcomes"),
        .group = PageGroup::Work,
        .right = {},
        .icon = "outcomes",
        .chapter = "unknown",
        .make = OutcomesPage::make,
        .shortcut = { Qt::Key_F11, nullptr, nullptr,
            QT_TRANSLATE_NOOP("Shortcuts", "Open outcomes: unknown ones and late ones") },
        .opensWhileWaiting = true,
        .keys = OutcomesPage::keys(),
        .waiting = OutcomesPage::waiting },
    approvalsPage(),
    listOf<customer>(PageId::Customers, QT_TRANSLATE_NOOP("Pages", "Customers"), PageGroup::Archive,
        Right::EditCustomers, "customers",
        listKey(Qt::Key_1, QT_TRANSLATE_NOOP("Shortcuts", "List of customers"))),
    customerStatement(PageId::CustomerStatements, "customerStatement", PageId::Customers,
        Right::EditCustomers,
        { Qt::Key_F7, "reissue", QT_TRANSLATE_NOOP("Keys", "F7 statement"), statementWords }),
    customerStatement(PageId::AccountStatement, "accountStatement", PageId::Sell, Right::Sell,
        { QKeyCombination(Qt::CTRL, Qt::Key_O).toCombined(), nullptr, nullptr, statementWords }),
    statements(),
    listOf<supplyPoint>(PageId::SupplyPoints, QT_TRANSLATE_NOOP("Pages", "Supply points"),
        PageGroup::Archive, Right::SeeMeters, "supply-points",
        listKey(Qt::Key_2, QT_TRANSLATE_NOOP("Shortcuts", "List of supply points"))),
    listOf<meter>(PageId::Meters, QT_TRANSLATE_NOOP("Pages", "Meters"), PageGroup::Archive,
        Right::SeeMeters, "meter",
        listKey(Qt::Key_3, QT_TRANSLATE_NOOP("Shortcuts", "List of meters"))),
    listOf<tariff>(PageId::Tariffs, QT_TRANSLATE_NOOP("Pages", "Tariffs"), PageGroup::Archive,
        Right::SeeTariffs, "tariffs",
        listKey(Qt::Key_4, QT_TRANSLATE_NOOP("Shortcuts", "List of tariffs"))),
    { .id = PageId::TariffVersions,
        .name = "tariffVersions",
        .title = QT_TRANSLATE_NOOP("Pages", "Tariff versions"),
        .group = PageGroup::Archive,
        .right = Right::SeeTariffs,
        .icon = "tariffs",
        .chapter = "tariffs",
        .make = TariffPage::make,
        .shortcut = { Qt::Key_F7, "versions", QT_TRANSLATE_NOOP("Keys", "F7 versions"),
            QT_TRANSLATE_NOOP(
                "Shortcuts", "Versions of tariffs: write, compare and publish them") },
        .keys = TariffPage::keys(),
        .below = PageId::Tariffs },
    tariffIndexes(),
    listOf<debt>(PageId::Debts, QT_TRANSLATE_NOOP("Pages", "Debts"), PageGroup::Archive,
        Right::EditCustomers, "reports"),
    listOf<entitlement>(PageId::Entitlements, QT_TRANSLATE_NOOP("Pages", "Entitlements"),
        PageGroup::Archive, Right::EditCustomers, "ok"),
    listOf<pointShare>(PageId::MixedUse, QT_TRANSLATE_NOOP("Pages", "Mixed use"),
        PageGroup::Archive, Right::EditCustomers, "columns"),
    listOf<vendor>(PageId::Vendors, QT_TRANSLATE_NOOP("Pages", "Vendors"), PageGroup::HeadOffice,
        Right::SeeVendors, "customers"),
    commission(),
    { .id = PageId::VendorAccounts,
        .name = "vendorAccount",
        .title = QT_TRANSLATE_NOOP("Pages", "Vendor accounts"),
        .group = PageGroup::HeadOffice,
        .right = Right::PostVendorEntries,
        .icon = "vendor-accounts",
        .chapter = "vendors",
        .make = VendorPage::make,
        .shortcut = { QKeyCombination(Qt::CTRL, Qt::Key_D).toCombined(), nullptr, nullptr,
            QT_TRANSLATE_NOOP("Shortcuts", "Vendors' accounts: deposits and credit limits") },
        .keys = VendorPage::keys() },
    { .id = PageId::RecentVendorEntries,
        .name = "recentVendorEntries",
        .title = QT_TRANSLATE_NOOP("Pages", "Recent entries of vendors"),
        .group = PageGroup::HeadOffice,
        .right = Right::PostVendorEntries,
        .icon = "recent",
        .chapter = "vendors",
        .make = RecentLists::makeVendorEntries,
        .shortcut = recentKey,
        .below = PageId::VendorAccounts },
    { .id = PageId::VendorStatements,
        .name = "vendorStatement",
        .title = QT_TRANSLATE_NOOP("Pages", "Vendor statements"),
        .group = PageGroup::HeadOffice,
        .right = Right::SeeVendors,
        .icon = "statement",
        .chapter = "vendors",
        .make = VendorStatementPage::make,
        .shortcut = { Qt::Key_F7, "reissue", QT_TRANSLATE_NOOP("Keys", "F7 statement"),
            QT_TRANSLATE_NOOP("Shortcuts", "Statement of a vendor") },
        .keys = StatementPage::keys(),
        .below = PageId::Vendors },
    listOf<office>(PageId::Offices, QT_TRANSLATE_NOOP("Pages", "Offices"), PageGroup::HeadOffice,
        Right::SeeOffices, "offices",
        listKey(Qt::Key_5, QT_TRANSLATE_NOOP("Shortcuts", "List of offices"))),
    listOf<station>(PageId::Stations, QT_TRANSLATE_NOOP("Pages", "Stations"), PageGroup::HeadOffice,
        Right::SeeStations, "stations",
        listKey(Qt::Key_6, QT_TRANSLATE_NOOP("Shortcuts", "List of stations"))),
    listOf<person>(PageId::Operators, QT_TRANSLATE_NOOP("Pages", "Operators"),
        PageGroup::HeadOffice, Right::SeeOperators, "operators",
        listKey(Qt::Key_7, QT_TRANSLATE_NOOP("Shortcuts", "List of operators"))),
    listOf<role>(PageId::Roles, QT_TRANSLATE_NOOP("Pages", "Roles"), PageGroup::HeadOffice,
        Right::SeeRoles, "lock",
        listKey(Qt::Key_8, QT_TRANSLATE_NOOP("Shortcuts", "List of roles"))),
    listOf<codeEntry>(PageId::CodeLists, QT_TRANSLATE_NOOP("Pages", "Code lists"),
        PageGroup::HeadOffice, Right::SeeCodeLists, "lists",
        listKey(Qt::Key_9, QT_TRANSLATE_NOOP("Shortcuts", "The code lists"))),
    { .id = PageId::Parameters,
        .name = "parameters",
        .title = QT_TRANSLATE_NOOP("Pages", "Parameters"),
        .group = PageGroup::HeadOffice,
        .right = Right::SeeParameters,
        .icon = "parameters",
        .chapter = "parameters",
        .make = ParametersPage::make,
        .shortcut = listKey(Qt::Key_0, QT_TRANSLATE_NOOP("Shortcuts", "Parameters")),
        .keys = ParametersPage::keys() },
    { .id = PageId::Ledger,
        .name = "ledger",
        .title = QT_TRANSLATE_NOOP("Pages", "Trial balance"),
        .group = PageGroup::HeadOffice,
        .right = Right::SeeLedger,
        .icon = "reports",
        .chapter = "ledger",
        .make = LedgerPage::make,
        .keys = LedgerPage::keys() },
    vouchers(),
    { .id = PageId::NewVoucher,
        .name = "newVoucher",
        .title = QT_TRANSLATE_NOOP("Pages", "Journal voucher"),
        .group = PageGroup::HeadOffice,
        .right = Right::PostVouchers,
        .icon = "statement",
        .chapter = "vouchers",
        .make = VoucherPage::makeNew,
        .shortcut = { Qt::Key_F7, "newVoucher", QT_TRANSLATE_NOOP("Keys", "F7 new voucher"),
            QT_TRANSLATE_NOOP("Shortcuts", "A new journal voucher") },
        .keys = VoucherPage::keys(),
        .below = PageId::Vouchers },
    { .id = PageId::VoucherTakenBack,
        .name = "voucherTakenBack",
        .title = QT_TRANSLATE_NOOP("Pages", "Take a voucher back"),
        .group = PageGroup::HeadOffice,
        .right = Right::PostVouchers,
        .icon = "statement",
        .chapter = "vouchers",
        .make = VoucherPage::makeTakeBack,
        .shortcut = { QKeyCombination(Qt::CTRL, Qt::Key_R).toCombined(), "takeVoucherBack",
            QT_TRANSLATE_NOOP("Keys", "Ctrl+R take back"),
            QT_TRANSLATE_NOOP("Shortcuts", "Take the voucher that is marked back") },
        .keys = VoucherPage::keys(),
        .below = PageId::Vouchers },
    { .id = PageId::ClosedMonths,
        .name = "closedMonths",
        .title = QT_TRANSLATE_NOOP("Pages", "Closed months"),
        .group = PageGroup::HeadOffice,
        .right = Right::SeeLedger,
        .icon = "lock",
        .chapter = "months",
        .make = PeriodsPage::make,
        .shortcut = { Qt::Key_F7, "months", QT_TRANSLATE_NOOP("Keys", "F7 months"),
            QT_TRANSLATE_NOOP("Shortcuts", "Months of the ledger that are closed") },
        .keys = PeriodsPage::keys(),
        .below = PageId::Ledger },
    { .id = PageId::Settings,
        .name = "settings",
        .title = QT_TRANSLATE_NOOP("Pages", "Settings"),
        .group = PageGroup::Machine,
        .right = {},
        .icon = "settings",
        .chapter = "settings",
        .make = SettingsPage::make,
        .shortcut = { Qt::Key_F10, nullptr, nullptr, QT_TRANSLATE_NOOP("Shortcuts", "Settings") },
        .opensWhileWaiting = true },
};

const char *groupWords(PageGroup group)
{
    switch (group) {
    case PageGroup::Work:
        return nullptr;
    case PageGroup::Archive:
        return QT_TRANSLATE_NOOP("Pages", "Archive");
    case PageGroup::HeadOffice:
        return QT_TRANSLATE_NOOP("Pages", "Head office");
    case PageGroup::Machine:
        return QT_TRANSLATE_NOOP("Pages", "This machine");
    }
    return nullptr;
}

} // namespace

std::span<const PageEntry> pageTable() { return entries; }

QString pageTitle(const PageEntry &entry)
{
    return QCoreApplication::translate("Pages", entry.title);
}

QString groupTitle(PageGroup group)
{
    const char *words = groupWords(group);
    return words ? QCoreApplication::translate("Pages", words) : QString();
}

} // namespace shahn::view

// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/page_table.h"

#include "view/outcomes_page.h"
#include "view/recent_sales_page.h"
#include "view/recent_service_page.h"
#include "view/sell_page.h"
#include "view/service_page.h"
#include "view/settings_page.h"

#include <QCoreApplication>

namespace shahn::view
{
namespace
{

constexpr const char *recentWords
    = QT_TRANSLATE_NOOP("Shortcuts", "Recent sales, or recent service tokens");

constexpr PageKey recentKey{ Qt::Key_F7, "reissue", QT_TRANSLATE_NOOP("Keys", "F7 recent"),
    recentWords };

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
        .make = RecentSalesPage::make,
        .shortcut = recentKey },
    { .id = PageId::RecentService,
        .name = "recentService",
        .title = QT_TRANSLATE_NOOP("Pages", "Recent service tokens"),
        .group = PageGroup::Work,
        .right = Right::ServeMeters,
        .icon = "recent",
        .chapter = "recent",
        .make = RecentServicePage::make,
        .shortcut = recentKey,
        .below = PageId::Service },
    { .id = PageId::Outcomes,
        .name = "outcomes",
        .title = QT_TRANSLATE_NOOP("Pages", "Open outcomes"),
        .group = PageGroup::Work,
        .right = {},
        .icon = "outcomes",
        .chapter = "unknown",
        .make = OutcomesPage::make,
        .shortcut = { Qt::Key_F6, nullptr, nullptr,
            QT_TRANSLATE_NOOP("Shortcuts", "Open outcomes: unknown ones and late ones") },
        .opensWhileWaiting = true,
        .keys = OutcomesPage::keys(),
        .waiting = OutcomesPage::waiting },
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/recent_service_page.h"

#include "core/text.h"
#include "model/recent_engineering_model.h"
#include "view/engineering_text.h"
#include "view/page_tools.h"
#include "view/receipt_desk.h"
#include "view/texts.h"

namespace shahn::view
{
namespace
{

using Role = model::RecentEngineeringModel::Role;

} // namespace

Page *RecentServicePage::make(const PageTools &tools, QWidget *parent)
{
    auto recent = std::make_unique<model::RecentEngineeringModel>(
        model::RecentEngineeringModel::Parts{ tools.calls, tools.session,
            tools.receipts.copiesOf(QLatin1String(protocol::EngineeringReply::documentKind)) });
    auto *page = new RecentServicePage(*recent, tools, parent);
    page->keep(std::move(recent));
    return page;
}

RecentServicePage::RecentServicePage(
    model::RecentEngineeringModel &recent, const PageTools &tools, QWidget *parent)
    : RecentPage({ recent, recent.copies(), tools.session, tools.receipts, "recent_service",
                     Role::RequestIdRole },
        parent)
    , m_recent(recent)
{
    connect(
        &recent, &model::RecentEngineeringModel::refreshed, this, &RecentServicePage::onRefreshed);
    connect(&recent, &model::RecentEngineeringModel::failed, this, &RecentServicePage::onFailed);
    setUp();
}

QString RecentServicePage::title() const { return tr("Recent service tokens"); }

QString RecentServicePage::hint() const
{
    return tr("Choose an entry with the arrow keys; Enter prints a copy of its receipt.");
}

QString RecentServicePage::emptyText() const
{
    return tr("No service tokens were issued here yet.");
}

std::vector<ColumnsModel::Column> RecentServicePage::columns() const
{
    return {
        { tr("Receipt no."),
            [](const QModelIndex &entry) {
                return isolateLeftToRight(entry.data(Role::ReceiptNumberRole).toString());
            },
            false, [](const QModelIndex &entry) { return entry.data(Role::ReceiptNumberRole); } },
        { tr("Time"),
            [this](const QModelIndex &entry) {
                return instantText(entry.data(Role::IssuedAtRole).toLongLong(), timeZone());
            },
            false, [](const QModelIndex &entry) { return entry.data(Role::IssuedAtRole); }, 1 },
        { tr("Meter number"),
            [](const QModelIndex &entry) {
                return meterText(entry.data(Role::MeterNumberRole).toString());
            },
            false, [](const QModelIndex &entry) { return entry.data(Role::MeterNumberRole); } },
        { tr("Customer"),
            [](const QModelIndex &entry) {
                return localName(entry.data(Role::NameEnRole).toString(),
                    entry.data(Role::NameArRole).toString());
            } },
        { tr("What was done"),
            [](const QModelIndex &entry) {
                return EngineeringText::kind(entry.data(Role::KindRole).toString());
            } },
        { tr("Copies"),
            [](const QModelIndex &entry) {
                return isolateLeftToRight(QString::number(entry.data(Role::CopyCountRole).toInt()));
            },
            true, [](const QModelIndex &entry) { return entry.data(Role::CopyCountRole); }, 2 },
        { tr("Reason"),
            [](const QModelIndex &entry) {
                QStringList both{ entry.data(Role::ReasonRole).toString(),
                    entry.data(Role::JobNumberRole).toString() };
                both.removeAll(QString());
                return both.join(QStringLiteral(" · "));
            },
            false, nullptr, 3 },
    };
}

QString RecentServicePage::sentence(int row) const
{
    const protocol::EngineeringSummary &entry = m_recent.at(row);
    return tr("Print copy %1 of receipt %2: %3 for %4.")
        .arg(isolateLeftToRight(QString::number(entry.copyCount + 1)),
            isolateLeftToRight(entry.receiptNumber), EngineeringText::kind(entry.kind),
            shownName(entry.customerName.en, entry.customerName.ar));
}

QString RecentServicePage::originalSentence(int row) const
{
    const protocol::EngineeringSummary &entry = m_recent.at(row);
    return tr("Print receipt %1, which has not come out yet: %2 for %3.")
        .arg(isolateLeftToRight(entry.receiptNumber), EngineeringText::kind(entry.kind),
            shownName(entry.customerName.en, entry.customerName.ar));
}

void RecentServicePage::refresh() { m_recent.refresh(); }

void RecentServicePage::clearList() { m_recent.clear(); }

} // namespace shahn::view

// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/recent_reversals_page.h"

#include "core/text.h"
#include "model/recent_reversals_model.h"
#include "view/page_tools.h"
#include "view/receipt_desk.h"
#include "view/texts.h"

namespace shahn::view
{
namespace
{

using Role = model::RecentReversalsModel::Role;

} // namespace

Page *RecentReversalsPage::make(const PageTools &tools, QWidget *parent)
{
    auto recent = std::make_unique<model::RecentReversalsModel>(
        model::RecentReversalsModel::Parts{ tools.calls, tools.session,
            tools.receipts.copiesOf(QLatin1String(protocol::ReversalReply::documentKind)) });
    auto *page = new RecentReversalsPage(*recent, tools, parent);
    page->keep(std::move(recent));
    return page;
}

RecentReversalsPage::RecentReversalsPage(
    model::RecentReversalsModel &recent, const PageTools &tools, QWidget *parent)
    : RecentPage({ recent, recent.copies(), tools.session, tools.receipts, "recent_reversals",
                     Role::RequestIdRole },
        parent)
    , m_recent(recent)
{
    connect(
        &recent, &model::RecentReversalsModel::refreshed, this, &RecentReversalsPage::onRefreshed);
    connect(&recent, &model::RecentReversalsModel::failed, this, &RecentReversalsPage::onFailed);
    setUp();
}

QString RecentReversalsPage::title() const { return tr("Recent reversals"); }

QString RecentReversalsPage::hint() const
{
    return tr("Choose an entry with the arrow keys; Enter prints a copy of its receipt.");
}

QString RecentReversalsPage::emptyText() const { return tr("Nothing was reversed here yet."); }

std::vector<ColumnsModel::Column> RecentReversalsPage::columns() const
{
    return {
        { tr("Receipt no."),
            [](const QModelIndex &entry) {
                return isolateLeftToRight(entry.data(Role::ReceiptNumberRole).toString());
            },
            false, [](const QModelIndex &entry) { return entry.data(Role::ReceiptNumberRole); } },
        { tr("Time"),
            [this](const QModelIndex &entry) {
                return instantText(entry.data(Role::ReversedAtRole).toLongLong(), timeZone());
            },
            false, [](const QModelIndex &entry) { return entry.data(Role::ReversedAtRole); }, 1 },
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
        { tr("Given back"),
            [this](const QModelIndex &entry) {
                return moneyText(Money::fromMinor(entry.data(Role::TenderMinorRole).toLongLong()),
                    session().currency());
            },
            true, [](const QModelIndex &entry) { return entry.data(Role::TenderMinorRole); } },
        { tr("Copies"),
            [](const QModelIndex &entry) {
                return isolateLeftToRight(QString::number(entry.data(Role::CopyCountRole).toInt()));
            },
            true, [](const QModelIndex &entry) { return entry.data(Role::CopyCountRole); }, 2 },
        { tr("Reason"),
            [](const QModelIndex &entry) { return entry.data(Role::ReasonRole).toString(); }, false,
            nullptr, 3 },
    };
}

QString RecentReversalsPage::sentence(int row) const
{
    const protocol::ReversalSummary &entry = m_recent.at(row);
    return tr("Print copy %1 of receipt %2: %3 given back to %4.")
        .arg(isolateLeftToRight(QString::number(entry.copyCount + 1)),
            isolateLeftToRight(entry.receiptNumber),
            moneyWithCurrency(Money::fromMinor(entry.tenderMinor), session().currency()),
            shownName(entry.customerName.en, entry.customerName.ar));
}

QString RecentReversalsPage::originalSentence(int row) const
{
    const protocol::ReversalSummary &entry = m_recent.at(row);
    return tr("Print receipt %1, which has not come out yet: %2 given back to %3.")
        .arg(isolateLeftToRight(entry.receiptNumber),
            moneyWithCurrency(Money::fromMinor(entry.tenderMinor), session().currency()),
            shownName(entry.customerName.en, entry.customerName.ar));
}

void RecentReversalsPage::refresh() { m_recent.refresh(); }

void RecentReversalsPage::clearList() { m_recent.clear(); }

} // namespace shahn::view

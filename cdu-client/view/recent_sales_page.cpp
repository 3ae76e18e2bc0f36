// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/recent_sales_page.h"

#include "core/text.h"
#include "model/recent_sales_model.h"
#include "view/page_tools.h"
#include "view/receipt_desk.h"
#include "view/texts.h"

namespace shahn::view
{
namespace
{

using Role = model::RecentSalesModel::Role;

} // namespace

Page *RecentSalesPage::make(const PageTools &tools, QWidget *parent)
{
    auto recent = std::make_unique<model::RecentSalesModel>(
        model::RecentSalesModel::Parts{ tools.calls, tools.session,
            tools.receipts.copiesOf(QLatin1String(protocol::SaleReply::documentKind)) });
    auto *page = new RecentSalesPage(*recent, tools, parent);
    page->keep(std::move(recent));
    return page;
}

RecentSalesPage::RecentSalesPage(
    model::RecentSalesModel &recent, const PageTools &tools, QWidget *parent)
    : RecentPage({ recent, recent.copies(), tools.session, tools.receipts, "recent_sales",
                     Role::RequestIdRole },
        parent)
    , m_recent(recent)
{
    connect(&recent, &model::RecentSalesModel::refreshed, this, &RecentSalesPage::onRefreshed);
    connect(&recent, &model::RecentSalesModel::failed, this, &RecentSalesPage::onFailed);
    setUp();
}

QString RecentSalesPage::title() const { return tr("Recent sales"); }

QString RecentSalesPage::hint() const
{
    return tr("Choose a sale with the arrow keys; Enter prints a copy of its receipt.");
}

QString RecentSalesPage::emptyText() const { return tr("Nothing was sold here yet."); }

std::vector<ColumnsModel::Column> RecentSalesPage::columns() const
{
    return {
        { tr("Receipt no."),
            [](const QModelIndex &sale) {
                const QString number
                    = isolateLeftToRight(sale.data(Role::ReceiptNumberRole).toString());
                return sale.data(Role::IsReversedRole).toBool() ? tr("%1 (reversed)").arg(number)
                                                                : number;
            },
            false, [](const QModelIndex &sale) { return sale.data(Role::ReceiptNumberRole); }, 1 },
        { tr("Time"),
            [this](const QModelIndex &sale) {
                return instantText(sale.data(Role::SoldAtRole).toLongLong(), timeZone());
            },
            false, [](const QModelIndex &sale) { return sale.data(Role::SoldAtRole); }, 2 },
        { tr("Meter number"),
            [](const QModelIndex &sale) {
                return meterText(sale.data(Role::MeterNumberRole).toString());
            },
            false, [](const QModelIndex &sale) { return sale.data(Role::MeterNumberRole); } },
        { tr("Customer"),
            [](const QModelIndex &sale) {
                return localName(
                    sale.data(Role::NameEnRole).toString(), sale.data(Role::NameArRole).toString());
            } },
        { tr("Amount paid"),
            [this](const QModelIndex &sale) {
                return moneyText(Money::fromMinor(sale.data(Role::TenderMinorRole).toLongLong()),
                    session().currency());
            },
            true, [](const QModelIndex &sale) { return sale.data(Role::TenderMinorRole); } },
        { tr("Energy"),
            [](const QModelIndex &sale) {
                return energyText(Energy::fromWh(sale.data(Role::EnergyWhRole).toLongLong()));
            },
            true, [](const QModelIndex &sale) { return sale.data(Role::EnergyWhRole); }, 3 },
        { tr("Copies"),
            [](const QModelIndex &sale) {
                return isolateLeftToRight(QString::number(sale.data(Role::CopyCountRole).toInt()));
            },
            true, [](const QModelIndex &sale) { return sale.data(Role::CopyCountRole); }, 4 },
    };
}

QString RecentSalesPage::sentence(int row) const
{
    const protocol::SaleSummary &sale = m_recent.at(row);
    if (sale.isReversed)
        return tr("Receipt %1 was reversed: its tokens are void, and no copy is printed.")
            .arg(isolateLeftToRight(sale.receiptNumber));
    return tr("Print copy %1 of receipt %2: %3 from %4.")
        .arg(isolateLeftToRight(QString::number(sale.copyCount + 1)),
            isolateLeftToRight(sale.receiptNumber),
            moneyWithCurrency(Money::fromMinor(sale.tenderMinor), session().currency()),
            shownName(sale.customerName.en, sale.customerName.ar));
}

bool RecentSalesPage::isPrintable(int row) const { return !m_recent.at(row).isReversed; }

QString RecentSalesPage::originalSentence(int row) const
{
    const protocol::SaleSummary &sale = m_recent.at(row);
    return tr("Print receipt %1, which has not come out yet: %2 from %3.")
        .arg(isolateLeftToRight(sale.receiptNumber),
            moneyWithCurrency(Money::fromMinor(sale.tenderMinor), session().currency()),
            shownName(sale.customerName.en, sale.customerName.ar));
}

void RecentSalesPage::refresh() { m_recent.refresh(); }

void RecentSalesPage::clearList() { m_recent.clear(); }

} // namespace shahn::view

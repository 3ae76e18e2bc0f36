// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The last sales of this point of sale.

#include "view/recent_page.h"

namespace shahn::model
{
class RecentSalesModel;
} // namespace shahn::model

namespace shahn::view
{

class RecentSalesPage final : public RecentPage
{
    Q_OBJECT

public:
    RecentSalesPage(
        model::RecentSalesModel &recent, const model::Session &session, QWidget *parent = nullptr);

private:
    QString title() const override;
    QString hint() const override;
    QString emptyText() const override;
    QString sentence(int row) const override;
    QString originalSentence(int row) const override;
    std::vector<ColumnsModel::Column> columns() const override;
    void refresh() override;
    void clearList() override;
    void reprintRow(int row) override;

    model::RecentSalesModel &m_recent;
};

} // namespace shahn::view

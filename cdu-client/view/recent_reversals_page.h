// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The last reversals of this point of sale.

#include "view/recent_page.h"

namespace shahn::model
{
class RecentReversalsModel;
} // namespace shahn::model

namespace shahn::view
{

struct PageTools;

class RecentReversalsPage final : public RecentPage
{
    Q_OBJECT

public:
    static Page *make(const PageTools &tools, QWidget *parent);

    RecentReversalsPage(
        model::RecentReversalsModel &recent, const PageTools &tools, QWidget *parent = nullptr);

private:
    QString title() const override;
    QString hint() const override;
    QString emptyText() const override;
    QString sentence(int row) const override;
    QString originalSentence(int row) const override;
    std::vector<ColumnsModel::Column> columns() const override;
    void refresh() override;
    void clearList() override;

    model::RecentReversalsModel &m_recent;
};

} // namespace shahn::view

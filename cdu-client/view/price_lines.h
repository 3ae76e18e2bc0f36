// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lines of the price; the amount above them and the total, the sentence and the button below
// stay in view.

#include "core/money.h"
#include "model/quote_lines_model.h"
#include "view/rows_area.h"

namespace shahn::view
{

class PriceGrid;

class PriceLines final : public RowsArea
{
    Q_OBJECT

public:
    explicit PriceLines(QWidget *parent = nullptr);

    PriceGrid &grid() const { return *m_grid; }

    void setLines(const std::vector<model::QuoteLinesModel::Line> &lines, const Currency &currency);

protected:
    int wholeRowsHeight(int heightMax) const override;

private:
    PriceGrid *m_grid = nullptr;
};

} // namespace shahn::view

// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/price_lines.h"

#include "view/price_grid.h"

namespace shahn::view
{

PriceLines::PriceLines(QWidget *parent) : RowsArea(parent)
{
    m_grid = new PriceGrid;
    m_grid->setObjectName(QStringLiteral("content"));
    setWidget(m_grid);
}

void PriceLines::setLines(
    const std::vector<model::QuoteLinesModel::Line> &lines, const Currency &currency)
{
    m_grid->setLines(lines, currency);
    updateGeometry();
}

int PriceLines::wholeRowsHeight(int heightMax) const { return m_grid->wholeRowsHeight(heightMax); }

} // namespace shahn::view

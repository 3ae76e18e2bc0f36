// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lines of the price, as high as they are; where the window has no room for that, they scroll,
// so that the amount above and the total, the sentence and the button below stay in view.

#include "core/money.h"
#include "model/quote_lines_model.h"

#include <QScrollArea>

namespace shahn::view
{

class PriceGrid;

class PriceLines final : public QScrollArea
{
    Q_OBJECT

public:
    explicit PriceLines(QWidget *parent = nullptr);

    PriceGrid &grid() { return *m_grid; }

    void setLines(const std::vector<model::QuoteLinesModel::Line> &lines, const Currency &currency);

    int fullHeight() const; // with all lines
    // What the window has room for; no line is cut through.
    void setHeightLimit(int height);
    // What the scroll bar takes from the figures; 0 without one.
    int barWidth() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int wholeLinesHeight(int heightMax) const;

    PriceGrid *m_grid = nullptr;
    int m_heightLimit = QWIDGETSIZE_MAX;
};

} // namespace shahn::view

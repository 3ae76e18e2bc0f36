// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The price of a sale, line by line: words at the start, figures right-aligned under each other. It
// is as high as its lines; where the window has no room for that, the lines scroll, so that the
// amount above and the sentence and the button below stay in view.

#include "core/money.h"
#include "model/quote_lines_model.h"

#include <QScrollArea>

class QGridLayout;

namespace shahn::view
{

class PriceLines final : public QScrollArea
{
    Q_OBJECT

public:
    explicit PriceLines(QWidget *parent = nullptr);

    void show(const std::vector<model::QuoteLinesModel::Line> &lines, const Currency &currency);

    // With all lines, and with as few as make sense to scroll.
    int fullHeight() const;
    int lowestHeight() const;
    // What the window has room for.
    void setHeightLimit(int height);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static QString wordsOf(const model::QuoteLinesModel::Line &line, const Currency &currency);

    QGridLayout *m_grid = nullptr;
    int m_heightLimit = QWIDGETSIZE_MAX;
};

} // namespace shahn::view

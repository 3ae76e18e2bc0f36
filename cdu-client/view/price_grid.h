// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Lines of the price of a sale: words at the start, figures right-aligned under each other. It is
// never lower than its lines are at its width.

#include "core/money.h"
#include "model/quote_lines_model.h"

#include <QWidget>

class QEvent;
class QGridLayout;

namespace shahn::view
{

class PriceGrid final : public QWidget
{
    Q_OBJECT

public:
    explicit PriceGrid(QWidget *parent = nullptr);

    void setLines(const std::vector<model::QuoteLinesModel::Line> &lines, const Currency &currency);

    // "Energy: 96.4 kWh × 0.120".
    static QString wordsOf(const model::QuoteLinesModel::Line &line, const Currency &currency);

    // Of the widest figure; and the least, so that figures of two grids stand under each other.
    int figuresWidth() const;
    // Of the rows from the top that are seen whole, at least of the first.
    int wholeRowsHeight(int heightMax) const;
    void setFiguresWidthMin(int width);

protected:
    bool event(QEvent *event) override;

private:
    static QString energyWords(const model::QuoteLinesModel::Line &line, const Currency &currency);
    // With what a class or free energy is given by.
    static QString byProof(const QString &words, const pricing::Line &line);

    QGridLayout *m_layout;
};

} // namespace shahn::view

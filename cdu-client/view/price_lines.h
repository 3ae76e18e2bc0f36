// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The price of a sale, line by line: words at the start, figures right-aligned under each other.

#include "core/money.h"
#include "model/quote_lines_model.h"

#include <QWidget>

class QGridLayout;

namespace shahn::view
{

class PriceLines final : public QWidget
{
    Q_OBJECT

public:
    explicit PriceLines(QWidget *parent = nullptr);

    void show(const std::vector<model::QuoteLinesModel::Line> &lines, const Currency &currency);

private:
    static QString wordsOf(const model::QuoteLinesModel::Line &line, const Currency &currency);

    QGridLayout *m_grid = nullptr;
};

} // namespace shahn::view

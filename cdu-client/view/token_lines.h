// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tokens of a result, each under its caption or beside its number; what is said of the receipt
// and the buttons below stay in view.

#include "view/result_content.h"
#include "view/rows_area.h"

#include <vector>

class QGridLayout;
class QLabel;

namespace shahn::view
{

class TokenLines final : public RowsArea
{
    Q_OBJECT

public:
    explicit TokenLines(QWidget *parent = nullptr);

    void setTokens(const ResultContent &content);

protected:
    int wholeRowsHeight(int heightMax) const override;

private:
    QLabel *tokenLabel(const QString &digits, size_t index);
    void add(QLabel *label, int row, int column);

    QGridLayout *m_layout = nullptr;
    std::vector<int> m_tokenRows; // the last row of each token
};

} // namespace shahn::view

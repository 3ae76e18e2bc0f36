// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/token_lines.h"

#include "core/text.h"

#include <QGridLayout>
#include <QLabel>

namespace shahn::view
{

TokenLines::TokenLines(QWidget *parent) : RowsArea(parent)
{
    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("content"));
    m_layout = new QGridLayout(content);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(12);
    m_layout->setVerticalSpacing(10);
    m_layout->setColumnStretch(1, 1);
    setWidget(content);
}

void TokenLines::setTokens(const ResultContent &content)
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_tokenRows.clear();
    int row = 0;
    for (size_t i = 0; i < content.tokens.size(); ++i) {
        const ResultContent::Token &token = content.tokens[i];
        if (!token.caption.isEmpty()) {
            auto *caption = new QLabel(token.caption, widget());
            caption->setProperty("textRole", QStringLiteral("caption"));
            add(caption, row++, 1);
        }
        if (content.isNumbered) {
            auto *number = new QLabel(QString::number(i + 1), widget());
            number->setProperty("textRole", QStringLiteral("number"));
            add(number, row, 0);
        }
        QLabel *label = tokenLabel(token.digits, i);
        // A set of four has to fit into a low window.
        label->setProperty(
            "textRole", content.isNumbered ? QStringLiteral("heroInSet") : QStringLiteral("hero"));
        add(label, row, 1);
        m_tokenRows.push_back(row++);
    }
    m_layout->activate();
    updateGeometry();
}

void TokenLines::add(QLabel *label, int row, int column)
{
    m_layout->addWidget(label, row, column);
    label->show(); // now, so that the height is known
}

QLabel *TokenLines::tokenLabel(const QString &digits, size_t index)
{
    auto *label = new QLabel(groupsOfFour(digits), widget());
    label->setObjectName(QStringLiteral("tokenLabel%1").arg(index + 1));
    label->setLayoutDirection(Qt::LeftToRight);
    label->setAlignment(Qt::AlignHCenter);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(tr("Token") + u' ' + label->text());
    return label;
}

int TokenLines::wholeRowsHeight(int heightMax) const
{
    int whole = 0;
    int height = 0;
    int row = 0;
    for (const int tokenRow : m_tokenRows) {
        for (; row <= tokenRow; ++row)
            height += m_layout->itemAtPosition(row, 1)->sizeHint().height()
                + (row > 0 ? m_layout->verticalSpacing() : 0);
        if (whole > 0 && height > heightMax)
            break;
        whole = height;
    }
    return whole;
}

} // namespace shahn::view

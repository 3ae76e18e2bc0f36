// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/lined_edit.h"

#include <QPaintEvent>
#include <QPainter>
#include <QTextBlock>

#include <algorithm>

namespace shahn::view
{
namespace
{

constexpr int besideNumber = 8;
constexpr int digitsMin = 3;

QString markText() { return QStringLiteral("✗ "); }

} // namespace

class LinedEdit::Margin final : public QWidget
{
public:
    explicit Margin(LinedEdit *edit) : QWidget(edit), m_edit(*edit)
    {
        setObjectName(QStringLiteral("lineNumbers"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent *event) override { m_edit.paintMargin(*event); }

private:
    LinedEdit &m_edit;
};

LinedEdit::LinedEdit(QWidget *parent) : QPlainTextEdit(parent), m_margin(new Margin(this))
{
    setLayoutDirection(Qt::LeftToRight);
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight);
    document()->setDefaultTextOption(option);
    setTabChangesFocus(true);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &LinedEdit::placeMargin);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &area, int scrolled) {
        if (scrolled != 0)
            m_margin->scroll(0, scrolled);
        else
            m_margin->update(0, area.y(), m_margin->width(), area.height());
    });
    placeMargin();
}

void LinedEdit::markLines(const std::vector<int> &lines)
{
    m_marked = lines;
    QList<QTextEdit::ExtraSelection> selections;
    for (const int line : lines) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        if (!block.isValid())
            continue;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(block);
        selection.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        selections.append(selection);
    }
    setExtraSelections(selections);
    m_margin->update();
}

void LinedEdit::goToLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(qMax(0, line - 1));
    if (block.isValid())
        setTextCursor(QTextCursor(block));
    centerCursor();
    setFocus();
}

int LinedEdit::currentLine() const { return textCursor().blockNumber() + 1; }

int LinedEdit::marginWidth() const
{
    const int digits = qMax(digitsMin, int(QString::number(blockCount()).size()));
    return 2 * besideNumber
        + fontMetrics().horizontalAdvance(markText() + QString(digits, QLatin1Char('9')));
}

void LinedEdit::placeMargin()
{
    setViewportMargins(marginWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), marginWidth(), inside.height());
}

void LinedEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeMargin();
}

void LinedEdit::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        placeMargin();
    QPlainTextEdit::changeEvent(event);
}

void LinedEdit::paintMargin(QPaintEvent &event)
{
    QPainter painter(m_margin);
    painter.setFont(font());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event.rect().bottom())
            break;
        const int line = block.blockNumber() + 1;
        const bool isMarked = std::ranges::find(m_marked, line) != m_marked.end();
        painter.setPen(palette().color(isMarked ? QPalette::Text : QPalette::PlaceholderText));
        painter.drawText(
            QRectF(0, place.top(), m_margin->width() - besideNumber, fontMetrics().height()),
            Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter,
            (isMarked ? markText() : QString()) + QString::number(line));
    }
}

} // namespace shahn::view

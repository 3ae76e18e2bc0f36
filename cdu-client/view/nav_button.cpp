// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/nav_button.h"

#include "core/text.h"
#include "look/icon.h"
#include "view/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <utility>

namespace shahn::view
{
namespace
{

constexpr int iconPx = 20; // in the usual text size
constexpr int countMargin = 10; // beside the name, and to the edge of the button
constexpr int listEnd = 1'000; // more than there are pages

} // namespace

NavButton::NavButton(const QString &iconName, QWidget *parent)
    : QPushButton(parent), m_iconName(iconName)
{
    setProperty("kind", QStringLiteral("page"));
    setCheckable(true);
    setAutoExclusive(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void NavButton::setTitle(const QString &title, const QString &key)
{
    m_title = title;
    m_key = key;
    updateIcon();
    updateWords();
}

bool NavButton::setCount(int count)
{
    if (std::exchange(m_count, count) == count)
        return false;
    updateWords();
    updateGeometry();
    update();
    return true;
}

void NavButton::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    updateWords();
    updateGeometry();
}

void NavButton::updateWords()
{
    const QString whole = m_count > 0
        ? tr("%1 (%2)").arg(m_title, isolateLeftToRight(QString::number(m_count)))
        : m_title;
    setAccessibleName(whole);
    setText(m_isNarrow ? QString() : m_title);
    const QString key = isolateLeftToRight(m_key);
    if (m_key.isEmpty())
        setToolTip(m_isNarrow ? whole : QString());
    else
        setToolTip(m_isNarrow ? tr("%1 — %2").arg(whole, key) : key);
}

void NavButton::updateIcon()
{
    const int height = iconPx * textScalePercent() / 100;
    setIconSize({ height, height });
    setIcon(look::icon(m_iconName));
}

void NavButton::setLowered(int pixels)
{
    if (std::exchange(m_lowered, pixels) != pixels)
        updateGeometry();
}

QSize NavButton::countSize() const
{
    if (m_count == 0)
        return {};
    const QString text = QString::number(m_count);
    const int height = fontMetrics().height();
    return { qMax(height, fontMetrics().horizontalAdvance(text) + height / 2), height };
}

QSize NavButton::sizeHint() const
{
    QSize size = QPushButton::sizeHint();
    size.rheight() -= m_lowered;
    if (m_count > 0 && !m_isNarrow)
        size.rwidth() += countSize().width() + countMargin;
    return size;
}

QSize NavButton::minimumSizeHint() const { return sizeHint(); }

void NavButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateIcon();
}

void NavButton::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        Q_EMIT focusMoved(-1);
        break;
    case Qt::Key_Down:
        Q_EMIT focusMoved(1);
        break;
    case Qt::Key_Home:
        Q_EMIT focusMoved(-listEnd);
        break;
    case Qt::Key_End:
        Q_EMIT focusMoved(listEnd);
        break;
    case Qt::Key_Left: // Qt would press another one
    case Qt::Key_Right:
        break;
    default:
        QPushButton::keyPressEvent(event);
    }
}

// The count at the end of the line, or at the corner of the icon.
void NavButton::paintEvent(QPaintEvent *event)
{
    QPushButton::paintEvent(event);
    if (m_count == 0)
        return;
    const QSize size = countSize();
    const int gap = m_isNarrow ? 1 : countMargin;
    const int left = isRightToLeft() ? gap : width() - gap - size.width();
    const int top = m_isNarrow ? 1 : (height() - size.height()) / 2;
    const QRect place(QPoint(left, top), size);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const bool isOnAccent = isChecked() && !m_isNarrow;
    painter.setBrush(palette().brush(isOnAccent ? QPalette::HighlightedText : QPalette::Highlight));
    painter.drawRoundedRect(place, size.height() / 2.0, size.height() / 2.0);
    if (isChecked() && m_isNarrow) { // on the same colour
        painter.setPen(palette().color(QPalette::HighlightedText));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(place, size.height() / 2.0, size.height() / 2.0);
    }
    painter.setPen(palette().color(isOnAccent ? QPalette::Highlight : QPalette::HighlightedText));
    painter.drawText(place, Qt::AlignCenter, QString::number(m_count));
}

} // namespace shahn::view

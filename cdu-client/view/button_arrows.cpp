// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/button_arrows.h"

#include <QAbstractButton>
#include <QKeyEvent>

namespace shahn::view
{

ButtonArrows::ButtonArrows(QWidget &window) : QObject(&window)
{
    auto buttons = window.findChildren<QAbstractButton *>();
    if (auto *const button = qobject_cast<QAbstractButton *>(&window))
        buttons.append(button);
    for (QAbstractButton *button : buttons) {
        if (!button->autoExclusive())
            button->installEventFilter(this);
    }
}

bool ButtonArrows::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    auto *const button = static_cast<QAbstractButton *>(watched);
    const int key = static_cast<const QKeyEvent *>(event)->key();
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        moveFocus(*button, (key == Qt::Key_Right) != button->isRightToLeft());
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        event->ignore(); // so that the parents hear of it
        return true;
    }
    return QObject::eventFilter(watched, event);
}

// In the order of Tab, and round.
void ButtonArrows::moveFocus(QAbstractButton &from, bool isForward)
{
    const auto isReached = [&from](const QWidget *widget) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        return button && button->parentWidget() == from.parentWidget() && !button->autoExclusive()
            && button->isVisible() && button->isEnabled()
            && (button->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
    };
    QWidget *next = &from;
    do {
        next = isForward ? next->nextInFocusChain() : next->previousInFocusChain();
    } while (next != &from && !isReached(next));
    next->setFocus(isForward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
}

} // namespace shahn::view

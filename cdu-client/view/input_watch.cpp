// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/input_watch.h"

#include "model/idle_lock.h"

#include <QApplication>
#include <QKeyEvent>

namespace shahn::view
{

InputWatch::InputWatch(model::IdleLock &idleLock, QObject *parent)
    : QObject(parent), m_idleLock(idleLock)
{
    qApp->installEventFilter(this);
}

bool InputWatch::eventFilter(QObject *watched, QEvent *event)
{
    switch (static_cast<int>(event->type())) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride: // before a key that a shortcut takes
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        m_idleLock.noteActivity();
        break;
    }
    // Esc closes a list that is open; the list itself leaves the key to the shortcut as well.
    if (event->type() == QEvent::ShortcutOverride && QApplication::activePopupWidget()
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel))
        event->accept();
    // Space would press what only its own key, or the mouse, may press.
    if (event->type() == QEvent::KeyPress && watched->property("hasOwnKey").toBool()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Space || key == Qt::Key_Select)
            return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace shahn::view

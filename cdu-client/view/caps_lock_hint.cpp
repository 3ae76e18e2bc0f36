// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/caps_lock_hint.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

namespace shahn::view
{

CapsLockHint::CapsLockHint(QLineEdit &field, QLabel &label) : QObject(&field), m_label(label)
{
    label.hide();
    field.installEventFilter(this);
}

bool CapsLockHint::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress)
        look(*static_cast<QKeyEvent *>(event));
    else if (event->type() == QEvent::FocusOut) // what happens elsewhere is not seen
        m_label.hide();
    return QObject::eventFilter(watched, event);
}

void CapsLockHint::look(const QKeyEvent &key)
{
    if (key.key() == Qt::Key_CapsLock && m_label.isVisible())
        m_label.hide();
    const QString text = key.text();
    if (text.size() != 1 || text.front().toUpper() == text.front().toLower()) // Arabic has no case
        return;
    const bool isShifted = key.modifiers().testFlag(Qt::ShiftModifier);
    m_label.setVisible(text.front().isUpper() != isShifted);
}

} // namespace shahn::view

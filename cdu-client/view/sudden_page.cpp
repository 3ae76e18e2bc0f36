// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/sudden_page.h"

#include <QKeyEvent>

namespace shahn::view
{

void SuddenPage::waitForPerson()
{
    m_isWaiting = true;
    setFocusPolicy(Qt::StrongFocus);
    setFocus();
    updateState();
}

void SuddenPage::endWaiting()
{
    m_isWaiting = false;
    setFocusPolicy(Qt::NoFocus);
    updateState();
}

// Line edits pass Enter on after they have used it.
void SuddenPage::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_isWaiting && isEnter)
        focusFirst();
    else
        QWidget::keyPressEvent(event);
}

void SuddenPage::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    // Another window, or a list that opens, gives the focus back.
    const bool isForAWhile
        = event->reason() == Qt::ActiveWindowFocusReason || event->reason() == Qt::PopupFocusReason;
    if (m_isWaiting && !isForAWhile)
        endWaiting();
}

} // namespace shahn::view

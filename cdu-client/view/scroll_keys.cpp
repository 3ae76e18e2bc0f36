// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/scroll_keys.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>

namespace shahn::view
{
namespace
{

QAbstractSlider::SliderAction actionOf(int key)
{
    switch (key) {
    case Qt::Key_PageUp:
        return QAbstractSlider::SliderPageStepSub;
    case Qt::Key_PageDown:
        return QAbstractSlider::SliderPageStepAdd;
    case Qt::Key_Home:
        return QAbstractSlider::SliderToMinimum;
    case Qt::Key_End:
        return QAbstractSlider::SliderToMaximum;
    case Qt::Key_Up:
        return QAbstractSlider::SliderSingleStepSub;
    case Qt::Key_Down:
        return QAbstractSlider::SliderSingleStepAdd;
    }
    return QAbstractSlider::SliderNoAction;
}

} // namespace

bool scrollByKey(QScrollArea &page, const QKeyEvent &event)
{
    const QAbstractSlider::SliderAction action = actionOf(event.key());
    if (action == QAbstractSlider::SliderNoAction)
        return false;
    page.verticalScrollBar()->triggerAction(action);
    return true;
}

} // namespace shahn::view

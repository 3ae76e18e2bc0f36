// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/frame_bars.h"

#include "model/status_presenter.h"
#include "view/gate.h"
#include "view/key_bar.h"
#include "view/language.h"
#include "view/navigation.h"
#include "view/page_keys.h"
#include "view/page_stack.h"
#include "view/status_text.h"

#include <QPushButton>

#include <utility>

namespace shahn::view
{

FrameBars::FrameBars(const Parts &parts)
    : QObject(&parts.window), m_parts(parts), m_line(parts.labels, parts.status, parts.outcomes)
{
    // What does not fit is hidden by fit() instead of making the window wider than the screen.
    for (QFrame *bar : { &parts.labels.bar, static_cast<QFrame *>(&parts.keys) })
        bar->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void FrameBars::updateStatus()
{
    const model::StatusPresenter &status = m_parts.status;
    const model::Session &session = status.session();
    m_line.update(m_timeZone, m_parts.gate.isActivated());
    m_parts.keys.setTotal(session.may(Right::Sell) ? StatusText::sales(status.soldCount(),
                              status.reversedCount(), status.soldTotal(), session.currency())
                                                   : QString());
    for (const PageEntry &entry : m_parts.pages.entries()) {
        if (entry.waiting)
            m_parts.navigation.setCount(entry.id, entry.waiting(m_parts.pages.tools()));
    }
    const bool isArabic = m_parts.language.code() == QLatin1String("ar");
    // Only here, and not by autoExclusive: there an arrow key presses the other one.
    m_parts.english.setChecked(!isArabic);
    m_parts.arabic.setChecked(isArabic);
    fitLater();
}

void FrameBars::updateKeys()
{
    m_parts.gate.setSignOutAllowed(!m_parts.pages.isWaiting());
    const bool isOpen = m_parts.gate.state() == Gate::State::Open && m_parts.pages.current();
    m_parts.keys.setVisible(isOpen);
    if (!isOpen)
        return;
    m_parts.keys.setItems(PageKeys(m_parts.pages).barItems());
    m_parts.navigation.setCurrent(m_parts.pages.currentPlace());
    fitLater();
}

void FrameBars::fitLater()
{
    if (std::exchange(m_isFitDue, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isFitDue = false;
            fit();
        },
        Qt::QueuedConnection);
}

void FrameBars::fit()
{
    const int width = m_parts.window.width();
    m_parts.navigation.setWindowWidth(width);
    m_parts.keys.fit(width);
    m_line.fit(width);
}

} // namespace shahn::view

// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/notice_bar.h"

#include "view/found_text.h"
#include "view/work_page.h"

#include <QLabel>

#include <utility>

namespace shahn::view
{

NoticeBar::NoticeBar(QLabel &label, const WorkPlace &place) : m_label(label), m_place(place)
{
    m_label.hide();
}

void NoticeBar::show(const Words &words, Tone tone, bool isLate)
{
    // A customer stands there for it; this one stands in the list.
    if (m_isUrgent && !m_place.isOpenForWork())
        return;
    m_isLate = isLate;
    m_isJournalUnwritable = false;
    m_words = words;
    m_label.setText(words());
    setTone(m_label, tone);
    m_isUrgent = false;
    m_isWaiting = !m_place.isOpenForWork();
    m_label.setVisible(!m_isWaiting);
}

void NoticeBar::showUrgent(const Words &words)
{
    m_isUrgent = false; // the newer one is said
    show(words, Tone::Error);
    m_isUrgent = true;
    m_isWaiting = true;
    m_label.show();
}

void NoticeBar::showJournalFault(const Error &error)
{
    show([error] { return FoundText::journalFault(error); }, Tone::Error, false);
    m_isJournalUnwritable = error.code == ErrorCode::JournalUnwritable && !m_isUrgent;
}

void NoticeBar::onJournalWritten()
{
    if (!std::exchange(m_isJournalUnwritable, false))
        return;
    m_isWaiting = false;
    m_wasShown = false;
    m_label.hide();
}

void NoticeBar::hide() { m_label.hide(); }

void NoticeBar::forgetLate()
{
    if (m_isLate)
        m_label.hide();
}

void NoticeBar::onLocked()
{
    m_wasShown = !m_label.isHidden();
    m_label.hide();
}

void NoticeBar::onUnlocked()
{
    const bool isWaiting = std::exchange(m_isWaiting, false);
    m_label.setVisible(isWaiting || m_wasShown);
}

void NoticeBar::onSignedIn()
{
    m_isUrgent = false;
    m_label.setVisible(std::exchange(m_isWaiting, false));
}

void NoticeBar::onSignedOut() { m_label.setVisible(m_isUrgent); }

void NoticeBar::retranslate()
{
    if (m_words)
        m_label.setText(m_words());
}

} // namespace shahn::view

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words over the page: what was found of a request that nobody waits for any more, and what the
// journal cannot take. What comes while nobody works here waits for whoever works here next.

#include "core/error.h"
#include "view/theme.h"

#include <QString>

#include <functional>

class QLabel;

namespace shahn::view
{

class WorkPlace;

class NoticeBar
{
public:
    // In the window's language of the moment.
    using Words = std::function<QString()>;

    NoticeBar(QLabel &label, const WorkPlace &place);

    // isLate: it is of an outcome that stands in the list.
    void show(const Words &words, Tone tone, bool isLate = true);
    // Of a customer who stands there though the session is over: shown to nobody signed in too.
    void showUrgent(const Words &words);
    void showJournalFault(const Error &error);
    // The journal takes what is written again.
    void onJournalWritten();

    void hide();
    // Somebody has seen to the outcome.
    void forgetLate();

    void onLocked();
    void onUnlocked();
    void onSignedIn();
    void onSignedOut();
    void retranslate();

private:
    QLabel &m_label;
    const WorkPlace &m_place;
    Words m_words;
    bool m_isLate = false;
    bool m_isUrgent = false;
    bool m_isWaiting = false; // for whoever works here next
    bool m_isJournalUnwritable = false; // is what it says
    bool m_wasShown = false; // before the lock
};

} // namespace shahn::view

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The bars around the page: status line, navigation and keys. They say what the pages and the
// session say at the moment, and share the width of the window.

#include "view/status_line.h"

#include <QObject>

class QPushButton;

namespace shahn::view
{

class Gate;
class KeyBar;
class Language;
class Navigation;
class PageStack;

class FrameBars final : public QObject
{
public:
    struct Parts {
        QWidget &window;
        Navigation &navigation;
        KeyBar &keys;
        QPushButton &english;
        QPushButton &arabic;
        StatusLine::Labels labels;
        Gate &gate;
        const PageStack &pages;
        const model::StatusPresenter &status;
        model::OutcomesModel &outcomes;
        const Language &language;
    };

    explicit FrameBars(const Parts &parts);

    // Of the utility, also for the time before a sign-in; empty: not known yet.
    void setTimeZone(const QString &name) { m_timeZone = name; }

    void updateStatus();
    void updateKeys();
    void fit();
    // Once for all that changes now.
    void fitLater();

private:
    Parts m_parts;
    StatusLine m_line;
    QString m_timeZone;
    bool m_isFitDue = false;
};

} // namespace shahn::view

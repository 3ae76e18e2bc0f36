// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How many requests wait for a signature that whoever is signed in may give; asked now and then.
// Lives from the start of the program to its end.

#include "link/server_calls.h"
#include "model/session.h"

#include <QObject>

namespace shahn::link
{
class Scheduler;
} // namespace shahn::link

namespace shahn::model
{

class OpenApprovals final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 askMs = 60'000;
    static constexpr int countMax = 100; // more are told as so many

    OpenApprovals(link::ServerCalls &calls, Session &session, link::Scheduler &scheduler,
        QObject *parent = nullptr);

    int count() const { return m_count; }

    void ask();

Q_SIGNALS:
    void changed();

private:
    void onSession();
    void setCount(int count);

    link::ServerCalls &m_calls;
    Session &m_session;
    link::Scheduler &m_scheduler;
    int m_count = 0;
    quint64 m_turn = 0;
};

} // namespace shahn::model

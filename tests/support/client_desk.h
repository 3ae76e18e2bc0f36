// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Everything below the presenters, with the network edge and time in the test's hands: a real
// journal in a temporary directory, a real outbox.

#include "cache/client_database.h"
#include "link/reachability.h"
#include "model/session.h"
#include "outbox/outbox.h"
#include "support/client_builders.h"
#include "support/manual_scheduler.h"
#include "support/scripted_calls.h"

#include <QTemporaryDir>

namespace shahn::test
{

class ClientDesk
{
public:
    ClientDesk()
    {
        auto opened = cache::ClientDatabase::open(m_directory.path(), scheduler.clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        m_database = std::move(*opened);
        auto openedJournal = outbox::Journal::open(*m_database, scheduler.clock);
        if (!openedJournal)
            qFatal("%s", qPrintable(openedJournal.error().detail));
        journal = std::move(*openedJournal);
        outbox = std::make_unique<outbox::Outbox>(
            *journal, calls, outbox::Outbox::Tools{ scheduler.clock, random, scheduler });
        line.noteAnswer(10);
    }

    void signIn(const protocol::SignInReply &reply = signInReply())
    {
        if (!session.begin(reply))
            qFatal("the session does not begin");
    }

    ManualScheduler scheduler;
    SeededRandom random{ 21 };
    ScriptedCalls calls;
    link::Reachability line{ scheduler.clock };
    model::Session session;
    std::unique_ptr<outbox::Journal> journal;
    std::unique_ptr<outbox::Outbox> outbox;

private:
    QTemporaryDir m_directory;
    std::unique_ptr<cache::ClientDatabase> m_database;
};

} // namespace shahn::test

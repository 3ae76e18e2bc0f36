// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Everything below the presenters, with the network edge and time in the test's hands: a real
// journal in a temporary directory, a real outbox.

#include "cache/client_database.h"
#include "link/reachability.h"
#include "model/session.h"
#include "outbox/outbox.h"
#include "support/client_builders.h"
#include "support/disk_full_switch.h"
#include "support/manual_scheduler.h"
#include "support/scripted_calls.h"

#include <QTemporaryDir>

namespace shahn::test
{

class ClientDesk
{
public:
    ClientDesk();
    ~ClientDesk();

    void signIn(const protocol::SignInReply &reply = signInReply());

    DiskFullSwitch disk; // the journal's
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/client_desk.h"

#include "model/document_kinds.h"

namespace shahn::test
{

ClientDesk::ClientDesk()
{
    auto opened = cache::ClientDatabase::open(m_directory.path(), scheduler.clock, &disk);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().detail));
    m_database = std::move(*opened);
    auto openedJournal = outbox::Journal::open(*m_database, model::sentKinds(), scheduler.clock);
    if (!openedJournal)
        qFatal("%s", qPrintable(openedJournal.error().detail));
    journal = std::move(*openedJournal);
    outbox = std::make_unique<outbox::Outbox>(
        *journal, calls, outbox::Outbox::Tools{ scheduler.clock, random, scheduler });
    line.noteAnswer(10);
}

ClientDesk::~ClientDesk() = default;

void ClientDesk::signIn(const protocol::SignInReply &reply)
{
    if (!session.begin(reply))
        qFatal("the session does not begin");
}

} // namespace shahn::test

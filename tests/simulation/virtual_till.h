// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A till of a simulation: the real outbox on a real journal, whose program dies at any moment and
// whose disk fills up. It sells, takes sales back, orders engineering tokens and asks for copies at
// random.

#include "protocol/messages/reversal.h"
#include "protocol/messages/sale.h"
#include "simulation/virtual_line.h"
#include "support/disk_full_switch.h"

#include "cache/client_database.h"
#include "outbox/outbox.h"

#include <QTemporaryDir>
#include <functional>

namespace shahn::test
{

class VirtualTill final
{
public:
    // Meters: of the fixture, shared by all tills.
    // What persons do beside the program. anySale: one of those that the server has, wherever it
    // was made, with its meter, as lists show it; empty: there is none. approve: a second person
    // signs for a reversal at this till.
    struct Persons {
        // Of a sale or payment that was made; without a request: there is none yet.
        std::function<protocol::ReversalRequest()> anyReversal;
        std::function<void(const RequestId &id, const protocol::ReversalRequest &)> approve;
    };

    VirtualTill(
        VirtualLine &line, const VirtualServer::Tools &tools, int meterCount, Persons persons);
    ~VirtualTill();

    // Begins to act.
    void start();
    // From now on it asks for nothing new, and nothing fails.
    void calmDown();

    // Everything that it ever sent has an outcome in its journal.
    bool isDry() const;
    // As on the next morning: what was written and never sent is closed too.
    void startAgain();

    // Requests without an outcome, and why that is so; for a person.
    QString openOutcomes() const;

    std::vector<outbox::JournalEntry> entries() const;

    const std::set<RequestId> &sentIds() const { return m_line.sentIds(); }

    // What people were told of a request: the reply, or that nothing was decided.
    using Told = std::optional<QJsonObject>;

    const std::map<RequestId, Told> &told() const { return m_told; }

    // Of people who were told two things of one request; empty: nobody was.
    const QString &contradiction() const { return m_contradiction; }

    int crashCount() const { return m_crashCount; }

private:
    void open();
    void crash();
    void close();
    void scheduleAct();
    void act();
    void submit();
    void submitReversal();
    void submitPayment();
    void fillDisk();
    void onDecided(const RequestId &id, const outbox::Document &reply);
    void note(const RequestId &id, const Told &told);

    VirtualLine &m_line;
    const VirtualServer::Tools m_tools;
    const int m_meterCount;
    const Persons m_persons;
    const QTemporaryDir m_directory;
    DiskFullSwitch m_disk;
    std::unique_ptr<cache::ClientDatabase> m_database;
    std::unique_ptr<outbox::Journal> m_journal;
    std::unique_ptr<outbox::Outbox> m_outbox; // null while its program does not run
    bool m_isCalm = false;
    int m_crashCount = 0;
    std::map<RequestId, Told> m_told;
    QString m_contradiction;
    QObject m_life; // of what the person at it does
};

} // namespace shahn::test

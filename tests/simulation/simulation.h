// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Some minutes of several tills and a server on a bad network, in one thread and no real time. All
// chance comes from the seed, so the same seed does the same.

#include "simulation/virtual_till.h"
#include "support/manual_scheduler.h"

namespace shahn::test
{

class Simulation final
{
public:
    explicit Simulation(quint32 seed);
    ~Simulation();

    // Empty, or what is not as it must be.
    QString run();

    // Everything that was stored at the server.
    QString snapshot() { return m_world->snapshot(); }

    qint64 reversalCount();

    // What happened, in figures.
    QString summary();

private:
    void scheduleMishap();
    void scheduleSupervisor();
    protocol::ReversalRequest anyReversal();
    bool isQuiet() const;

    ManualScheduler m_scheduler;
    SeededRandom m_random;
    std::unique_ptr<SaleFixture> m_world;
    std::unique_ptr<VirtualServer> m_server;
    std::vector<std::unique_ptr<VirtualLine>> m_lines;
    std::vector<std::unique_ptr<VirtualTill>> m_tills;
    QObject m_life; // of what happens to the server
    bool m_isCalm = false;
    int m_mishapCount = 0;
};

} // namespace shahn::test

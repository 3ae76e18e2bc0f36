// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Some minutes of several tills and a server, or two servers on one PostgreSQL, on a bad network,
// in one thread and no real time. All chance comes from the seed, so the same seed does the same.

#include "simulation/simulated_utility.h"
#include "simulation/virtual_till.h"
#include "support/manual_scheduler.h"

namespace shahn::test
{

class Simulation final
{
public:
    Simulation(sql::Dialect engine, quint32 seed);
    ~Simulation();

    // Empty, or what is not as it must be.
    QString run();

    // Everything that was stored at the server.
    QString snapshot() { return m_world->snapshot(); }

    qint64 reversalCount();

    // What happened, in figures.
    QString summary();

private:
    struct ServerMachine {
        std::unique_ptr<MachineClock> clock;
        std::unique_ptr<FaultCounter> faults; // of its own connections, on PostgreSQL
        std::unique_ptr<store::Database> database; // likewise
        std::unique_ptr<VirtualServer> server;
    };

    void addServer(int number);
    bool isReversed(const RequestId &id);
    // Null while the database cannot be asked.
    sql::Connection *reading();

    void scheduleMishap();
    void mishap();
    void stopSomehow(VirtualServer &server);
    void setServerClock(ServerMachine &machine);
    void correctServerClock(ServerMachine &machine);
    void setTillClock();
    void fillServerDisk();
    void scheduleSupervisor();
    void startWhatIsDown();
    bool openDatabase();
    void startCheckpointer();
    void calmDown();
    bool isQuiet() const;

    VirtualServer::Tools tools() { return { m_scheduler.clock, m_random, m_scheduler }; }

    ManualScheduler m_scheduler;
    SeededRandom m_random;
    // Of a month: in the others clocks are set wrong by days.
    const bool m_isEnd;
    const bool m_isLong;
    std::unique_ptr<TestDisk> m_disk; // of the server's database; null on PostgreSQL
    std::unique_ptr<SaleFixture> m_world;
    std::vector<ServerMachine> m_machines;
    std::unique_ptr<VirtualPeople> m_people;
    std::vector<std::unique_ptr<VirtualLine>> m_lines;
    std::vector<std::unique_ptr<VirtualTill>> m_tills;
    QObject m_life; // of what happens to the server
    bool m_isCalm = false;
    int m_mishapCount = 0;
    int m_cutCount = 0;
    int m_clockCount = 0;
};

} // namespace shahn::test

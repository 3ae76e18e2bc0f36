// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Some minutes of several tills and a server, or two servers on one PostgreSQL, on a bad network,
// in one thread and no real time. All chance comes from the seed, so the same seed does the same.

#include "simulation/simulated_utility.h"
#include "simulation/virtual_office.h"
#include "simulation/virtual_till.h"
#include "support/manual_scheduler.h"

namespace shahn::test
{

// When and where a run is: what the calendar does in it.
struct Season {
    QString zone;
    qint64 startMs = 0;
    bool crossesMonth = false;
    bool hasSteadyClocks = false; // they are wrong by less than a minute; else also by days
};

Season seasonOf(quint32 seed);

// What came to be in runs, added up.
struct Happenings {
    qint64 reversals = 0; // of sales and payments
    qint64 corrections = 0;
    qint64 vouchers = 0;
    qint64 recordedDebts = 0;
    qint64 closedMonths = 0;
    qint64 versions = 0; // of the tariff
    qint64 shownPrices = 0;
    qint64 changedPrices = 0; // that the customer was told anew

    void add(const Happenings &other);
    QString text() const;
    bool isAnyMissing() const;
};

class Simulation final
{
public:
    Simulation(sql::Dialect engine, quint32 seed);
    ~Simulation();

    // Empty, or what is not as it must be.
    QString run();

    // Everything that was stored at the server.
    QString snapshot() { return m_world->snapshot(); }

    Happenings happenings();

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
    // In the midst of something that the other server does.
    void actBeside(VirtualServer &server);
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
    const Season m_season;
    const bool m_isLong;
    std::unique_ptr<TestDisk> m_disk; // of the server's database; null on PostgreSQL
    std::unique_ptr<SaleFixture> m_world;
    std::vector<ServerMachine> m_machines;
    std::unique_ptr<VirtualPeople> m_people;
    std::unique_ptr<VirtualOffice> m_office;
    std::vector<std::unique_ptr<VirtualLine>> m_lines;
    std::vector<std::unique_ptr<VirtualTill>> m_tills;
    QObject m_life; // of what happens to the server
    bool m_isCalm = false;
    int m_mishapCount = 0;
    int m_cutCount = 0;
    int m_clockCount = 0;
};

} // namespace shahn::test

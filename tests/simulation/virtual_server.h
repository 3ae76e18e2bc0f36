// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A server of a simulation: the real handlers, pipeline, vault and database, stepped by a virtual
// scheduler. It stops, loses power and starts again.

#include "store/sale_fixture.h"
#include "support/test_disk.h"

#include "http/route.h"
#include "link/scheduler.h"
#include "service/head_office.h"
#include "vending/pipeline.h"

#include <QObject>

namespace shahn::test
{

class VirtualServer final
{
public:
    struct Tools {
        const Clock &clock;
        Random &random;
        link::Scheduler &scheduler;
    };

    // What it runs on.
    struct Place {
        QString name; // of its audit chain
        std::function<store::Database &()> database;
        FaultCounter &faults; // of the database's connections
        TestDisk *disk = nullptr; // null: the database is on another machine
        // Makes a step of another server in the midst of one of this; null: there is none.
        std::function<void()> beside = {};
        // Whether the sale or payment was taken back, as far as the database can be asked.
        std::function<bool(const RequestId &id)> isReversed;
    };

    VirtualServer(Place place, const Tools &tools);
    ~VirtualServer();

    // From now on nothing is slow and nothing fails.
    void calmDown();

    bool isUp() const { return m_pipeline != nullptr; }

    // And not in the midst of something.
    bool isFree() const { return isUp() && !m_isWorking; }

    // While its disk is on. It stays down where it cannot write that it has started.
    void start();
    // Answers what waits.
    void stop();
    // Answers nothing any more, as when the power fails.
    void lose();

    // Behind the commit of the next batch, before its answers.
    void loseAtNextStep() { m_isDoomed = true; }

    // As a listener whose handlers answer later. Only while it is up.
    void receive(http::Request request, const http::Responder &responder);

    // In the midst of a step of another server, when there is something to do.
    void stepBeside();

    // A person says that the clock is right.
    void acceptClock();

    // What is done beside documents. Only while it is up.
    service::HeadOffice &office() { return *m_office; }

    // Likewise, with the faults that come to a batch too.
    template <class Work>
    auto inOffice(Work work)
    {
        beginWork();
        auto done = work(*m_office);
        endWork();
        return done;
    }

    Expected<void> write(const store::Writer::Work &work) { return m_pipeline->write(work); }

    const Clock &clock() const { return m_tools.clock; }

    // What it must not have done, by what it has answered; empty: nothing.
    const QStringList &wrongs() const { return m_wrongs; }

    qint64 batchCount() const { return m_batchCount; }

private:
    Expected<void> handle(http::Request request, const http::Responder &responder);
    Expected<void> quote(const http::Call &call, const http::Responder &responder);
    void look(const http::Response &response, bool wasReversed);
    void noteSold();
    void armFaults();
    // Between the two it makes no step, and faults may come.
    void beginWork();
    void endWork();
    void step();
    void scheduleStep(qint64 delayMs);
    void scheduleWatch();
    void scheduleTry();
    void close();

    const Place m_place;
    const Tools m_tools;
    SeededRandom m_vaultRandom{ 1 };
    vault::SoftwareVault m_vault;
    std::unique_ptr<vending::Pipeline> m_pipeline;
    std::optional<service::HeadOffice> m_office; // of this run
    std::unique_ptr<QObject> m_life; // likewise: timers end with it
    std::shared_ptr<bool> m_isAnswering; // likewise; false: what it says is lost
    std::optional<qint64> m_soldOffsetMs; // likewise: clock less time that passed, when it sold
    qint64 m_lastSoldMs = 0; // by its clock, in all runs
    bool m_isStepScheduled = false;
    bool m_isWorking = false;
    bool m_isDoomed = false;
    bool m_isCalm = false;
    QStringList m_wrongs;
    quint64 m_requestCount = 0;
    qint64 m_batchCount = 0;
};

} // namespace shahn::test

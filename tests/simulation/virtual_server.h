// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The server of a simulation: the real handlers, pipeline, vault and database, stepped by a virtual
// scheduler. It stops, loses power and starts again.

#include "store/sale_fixture.h"

#include "http/request.h"
#include "link/scheduler.h"
#include "vending/pipeline.h"

#include <QObject>

namespace shahn::test
{

// What dies in a simulation is a program and never the machine: what it has written is there.
void doNotWaitForTheDisk(sql::Connection &connection);

class VirtualServer final
{
public:
    struct Tools {
        const Clock &clock;
        Random &random;
        link::Scheduler &scheduler;
    };

    VirtualServer(SaleFixture &world, const Tools &tools);
    ~VirtualServer();

    // From now on nothing is slow and nothing fails.
    void calmDown();

    bool isUp() const { return m_pipeline != nullptr; }

    void start();
    // Answers what waits.
    void stop();
    // Answers nothing any more, as when the power fails.
    void lose();

    // Behind the commit of the next batch, before its answers.
    void loseAtNextStep() { m_isDoomed = true; }

    // As a listener whose handlers answer later. Only while it is up.
    void receive(http::Request request, const http::Responder &responder);

    // Answers with tokens of a sale that had been taken back when it was asked for.
    int voidTokensCount() const { return m_voidTokensCount; }

    qint64 batchCount() const { return m_batchCount; }

private:
    Expected<void> handle(http::Request request, const http::Responder &responder);
    // Of the request that the path names, or of its own id.
    bool isReversed(const http::Request &request) const;
    void step();
    void scheduleStep(qint64 delayMs);
    void scheduleWatch();
    void scheduleTry();
    void close();

    SaleFixture &m_world;
    const Tools m_tools;
    SeededRandom m_vaultRandom{ 1 };
    vault::SoftwareVault m_vault;
    std::unique_ptr<vending::Pipeline> m_pipeline;
    std::unique_ptr<QObject> m_life; // of this run of the server: timers end with it
    std::shared_ptr<bool> m_isAnswering; // likewise; false: what it says is lost
    bool m_isStepScheduled = false;
    bool m_isDoomed = false;
    bool m_isCalm = false;
    int m_voidTokensCount = 0;
    quint64 m_requestCount = 0;
    qint64 m_batchCount = 0;
};

} // namespace shahn::test

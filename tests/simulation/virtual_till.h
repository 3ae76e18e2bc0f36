// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A till of a simulation: the real outbox on a real journal, whose machine loses its power at any
// moment and whose disk fills up. It sells, also by a price that stands on its screen for a while,
// and in the place of what was taken back; takes payments, orders engineering tokens, asks for
// copies, and for whatever a second person has to sign for, at random.

#include "simulation/machine_clock.h"
#include "simulation/virtual_line.h"
#include "simulation/virtual_people.h"
#include "support/disk_full_switch.h"
#include "support/test_disk.h"

#include "cache/client_database.h"
#include "outbox/outbox.h"

#include <QTemporaryDir>
#include <functional>

namespace shahn::test
{

class VirtualTill final
{
public:
    // What is around it. Meters: of the fixture, shared by all tills.
    struct Place {
        QString station;
        VirtualLine &line;
        VirtualPeople &people;
        int meterCount = 0;
    };

    // Its clock runs with that of the tools.
    VirtualTill(const Place &place, const VirtualServer::Tools &tools);
    ~VirtualTill();

    // Begins to act.
    void start();
    // From now on it asks for nothing new, and nothing fails.
    void calmDown();

    // Everything that it ever sent has an outcome in its journal.
    bool isDry() const;
    // As on the next morning: what was written and never sent is closed too, and receipts that have
    // not come out come out now.
    void startAgain();

    // Requests without an outcome, and why that is so; for a person.
    QString openOutcomes() const;

    std::vector<outbox::JournalEntry> entries() const;

    // Answers whose customer has nothing.
    size_t undeliveredCount() const;

    const std::set<RequestId> &sentIds() const { return m_place.line.sentIds(); }

    MachineClock &clock() { return m_clock; }

    // What people were told of a request: the reply, or that nothing was decided.
    using Told = std::optional<QJsonObject>;

    const std::map<RequestId, Told> &told() const { return m_told; }

    // Of people who were told two things of one request; empty: nobody was.
    const QString &contradiction() const { return m_contradiction; }

    int crashCount() const { return m_crashCount; }

    int lossCount() const { return m_disk.lossCount(); }

    // Prices that were shown, and those that were others when it was sold.
    int shownPriceCount() const { return m_shownPriceCount; }

    int changedPriceCount() const { return m_changedPriceCount; }

private:
    void open();
    void stopWithoutPower();
    void close();
    void scheduleAct();
    void act();
    void submit();
    QString anyMeter() const;
    void submitSale();
    void showPrice(const protocol::SaleRequest &sale);
    void sell(const protocol::SaleRequest &sale);
    void submitOrder();
    void submitPayment();
    void fillDisk();
    void send(const RequestId &id, outbox::Document order);
    void onDecided(const RequestId &id, const outbox::Document &reply);
    void onRefused(const RequestId &id, const Error &error);
    void note(const RequestId &id, const Told &told);

    const Place m_place;
    MachineClock m_clock;
    const VirtualServer::Tools m_tools; // with its clock
    const QTemporaryDir m_directory;
    TestDisk m_disk;
    DiskFullSwitch m_commits;
    std::unique_ptr<cache::ClientDatabase> m_database;
    std::unique_ptr<outbox::Journal> m_journal;
    std::unique_ptr<outbox::Outbox> m_outbox; // null while its program does not run
    bool m_isCalm = false;
    int m_crashCount = 0;
    std::map<RequestId, Told> m_told;
    std::map<RequestId, protocol::SaleRequest> m_sold; // at the price that was shown
    int m_shownPriceCount = 0;
    int m_changedPriceCount = 0;
    QString m_contradiction;
    QObject m_life; // of what the person at it does
};

} // namespace shahn::test

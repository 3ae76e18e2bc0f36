// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The journal's rows. What they mean is the outbox's business: here a state is a number below
// openBelow while the entry may still change. Request and outcome are sealed at rest; a row whose
// seal does not hold has its fault instead, for it must not hide the others. A writing call is one
// transaction that is on the disk when it returns. GUI thread.

#include "core/error.h"
#include "core/id.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace shahn::cache
{

class ClientDatabase;

struct JournalRow {
    RequestId id;
    int state = 0;
    qint64 createdAtMsUtc = 0;
    qint64 changedAtMsUtc = 0;
    QByteArray request;
    QByteArray outcome; // empty while the state is below openBelow
    // What is sealed cannot be read; id, state and times can.
    std::optional<Error> fault = {};
};

class JournalTable
{
public:
    // As the journal's statements in sql/common have them.
    static constexpr int openBelow = 3;
    static constexpr int answered = 3;
    static constexpr int delivered = 6;
    static constexpr int handedOver = 7;

    explicit JournalTable(ClientDatabase &database) : m_database(database) { }

    Expected<void> insert(const JournalRow &row);

    struct Change {
        RequestId id;
        int state = 0;
        qint64 changedAtMsUtc = 0;
        QByteArray outcome = {};
        bool isUnhandled = false; // settled, and a person has to see to it
    };

    // States only grow; NotFound when there is no such open row with a smaller state.
    Expected<void> update(const Change &change);

    // To delivered or handedOver. NotFound when the row is not answered, or was delivered before.
    Expected<void> setDelivered(const RequestId &id, int state, qint64 changedAtMsUtc);

    // Of a settled row. NotFound when the row is open.
    Expected<void> setUnhandled(const RequestId &id, bool isUnhandled);

    struct Leftovers {
        int fromState = 0;
        int toState = 0;
        bool isUnhandled = false;
    };

    // Changes all rows of the given states, in one transaction.
    Expected<void> updateAll(const std::vector<Leftovers> &changes, qint64 changedAtMsUtc);

    struct Pruning {
        qint64 changedBeforeMsUtc = 0;
        int keptCount = 0; // of the newest rows that are not open
    };

    // Deletes rows that are both older and not among the newest. Open, undelivered and
    // unhandled rows stay.
    Expected<void> prune(const Pruning &pruning);

    // NotFound when there is none.
    Expected<JournalRow> find(const RequestId &id) const;
    // Oldest first.
    Expected<std::vector<JournalRow>> open() const;
    // Answered and not delivered, oldest first.
    Expected<std::vector<JournalRow>> undelivered() const;
    // Those that wait for a person, oldest first.
    Expected<std::vector<JournalRow>> unhandled() const;
    // Newest first.
    Expected<std::vector<JournalRow>> newest(int countMax) const;

private:
    ClientDatabase &m_database;
};

} // namespace shahn::cache

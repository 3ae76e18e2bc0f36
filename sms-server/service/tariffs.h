// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Publishing of tariff versions. Until a second administrator has approved the set-up a version is
// published at once, since that approval covers it; afterwards a second person signs each, as any
// request (service/approvals.h). Any thread may call; writing goes through the writer of the
// server.

#include "core/clock.h"
#include "core/error.h"
#include "core/id.h"
#include "core/random.h"
#include "service/records.h"
#include "store/tariff_rows.h"
#include "store/writer.h"

namespace shahn::service
{

enum class Publication : quint8 { ForGood, Trial };

struct PublishedVersion {
    store::TariffVersion version;
    std::optional<RequestId> request; // somebody else has to sign before it is published
};

// In the transaction of the caller's, with what it changes of the record of the tariff. As placed,
// or why not: see Tariffs::publish. further: for the event.
Expected<store::TariffVersion> publishVersion(sql::Connection &connection, const AuditTools &audit,
    const RecordUser &user, const store::TariffVersion &version, const QJsonObject &further = {});

// The same by itself, with nobody to sign: of a demo and of tests.
Expected<store::TariffVersion> publishAlone(store::Writer &writer, const AuditTools &audit,
    const RecordUser &user, const store::TariffVersion &version);

class Tariffs final
{
public:
    // All outlive the object. chain: the server's id.
    Tariffs(store::Writer &writer, const Clock &clock, Random &random, QString chain)
        : m_writer(writer), m_clock(clock), m_random(random), m_chain(std::move(chain))
    {
    }

    // As it is published; version 0 is the next one. A trial says the same and publishes nothing;
    // what waits for a signature was tried. note: for whoever signs. What the same person has asked
    // for already, and waits, is not asked for again: its request is the answer; nor is the last
    // version published again.
    // The code of a tariff that is not there yet has the form of the others; beside DOM there is no
    // dom. A time zone that it does not name is the utility's. InvalidField, also for a later
    // version that would start in the past; AlreadyExists.
    Expected<PublishedVersion> publish(const RecordUser &user, store::TariffVersion version,
        Publication publication, const QString &note = {});

private:
    store::Writer &m_writer;
    const Clock &m_clock;
    Random &m_random;
    const QString m_chain;
};

} // namespace shahn::service

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Publishing of tariff versions. Any thread may call; writing goes through the writer of the
// server.

#include "core/clock.h"
#include "core/error.h"
#include "service/records.h"
#include "store/tariff_rows.h"
#include "store/writer.h"

namespace shahn::service
{

enum class Publication : quint8 { ForGood, Trial };

class Tariffs final
{
public:
    // Both outlive the object. chain: the server's id.
    Tariffs(store::Writer &writer, const Clock &clock, QString chain)
        : m_writer(writer), m_clock(clock), m_chain(std::move(chain))
    {
    }

    // As it is published; version 0 is the next one. A trial says the same and publishes nothing.
    // The code of a tariff that is not there yet has the form of the others; beside DOM there is no
    // dom. A time zone that it does not name is the utility's. InvalidField, also for a later
    // version that would start in the past; AlreadyExists.
    Expected<store::TariffVersion> publish(
        const RecordUser &user, store::TariffVersion version, Publication publication);

private:
    Expected<void> store(sql::Connection &connection, const RecordUser &user,
        const store::TariffVersion &version) const;

    store::Writer &m_writer;
    const Clock &m_clock;
    const QString m_chain;
};

} // namespace shahn::service

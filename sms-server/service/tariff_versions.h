// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is published of tariffs, and what waits for a second person. Any thread may call.

#include "core/clock.h"
#include "core/error.h"
#include "protocol/messages/tariff_version.h"
#include "service/records.h"
#include "store/database.h"

namespace shahn::service
{

class TariffVersions final
{
public:
    // Both outlive the object.
    TariffVersions(store::Database &database, const Clock &clock)
        : m_database(database), m_clock(clock)
    {
    }

    // Requests only for those who look after the whole utility, as they belong to it, and for who
    // asked.
    Expected<protocol::TariffVersionList> list(const RecordUser &user) const;
    // NotFound.
    Expected<protocol::TariffInfo> find(const protocol::TariffVersionPath &path) const;

private:
    store::Database &m_database;
    const Clock &m_clock;
};

} // namespace shahn::service

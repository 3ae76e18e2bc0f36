// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What people change seldom and every batch reads: sessions with the persons and stations behind
// them, tariffs, the utility. A hot store keeps it as long as the database says that none of it was
// changed by anybody, so a right that was taken away is gone with the next batch.

#include "store/batch_state.h"

#include <algorithm>

namespace shahn::store
{

struct ConfigCache {
    static constexpr qsizetype sessionCountMax = 10'000;

    std::optional<qint64> version = {}; // of the database when the rest was read
    std::optional<BatchUtility> utility = {};
    QHash<QString, BatchSession> sessions = {}; // by token hash
    QHash<qint64, std::vector<TariffVersion>> tariffs = {}; // by tariff

    // Forgets what was read under another version, and everything when sessions become too many.
    void keepFor(qint64 now)
    {
        if (version != now || sessions.size() > sessionCountMax)
            *this = { now };
    }
};

} // namespace shahn::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What people change seldom and every batch reads: sessions with the persons and stations behind
// them, tariffs, the utility with its parameters. A hot store keeps it as long as the database says
// that none of it was changed by anybody, so a right that was taken away is gone with the next
// batch.

#include "store/batch_state.h"
#include "store/parameter_rows.h"

#include <algorithm>

namespace shahn::store
{

struct ConfigCache {
    static constexpr qsizetype sessionCountMax = 10'000;

    std::optional<qint64> version = {}; // of the database when the rest was read
    std::optional<BatchUtility> utility = {}; // without its parameters
    // Of the utility, also those that have not started: they are asked again with each batch.
    ParametersAt parameters = {};
    QHash<QString, BatchSession> sessions = {}; // by token hash
    QHash<qint64, BatchTariff> tariffs = {}; // by tariff

    // Forgets what was read under another version, and everything when sessions become too many.
    void keepFor(qint64 now)
    {
        if (version != now || sessions.size() > sessionCountMax)
            *this = { now };
    }
};

} // namespace shahn::store

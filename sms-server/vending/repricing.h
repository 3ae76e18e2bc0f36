// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sales that are priced again from what each was priced from, which is stored with it.

#include "core/error.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace shahn::sql
{
class Connection;
}

namespace shahn::vending
{

struct RepricedSales {
    qint64 count = 0; // that were looked at
    qint64 wrongCount = 0;
    QStringList sentences; // of 100 at most
};

// About so many of them, spread over all; none: all. made: how many are done, now and then.
Expected<RepricedSales> repriceSales(sql::Connection &connection, std::optional<qint64> sample,
    const std::function<void(qint64 done, qint64 of)> &made);

} // namespace shahn::vending

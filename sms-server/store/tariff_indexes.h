// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which tariff the tariff index (TI) of a meter stands for in its supply group: the map of the
// archive. A group that it does not name, and a TI that stands for none while the tariff has none
// there either, say nothing. What it says of stored rows is expressions/tariff_misfit.sql.

#include "core/error.h"

#include <QHash>
#include <QString>

#include <algorithm>
#include <vector>

namespace shahn::sql
{
class Connection;
} // namespace shahn::sql

namespace shahn::store
{

struct TariffIndex {
    QString sgc;
    int ti = 0;
    qint64 tariffId = 0;
};

struct NamedTariff {
    QString code;
    QString nameEn;
    QString nameAr;
};

// Those in use; each TI of a group once.
struct TariffIndexes {
    std::vector<TariffIndex> rows;
    QHash<qint64, NamedTariff> tariffs; // all that there are

    // Null: the TI stands for none.
    const TariffIndex *find(const QString &sgc, int ti) const
    {
        const auto found = std::ranges::find_if(
            rows, [&](const TariffIndex &one) { return one.sgc == sgc && one.ti == ti; });
        return found == rows.end() ? nullptr : &*found;
    }

    // The code alone where there is no such tariff.
    NamedTariff named(const QString &code) const
    {
        for (const NamedTariff &tariff : tariffs) {
            if (tariff.code == code)
                return tariff;
        }
        return { code, {}, {} };
    }

    // An index of the tariff in the group. Null: it has none there.
    const TariffIndex *ofTariff(const QString &sgc, qint64 tariffId) const
    {
        const auto found = std::ranges::find_if(rows,
            [&](const TariffIndex &one) { return one.sgc == sgc && one.tariffId == tariffId; });
        return found == rows.end() ? nullptr : &*found;
    }
};

// tariff: what the TI stands for; empty: nothing, and the tariff of the point has another one.
inline Error tariffIndexMismatch(
    const QString &point, const QString &sgc, int ti, const QString &tariff)
{
    return fail(ErrorCode::TariffIndexMismatch,
        tariff.isEmpty()
            ? QStringLiteral("TI %2 of supply group %1 stands for no tariff, and that of point %3 "
                             "has another one there")
                  .arg(sgc)
                  .arg(ti)
                  .arg(point)
            : QStringLiteral("TI %2 of supply group %1 stands for tariff %4: a key change of the "
                             "meter of point %3 changes both")
                  .arg(sgc)
                  .arg(ti)
                  .arg(point, tariff),
        { { QStringLiteral("sgc"), sgc }, { QStringLiteral("ti"), ti },
            { QStringLiteral("tariff"), tariff } });
}

Expected<TariffIndexes> loadTariffIndexes(sql::Connection &connection);

} // namespace shahn::store

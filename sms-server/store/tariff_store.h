// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Tariffs and their published versions, which never change.

#include "core/id.h"
#include "store/tariff_rows.h"

#include <QHash>

#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

class TariffStore final
{
public:
    // known: what versions in force are read with.
    explicit TariffStore(sql::Connection &connection, KnownTariffs *known = nullptr)
        : m_connection(connection), m_known(known)
    {
    }

    // The version in force at the time for each of the tariffs that has one, by tariff code. One
    // statement for any number of codes.
    Expected<std::vector<TariffVersion>> versionsInForce(
        const std::vector<TariffCode> &codes, qint64 atMs);

    // All versions of all tariffs, by code and version, also those whose terms cannot be read.
    Expected<std::vector<TariffVersion>> list();

    // By version, what it is of; those of electricity are left out, and those whose terms cannot be
    // read.
    Expected<QHash<qint64, pricing::Resource>> resourcesOf(const std::vector<qint64> &versions);

    // The number of the last one of a tariff; 0: it has none.
    Expected<int> lastVersion(const QString &code);

    // Stores a new version that protocol::checkTariff has found nothing in; a new tariff code makes
    // a new tariff, an old one gets the version's names. InvalidField when it does not start after
    // the versions before it; AlreadyExists when the number is taken.
    Expected<void> publish(const TariffVersion &version);

private:
    Expected<void> addParts(const pricing::Tariff &terms);

    sql::Connection &m_connection;
    KnownTariffs *const m_known;
};

} // namespace shahn::store

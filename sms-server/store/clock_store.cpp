// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/clock_store.h"

#include "core/assert.h"
#include "sql/connection.h"

namespace shahn::store
{

Expected<std::optional<qint64>> ClockStore::lastTrustedMs(const QString &chain)
{
    const auto rows = m_connection.query("clock_last_trusted", { { ":chain", chain } });
    if (!rows)
        return rows.error();
    return rows->isEmpty() ? std::nullopt : rows->first().optionalInt64("at_ms");
}

Expected<void> ClockStore::accept(const QString &chain, qint64 nowMs)
{
    SHAHN_ASSERT(m_connection.isInTransaction());
    const auto accepted
        = m_connection.execute("clock_accept", { { ":chain", chain }, { ":now_ms", nowMs } });
    if (!accepted)
        return accepted.error();
    return {};
}

Expected<qint64> ClockStore::bringBackMeters(qint64 nowMs, int aheadMinutes)
{
    SHAHN_ASSERT(m_connection.isInTransaction());
    constexpr qint64 msPerMinute = 60'000;
    const qint64 minute = nowMs / msPerMinute;
    // Nobody sells between the two statements, which may take long.
    if (m_connection.dialect() == sql::Dialect::Postgresql) {
        if (auto patient = m_connection.query("schema_patience"); !patient)
            return patient.error();
        const auto locked
            = m_connection.runText(QStringLiteral("LOCK TABLE supply_point IN EXCLUSIVE MODE"));
        if (!locked)
            return locked.error();
    }
    const sql::Parameters from{ { ":minute", minute }, { ":ahead", aheadMinutes } };
    if (auto kept = m_connection.execute("clock_keep_minutes", from); !kept)
        return kept;
    return m_connection.execute("clock_bring_back_meters", from);
}

Expected<qint64> ClockStore::bringBackPoints(int billingMonth)
{
    SHAHN_ASSERT(m_connection.isInTransaction());
    return m_connection.execute("clock_bring_back_points", { { ":month", billingMonth } });
}

} // namespace shahn::store

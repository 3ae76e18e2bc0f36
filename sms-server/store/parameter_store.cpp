// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/parameter_store.h"

#include "sql/connection.h"

namespace shahn::store
{
namespace
{

using archive::ParameterDepth;

ParameterScope scopeOf(const sql::Row &row)
{
    ParameterScope scope;
    scope.code = row.text("code");
    scope.nameEn = row.text("name_en");
    scope.nameAr = row.text("name_ar");
    scope.cduId = row.int64("cdu_id");
    if (scope.cduId != 0)
        scope.depth = ParameterDepth::Station;
    else if (row.text("kind") != QLatin1String("utility"))
        scope.depth = ParameterDepth::Unit;
    if (scope.depth == ParameterDepth::Unit)
        scope.officeId = row.int64("office_id");
    return scope;
}

} // namespace

Expected<ParametersAt> ParameterStore::atUtility(qint64 nowMs) { return at({}, CduCode(), nowMs); }

Expected<ParametersAt> ParameterStore::at(
    const QString &unitPath, const CduCode &station, qint64 nowMs)
{
    const auto scopes
        = m_connection.query("parameter_chain", { { ":path", unitPath }, { ":cdu", station } });
    if (!scopes)
        return scopes.error();
    ParametersAt found;
    found.nowMs = nowMs;
    found.chain.clear();
    for (const sql::Row row : *scopes)
        found.chain.push_back(scopeOf(row));
    if (found.chain.empty() || found.chain.back().depth != ParameterDepth::Utility)
        found.chain.push_back({});
    auto read = rows(unitPath, station);
    if (!read)
        return read.error();
    found.rows = std::move(*read);
    return found;
}

Expected<std::vector<ParameterRow>> ParameterStore::rows(
    const QString &unitPath, const CduCode &station)
{
    const auto read
        = m_connection.query("parameter_rows", { { ":path", unitPath }, { ":cdu", station } });
    if (!read)
        return read.error();
    std::vector<ParameterRow> rows;
    for (const sql::Row row : *read) {
        const archive::Parameter *const parameter = archive::parameterNamed(row.text("name"));
        if (parameter == nullptr) // of a version that had more of them
            continue;
        rows.push_back(
            { row.int64("parameter_id"), parameter->id, row.optionalInt64("office_id").value_or(0),
                row.optionalInt64("cdu_id").value_or(0), row.int64("starts_at_ms"),
                row.optionalText("value"), row.optionalInt64("withdraws").value_or(0),
                row.int64("set_at_ms"), row.text("actor"), row.text("station") });
    }
    return rows;
}

Expected<qint64> ParameterStore::insert(const ParameterRow &row)
{
    const auto idOrNone
        = [](qint64 id) { return id == 0 ? std::optional<qint64>() : std::optional<qint64>(id); };
    const auto inserted = m_connection.query("parameter_insert",
        { { ":name", QString(QLatin1String(archive::parameterOf(row.parameter).field.name)) },
            { ":office_id", idOrNone(row.officeId) }, { ":cdu_id", idOrNone(row.cduId) },
            { ":starts_at_ms", row.startsAtMs }, { ":value", row.value },
            { ":withdraws", idOrNone(row.withdraws) }, { ":set_at_ms", row.setAtMs },
            { ":actor", row.actor }, { ":station", row.station } });
    if (!inserted)
        return inserted.error();
    return inserted->first().int64("parameter_id");
}

} // namespace shahn::store

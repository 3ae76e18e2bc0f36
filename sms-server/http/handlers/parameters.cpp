// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/parameters.h"

#include <algorithm>

namespace shahn::http
{
namespace
{

using archive::Parameter;
using archive::ParameterDepth;
using store::ParameterRow;
using store::ParametersAt;
using store::ParameterScope;

template <class Asked>
service::ParameterPlace placeOf(const Asked &asked)
{
    return { asked.unit.value_or(QString()), asked.station.value_or(QString()) };
}

QString depthText(ParameterDepth depth)
{
    switch (depth) {
    case ParameterDepth::Utility:
        return QStringLiteral("utility");
    case ParameterDepth::Unit:
        return QStringLiteral("unit");
    case ParameterDepth::Station:
        break;
    }
    return QStringLiteral("station");
}

protocol::ParameterEntry entryOf(const ParameterRow &row, const ParametersAt &at)
{
    protocol::ParameterEntry entry;
    entry.id = row.id;
    const auto scope = std::find_if(
        at.chain.begin(), at.chain.end(), [&](const ParameterScope &one) { return one.has(row); });
    if (scope != at.chain.end()) {
        entry.source = depthText(scope->depth);
        entry.placeCode = scope->code;
        entry.placeName = { scope->nameEn, scope->nameAr };
    }
    entry.value = row.value;
    entry.startsAtMsUtc = row.startsAtMs;
    if (row.withdraws != 0)
        entry.withdraws = row.withdraws;
    entry.isWithdrawn = store::isWithdrawn(row, at.rows);
    entry.setAtMsUtc = row.setAtMs;
    entry.actor = row.actor;
    entry.station = row.station;
    return entry;
}

protocol::ParameterInfo infoOf(const Parameter &parameter, const ParametersAt &at)
{
    const ParameterScope &here = at.chain.front();
    const store::ValueInEffect now
        = store::valueInEffect(parameter.id, at.rows, at.chain, at.nowMs);
    protocol::ParameterInfo info;
    info.name = QLatin1String(parameter.field.name);
    info.value = now.text;
    if (now.row != nullptr) {
        info.entry = entryOf(*now.row, at);
        info.isSetHere = here.has(*now.row);
    }
    for (const ParameterRow &row : at.rows) {
        if (row.parameter == parameter.id && here.has(row) && row.startsAtMs > at.nowMs
            && row.withdraws == 0 && !store::isWithdrawn(row, at.rows))
            info.planned.push_back(entryOf(row, at));
    }
    std::stable_sort(info.planned.begin(), info.planned.end(),
        [](const auto &one, const auto &other) { return one.startsAtMsUtc < other.startsAtMsUtc; });
    info.maySet = here.depth <= parameter.deepest;
    info.version = service::versionOf(parameter.id, at);
    return info;
}

} // namespace

Expected<protocol::ParameterList> ParametersHandler::handle(
    const protocol::ParameterQuery &asked, const Call &call) const
{
    const auto at = m_parameters.at(userOf(call), placeOf(asked));
    if (!at)
        return at.error();
    const ParameterScope &here = at->chain.front();
    protocol::ParameterList list;
    list.source = depthText(here.depth);
    list.placeCode = here.code;
    list.placeName = { here.nameEn, here.nameAr };
    for (const Parameter &parameter : archive::parameters())
        list.parameters.push_back(infoOf(parameter, *at));
    return list;
}

Expected<protocol::ParameterHistoryReply> ParameterHistoryHandler::handle(
    const protocol::ParameterHistoryQuery &asked, const Call &call) const
{
    const Parameter *const parameter = archive::parameterNamed(asked.name);
    if (parameter == nullptr)
        return fail(
            ErrorCode::NotFound, QStringLiteral("there is no parameter %1").arg(asked.name));
    const auto at = m_parameters.at(userOf(call), placeOf(asked));
    if (!at)
        return at.error();
    protocol::ParameterHistoryReply reply;
    for (auto row = at->rows.rbegin(); row != at->rows.rend(); ++row) {
        if (row->parameter == parameter->id
            && reply.history.size() < protocol::ParameterHistoryReply::countMax)
            reply.history.push_back(entryOf(*row, *at));
    }
    return reply;
}

Expected<protocol::ParameterInfo> SetParameterHandler::handle(
    const protocol::ParameterDraft &asked, const Call &call) const
{
    const auto at
        = m_parameters.set(userOf(call), service::placeOf(asked), service::changeOf(asked));
    if (!at)
        return at.error();
    return infoOf(*archive::parameterNamed(asked.name), *at);
}

} // namespace shahn::http

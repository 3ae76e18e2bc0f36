// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/parameter_rows.h"

#include <algorithm>

namespace shahn::store
{
namespace
{

bool startsLater(const ParameterRow &one, const ParameterRow &other)
{
    return one.startsAtMs != other.startsAtMs ? one.startsAtMs > other.startsAtMs
                                              : one.id > other.id;
}

const ParameterRow *lastStarted(archive::ParameterId id, std::span<const ParameterRow> rows,
    const ParameterScope &scope, qint64 nowMs)
{
    const ParameterRow *last = nullptr;
    for (const ParameterRow &row : rows) {
        if (row.parameter == id && scope.has(row) && row.startsAtMs <= nowMs && row.withdraws == 0
            && (last == nullptr || startsLater(row, *last)) && !isWithdrawn(row, rows))
            last = &row;
    }
    return last;
}

} // namespace

bool isWithdrawn(const ParameterRow &row, std::span<const ParameterRow> rows)
{
    return std::any_of(rows.begin(), rows.end(),
        [&](const ParameterRow &other) { return other.withdraws == row.id; });
}

ValueInEffect valueInEffect(archive::ParameterId id, std::span<const ParameterRow> rows,
    const ParameterChain &chain, qint64 nowMs)
{
    for (const ParameterScope &scope : chain) {
        const ParameterRow *const row = lastStarted(id, rows, scope, nowMs);
        if (row != nullptr && row->value)
            return { *row->value, row, &scope };
    }
    return { QLatin1String(archive::parameterOf(id).byDefault) };
}

Expected<QJsonValue> ParametersAt::value(archive::ParameterId id) const
{
    const archive::Parameter &parameter = archive::parameterOf(id);
    const ValueInEffect found = valueInEffect(id, rows, chain, nowMs);
    const auto checked = archive::checkParameter(parameter, found.text);
    if (!checked && !parameter.field.isText())
        return fail(
            ErrorCode::DataCorrupt, QStringLiteral("parameter %1").arg(checked.error().detail));
    return archive::parameterValue(parameter, found.text);
}

} // namespace shahn::store

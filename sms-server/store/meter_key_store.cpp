// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/meter_key_store.h"

#include "sql/connection.h"

#include <utility>

namespace shahn::store
{
namespace
{

// Nothing where no key can be of it. SQLite keeps a text in a column of numbers, too.
std::optional<SupplyGroup> groupOf(const sql::Row &row)
{
    const auto isNumber = [](const QVariant &value) {
        return value.typeId() == QMetaType::LongLong || value.typeId() == QMetaType::Int;
    };
    if (!isNumber(row.at(1)) || !isNumber(row.at(2)))
        return std::nullopt;
    const qint64 krn = row.at(1).toLongLong();
    const qint64 ktNumber = row.at(2).toLongLong();
    if (!std::in_range<int>(krn) || !std::in_range<int>(ktNumber))
        return std::nullopt;
    const auto kt = keyTypeFromNumber(int(ktNumber));
    if (!kt)
        return std::nullopt;
    const SupplyGroup group{ row.at(0).toString(), int(krn), *kt };
    return checkRanges({ .supplyGroup = group }) ? std::optional(group) : std::nullopt;
}

} // namespace

Expected<NeededKeys> MeterKeyStore::activeGroups()
{
    const auto rows = m_connection.query("meter_key_groups");
    if (!rows)
        return rows.error();
    NeededKeys needed;
    for (const sql::Row row : *rows) {
        if (auto group = groupOf(row))
            needed.groups.push_back(std::move(*group));
        else
            needed.damaged.append(QStringLiteral("point %4: SGC %1, KRN %2, KT %3")
                                      .arg(row.at(0).toString(), row.at(1).toString(),
                                          row.at(2).toString(), row.at(3).toString()));
    }
    return needed;
}

Expected<qint64> MeterKeyStore::countActive(const SupplyGroup &group)
{
    const auto rows = m_connection.query("meter_key_count",
        { { ":sgc", group.sgc }, { ":krn", group.krn }, { ":kt", static_cast<int>(group.kt) } });
    if (!rows)
        return rows.error();
    return rows->first().int64("meter_count");
}

} // namespace shahn::store

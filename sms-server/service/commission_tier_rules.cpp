// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/entity_rules.h"
#include "sql/connection.h"

namespace shahn::service
{
namespace
{

// Which of two would hold?
Expected<void> checkTurnover(sql::Connection &connection, const QJsonObject &record)
{
    if (textOf(record, "state") != QLatin1String("active"))
        return {};
    // One that is not there is told with all references.
    const QString vendor = textOf(record, "vendor");
    if (auto locked = connection.execute("commission_lock_vendor", { { ":vendor", vendor } });
        !locked)
        return locked.error();
    const auto rows = connection.query("commission_tier_same",
        { { ":vendor", vendor }, { ":from", record.value(QLatin1String("fromMinor")).toInteger() },
            { ":code", textOf(record, "code") } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return {};
    return wrongField("fromMinor", "sameTurnover",
        QStringLiteral("commission %1 of the vendor holds from this turnover on")
            .arg(rows->first().text("tier_code")));
}

// A vendor has one tier from a turnover on.
class CommissionTierRules final : public RecordRules
{
public:
    Expected<QJsonObject> toAdd(
        sql::Connection &connection, const RecordUser &, QJsonObject record) const override
    {
        if (auto checked = checkTurnover(connection, record); !checked)
            return checked.error();
        return record;
    }

    Expected<void> mayChange(sql::Connection &connection, const RecordUser &,
        const store::StoredRecord &, const QJsonObject &record) const override
    {
        return checkTurnover(connection, record);
    }
};

} // namespace

const RecordRules &commissionTierRules()
{
    static const CommissionTierRules rules;
    return rules;
}

} // namespace shahn::service

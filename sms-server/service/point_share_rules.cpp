// SPDX-License-Identifier: GPL-3.0-or-later
// Classes that share a supply point. What they are together stands in the point, since a sale looks
// there whether there are any.
#include "core/figures.h"
#include "service/entity_rules.h"
#include "sql/connection.h"
#include "store/changed_rows.h"

namespace shahn::service
{
namespace
{

constexpr qint64 wholePpm = 1'000'000;

class PointShareRules final : public RecordRules
{
public:
    Expected<QJsonObject> toAdd(
        sql::Connection &connection, const RecordUser &, QJsonObject record) const override
    {
        if (auto checked = check(connection, record); !checked)
            return checked.error();
        return record;
    }

    Expected<void> mayChange(sql::Connection &connection, const RecordUser &,
        const store::StoredRecord &before, const QJsonObject &record) const override
    {
        QJsonObject whole = before.fields;
        whole.insert(QStringLiteral("percentPpm"), numberOf(record, "percentPpm"));
        return check(connection, whole);
    }

    Expected<void> added(sql::Connection &connection, const AddedRecord &added) const override
    {
        return setSum(connection, added.record);
    }

    Expected<QJsonObject> changed(sql::Connection &connection, const store::StoredRecord &before,
        const QJsonObject &, qint64) const override
    {
        if (auto set = setSum(connection, before.fields); !set)
            return set.error();
        return QJsonObject();
    }

private:
    static Expected<void> check(sql::Connection &connection, const QJsonObject &record)
    {
        const QString point = textOf(record, "point");
        // One that is not there is told with all references.
        if (auto locked = connection.execute("share_lock_point", { { ":point", point } }); !locked)
            return locked.error();
        const auto others = connection.query(
            "shares_of_point", { { ":point", point }, { ":share", textOf(record, "code") } });
        if (!others)
            return others.error();
        qint64 sum = numberOf(record, "percentPpm");
        for (const sql::Row other : *others) {
            sum += other.int64("percent_ppm");
            if (other.text("entry_code") == textOf(record, "category"))
                return wrongField("category", "shareTwice",
                    QStringLiteral("the share %1 of the supply point %2 is of this class already")
                        .arg(other.text("share_code"), point),
                    { { QStringLiteral("code"), other.text("share_code") } });
        }
        if (sum > wholePpm)
            return wrongField("percentPpm", "sharesAbove",
                QStringLiteral("the shares of the supply point %1 would be %2 % together")
                    .arg(point, percentToText(sum)),
                { { QStringLiteral("sumPpm"), sum } });
        return {};
    }

    static Expected<void> setSum(sql::Connection &connection, const QJsonObject &record)
    {
        const QString point = textOf(record, "point");
        return store::oneChanged(connection.execute("share_set_sum", { { ":point", point } }),
            QStringLiteral("supply point %1").arg(point));
    }
};

} // namespace

const RecordRules &pointShareRules()
{
    static const PointShareRules rules;
    return rules;
}

} // namespace shahn::service

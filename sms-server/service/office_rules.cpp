// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/entity_rules.h"
#include "sql/connection.h"
#include "store/office_store.h"

namespace shahn::service
{
namespace
{

// A unit stands below one that is more: a district below a region, and nothing below an office.
class OfficeRules final : public RecordRules
{
public:
    Expected<QJsonObject> toAdd(
        sql::Connection &connection, const RecordUser &, QJsonObject record) const override
    {
        const auto units = store::OfficeStore(connection).list();
        if (!units)
            return units.error();
        const auto kind = store::officeKindOf(textOf(record, "kind"));
        if (kind == store::OfficeKind::Utility)
            return wrongField("kind", "words", QStringLiteral("there is one utility already"));
        QString parent = textOf(record, "parent");
        for (const store::OfficeRow &unit : *units) {
            if (parent.isEmpty() && unit.kind == store::OfficeKind::Utility)
                parent = unit.code.text();
            if (unit.code.text() == parent && unit.kind >= kind)
                return wrongField("parent", "above",
                    QStringLiteral("the kind %1 does not stand above %2")
                        .arg(store::officeKindText(unit.kind), store::officeKindText(kind)));
        }
        record.insert(QStringLiteral("parent"), parent);
        return record;
    }

    Expected<void> mayChange(sql::Connection &, const RecordUser &,
        const store::StoredRecord &before, const QJsonObject &record) const override
    {
        if (textOf(before.fields, "kind") == QLatin1String("utility")
            && textOf(record, "state") != QLatin1String("active"))
            return wrongField("state", "utility", QStringLiteral("the utility is not closed"));
        return {};
    }

    Expected<void> added(sql::Connection &connection, const AddedRecord &added) const override
    {
        const auto set
            = connection.execute("office_set_path", { { ":code", textOf(added.record, "code") } });
        return set ? Expected<void>() : set.error();
    }
};

} // namespace

const RecordRules &officeRules()
{
    static const OfficeRules rules;
    return rules;
}

} // namespace shahn::service

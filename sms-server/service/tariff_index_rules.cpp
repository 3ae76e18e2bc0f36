// SPDX-License-Identifier: GPL-3.0-or-later
// The map of tariff indices: a TI of a supply group stands for one tariff.
#include "service/entity_rules.h"
#include "sql/connection.h"

namespace shahn::service
{
namespace
{

class TariffIndexRules final : public RecordRules
{
public:
    Expected<QJsonObject> toAdd(
        sql::Connection &connection, const RecordUser &, QJsonObject record) const override
    {
        if (auto checked = checkTaken(connection, record); !checked)
            return checked.error();
        // A key change brings points to it, which could not be sold to. One that is not there is
        // told with all references.
        const auto published = checkPublished(connection, textOf(record, "tariff"));
        if (!published && published.error().code != ErrorCode::NotFound)
            return published.error();
        return record;
    }

    Expected<void> mayChange(sql::Connection &connection, const RecordUser &,
        const store::StoredRecord &before, const QJsonObject &record) const override
    {
        QJsonObject whole = before.fields;
        whole.insert(QStringLiteral("state"), textOf(record, "state"));
        return checkTaken(connection, whole);
    }

private:
    static Expected<void> checkTaken(sql::Connection &connection, const QJsonObject &record)
    {
        if (textOf(record, "state") != QLatin1String("active"))
            return {};
        const auto others = connection.query("tariff_index_same",
            { { ":sgc", textOf(record, "sgc") }, { ":ti", numberOf(record, "ti") },
                { ":code", textOf(record, "code") } });
        if (!others)
            return others.error();
        if (others->isEmpty())
            return {};
        const QString code = others->first().text("index_code");
        return wrongField("ti", "indexTaken",
            QStringLiteral("the entry %1 says that it stands for tariff %2")
                .arg(code, others->first().text("tariff_code")),
            { { QStringLiteral("code"), code } });
    }
};

} // namespace

const RecordRules &tariffIndexRules()
{
    static const TariffIndexRules rules;
    return rules;
}

} // namespace shahn::service

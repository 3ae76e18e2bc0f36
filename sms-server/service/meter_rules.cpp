// SPDX-License-Identifier: GPL-3.0-or-later
// Supply points and the meters that serve them: two records of one row, which sales change too.
#include "service/entity_rules.h"
#include "sql/connection.h"
#include "store/archive_import.h"
#include "store/changed_rows.h"
#include "store/customer_store.h"

namespace shahn::service
{

Expected<void> checkPublished(sql::Connection &connection, const QString &tariff)
{
    const auto found = store::RecordStore(connection, entityOf("tariff")).find(tariff);
    if (!found)
        return found.error();
    if (found->fields.value(QStringLiteral("versions")).toInteger() > 0)
        return {};
    return wrongField("tariff", "unpublished",
        QStringLiteral("no version of the tariff %1 was published yet").arg(tariff));
}

namespace
{

// A point is made without a meter, which is added to it.
class SupplyPointRules final : public RecordRules
{
public:
    Expected<void> insert(sql::Connection &connection, store::RecordStore &records,
        const QJsonObject &record, const std::vector<store::ExtraColumn> &) const override
    {
        if (auto checked = records.checkReferences({}, record); !checked)
            return checked;
        if (auto published = checkPublished(connection, textOf(record, "tariff")); !published)
            return published;
        return store::ArchiveImport(connection)
            .addPoint({ textOf(record, "code"), textOf(record, "customer"),
                textOf(record, "tariff"), record.value(QLatin1String("capacityVa")).toInteger() });
    }

    Expected<void> mayChange(sql::Connection &connection, const RecordUser &,
        const store::StoredRecord &before, const QJsonObject &record) const override
    {
        const QString tariff = textOf(record, "tariff");
        if (tariff == textOf(before.fields, "tariff"))
            return {};
        // One that is not there is told with all references.
        const auto published = checkPublished(connection, tariff);
        return !published && published.error().code == ErrorCode::NotFound ? Expected<void>()
                                                                           : published;
    }

    Expected<QJsonObject> changed(sql::Connection &connection, const store::StoredRecord &before,
        const QJsonObject &record, qint64) const override
    {
        if (textOf(record, "tariff") != textOf(before.fields, "tariff")) {
            const QStringList points{ textOf(before.fields, "code") };
            if (auto checked = store::checkTariffIndexes(connection, points); !checked)
                return checked.error();
        }
        return QJsonObject();
    }
};

// Key data are the meter's own as soon as something was issued for it: a key change alone changes
// them then.
class MeterRules final : public RecordRules
{
public:
    Expected<QJsonObject> toAdd(
        sql::Connection &, const RecordUser &, QJsonObject record) const override
    {
        if (auto checked = checkReason(record, {}); !checked)
            return checked.error();
        return record;
    }

    Expected<void> insert(sql::Connection &connection, store::RecordStore &records,
        const QJsonObject &record, const std::vector<store::ExtraColumn> &) const override
    {
        if (auto checked = records.checkReferences({}, record); !checked)
            return checked;
        const QString point = textOf(record, "point");
        const auto at = store::RecordStore(connection, entityOf("supplyPoint")).find(point);
        if (!at)
            return at.error();
        if (const QString meter = textOf(at->fields, "meter"); !meter.isEmpty())
            return wrongField("point", "hasMeter",
                QStringLiteral("the supply point %1 has the meter %2").arg(point, meter));
        const auto meter = meterOf(record);
        if (!meter)
            return meter.error();
        if (auto added = store::ArchiveImport(connection).addMeter(point, *meter); !added)
            return added;
        return store::checkTariffIndexes(connection, { point });
    }

    Expected<void> mayChange(sql::Connection &connection, const RecordUser &,
        const store::StoredRecord &before, const QJsonObject &record) const override
    {
        if (auto checked = checkReason(record, before.fields); !checked)
            return checked;
        const auto sold
            = connection.query("meter_is_sold_to", { { ":drn", textOf(before.fields, "number") } });
        if (!sold)
            return sold.error();
        for (const char *const field : { "sgc", "krn", "kt", "ti", "ea", "tct" }) {
            const QLatin1String name(field);
            if (!sold->isEmpty() && sold->first().boolean("is_sold_to")
                && before.fields.value(name) != record.value(name))
                return wrongField(field, "issued",
                    QStringLiteral("tokens were issued for this key: a key change changes it"));
        }
        return {};
    }

    Expected<void> added(sql::Connection &connection, const AddedRecord &added) const override
    {
        if (auto set = setReason(connection, textOf(added.record, "number"), added.record); !set)
            return set;
        const auto point = store::RecordStore(connection, entityOf("supplyPoint"))
                               .find(textOf(added.record, "point"));
        return point ? setSearch(connection, textOf(point->fields, "customer")) : point.error();
    }

    Expected<QJsonObject> changed(sql::Connection &connection, const store::StoredRecord &before,
        const QJsonObject &record, qint64) const override
    {
        if (auto set = setReason(connection, textOf(before.fields, "number"), record); !set)
            return set.error();
        return followIndex(connection, before.fields, record);
    }

private:
    static bool isInUse(const QJsonObject &record)
    {
        return textOf(record, "state") == QLatin1String("active");
    }

    // Whoever stands at the till with a blocked meter is told why.
    static Expected<void> checkReason(const QJsonObject &record, const QJsonObject &before)
    {
        const bool isAsBefore = textOf(record, "state") == textOf(before, "state");
        const bool hasWords
            = !textOf(before, "reasonEn").isEmpty() || !textOf(before, "reasonAr").isEmpty();
        const QString reason = textOf(record, "reason");
        const QString reasonBefore = textOf(before, "reason");
        if (isInUse(record) && !reason.isEmpty() && reason != reasonBefore)
            return wrongField("reason", "inUse", QStringLiteral("a meter that is in use has none"));
        const bool hasOnlyWords = isAsBefore && hasWords && reasonBefore.isEmpty();
        if (isInUse(record) || !reason.isEmpty() || hasOnlyWords)
            return {};
        return wrongField(
            "reason", "whyNotInUse", QStringLiteral("of a meter that is not in use it is needed"));
    }

    static Expected<void> setReason(
        sql::Connection &connection, const QString &drn, const QJsonObject &record)
    {
        const auto set = connection.execute(
            "meter_set_reason", { { ":reason", textOf(record, "reason") }, { ":drn", drn } });
        return store::oneChanged(set, QStringLiteral("meter %1").arg(drn));
    }

    // Of a meter that nothing was issued for: with another TI its point comes to the tariff that
    // it stands for, as by a key change.
    static Expected<QJsonObject> followIndex(
        sql::Connection &connection, const QJsonObject &before, const QJsonObject &record)
    {
        if (textOf(record, "sgc") == textOf(before, "sgc")
            && numberOf(record, "ti") == numberOf(before, "ti"))
            return QJsonObject();
        const QString point = textOf(before, "point");
        if (auto followed = connection.execute("point_follow_index", { { ":point", point } });
            !followed)
            return followed.error();
        if (auto checked = store::checkTariffIndexes(connection, { point }); !checked)
            return checked.error();
        return QJsonObject();
    }

    static Expected<store::ImportedMeter> meterOf(const QJsonObject &record)
    {
        const auto number = [&record](const char *field) {
            return int(record.value(QLatin1String(field)).toInteger());
        };
        const auto drn = MeterNumber::parse(textOf(record, "number"));
        if (!drn)
            return drn.error();
        const auto kt = keyTypeFromNumber(number("kt"));
        if (!kt)
            return kt.error();
        const auto ea = encryptionAlgorithmFromNumber(number("ea"));
        if (!ea)
            return ea.error();
        store::ImportedMeter meter{ .number = *drn,
            .keyData
            = { { textOf(record, "sgc"), number("krn"), *kt }, number("ti"), *ea, number("tct") } };
        for (const auto state :
            { store::MeterState::Active, store::MeterState::Blocked, store::MeterState::Removed }) {
            if (textOf(record, "state") == store::meterStateText(state))
                meter.state = state;
        }
        return meter;
    }
};

} // namespace

const RecordRules &supplyPointRules()
{
    static const SupplyPointRules rules;
    return rules;
}

const RecordRules &meterRules()
{
    static const MeterRules rules;
    return rules;
}

} // namespace shahn::service

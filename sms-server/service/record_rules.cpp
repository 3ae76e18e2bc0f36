// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/record_rules.h"

#include "service/entity_rules.h"

namespace shahn::service
{

Expected<QJsonObject> RecordRules::toAdd(
    sql::Connection &, const RecordUser &, QJsonObject record) const
{
    return record;
}

Expected<void> RecordRules::insert(sql::Connection &, store::RecordStore &records,
    const QJsonObject &record, const std::vector<store::ExtraColumn> &extra) const
{
    return records.insert(record, extra);
}

Expected<std::vector<store::ExtraColumn>> RecordRules::extraColumns(const QJsonObject &) const
{
    return std::vector<store::ExtraColumn>{};
}

Expected<void> RecordRules::mayChange(
    sql::Connection &, const RecordUser &, const store::StoredRecord &, const QJsonObject &) const
{
    return {};
}

Expected<void> RecordRules::added(sql::Connection &, const AddedRecord &) const { return {}; }

Expected<QJsonObject> RecordRules::changed(
    sql::Connection &, const store::StoredRecord &, const QJsonObject &, qint64) const
{
    return QJsonObject();
}

Expected<PreparedAct> RecordRules::prepare(
    const archive::Act &act, const QJsonObject &, const ActTools &) const
{
    return fail(ErrorCode::NotFound, QLatin1String(act.name));
}

Expected<QJsonObject> RecordRules::acted(sql::Connection &, const ActInHand &) const
{
    return QJsonObject();
}

bool RecordRules::isSeen(const RecordUser &, const store::StoredRecord &) const { return true; }

void RecordRules::narrow(const RecordUser &, const archive::Entity &, store::RecordQuery &) const {
}

Expected<bool> RecordRules::isOverdue(sql::Connection &, qint64) const { return false; }

Expected<void> RecordRules::settle(sql::Connection &, const AuditTools &) const { return {}; }

Expected<void> RecordRules::complete(sql::Connection &, store::StoredRecord &, qint64) const
{
    return {};
}

const RecordRules &rulesOf(const archive::Entity &entity)
{
    static const RecordRules usual;
    const QLatin1String name(entity.name);
    for (const auto &[named, rules] :
        { std::pair("office", &officeRules), std::pair("operator", &operatorRules),
            std::pair("station", &stationRules), std::pair("customer", &customerRules),
            std::pair("supplyPoint", &supplyPointRules), std::pair("meter", &meterRules),
            std::pair("debt", &debtRules), std::pair("commissionTier", &commissionTierRules),
            std::pair("pointShare", &pointShareRules), std::pair("entitlement", &entitlementRules),
            std::pair("approval", &approvalRules), std::pair("voucher", &voucherRules),
            std::pair("tariffIndex", &tariffIndexRules) }) {
        if (name == QLatin1String(named))
            return rules();
    }
    return usual;
}

} // namespace shahn::service

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The rules of single entities, one file for each, and what they are made with. Internal to
// service.

#include "archive/record.h"
#include "core/assert.h"
#include "service/record_rules.h"

namespace shahn::service
{

const RecordRules &officeRules();
const RecordRules &operatorRules();
const RecordRules &stationRules();
const RecordRules &customerRules();
const RecordRules &supplyPointRules();
const RecordRules &meterRules();
const RecordRules &debtRules();
const RecordRules &commissionTierRules();
const RecordRules &pointShareRules();
const RecordRules &entitlementRules();
const RecordRules &approvalRules();
const RecordRules &voucherRules();
const RecordRules &tariffIndexRules();

inline QString textOf(const QJsonObject &record, const char *field)
{
    return record.value(QLatin1String(field)).toString();
}

inline qint64 numberOf(const QJsonObject &record, const char *field)
{
    return record.value(QLatin1String(field)).toInteger();
}

inline bool isAct(const archive::Act &act, const char *name)
{
    return qstrcmp(act.name, name) == 0;
}

inline const archive::Entity &entityOf(const char *name)
{
    const archive::Entity *const entity = archive::entityNamed(QLatin1String(name));
    SHAHN_ASSERT(entity != nullptr);
    return *entity;
}

inline Error wrongField(
    const char *field, const char *rule, const QString &detail, const QJsonObject &facts = {})
{
    return archive::invalidField(QLatin1String(field), rule, detail, facts);
}

// What a customer is found by, made anew. In the transaction that changed it.
Expected<void> setSearch(sql::Connection &connection, const QString &number);

// What is issued by a tariff needs a version of it: InvalidField. NotFound.
Expected<void> checkPublished(sql::Connection &connection, const QString &tariff);

} // namespace shahn::service

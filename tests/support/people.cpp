// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/people.h"

#include "sql/connection.h"
#include "sql/transaction.h"
#include "store/cdu_store.h"
#include "store/changed_rows.h"

#include <QJsonObject>

namespace shahn::test
{
namespace
{

store::RecordStore recordsOf(sql::Connection &connection, const char *entity)
{
    return { connection, *archive::entityNamed(QLatin1String(entity)) };
}

} // namespace

Expected<void> placeStation(sql::Connection &connection, const PlacedStation &station)
{
    auto transaction = sql::Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    const auto inserted
        = recordsOf(connection, "station")
              .insert({ { QStringLiteral("code"), station.code.text() },
                          { QStringLiteral("office"), station.office.text() },
                          { QStringLiteral("name"), station.name } },
                  { { "state", store::cduStateText(store::CduState::Registered) },
                      { "activation_hash", station.activationHash },
                      { "activation_expires_at_ms", station.activationExpiresAtMs } });
    if (!inserted)
        return inserted;
    if (auto hot = connection.execute("cdu_insert_hot", { { ":code", station.code } }); !hot)
        return hot.error();
    return transaction->commit();
}

Expected<void> placeOperator(sql::Connection &connection, const store::OperatorRow &row)
{
    return recordsOf(connection, "operator")
        .insert(
            { { QStringLiteral("login"), row.login.text() },
                { QStringLiteral("office"), row.office.text() },
                { QStringLiteral("role"), row.role.text() },
                { QStringLiteral("nameEn"), row.nameEn }, { QStringLiteral("nameAr"), row.nameAr },
                { QStringLiteral("state"), store::operatorStateText(row.state) } },
            { { "password_hash", row.passwordHash } });
}

Expected<void> setColumns(sql::Connection &connection, const char *entity, const QString &key,
    const std::vector<store::ExtraColumn> &columns)
{
    store::RecordStore records = recordsOf(connection, entity);
    const auto record = records.find(key);
    return record ? records.set(*record, columns) : record.error();
}

} // namespace shahn::test

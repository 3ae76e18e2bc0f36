// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/second_person.h"

#include "service/trusted_clock.h"
#include "store/parameter_store.h"
#include "store/utility_store.h"

#include <QJsonObject>

namespace shahn::service
{

Expected<bool> wantsSecondPerson(sql::Connection &connection, qint64 nowMs)
{
    const auto utility = store::UtilityStore(connection).load();
    if (!utility && utility.error().code != ErrorCode::NotFound)
        return utility.error();
    if (!utility || !utility->isApproved) // it is being set up
        return false;
    const auto parameters = store::ParameterStore(connection).atUtility(nowMs);
    if (!parameters)
        return parameters.error();
    const auto value = parameters->value(archive::ParameterId::SecondPersonForRecords);
    return value ? Expected<bool>(value->toBool()) : value.error();
}

Expected<bool> needsSecondPerson(sql::Connection &connection, const AuditTools &audit)
{
    const auto isWanted = wantsSecondPerson(connection, audit.nowMs);
    if (!isWanted || *isWanted)
        return isWanted;
    const auto trusted = checkClock(connection, audit);
    return trusted ? Expected<bool>(false) : trusted.error();
}

Error secondPersonNeeded(const QString &field)
{
    return fail(ErrorCode::SecondPersonNeeded,
        QStringLiteral("%1 gives value: another person signs for it").arg(field),
        { { QStringLiteral("field"), field } });
}

Expected<void> checkSecondPerson(
    sql::Connection &connection, const AuditTools &audit, const QString &field)
{
    const auto isNeeded = needsSecondPerson(connection, audit);
    if (!isNeeded)
        return isNeeded.error();
    return *isNeeded ? Expected<void>(secondPersonNeeded(field)) : Expected<void>();
}

} // namespace shahn::service

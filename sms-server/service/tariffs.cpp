// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/tariffs.h"

#include "archive/record.h"
#include "service/code_and_names.h"
#include "service/parameters.h"
#include "store/record_store.h"
#include "store/tariff_store.h"

#include <algorithm>

namespace shahn::service
{
namespace
{

// The number follows the versions before it. A later version may not begin in the past: what was
// sold since then was sold at other prices.
Expected<void> placeBehind(
    const std::vector<TariffVersion> &versions, qint64 nowMs, TariffVersion &version)
{
    int last = 0;
    for (const TariffVersion &known : versions) {
        if (known.tariff == version.tariff)
            last = std::max(last, known.version);
    }
    if (version.version == 0)
        version.version = last + 1;
    if (version.version != last + 1)
        return archive::invalidField(QStringLiteral("version"), "next",
            QStringLiteral("the next version of tariff %1 is %2")
                .arg(version.tariff.text())
                .arg(last + 1));
    if (last > 0 && version.startsAtMsUtc < nowMs)
        return archive::invalidField(QStringLiteral("startsAtMsUtc"), "past",
            QStringLiteral("tariff %1 has versions already; a new one cannot start in the past")
                .arg(version.tariff.text()));
    return {};
}

// One that starts too late could not be followed by any other, and cannot be withdrawn.
Expected<void> checkBounds(const TariffVersion &version, qint64 nowMs)
{
    const QString start = QStringLiteral("startsAtMsUtc");
    if (version.startsAtMsUtc < 0)
        return archive::invalidField(start, "past", QStringLiteral("lies before 1970"));
    if (version.startsAtMsUtc - nowMs > startAheadMsMax)
        return archive::invalidField(
            start, "far", QStringLiteral("lies more than ten years ahead"));
    for (const auto &[field, amount] : { std::pair("minTenderMinor", version.minTender),
             std::pair("maxTenderMinor", version.maxTender) }) {
        if (amount.minor() > Money::inputMaxMinor)
            return archive::invalidField(QLatin1String(field), "range",
                QStringLiteral("must be 0 to %1").arg(Money::inputMaxMinor));
    }
    return {};
}

} // namespace

namespace
{

const archive::Entity &tariffEntity() { return *archive::entityNamed(QStringLiteral("tariff")); }

// One that is not there yet, when it is added by its first version, has no fields.
Expected<store::StoredRecord> stored(sql::Connection &connection, const QString &code)
{
    auto known = store::RecordStore(connection, tariffEntity()).find(code);
    if (known || known.error().code != ErrorCode::NotFound)
        return known;
    // One that an older version took keeps its code.
    if (auto checked = checkCode("tariffCode", code); !checked)
        return checked.error();
    return store::StoredRecord();
}

} // namespace

// With what it changes of the record of the tariff.
Expected<void> Tariffs::store(
    sql::Connection &connection, const RecordUser &user, const TariffVersion &version) const
{
    const QString code = version.tariff.text();
    const auto before = stored(connection, code);
    if (!before)
        return before.error();
    const QString there = tariffEntity().keyOf(before->fields);
    if (!there.isEmpty() && there != code)
        return fail(
            ErrorCode::AlreadyExists, QStringLiteral("tariff %1 is there already").arg(there));
    if (auto published = store::TariffStore(connection).publish(version); !published)
        return published;
    const auto after = stored(connection, code);
    if (!after)
        return after.error();
    QJsonObject detail = archive::differences(tariffEntity(), before->fields, after->fields);
    detail.insert(QStringLiteral("version"), version.version);
    const auto place = appendEvent(connection, m_clock,
        { m_chain, user.login, user.station, QStringLiteral("tariff-published"), code, detail });
    if (!place)
        return place.error();
    return appendToHistory(
        connection, { QLatin1String(tariffEntity().name), after->id, after->version }, *place);
}

Expected<TariffVersion> Tariffs::publish(
    const RecordUser &user, TariffVersion version, Publication publication)
{
    if (auto checked = checkNames({ { "nameEn", version.nameEn }, { "nameAr", version.nameAr } });
        !checked)
        return checked.error();
    if (auto checked = checkBounds(version, m_clock.nowMsUtc()); !checked)
        return checked.error();
    return store::written<TariffVersion>(
        m_writer, [&](sql::Connection &connection) -> Expected<TariffVersion> {
            // A trial does the same and does not commit.
            auto transaction = beginAudited(connection, m_chain);
            if (!transaction)
                return transaction.error();
            const auto versions = store::TariffStore(connection).list();
            if (!versions)
                return versions.error();
            TariffVersion placed = version;
            if (auto behind = placeBehind(*versions, m_clock.nowMsUtc(), placed); !behind)
                return behind.error();
            if (auto stored = store(connection, user, placed); !stored)
                return stored.error();
            if (publication == Publication::Trial)
                return placed;
            if (auto committed = transaction->commit(); !committed)
                return committed.error();
            return placed;
        });
}

} // namespace shahn::service

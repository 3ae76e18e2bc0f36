// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/tariffs.h"

#include "protocol/conversion.h"

#include "archive/record.h"
#include "protocol/json_codec.h"
#include "service/approval_kinds.h"
#include "service/code_and_names.h"
#include "service/parameters.h"
#include "service/trusted_clock.h"
#include "store/record_store.h"
#include "store/tariff_store.h"
#include "store/utility_store.h"

#include <algorithm>

namespace shahn::service
{
namespace
{

// The number follows the versions before it. A later version may not begin in the past: what was
// sold since then was sold at other prices.
Expected<void> placeBehind(int last, qint64 nowMs, store::TariffVersion &version)
{
    if (version.version == 0)
        version.version = last + 1;
    if (version.version != last + 1)
        return archive::invalidField(QStringLiteral("version"), "next",
            QStringLiteral("the next version of tariff %1 is %2")
                .arg(version.terms.code)
                .arg(last + 1));
    if (last > 0 && version.terms.startsAtMsUtc < nowMs)
        return archive::invalidField(QStringLiteral("startsAtMsUtc"), "past",
            QStringLiteral("tariff %1 has versions already; a new one cannot start in the past")
                .arg(version.terms.code));
    return {};
}

// One that starts too late could not be followed by any other, and cannot be withdrawn.
Expected<void> checkBounds(const pricing::Tariff &terms, qint64 nowMs)
{
    const QString start = QStringLiteral("startsAtMsUtc");
    if (terms.startsAtMsUtc < 0)
        return archive::invalidField(start, "past", QStringLiteral("lies before 1970"));
    if (terms.startsAtMsUtc - nowMs > startAheadMsMax)
        return archive::invalidField(
            start, "far", QStringLiteral("lies more than ten years ahead"));
    return protocol::checkNewTariff(terms);
}

// Its money is that of the utility, its days are too unless it says others.
Expected<void> makeOfUtility(sql::Connection &connection, pricing::Tariff &terms)
{
    const auto utility = store::UtilityStore(connection).load();
    if (!utility)
        return utility.error();
    if (terms.currency != utility->currency)
        return archive::invalidField(QStringLiteral("currency"), "other",
            QStringLiteral("the utility sells in %1 with %2 decimals")
                .arg(utility->currency.code)
                .arg(utility->currency.decimals));
    if (terms.timeZone.isEmpty())
        terms.timeZone = utility->timeZone;
    return {};
}

} // namespace

namespace
{

// The last version, where it is this one already: the answer was lost, or it is published twice.
// None: it is new.
Expected<std::optional<store::TariffVersion>> publishedAlready(
    sql::Connection &connection, store::TariffVersion version)
{
    if (auto made = makeOfUtility(connection, version.terms); !made)
        return made.error();
    const auto versions = store::TariffStore(connection).list();
    if (!versions)
        return versions.error();
    std::optional<store::TariffVersion> last;
    for (const store::TariffVersion &one : *versions) {
        if (one.terms.code == version.terms.code)
            last = one;
    }
    const bool isIt = last && !last->fault && last->terms == version.terms
        && (version.version == 0 || version.version == last->version);
    return isIt ? last : std::optional<store::TariffVersion>();
}

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

Expected<store::TariffVersion> publishVersion(sql::Connection &connection, const AuditTools &audit,
    const RecordUser &user, const store::TariffVersion &version, const QJsonObject &further)
{
    const QString &code = version.terms.code;
    if (auto checked
        = checkNames({ { "nameEn", version.terms.nameEn }, { "nameAr", version.terms.nameAr } });
        !checked)
        return checked.error();
    const auto last = store::TariffStore(connection).lastVersion(code);
    if (!last)
        return last.error();
    store::TariffVersion placed = version;
    if (auto checked = checkBounds(placed.terms, audit.nowMs); !checked)
        return checked.error();
    if (auto made = makeOfUtility(connection, placed.terms); !made)
        return made.error();
    if (auto behind = placeBehind(*last, audit.nowMs, placed); !behind)
        return behind.error();
    const auto before = stored(connection, code);
    if (!before)
        return before.error();
    const QString there = tariffEntity().keyOf(before->fields);
    if (!there.isEmpty() && there != code)
        return fail(
            ErrorCode::AlreadyExists, QStringLiteral("tariff %1 is there already").arg(there));
    if (auto published = store::TariffStore(connection).publish(placed); !published)
        return published.error();
    const auto after = stored(connection, code);
    if (!after)
        return after.error();
    QJsonObject detail = archive::differences(tariffEntity(), before->fields, after->fields);
    detail.insert(QStringLiteral("version"), placed.version);
    for (auto it = further.begin(); it != further.end(); ++it)
        detail.insert(it.key(), it.value());
    const auto place = appendEvent(connection, audit.clock,
        { audit.chain, user.login, user.station, QStringLiteral("tariff-published"), code,
            detail });
    if (!place)
        return place.error();
    if (auto kept = appendToHistory(
            connection, { QLatin1String(tariffEntity().name), after->id, after->version }, *place);
        !kept)
        return kept.error();
    return placed;
}

Expected<store::TariffVersion> publishAlone(store::Writer &writer, const AuditTools &audit,
    const RecordUser &user, const store::TariffVersion &version)
{
    return store::written<store::TariffVersion>(
        writer, [&](sql::Connection &connection) -> Expected<store::TariffVersion> {
            auto transaction = beginAudited(connection, audit.chain);
            if (!transaction)
                return transaction.error();
            auto published = publishVersion(connection, audit, user, version);
            if (!published)
                return published;
            const auto committed = transaction->commit();
            return committed ? published : committed.error();
        });
}

Expected<PublishedVersion> Tariffs::publish(const RecordUser &user, store::TariffVersion version,
    Publication publication, const QString &note)
{
    return store::written<PublishedVersion>(
        m_writer, [&](sql::Connection &connection) -> Expected<PublishedVersion> {
            const auto utility = store::UtilityStore(connection).load();
            if (!utility)
                return utility.error();
            if (!utility->isApproved && publication == Publication::ForGood) {
                const auto known = publishedAlready(connection, version);
                if (!known)
                    return known.error();
                if (*known)
                    return PublishedVersion{ **known, {} };
            }
            // A trial does the same and does not commit.
            auto trial = beginAudited(connection, m_chain);
            if (!trial)
                return trial.error();
            const AuditTools audit{ m_clock, m_chain, m_clock.nowMsUtc() };
            if (auto trusted = checkClock(connection, m_writer, audit); !trusted)
                return trusted.error();
            const auto placed = publishVersion(connection, audit, user, version);
            if (!placed)
                return placed.error();
            if (publication == Publication::Trial)
                return PublishedVersion{ *placed, {} };
            if (!utility->isApproved) {
                if (auto committed = trial->commit(); !committed)
                    return committed.error();
                return PublishedVersion{ *placed, {} };
            }
            trial->rollback();
            auto transaction = beginAudited(connection, m_chain);
            if (!transaction)
                return transaction.error();
            FrozenRequest asked{ ApprovalKind::TariffVersion, placed->terms.code };
            asked.content.tariff = protocol::TariffInfo{ placed->version, placed->terms };
            asked.note = note;
            const auto request = freezeNew(connection, audit, m_random, user, asked);
            if (!request)
                return request.error();
            if (auto committed = transaction->commit(); !committed)
                return committed.error();
            return PublishedVersion{ *placed, *request };
        });
}

} // namespace shahn::service

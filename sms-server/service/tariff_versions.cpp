// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/tariff_versions.h"

#include "service/approval_kinds.h"
#include "sql/transaction.h"
#include "store/tariff_store.h"

#include <algorithm>
#include <tuple>

namespace shahn::service
{
namespace
{

protocol::TariffVersionInfo infoOf(int version, const pricing::Tariff &terms)
{
    protocol::TariffVersionInfo info;
    info.code = terms.code;
    info.version = version;
    info.name = { terms.nameEn, terms.nameAr };
    info.startsAtMsUtc = terms.startsAtMsUtc;
    return info;
}

// Of each tariff the last that has begun is in force.
void addPublished(const std::vector<store::TariffVersion> &versions, qint64 nowMs,
    std::vector<protocol::TariffVersionInfo> &told)
{
    for (size_t i = 0; i < versions.size(); ++i) {
        const pricing::Tariff &terms = versions[i].terms;
        const bool isFollowed = i + 1 < versions.size() && versions[i + 1].terms.code == terms.code
            && versions[i + 1].terms.startsAtMsUtc <= nowMs;
        protocol::TariffVersionInfo info = infoOf(versions[i].version, terms);
        info.state = terms.startsAtMsUtc > nowMs ? QStringLiteral("coming")
            : isFollowed                         ? QStringLiteral("over")
                                                 : QStringLiteral("inForce");
        told.push_back(std::move(info));
    }
}

// What was frozen of it, as it would be published.
Expected<void> addRequests(const std::vector<store::UndoneApproval> &requests, qint64 nowMs,
    std::vector<protocol::TariffVersionInfo> &told)
{
    for (const store::UndoneApproval &one : requests) {
        const auto tariff = contentOf(one.request, &protocol::ApprovalContent::tariff);
        if (!tariff)
            return tariff.error();
        protocol::TariffVersionInfo info = infoOf(tariff->version, tariff->terms);
        const bool isOver
            = one.request.state == ApprovalState::Open && one.request.expiresAtMs <= nowMs;
        info.state = approvalStateText(isOver ? ApprovalState::Expired : one.request.state);
        info.requestId = one.request.request.text();
        info.requester = one.request.requester;
        info.note = one.request.note;
        info.askedAtMsUtc = one.request.askedAtMs;
        info.expiresAtMsUtc = one.request.expiresAtMs;
        info.decidedBy = one.decision.by;
        info.declineReason = one.decision.reason;
        told.push_back(std::move(info));
    }
    return {};
}

} // namespace

Expected<protocol::TariffVersionList> TariffVersions::list(const RecordUser &user) const
{
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    auto transaction = sql::Transaction::begin(**connection, sql::TransactionKind::Read);
    if (!transaction)
        return transaction.error();
    const auto versions = store::TariffStore(**connection).list();
    if (!versions)
        return versions.error();
    const auto requests
        = store::ApprovalRequestStore(**connection).undone(ApprovalKind::TariffVersion);
    if (!requests)
        return requests.error();
    if (auto read = transaction->commit(); !read)
        return read.error();
    protocol::TariffVersionList list;
    const qint64 nowMs = m_clock.nowMsUtc();
    std::vector<store::UndoneApproval> seen;
    for (const store::UndoneApproval &one : *requests) {
        if (isWholeUtility(user.permissions.branch) || one.request.requester == user.login)
            seen.push_back(one);
    }
    if (auto added = addRequests(seen, nowMs, list.versions); !added)
        return added.error();
    addPublished(*versions, nowMs, list.versions);
    std::ranges::stable_sort(list.versions, [](const auto &a, const auto &b) {
        return std::tuple(a.code, a.requestId.isEmpty(), -a.askedAtMsUtc, -a.version)
            < std::tuple(b.code, b.requestId.isEmpty(), -b.askedAtMsUtc, -b.version);
    });
    return list;
}

Expected<protocol::TariffInfo> TariffVersions::find(const protocol::TariffVersionPath &path) const
{
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto versions = store::TariffStore(**connection).list();
    if (!versions)
        return versions.error();
    const auto found = std::ranges::find_if(*versions, [&](const store::TariffVersion &one) {
        return one.terms.code == path.code && one.version == path.version;
    });
    if (found == versions->end())
        return fail(ErrorCode::NotFound,
            QStringLiteral("tariff %1 has no version %2").arg(path.code).arg(path.version));
    if (found->fault)
        return *found->fault;
    return protocol::TariffInfo{ found->version, found->terms };
}

} // namespace shahn::service

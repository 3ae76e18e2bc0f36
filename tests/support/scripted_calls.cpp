// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scripted_calls.h"

#include "support/client_builders.h"

namespace shahn::test
{

ScriptedCalls::ScriptedCalls() = default;

ScriptedCalls::~ScriptedCalls() = default;

void ScriptedCalls::signIn(const QString &login, const QString &, QObject *context,
    link::Callback<protocol::SignInReply> done)
{
    signIns.push_back({ login, context, std::move(done) });
}

void ScriptedCalls::searchCustomers(
    const QString &text, QObject *context, link::Callback<protocol::SearchReply> done)
{
    searches.push_back({ text, context, std::move(done) });
}

void ScriptedCalls::fetchMeter(
    const QString &drn, QObject *context, link::Callback<protocol::MeterReply> done)
{
    meters.push_back({ drn, context, std::move(done) });
}

void ScriptedCalls::quote(const protocol::QuoteRequest &request, QObject *context,
    link::Callback<protocol::QuoteInfo> done)
{
    quotes.push_back({ request, context, std::move(done) });
}

void ScriptedCalls::sell(const RequestId &id, const protocol::SaleRequest &request,
    QObject *context, link::Callback<protocol::SaleReply> done)
{
    sales.push_back({ { id, request }, context, std::move(done) });
}

void ScriptedCalls::settle(
    const RequestId &id, QObject *context, link::Callback<protocol::SettlementReply> done)
{
    settlements.push_back({ id, context, std::move(done) });
}

void ScriptedCalls::fetchRecentSales(
    int, const QString &drn, QObject *context, link::Callback<protocol::RecentSalesReply> done)
{
    recents.push_back({ drn, context, std::move(done) });
}

void ScriptedCalls::reprint(const RequestId &sale, const RequestId &reprintId, QObject *context,
    link::Callback<protocol::ReprintReply> done)
{
    reprints.push_back({ { sale, reprintId }, context, std::move(done) });
}

void ScriptedCalls::issueEngineering(const RequestId &id,
    const protocol::EngineeringRequest &request, QObject *context,
    link::Callback<protocol::EngineeringReply> done)
{
    engineerings.push_back({ { id, request }, context, std::move(done) });
}

void ScriptedCalls::approve(const RequestId &id, const protocol::ApprovalRequest &request,
    QObject *context, link::Callback<protocol::ApprovalReply> done)
{
    approvals.push_back({ { id, request }, context, std::move(done) });
}

void ScriptedCalls::fetchRecentEngineering(int, const QString &drn, QObject *context,
    link::Callback<protocol::RecentEngineeringReply> done)
{
    recentEngineerings.push_back({ drn, context, std::move(done) });
}

void ScriptedCalls::reprintEngineering(const RequestId &issued, const RequestId &reprintId,
    QObject *context, link::Callback<protocol::EngineeringReprintReply> done)
{
    engineeringReprints.push_back({ { issued, reprintId }, context, std::move(done) });
}

void ScriptedCalls::fetchReadiness(QObject *context, link::Callback<protocol::ReadinessReply> done)
{
    readinesses.push_back({ {}, context, std::move(done) });
}

void ScriptedCalls::closeLastId() { settlements.back().answer(settledAsNeverSold()); }

} // namespace shahn::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scripted_calls.h"

namespace shahn::test
{
namespace
{

template <class Request>
Request read(const QJsonObject &body)
{
    const auto request = protocol::fromJson<Request>(body);
    if (!request)
        qFatal("%s", qPrintable(request.error().detail));
    return *request;
}

// What waits for a server's reply as it stands takes a message of its kind.
template <class Reply>
link::Callback<Reply> typed(const link::Callback<QJsonObject> &done)
{
    return [done](const link::Answer<Reply> &answer) {
        if (answer.result)
            done({ protocol::toJson(*answer.result), answer.certainty });
        else
            done({ answer.result.error(), answer.certainty });
    };
}

template <class Reply>
link::Callback<Copy<Reply>> typed(const link::Callback<protocol::ReprintReply> &done)
{
    return [done](const link::Answer<Copy<Reply>> &answer) {
        if (!answer.result)
            return done({ answer.result.error(), answer.certainty });
        const outbox::Document reply = outbox::documentOf(answer.result->reply);
        done({ protocol::ReprintReply{ answer.result->copy, reply.kind, reply.body },
            answer.certainty });
    };
}

} // namespace

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

void ScriptedCalls::sendDocument(const QString &endpoint, const RequestId &id,
    const QJsonObject &body, QObject *context, link::Callback<QJsonObject> done)
{
    if (endpoint == QLatin1String("/v1/sales"))
        sales.push_back({ { id, read<protocol::SaleRequest>(body) }, context,
            typed<protocol::SaleReply>(done) });
    else if (endpoint == QLatin1String("/v1/engineering-tokens"))
        engineerings.push_back({ { id, read<protocol::EngineeringRequest>(body) }, context,
            typed<protocol::EngineeringReply>(done) });
    else
        others.push_back({ { id, endpoint, body }, context, std::move(done) });
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

void ScriptedCalls::reprint(const QString &endpoint, const RequestId &reprintId, QObject *context,
    link::Callback<protocol::ReprintReply> done)
{
    // "/v1/sales/{requestId}/reprints"
    const QString collection = endpoint.section(u'/', 2, 2);
    const Reprint question{ RequestId(endpoint.section(u'/', 3, 3)), reprintId };
    if (endpoint.section(u'/', 4) != QLatin1String("reprints"))
        qFatal("%s", qPrintable(endpoint));
    copies.push_back({ question, context, done });
    if (collection == QLatin1String("sales"))
        reprints.push_back({ question, context, typed<protocol::SaleReply>(done) });
    else if (collection == QLatin1String("engineering-tokens"))
        engineeringReprints.push_back(
            { question, context, typed<protocol::EngineeringReply>(done) });
    else
        qFatal("%s", qPrintable(endpoint));
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

void ScriptedCalls::fetchReadiness(QObject *context, link::Callback<protocol::ReadinessReply> done)
{
    readinesses.push_back({ {}, context, std::move(done) });
}

void ScriptedCalls::closeLastId() { settlements.back().answer(settledAsClosed()); }

} // namespace shahn::test

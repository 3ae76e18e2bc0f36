// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The calls that a signed-in window makes, one per endpoint of the server; whoever sends documents
// or has them copied names the endpoint of their kind. The outbox and the presenters know only
// this; ServerLink is the implementation over HTTPS. Every call returns at once, on the GUI thread,
// and answers later through its callback, never before it has returned.

#include "core/id.h"
#include "link/answer.h"
#include "protocol/messages/copy.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/quote.h"
#include "protocol/messages/readiness.h"
#include "protocol/messages/sale.h"
#include "protocol/messages/session.h"
#include "protocol/messages/settlement.h"

#include <QObject>

namespace shahn::link
{

class ServerCalls
{
public:
    virtual ~ServerCalls() = default;

    // Remembers the session for the calls that follow.
    virtual void signIn(const QString &login, const QString &password, QObject *context,
        Callback<protocol::SignInReply> done)
        = 0;
    // Forgets the session at once, whatever the server answers.
    virtual void signOut() = 0;

    virtual void searchCustomers(
        const QString &text, QObject *context, Callback<protocol::SearchReply> done)
        = 0;
    virtual void fetchMeter(
        const QString &drn, QObject *context, Callback<protocol::MeterReply> done)
        = 0;
    virtual void quote(
        const protocol::QuoteRequest &request, QObject *context, Callback<protocol::QuoteInfo> done)
        = 0;
    // To an endpoint that decides documents of one kind; the answer is the server's reply as it
    // is.
    virtual void sendDocument(const QString &endpoint, const RequestId &id, const QJsonObject &body,
        QObject *context, Callback<QJsonObject> done)
        = 0;
    // Asks for the outcome of a request; the server gives what it has decided or promises that it
    // never decides it.
    virtual void settle(
        const RequestId &id, QObject *context, Callback<protocol::SettlementReply> done)
        = 0;
    // Newest first; of one meter when drn is not empty.
    virtual void fetchRecentSales(
        int limit, const QString &drn, QObject *context, Callback<protocol::RecentSalesReply> done)
        = 0;
    // At the endpoint of one document's copies.
    virtual void reprint(const QString &endpoint, const RequestId &reprintId, QObject *context,
        Callback<protocol::ReprintReply> done)
        = 0;

    // A second person signs for the request with this id, before it is sent.
    virtual void approve(const RequestId &id, const protocol::ApprovalRequest &request,
        QObject *context, Callback<protocol::ApprovalReply> done)
        = 0;
    // Newest first; of one meter when drn is not empty.
    virtual void fetchRecentEngineering(int limit, const QString &drn, QObject *context,
        Callback<protocol::RecentEngineeringReply> done)
        = 0;

    // What the server says of itself; an answer whether it is ready or not.
    virtual void fetchReadiness(QObject *context, Callback<protocol::ReadinessReply> done) = 0;
};

} // namespace shahn::link

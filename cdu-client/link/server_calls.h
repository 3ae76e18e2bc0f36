// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The calls that a window makes, each to an endpoint of protocol/endpoints.h. The outbox and the
// presenters know only this; ServerLink is the implementation over HTTPS. Every call returns at
// once, on the GUI thread, and answers later through its callback, never before it has returned.

#include "core/id.h"
#include "link/answer.h"
#include "protocol/endpoint.h"

#include <QObject>

#include <type_traits>

namespace shahn::link
{

class ServerCalls
{
public:
    struct Question {
        const protocol::EndpointHead &endpoint;
        RequestId key; // of an endpoint that needs one; else it may be empty
        QJsonObject request;
    };

    virtual ~ServerCalls() = default;

    // The server's reply as it is.
    virtual void ask(const Question &question, QObject *context, Callback<QJsonObject> done) = 0;

    // The session of the calls that follow; empty: none.
    virtual void setSession(const QString &token) = 0;

    // Also DataCorrupt with Certainty::Unknown: the server did what was asked, but what exactly is
    // not understood.
    template <class Request, class Reply>
    void call(const protocol::Endpoint<Request, Reply> &endpoint, const RequestId &key,
        const std::type_identity_t<Request> &request, QObject *context,
        std::type_identity_t<Callback<Reply>> done)
    {
        ask({ endpoint, key, protocol::toJson(request) }, context,
            [done = std::move(done)](const Answer<QJsonObject> &answer) {
                if (!answer.result)
                    return done({ answer.result.error(), answer.certainty });
                auto reply = protocol::fromJson<Reply>(*answer.result);
                if (reply)
                    return done({ std::move(*reply), answer.certainty });
                done({ fail(ErrorCode::DataCorrupt, reply.error().detail), Certainty::Unknown });
            });
    }

    template <class Request, class Reply>
    void call(const protocol::Endpoint<Request, Reply> &endpoint,
        const std::type_identity_t<Request> &request, QObject *context,
        std::type_identity_t<Callback<Reply>> done)
    {
        call(endpoint, RequestId(), request, context, std::move(done));
    }
};

} // namespace shahn::link

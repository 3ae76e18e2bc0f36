// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How a kind of documents stands in the API: its endpoints, what is asked for there, and what lists
// say of its documents. Immutable; used by the listener's thread and by those that read.

#include "vending/command.h"

#include "core/error.h"
#include "protocol/endpoint.h"
#include "store/document_store.h"

#include <QJsonObject>

namespace shahn::vending
{

class KindApi
{
public:
    // What a request has besides its body.
    struct Asked {
        SessionKey session;
        RequestId requestId;
        QByteArray bodyHash; // BLAKE2b-256 of the body
    };

    // Of protocol::DocumentEndpoints.
    struct Endpoints {
        const protocol::EndpointHead &ask;
        const protocol::EndpointHead &list; // its reply has the list as its one member
        const protocol::EndpointHead &one;
        const protocol::EndpointHead &copy;
    };

    virtual ~KindApi() = default;

    virtual Endpoints endpoints() const = 0;

    // What the body asks for, checked as far as the state of the server has no part in it.
    virtual Expected<Command> commandOf(const Asked &asked, const QJsonObject &body) const = 0;
    // Without tokens: those are read again as a copy, which is counted.
    virtual Expected<QJsonObject> summaryOf(
        sql::Connection &connection, const store::DocumentRow &document) const = 0;
};

} // namespace shahn::vending

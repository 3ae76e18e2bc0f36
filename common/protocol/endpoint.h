// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An endpoint of the HTTP interface as a value: method and path, what is asked and answered, and
// what a caller must have. The server routes it, the client calls it, the OpenAPI document is made
// from it. A request is one message: its fields that stand in the path as {name} go there, the rest
// goes into the query of a GET or DELETE and into the body of a POST or PUT.

#include "domain/rights.h"
#include "protocol/message.h"

#include <QString>

#include <utility>
#include <vector>

namespace shahn::protocol
{

enum class Method : quint8 { Get, Post, Put, Delete, Other };

// "GET"; empty for Other.
const char *methodText(Method method);

// What a caller must show.
enum class Guard : quint8 {
    Nobody, // nothing
    Certificate, // a client certificate
    Session, // a certificate and the session that was opened with it
    Machine, // the control socket: who works on the server's own machine, and nobody else
};

// The threads of the server that do the work.
enum class Lane : quint8 {
    Listener, // at once; never blocks
    Access, // one thread: password hashing
    Activation, // one thread: anybody may try, and holds up nobody who signs in
    Reading, // a few threads with database connections of their own; nothing waits for the writer
    Archive, // one thread: records one at a time, which are written or noted
    Readiness, // one thread: anybody may ask as often as he likes, and holds up nobody who sells
    Vending, // the vending queue; it judges session and right with the state it sells on
};

// What is counted by station, or by address where no certificate is needed.
enum class Attempts : quint8 {
    Unlimited,
    Secret, // guesses at a password
    Code, // at a code that nobody can guess: many, for who else is behind the address has the right
          // one
    Closing, // rows for ids that nobody has used
};

// Without the types of its messages.
struct EndpointHead {
    const char *name = nullptr; // "sell"; the operationId of the OpenAPI document
    const char *summary = nullptr; // null: it stands in the document's prose
    Method method = Method::Get;
    const char *path = nullptr; // "/v1/sales/{requestId}"
    Guard guard = Guard::Session;
    std::optional<Right> right = {}; // none: whoever the guard lets in
    std::optional<Right> alsoRight = {}; // or this one
    Lane lane = Lane::Reading;
    Attempts attempts = Attempts::Unlimited;
    bool hasKey = false; // an Idempotency-Key names what is to be done once
    // Of a session: at a station. What needs none is taken over the control socket too.
    bool needsStation = true;
    // A status that is no success and comes with the reply all the same; 0: none.
    int alsoStatus = 0;
    const MessageType *request = nullptr;
    const MessageType *reply = nullptr; // null: no body
};

// A request or a reply without fields.
struct Nothing {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit();
    }
};

SHAHN_MESSAGE(Nothing);

template <Message RequestType, Message ReplyType>
struct Endpoint : EndpointHead {
    using Request = RequestType;
    using Reply = ReplyType;

    constexpr explicit Endpoint(EndpointHead head) : EndpointHead(head)
    {
        request = &messageType<Request>;
        reply = std::is_same_v<Reply, Nothing> ? nullptr : &messageType<Reply>;
    }
};

// The names in braces, in their order.
std::vector<QString> pathFields(const EndpointHead &endpoint);
bool hasBody(const EndpointHead &endpoint);

// What goes over the line.
struct Target {
    QString path; // percent-encoded, with the query
    QJsonObject body; // of an endpoint that has one
};

Target targetOf(const EndpointHead &endpoint, const QJsonObject &request);

using Texts = std::vector<std::pair<QString, QString>>; // by name

// The request that came as these parts, for fromJson(). UnknownField for a name that the request
// does not have, InvalidField for a text that is none of its type and for a name that is given
// twice (context: field).
Expected<QJsonObject> requestOf(
    const EndpointHead &endpoint, const Texts &path, const Texts &query, const QJsonObject &body);

} // namespace shahn::protocol

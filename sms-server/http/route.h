// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One row of the table of use cases: method and path, what a caller must show, where the work is
// done, and the handler. The dispatcher makes all checks; a handler is only called when they have
// passed.

#include "core/error.h"
#include "http/request.h"
#include "service/session.h"

#include <QJsonObject>

#include <functional>
#include <variant>

namespace shahn::http
{

// What a caller must show.
enum class Guard : quint8 {
    Nobody, // nothing
    Certificate, // a client certificate
    Session, // a certificate and the session that was opened with it
};

enum class Roles : quint8 { All, CashierOnly };

// The threads that do the work.
enum class Lane : quint8 {
    Listener, // at once; never blocks
    Access, // one thread: password hashing
    Activation, // one thread: anybody may try, and holds up nobody who signs in
    Reading, // a few threads with database connections of their own
    Readiness, // one thread: anybody may ask as often as he likes, and holds up nobody who sells
    Vending, // the vending queue; it judges session and role with the state it sells on
};

enum class Body : quint8 { None, Json };

// What is counted by station, or by address where no certificate is needed.
enum class Attempts : quint8 {
    Unlimited,
    Secret, // guesses at a password
    Code, // at a code that nobody can guess: many, for who else is behind the address has the right
          // one
    Closing, // rows for ids that nobody has used
};

// A request that passed the dispatcher's checks.
struct Call {
    Request request;
    std::vector<QString> parameters; // of the path, in their order
    QJsonObject body; // of Body::Json
    QString sessionToken; // of Guard::Session
    std::optional<service::Session> session; // of Guard::Session outside Lane::Vending
};

using BlockingHandler = std::function<Expected<Response>(const Call &)>;
using VendingHandler = std::function<Expected<void>(const Call &, const Responder &)>;

struct Route {
    Method method = Method::Get;
    QByteArray pattern; // "/v1/sales/{requestId}"
    Guard guard = Guard::Session;
    Roles roles = Roles::CashierOnly;
    Body body = Body::None;
    Attempts attempts = Attempts::Unlimited;
    Lane lane = Lane::Reading;
    std::variant<BlockingHandler, VendingHandler> handler;
};

} // namespace shahn::http

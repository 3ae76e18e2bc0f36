// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Calls to a running server: HTTP/1.1 over its control socket (QLocalSocket: a named pipe on
// Windows), or over TLS with a station's certificate and a sign-in.

#include "smsctl/server_calls.h"

namespace shahn::smsctl
{

// NetworkUnreachable when nobody listens there, PermissionDenied when this user may not connect.
Expected<std::unique_ptr<ServerCalls>> openSocketCalls(const QString &path);

struct HttpsSignIn {
    QString url; // https://host:port
    QString caFile;
    QString certificateFile;
    QString keyFile;
    QString login;
    QString passwordFile; // empty: asked for at the terminal
};

// Signed in; signs out at its end.
Expected<std::unique_ptr<ServerCalls>> openHttpsCalls(const HttpsSignIn &signIn);

} // namespace shahn::smsctl

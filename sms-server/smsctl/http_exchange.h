// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One request and its answer over a connection to our own server, which always says how long its
// answers are.

#include "core/error.h"

#include <QByteArray>

#include <optional>

class QIODevice;

namespace shahn::smsctl
{

struct HttpQuestion {
    QByteArray method;
    QByteArray target; // percent-encoded
    QByteArray body = {};
    QByteArray sessionToken = {}; // empty: none
    bool changesSomething = true; // so that without an answer it may have been done
};

struct HttpAnswer {
    int status = 0;
    QByteArray body;
};

// What has been received of an answer; incomplete until it is whole. NetworkUnreachable when it is
// none of our server.
Expected<std::optional<HttpAnswer>> readAnswer(const QByteArray &received);

// Blocks. Without an answer OutcomeUnknown for what changes something, else NetworkUnreachable or
// TimedOut.
Expected<HttpAnswer> exchange(QIODevice &connection, const HttpQuestion &question);

} // namespace shahn::smsctl

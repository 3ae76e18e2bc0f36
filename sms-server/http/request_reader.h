// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The octets of one connection as HTTP/1.1 requests (RFC 9112), one after the other. Boost.Beast
// parses; what it lets pass and an intermediary could read otherwise is refused before: a bare LF
// or CR, a folded field, more or fewer than one Host, two lengths, another transfer coding than
// chunked.

#include "core/error.h"

#include <QByteArray>

#include <memory>
#include <string>

namespace shahn::http
{

// What the listener needs of a request; texts as they came.
struct RequestMessage {
    QByteArray method;
    QByteArray target;
    QByteArray contentType;
    QByteArray authorization;
    QByteArray idempotencyKey;
    QByteArray body;
    bool isUpgrade = false;
    bool keepsAlive = true;
};

class RequestReader final
{
public:
    enum class State { Incomplete, Complete, Refused };

    RequestReader();
    ~RequestReader();

    // Takes what was received. More than one request may come; next() goes on with what is left.
    State add(const char *octets, std::size_t count);
    // Forgets the complete request.
    State next();

    // Octets of a request are here that is not complete.
    bool hasBegun() const { return !m_buffer.empty() || m_isHeadRead; }

    // Once: true when the client waits for "100 Continue" before it sends the body (RFC
    // 9110, 10.1.1).
    bool takeContinue();

    // Of a complete request.
    const RequestMessage &message() const { return m_message; }

    // MalformedRequest, MethodNotAllowed or BodyTooLarge; the connection is of no use any more.
    const Error &refusal() const { return m_refusal; }

private:
    struct Parser;

    State proceed();
    State readHead();
    State checkHead();
    State readBody();
    void takeHead();
    State refuse(ErrorCode code, const char *detail);

    std::string m_buffer;
    std::size_t m_headSearchedTo = 0;
    std::unique_ptr<Parser> m_parser;
    bool m_isEmptyLineSkipped = false; // or there is none
    bool m_isHeadRead = false;
    bool m_wantsContinue = false;
    RequestMessage m_message;
    Error m_refusal;
};

} // namespace shahn::http

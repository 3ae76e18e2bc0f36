// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How the end of an HTTP exchange is read: as the server's answer, or as silence. Internal to
// cdu-client/link.

#include "link/answer.h"
#include "protocol/endpoint.h"

#include <QByteArray>

class QNetworkReply;

namespace shahn::link
{

// Answers above this size are not read.
constexpr qint64 answerBytesMax = 4 * 1024 * 1024;

// The body of a success, or the error that the server or the network gave.
struct RawAnswer {
    Expected<QByteArray> body;
    Certainty certainty = Certainty::Definitive;

    // Something that speaks for the server answered, whatever it said.
    bool isFromServer = false;
};

// A status that is no success and whose body is an answer all the same, where it has the fields of
// the reply: anything on the way may give this status too.
struct AlsoAnswer {
    int status = 0; // 0: none
    const protocol::MessageType *reply = nullptr;
};

// Called as soon as there is a reply: what TLS finds wrong with the server's certificate is told
// only while it connects, and readAnswer says by it whether this computer's clock may be wrong.
void watchTls(QNetworkReply &reply);

// Of a finished reply.
RawAnswer readAnswer(QNetworkReply &reply, const AlsoAnswer &also = {});

} // namespace shahn::link

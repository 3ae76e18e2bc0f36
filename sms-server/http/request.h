// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One HTTP request and its answer as the rest of the server sees them: plain values, no listener
// type. A Request belongs to whoever holds it; the listener fills it on its thread and hands it
// over.

#include "protocol/endpoint.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace shahn::http
{

using protocol::Method;

struct Request {
    quint64 number = 0; // counts from the start of the server; names the request in the log
    Method method = Method::Other;
    std::vector<QString> segments; // of the path, percent-decoded: /v1/sales → v1, sales
    std::vector<std::pair<QString, QString>> query; // decoded, in the order of the URL
    QByteArray contentType;
    QByteArray authorization;
    QByteArray idempotencyKey;
    QByteArray body;
    QString certificateSha256; // of the DER form, lower-case hex; empty without a certificate
    QString remoteAddress;
    // Who asks over the control socket: the user's number at the operating system.
    std::optional<quint32> localUser = {};
};

// Splits and decodes the path and the query of a request target. False when it is no absolute path,
// an escape is broken, or the text is not UTF-8.
bool parseTarget(const QByteArray &target, Request &request);

struct Response {
    int status = 200;
    QByteArray contentType; // empty together with an empty body
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
    bool isLastOnConnection = false;
};

// Where an answer goes. send is called at most once, from any thread; a sink that is destroyed
// unsent answers with Internal, so that no client waits for nothing.
class ResponseSink
{
public:
    virtual ~ResponseSink() = default;
    virtual void send(Response response) = 0;
};

// The right to answer one request; copies share it.
class Responder
{
public:
    explicit Responder(std::shared_ptr<ResponseSink> sink) : m_sink(std::move(sink)) { }

    void send(Response response) const { m_sink->send(std::move(response)); }

private:
    std::shared_ptr<ResponseSink> m_sink;
};

} // namespace shahn::http

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The line between a till and the server of a simulation. It carries the bytes of the real
// messages, loses requests and answers, delivers twice, and delivers long after everybody has given
// up.

#include "simulation/virtual_server.h"

#include "link/server_calls.h"

#include <QObject>

#include <set>

namespace shahn::test
{

class VirtualLine final : public link::ServerCalls
{
public:
    // What is sent arrives at any of the servers.
    VirtualLine(std::vector<VirtualServer *> servers, const VirtualServer::Tools &tools,
        QString token, QString certificate);
    ~VirtualLine() override;

    // From now on everything arrives soon and once.
    void calmDown() { m_isCalm = true; }

    // The machine at its end has no power: nothing leaves it.
    void cut(bool isCut) { m_isCut = isCut; }

    // Copies that have not arrived yet.
    int copyCount() const { return m_copyCount; }

    // That left the till, whether or not they arrived.
    const std::set<RequestId> &sentIds() const { return m_sentIds; }

    // As an outbox and a window ask: of documents, settlements, copies and prices.
    void ask(const Question &question, QObject *context, link::Callback<QJsonObject> done) override;

    void setSession(const QString &) override { } // it has one from the start

private:
    using RawCallback = std::function<void(const link::Answer<QByteArray> &)>;
    struct Pending;
    class Sink;

    void send(http::Request request, RawCallback done);
    void carry(const http::Request &request, const std::shared_ptr<Pending> &pending);
    void carryBack(const std::shared_ptr<Pending> &pending, const link::Answer<QByteArray> &answer);
    bool happens(quint32 percent);
    qint64 delayMs();

    const std::vector<VirtualServer *> m_servers;
    const VirtualServer::Tools m_tools;
    const QString m_token;
    const QString m_certificate;
    QObject m_life; // of what is under way
    bool m_isCalm = false;
    bool m_isCut = false;
    int m_copyCount = 0;
    std::set<RequestId> m_sentIds;
};

} // namespace shahn::test

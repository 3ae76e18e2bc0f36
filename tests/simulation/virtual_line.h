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
    VirtualLine(VirtualServer &server, const VirtualServer::Tools &tools, QString token,
        QString certificate);
    ~VirtualLine() override;

    // From now on everything arrives soon and once.
    void calmDown() { m_isCalm = true; }

    // Copies that have not arrived yet.
    int copyCount() const { return m_copyCount; }

    // That left the till, whether or not they arrived.
    const std::set<RequestId> &sentIds() const { return m_sentIds; }

    void sendDocument(const QString &endpoint, const RequestId &id, const QJsonObject &body,
        QObject *context, link::Callback<QJsonObject> done) override;
    void settle(const RequestId &id, QObject *context,
        link::Callback<protocol::SettlementReply> done) override;
    void reprint(const QString &endpoint, const RequestId &reprintId, QObject *context,
        link::Callback<protocol::ReprintReply> done) override;

    // What no outbox asks.
    void signIn(const QString &, const QString &, QObject *,
        link::Callback<protocol::SignInReply>) override;
    void signOut() override;
    void searchCustomers(
        const QString &, QObject *, link::Callback<protocol::SearchReply>) override;
    void fetchMeter(const QString &, QObject *, link::Callback<protocol::MeterReply>) override;
    void quote(
        const protocol::QuoteRequest &, QObject *, link::Callback<protocol::QuoteInfo>) override;
    void fetchRecentSales(
        int, const QString &, QObject *, link::Callback<protocol::RecentSalesReply>) override;
    void approve(const RequestId &, const protocol::ApprovalRequest &, QObject *,
        link::Callback<protocol::ApprovalReply>) override;
    void fetchRecentEngineering(
        int, const QString &, QObject *, link::Callback<protocol::RecentEngineeringReply>) override;
    void fetchReadiness(QObject *, link::Callback<protocol::ReadinessReply>) override;

private:
    using RawCallback = std::function<void(const link::Answer<QByteArray> &)>;
    struct Pending;
    class Sink;

    template <class T>
    void call(const QString &path, const RequestId &id, const QByteArray &body, QObject *context,
        const link::Callback<T> &done);
    void send(http::Request request, RawCallback done);
    void carry(const http::Request &request, const std::shared_ptr<Pending> &pending);
    void carryBack(const std::shared_ptr<Pending> &pending, const link::Answer<QByteArray> &answer);
    bool happens(quint32 percent);
    qint64 delayMs();

    VirtualServer &m_server;
    const VirtualServer::Tools m_tools;
    const QString m_token;
    const QString m_certificate;
    QObject m_life; // of what is under way
    bool m_isCalm = false;
    int m_copyCount = 0;
    std::set<RequestId> m_sentIds;
};

} // namespace shahn::test

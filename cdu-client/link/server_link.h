// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The HTTPS connection to the utility's servers: TLS 1.3, our CA only, the CDU's certificate. Knows
// several addresses and goes to the next one when one is silent. Owned by the application, GUI
// thread; nothing here waits.

#include "core/clock.h"
#include "core/random.h"
#include "link/http_answer.h"
#include "link/identity.h"
#include "link/reachability.h"
#include "link/scheduler.h"
#include "link/server_calls.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>
#include <optional>
#include <vector>

namespace shahn::link
{

class ServerLink final : public QObject, public ServerCalls
{
    Q_OBJECT

public:
    // Pauses between two looks at the server's health; while it is silent they grow from the first
    // to the last, each shortened by up to a half at random.
    static constexpr qint64 healthEveryMs = 5'000;
    static constexpr qint64 firstRetryMs = 1'000;
    static constexpr qint64 lastRetryMs = 30'000;
    static constexpr int healthTimeoutMs = 3'000;

    struct Tools {
        const Clock &clock;
        Random &random;
        Scheduler &scheduler;
    };

    ServerLink(Reachability &reachability, const Tools &tools, QObject *parent = nullptr);
    ~ServerLink() override;

    // Until this has succeeded every call answers CertificateRequired. Addresses as in
    // serverUrlFromText, the preferred one first. A session of an identity before ends. Errors:
    // CertificateInvalid, InvalidField.
    Expected<void> configure(const Identity &identity, const QStringList &addresses);
    // Begins to look at the server's health, for ever.
    void start();

    void ask(const Question &question, QObject *context, Callback<QJsonObject> done) override;
    void setSession(const QString &token) override;

Q_SIGNALS:
    // The server does not take the certificate any more that is configured; after the call's own
    // answer.
    void identityRevoked(const shahn::Error &error);

private:
    struct Request {
        QByteArray method;
        QString path; // percent-encoded, with the query
        QByteArray body = {};
        QString key = {};
        int timeoutMs = 0;
        AlsoAnswer also = {};
    };

    using RawCallback = std::function<void(const RawAnswer &)>;

    void send(const Request &request, RawCallback done);

    struct Sent {
        size_t addressIndex = 0;
        qint64 startedAtMs = 0;
        quint64 identityNumber = 0;
        AlsoAnswer also;
    };

    void finish(QNetworkReply &reply, const Sent &sent, const RawCallback &done);
    void noteSilence(size_t ofAddress);
    void lookAtHealth(quint64 turn);
    void scheduleHealth(qint64 delayMs);
    qint64 shortened(qint64 delayMs) const;

    Reachability &m_reachability;
    Tools m_tools;
    QNetworkAccessManager m_network;
    std::optional<QSslConfiguration> m_tls;
    quint64 m_identityNumber = 0; // of m_tls; counts up
    std::vector<QUrl> m_addresses;
    size_t m_address = 0; // the one in use
    QByteArray m_sessionToken;
    qint64 m_lastAnswerAtMs = 0;
    qint64 m_retryMs = firstRetryMs;
    bool m_isStarted = false;
    quint64 m_healthTurn = 0; // only the newest timer looks
};

} // namespace shahn::link

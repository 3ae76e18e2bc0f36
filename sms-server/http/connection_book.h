// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The open connections of a listener: how many there may be, in all, of one subscriber
// (subscriber.h) and of one client certificate, and which one makes room for a new one: the oldest
// that waits for no answer to what changes something. In all and of a subscriber that is one
// without a certificate, so whoever opens connections and stays silent closes his own; those of a
// certificate, also of one that was revoked since, make room only for each other. Used by the
// listener's thread.

#include <QString>
#include <QtGlobal>

#include <map>
#include <vector>

namespace shahn::http
{

class Connection;

struct ConnectionLimits {
    int countMax = 0; // in all
    int perSubscriberMax = 0;
    int perCertificateMax = 0;
};

class ConnectionBook final
{
public:
    explicit ConnectionBook(ConnectionLimits limits) : m_limits(limits) { }

    // An empty subscriber is not known yet, and only the bound of all counts. False: there is no
    // room, and the connection is not taken.
    bool add(Connection *connection, const QString &subscriber);
    // The listener's own check, for which there is always room.
    void addOwn(Connection *connection);
    // False: there is no room for one more of this subscriber.
    bool setSubscriber(Connection *connection, const QString &subscriber);
    // It has shown this client certificate. False: there is no room for one more of it.
    bool setCertificate(Connection *connection, const QString &sha256);
    void remove(Connection *connection);
    std::vector<Connection *> all() const;

private:
    struct Entry {
        quint64 number = 0; // in the order of arrival
        QString subscriber;
        QString certificate; // empty: none was shown
    };

    using InOrder = std::map<quint64, Connection *>;

    // Closes the oldest of these that may go, of this subscriber or (empty) of anyone.
    bool makeRoom(const InOrder &connections, const QString &subscriber);
    bool hasRoomFor(const QString &subscriber);
    void insert(Connection *connection, const QString &subscriber);

    const ConnectionLimits m_limits;
    quint64 m_lastNumber = 0;
    std::map<Connection *, Entry> m_entries;
    InOrder m_unknown; // without a client certificate
    std::map<QString, InOrder> m_byCertificate;
    std::map<QString, int> m_countBySubscriber;
};

} // namespace shahn::http

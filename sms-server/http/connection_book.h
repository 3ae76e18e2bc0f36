// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The open connections of a listener: how many there may be, in all and of one subscriber
// (subscriber.h), and which one makes room for a new one. A connection that has shown a client
// certificate keeps its place; of the others the oldest that waits for no answer is closed, so
// whoever opens connections and stays silent closes his own. Used by the listener's thread.

#include <QString>
#include <QtGlobal>

#include <map>
#include <vector>

namespace shahn::http
{

class Connection;

class ConnectionBook final
{
public:
    ConnectionBook(int countMax, int countPerSubscriberMax)
        : m_countMax(std::size_t(countMax)), m_countPerSubscriberMax(countPerSubscriberMax)
    {
    }

    // An empty subscriber is not known yet, and only the bound of all counts. False: there is no
    // room, and the connection is not taken.
    bool add(Connection *connection, const QString &subscriber);
    // The listener's own check, for which there is always room.
    void addOwn(Connection *connection);
    // False: there is no room for one more of this subscriber.
    bool setSubscriber(Connection *connection, const QString &subscriber);
    // It has shown a client certificate.
    void setKnown(Connection *connection);
    void remove(Connection *connection);
    std::vector<Connection *> all() const;

private:
    struct Entry {
        quint64 number = 0; // in the order of arrival
        QString subscriber;
    };

    // Closes the oldest that may go, of this subscriber or (empty) of anyone.
    bool makeRoom(const QString &subscriber);
    bool hasRoomFor(const QString &subscriber);
    void insert(Connection *connection, const QString &subscriber);

    const std::size_t m_countMax;
    const int m_countPerSubscriberMax;
    quint64 m_lastNumber = 0;
    std::map<Connection *, Entry> m_entries;
    std::map<quint64, Connection *> m_unknown; // without a client certificate
    std::map<QString, int> m_countBySubscriber;
};

} // namespace shahn::http

// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/connection_book.h"

#include "core/assert.h"
#include "http/connection.h"

#include <algorithm>

namespace shahn::http
{

bool ConnectionBook::add(Connection *connection, const QString &subscriber)
{
    // The subscriber's own bound first, so that nobody else goes for one that is not taken.
    if (!subscriber.isEmpty() && !hasRoomFor(subscriber))
        return false;
    if (m_entries.size() >= std::size_t(m_limits.countMax) && !makeRoom(m_unknown, {}))
        return false;
    insert(connection, subscriber);
    return true;
}

void ConnectionBook::addOwn(Connection *connection) { insert(connection, {}); }

bool ConnectionBook::setSubscriber(Connection *connection, const QString &subscriber)
{
    Entry &entry = m_entries.at(connection);
    SHAHN_ASSERT(entry.subscriber.isEmpty() && !subscriber.isEmpty());
    if (!hasRoomFor(subscriber))
        return false;
    entry.subscriber = subscriber;
    ++m_countBySubscriber[subscriber];
    return true;
}

bool ConnectionBook::setCertificate(Connection *connection, const QString &sha256)
{
    Entry &entry = m_entries.at(connection);
    SHAHN_ASSERT(entry.certificate.isEmpty() && !sha256.isEmpty());
    const auto same = m_byCertificate.find(sha256);
    if (same != m_byCertificate.end()
        && same->second.size() >= std::size_t(m_limits.perCertificateMax)
        && !makeRoom(same->second, {}))
        return false;
    m_unknown.erase(entry.number);
    entry.certificate = sha256;
    m_byCertificate[sha256].insert({ entry.number, connection });
    return true;
}

void ConnectionBook::remove(Connection *connection)
{
    const auto found = m_entries.find(connection);
    SHAHN_ASSERT(found != m_entries.end());
    m_unknown.erase(found->second.number);
    if (const QString &certificate = found->second.certificate; !certificate.isEmpty()) {
        const auto same = m_byCertificate.find(certificate);
        same->second.erase(found->second.number);
        if (same->second.empty())
            m_byCertificate.erase(same);
    }
    if (const QString &subscriber = found->second.subscriber; !subscriber.isEmpty()) {
        const auto count = m_countBySubscriber.find(subscriber);
        if (--count->second == 0)
            m_countBySubscriber.erase(count);
    }
    m_entries.erase(found);
}

std::vector<Connection *> ConnectionBook::all() const
{
    std::vector<Connection *> connections;
    connections.reserve(m_entries.size());
    for (const auto &[connection, entry] : m_entries)
        connections.push_back(connection);
    return connections;
}

bool ConnectionBook::hasRoomFor(const QString &subscriber)
{
    const auto count = m_countBySubscriber.find(subscriber);
    return count == m_countBySubscriber.end() || count->second < m_limits.perSubscriberMax
        || makeRoom(m_unknown, subscriber);
}

bool ConnectionBook::makeRoom(const InOrder &connections, const QString &subscriber)
{
    const auto mayGo = [&](const auto &one) {
        return !one.second->isWaiting()
            && (subscriber.isEmpty() || m_entries.at(one.second).subscriber == subscriber);
    };
    const auto oldest = std::find_if(connections.begin(), connections.end(), mayGo);
    if (oldest == connections.end())
        return false;
    oldest->second->abort(); // which removes it here
    return true;
}

void ConnectionBook::insert(Connection *connection, const QString &subscriber)
{
    const quint64 number = ++m_lastNumber;
    m_entries.insert({ connection, { number, subscriber, {} } });
    m_unknown.insert({ number, connection });
    if (!subscriber.isEmpty())
        ++m_countBySubscriber[subscriber];
}

} // namespace shahn::http

// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/listener_state.h"

#include <QDateTime>
#include <QLocale>

namespace shahn::http
{

void OpenRequests::add()
{
    const std::lock_guard lock(m_mutex);
    ++m_count;
}

void OpenRequests::remove()
{
    const std::lock_guard lock(m_mutex);
    if (--m_count == 0)
        m_isNone.notify_all();
}

bool OpenRequests::waitForNone(int waitMsMax)
{
    std::unique_lock lock(m_mutex);
    return m_isNone.wait_for(
        lock, std::chrono::milliseconds(waitMsMax), [this] { return m_count == 0; });
}

void ListenerState::end()
{
    const std::lock_guard lock(m_mutex);
    m_hasEnded = true;
}

void ListenerState::setOwnCheck(const std::optional<Endpoint> &endpoint)
{
    const std::lock_guard lock(m_mutex);
    m_ownCheck = endpoint;
}

bool ListenerState::isOwnCheck(const Endpoint &endpoint) const
{
    const std::lock_guard lock(m_mutex);
    return m_ownCheck == endpoint;
}

const std::string &ListenerState::dateText()
{
    const std::time_t now = std::time(nullptr);
    if (now != m_dateSecond) {
        m_dateSecond = now;
        m_date = QLocale::c()
                     .toString(QDateTime::fromSecsSinceEpoch(now, Qt::UTC),
                         QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
                     .toStdString();
    }
    return m_date;
}

} // namespace shahn::http

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// GET /healthz and /readyz.

#include "core/clock.h"
#include "http/route.h"
#include "protocol/messages/readiness.h"
#include "store/database.h"
#include "vault/security_module.h"
#include "vending/vending_queue.h"

#include <mutex>
#include <optional>

namespace shahn::http
{

// The process lives; nothing else is looked at.
class HealthHandler final
{
public:
    Expected<protocol::HealthReply> handle(const protocol::Nothing &, const Call &call) const;
};

// Below this the embedded database may run full within minutes of selling.
inline constexpr qint64 diskFreeBytesMin = 64LL * 1024 * 1024;

// Whether a sale could be made now: 200 or 503. Keys that cannot be sold under are named either
// way.
class ReadinessHandler final
{
public:
    ReadinessHandler(store::Database &database, const vending::VendingQueue &queue,
        const vault::SecurityModule &securityModule, const Clock &clock);
    Expected<Response> handle(const protocol::Nothing &, const Call &call) const;

private:
    // What takes time to find out, of one moment.
    struct Finding {
        QString vaultFault; // of the security module's self-test; empty: none
        std::vector<SupplyGroup> neededKeys; // of active meters
    };

    protocol::ReadinessCheck checkVault(protocol::ReadinessReply &reply, bool isStuck) const;
    protocol::ReadinessCheck checkDisk() const;
    Finding lastFinding(bool isStuck) const;

    store::Database &m_database;
    const vending::VendingQueue &m_queue;
    const vault::SecurityModule &m_securityModule;
    const Clock &m_clock;

    mutable std::mutex m_mutex; // guards the two below
    mutable std::optional<qint64> m_testedAtMs;
    mutable Finding m_finding;
};

} // namespace shahn::http

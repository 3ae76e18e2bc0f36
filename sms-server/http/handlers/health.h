// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// GET /healthz, /readyz and /v1/openapi.json.

#include "core/clock.h"
#include "http/route.h"
#include "protocol/json_codec.h"
#include "store/database.h"
#include "vault/security_module.h"
#include "vending/vending_queue.h"

#include <mutex>
#include <optional>

namespace shahn::http
{

struct HealthReply {
    QString status; // ok

    static constexpr auto fields()
    {
        return std::make_tuple(protocol::field("status", &HealthReply::status));
    }
};

struct ReadinessCheck {
    QString name; // database, queue, vault
    bool isReady = false;
    QString detail; // English; empty when there is nothing to say

    static constexpr auto fields()
    {
        return std::make_tuple(protocol::field("name", &ReadinessCheck::name),
            protocol::field("isReady", &ReadinessCheck::isReady),
            protocol::field("detail", &ReadinessCheck::detail));
    }
};

struct ReadinessReply {
    bool isReady = false;
    std::vector<ReadinessCheck> checks;

    static constexpr auto fields()
    {
        return std::make_tuple(protocol::field("isReady", &ReadinessReply::isReady),
            protocol::field("checks", &ReadinessReply::checks));
    }
};

// The process lives; nothing else is looked at.
class HealthHandler final
{
public:
    Expected<Response> handle(const Call &call) const;
};

// Whether a sale could be made now: 200 or 503.
class ReadinessHandler final
{
public:
    ReadinessHandler(store::Database &database, const vending::VendingQueue &queue,
        const vault::SecurityModule &securityModule, const Clock &clock);
    Expected<Response> handle(const Call &call) const;

private:
    ReadinessCheck checkVault() const;
    QString testedFault(qint64 nowMs) const;

    store::Database &m_database;
    const vending::VendingQueue &m_queue;
    const vault::SecurityModule &m_securityModule;
    const Clock &m_clock;

    mutable std::mutex m_mutex; // guards the two below
    mutable std::optional<qint64> m_testedAtMs;
    mutable QString m_fault; // of the last self-test; empty: none
};

// The OpenAPI document, from the program's resources.
class DescriptionHandler final
{
public:
    DescriptionHandler();
    Expected<Response> handle(const Call &call) const;

private:
    QByteArray m_document;
};

} // namespace shahn::http

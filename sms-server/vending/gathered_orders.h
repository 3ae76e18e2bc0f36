// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The orders of a whole batch to a security module that works on several at once. A batch is
// decided twice: at first this notes the orders and answers with tokens that are worth nothing;
// then it has all of them made together; the second time it answers with what was made. An order
// that was not noted, since another one of its meter failed, goes to the module as it comes, and
// what was made in its place is given to nobody.

#include "vault/security_module.h"

#include <functional>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace shahn::vending
{

class HelperThreads;

class GatheredOrders final : public vault::SecurityModule
{
public:
    explicit GatheredOrders(const vault::SecurityModule &module) : m_module(module) { }

    // The orders that come from now on are of the next command.
    void beginCommand() { m_firstOrders.push_back(m_orders.size()); }

    // Has them made by the helpers. Each thread takes them in their order, one at least,
    // until isTimeUp says so, which is asked on the calling thread like meanwhile. Returns how many
    // commands, from the first on, have all that they ordered.
    size_t make(HelperThreads &helpers, const std::function<bool()> &isTimeUp,
        const std::function<void()> &meanwhile);

    // Since make().
    bool hasAskedModule() const { return m_hasAskedModule; }

    Expected<vault::IssuedToken> issueCredit(const vault::CreditOrder &order) const override;
    Expected<vault::IssuedToken> issueManagement(
        const vault::ManagementOrder &order) const override;
    Expected<vault::IssuedToken> issueMeterTest(const vault::MeterTestOrder &order) const override;
    Expected<vault::IssuedKeyChange> issueKeyChange(
        const vault::KeyChangeOrder &order) const override;

    Expected<vault::TokenReading> verifyToken(const vault::VerifyOrder &order) const override
    {
        return m_module.verifyToken(order);
    }

    Expected<void> checkKey(const MeterKeyData &keyData, qint64 nowMs) const override
    {
        return m_module.checkKey(keyData, nowMs);
    }

    std::vector<vault::KeyAttributes> keys() const override { return m_module.keys(); }

    Expected<void> selfTest() const override { return m_module.selfTest(); }

    int ordersAtOnce() const override { return m_module.ordersAtOnce(); }

private:
    using Order = std::variant<vault::CreditOrder, vault::ManagementOrder, vault::MeterTestOrder,
        vault::KeyChangeOrder>;
    using Made = std::variant<Expected<vault::IssuedToken>, Expected<vault::IssuedKeyChange>>;

    struct Noted {
        Order order;
        std::optional<Made> made = {};
    };

    Made askModule(const Order &order) const;
    // What was made for it, or is made now; noted only while m_isNoting.
    Made answerTo(Order order) const;

    const vault::SecurityModule &m_module;
    bool m_isNoting = true;
    std::vector<size_t> m_firstOrders; // by command
    // The interface is const because modules compute; this one remembers.
    mutable std::vector<Noted> m_orders;
    mutable size_t m_next = 0; // the first of m_orders that was not asked for yet
    mutable bool m_hasAskedModule = false;
};

} // namespace shahn::vending

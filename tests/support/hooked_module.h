// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A real security module before which something happens: time passes, somebody is waited for, an
// order fails.

#include "vault/security_module.h"

#include <functional>

namespace shahn::test
{

class HookedModule final : public vault::SecurityModule
{
public:
    using BeforeCredit = std::function<Expected<void>(const vault::CreditOrder &)>;

    // An error of beforeCredit is the answer to that order. With atOnce above 1 it is called by
    // several threads.
    HookedModule(const vault::SecurityModule &module, BeforeCredit beforeCredit, int atOnce = 1)
        : m_module(module), m_beforeCredit(std::move(beforeCredit)), m_atOnce(atOnce)
    {
    }

    HookedModule(const vault::SecurityModule &module, const std::function<void()> &beforeCredit)
        : HookedModule(module, [beforeCredit](const vault::CreditOrder &) -> Expected<void> {
            beforeCredit();
            return {};
        })
    {
    }

    Expected<vault::IssuedToken> issueCredit(const vault::CreditOrder &order) const override
    {
        if (auto passed = m_beforeCredit(order); !passed)
            return passed.error();
        return m_module.issueCredit(order);
    }

    Expected<vault::IssuedToken> issueManagement(const vault::ManagementOrder &order) const override
    {
        return m_module.issueManagement(order);
    }

    Expected<vault::IssuedToken> issueMeterTest(const vault::MeterTestOrder &order) const override
    {
        return m_module.issueMeterTest(order);
    }

    Expected<vault::IssuedKeyChange> issueKeyChange(
        const vault::KeyChangeOrder &order) const override
    {
        return m_module.issueKeyChange(order);
    }

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

    int ordersAtOnce() const override { return m_atOnce; }

private:
    const vault::SecurityModule &m_module;
    const BeforeCredit m_beforeCredit;
    const int m_atOnce;
};

} // namespace shahn::test

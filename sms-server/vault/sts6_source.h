// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sts6Source: has tokens made by STS6 security modules over TCP, one after another until one can.
// Any thread; one command at a time is under way. Internal to the vault.

#include "vault/sts6_client.h"
#include "vault/token_source.h"

#include <QDeadlineTimer>

#include <functional>
#include <map>
#include <mutex>

namespace shahn::vault
{

class Sts6Source final : public TokenSource
{
public:
    // As Sts6Module::open.
    static Expected<std::unique_ptr<Sts6Source>> open(const Sts6Options &options);

    const std::vector<KeyAttributes> &keys() const override { return m_keys; }

    Expected<MadeToken> makeToken(
        const KeyUse &use, const sts::TokenContent &content) const override;
    Expected<MadeKeyChange> makeKeyChange(
        const KeyUse &current, const KeyUse &next, const KeyChangePlan &plan) const override;
    Expected<TokenReading> readToken(const KeyUse &use, const sts::Token &token) const override;
    // Echo, identity, clock and registers; no token, which would be spent. Passes when each key is
    // in a module that works: one that is away is no fault while others have its keys.
    Expected<void> selfTest() const override;

private:
    struct Module {
        Module(const Sts6ModuleOptions &given, const Sts6Times &times)
            : options(given), client(given.endpoint, times)
        {
        }

        Sts6ModuleOptions options;
        Sts6Client client;
        std::map<size_t, int> registers; // by position in m_keys
        QString verifiedId; // whose registers were looked at
        QDeadlineTimer rest = QDeadlineTimer(0); // passed over until it has expired
    };

    template <class T>
    using Order = std::function<Sts6Result<T>(Module &)>;

    explicit Sts6Source(const Sts6Options &options);

    Expected<void> takeRegisters();
    Sts6Result<void> connect(Module &module) const;
    Sts6Result<void> checkRegisters(Module &module) const;
    Sts6Result<void> testModule(Module &module) const;
    template <class T>
    Sts6Result<T> tryOn(Module &module, const Order<T> &order) const;
    // On the first module that has the keys and can; called with the mutex not held.
    template <class T>
    Expected<T> onOneModule(const std::vector<size_t> &keyIndices, const Order<T> &order) const;

    int m_restMs = 0;
    std::vector<KeyAttributes> m_keys;
    mutable std::mutex m_mutex; // guards m_modules
    mutable std::vector<Module> m_modules;
};

} // namespace shahn::vault

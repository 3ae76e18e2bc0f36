// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sts6Source: has tokens made by STS6 security modules over TCP, one after another until one can.
// Any thread; a module works on one order at a time, and several modules at once. Internal to the
// vault.

#include "vault/sts6_client.h"
#include "vault/token_source.h"

#include <QDeadlineTimer>

#include <condition_variable>
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

    int ordersAtOnce() const override { return static_cast<int>(m_modules.size()); }

    Expected<MadeToken> makeToken(
        const KeyUse &use, const sts::TokenContent &content) const override;
    Expected<MadeKeyChange> makeKeyChange(
        const KeyUse &current, const KeyUse &next, const KeyChangePlan &plan) const override;
    Expected<TokenReading> readToken(const KeyUse &use, const sts::Token &token) const override;
    // Echo, identity, clock and registers; no token, which would be spent. Passes when each key is
    // in a module that works: one that is away is no fault while others have its keys.
    Expected<void> selfTest() const override;

private:
    // What an order has taken is its own until it gives it back: client and verifiedId.
    struct Module {
        Module(const Sts6ModuleOptions &given, const Sts6Times &times)
            : options(given), client(given.endpoint, times)
        {
        }

        Sts6ModuleOptions options;
        Sts6Client client;
        std::map<size_t, int> registers; // by position in m_keys
        QString verifiedId; // whose registers were looked at
        QDeadlineTimer rest = QDeadlineTimer(0); // passed over until it has expired; m_mutex
        bool isTaken = false; // m_mutex
    };

    // The modules that an order may go to, in their order, and how far it is with them.
    struct Search {
        std::vector<Module *> left;
        std::optional<bool> takesResting; // known with the first module
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
    Module *takeNext(Search &search) const;
    // As soon as no order has it.
    void take(Module &module) const;
    bool takeUnlessResting(Module &module) const;
    void giveBack(Module &module, bool rests) const;
    // On the first free module that has the keys and can.
    template <class T>
    Expected<T> onOneModule(const std::vector<size_t> &keyIndices, const Order<T> &order) const;

    int m_restMs = 0;
    std::vector<KeyAttributes> m_keys;
    mutable std::vector<Module> m_modules; // none comes or goes
    mutable std::mutex m_mutex; // guards who has which module, and their rest
    mutable std::condition_variable m_givenBack;
};

} // namespace shahn::vault

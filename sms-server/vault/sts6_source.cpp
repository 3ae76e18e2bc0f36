// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/sts6_source.h"

#include "vault/sts6_orders.h"
#include "vault/sts6_registers.h"

#include <algorithm>
#include <set>

namespace shahn::vault
{

namespace
{

constexpr char echoText[] = "Shahn self-test";

bool mayHaveBeenLost(const Sts6Failure &failure) { return failure.kind == Sts6Failure::Kind::Lost; }

// A module that answers is asked again for the next order; the fault may be one key's.
bool needsRest(const Sts6Failure &failure)
{
    return failure.kind == Sts6Failure::Kind::Unreachable
        || failure.kind == Sts6Failure::Kind::Lost;
}

} // namespace

Sts6Source::Sts6Source(const Sts6Options &options) : m_restMs(options.restMs)
{
    for (const Sts6ModuleOptions &module : options.modules)
        m_modules.emplace_back(
            module, Sts6Times{ options.connectTimeoutMs, options.replyTimeoutMs });
}

Expected<std::unique_ptr<Sts6Source>> Sts6Source::open(const Sts6Options &options)
{
    std::unique_ptr<Sts6Source> source(new Sts6Source(options));
    if (auto taken = source->takeRegisters(); !taken)
        return taken.error();
    Error lastError
        = { ErrorCode::ConfigurationInvalid, QStringLiteral("there is no STS6 module") };
    bool isAnyUsable = false;
    for (Module &module : source->m_modules) {
        if (auto connected = source->connect(module); connected) {
            isAnyUsable = true;
            continue;
        } else if (connected.error().error.code == ErrorCode::ConfigurationInvalid) {
            return connected.error().error;
        } else {
            lastError = connected.error().error;
        }
        module.rest.setRemainingTime(source->m_restMs);
    }
    if (!isAnyUsable)
        return lastError;
    return source;
}

Expected<void> Sts6Source::takeRegisters()
{
    for (Module &module : m_modules) {
        for (const Sts6Register &entry : module.options.registers) {
            if (auto checked = checkRegister(entry); !checked)
                return checked;
            const auto isSame
                = [&](const KeyAttributes &known) { return known.group == entry.key.group; };
            const auto known = std::find_if(m_keys.begin(), m_keys.end(), isSame);
            const auto index = static_cast<size_t>(known - m_keys.begin());
            if (known == m_keys.end())
                m_keys.push_back(entry.key);
            else if (auto same = checkSameKey(*known, entry.key); !same)
                return same;
            if (!module.registers.emplace(index, entry.number).second)
                return fail(ErrorCode::ConfigurationInvalid,
                    QStringLiteral("STS6 module %1: two registers with one key")
                        .arg(module.options.endpoint.host));
        }
    }
    return {};
}

// A new connection may lead to another module than the last one: it says who it is, and when that
// is new, what its registers hold.
Sts6Result<void> Sts6Source::connect(Module &module) const
{
    if (module.client.isConnected())
        return {};
    if (auto connected = module.client.connect(); !connected)
        return connected;
    const auto identity = module.client.identity();
    if (!identity)
        return identity.error();
    const QString &wanted = module.options.moduleId;
    if (!wanted.isEmpty() && identity->moduleId != wanted) {
        module.client.disconnect();
        return Sts6Failure{ Sts6Failure::Kind::ModuleFault,
            { ErrorCode::VaultUnavailable,
                QStringLiteral("STS6 module %1 is '%2', not '%3'")
                    .arg(module.options.endpoint.host, identity->moduleId, wanted) } };
    }
    if (identity->moduleId == module.verifiedId)
        return {};
    if (auto checked = checkRegisters(module); !checked) {
        module.client.disconnect();
        return checked;
    }
    module.verifiedId = identity->moduleId;
    return {};
}

Sts6Result<void> Sts6Source::checkRegisters(Module &module) const
{
    for (const auto &[keyIndex, number] : module.registers) {
        const auto attributes = module.client.attributes(number);
        if (!attributes)
            return attributes.error();
        if (auto agreed = checkAttributes(*attributes, m_keys[keyIndex]); !agreed)
            return Sts6Failure{ Sts6Failure::Kind::ModuleFault, agreed.error() };
    }
    return {};
}

// A connection that broke is made again once. The same order may then reach the module twice: a
// token that nobody received is worth nothing, and both have the same TID, so the meter takes one.
template <class T>
Sts6Result<T> Sts6Source::tryOn(Module &module, const Order<T> &order) const
{
    for (int attempt = 0;; ++attempt) {
        const auto connected = connect(module);
        auto result = connected ? order(module) : Sts6Result<T>(connected.error());
        if (result)
            return result;
        if (result.error().kind == Sts6Failure::Kind::Lost)
            module.client.disconnect();
        if (!mayHaveBeenLost(result.error()) || attempt > 0)
            return result;
    }
}

// The first free one; waits while all that are left are at work. Null when none is left.
Sts6Source::Module *Sts6Source::takeNext(Search &search) const
{
    std::unique_lock lock(m_mutex);
    while (true) {
        const auto isReady = [](const Module *module) { return module->rest.hasExpired(); };
        // When all of them failed lately, an order still deserves a try.
        const bool takesResting = search.takesResting.value_or(
            std::none_of(search.left.begin(), search.left.end(), isReady));
        const auto isWanted = [&](const Module *module) { return takesResting || isReady(module); };
        const auto next = std::find_if(search.left.begin(), search.left.end(),
            [&](const Module *module) { return isWanted(module) && !module->isTaken; });
        if (next != search.left.end()) {
            Module *const module = *next;
            search.left.erase(next);
            search.takesResting = takesResting;
            module->isTaken = true;
            return module;
        }
        if (std::none_of(search.left.begin(), search.left.end(), isWanted))
            return nullptr;
        m_givenBack.wait(lock);
    }
}

void Sts6Source::take(Module &module) const
{
    std::unique_lock lock(m_mutex);
    m_givenBack.wait(lock, [&] { return !module.isTaken; });
    module.isTaken = true;
}

bool Sts6Source::takeUnlessResting(Module &module) const
{
    std::unique_lock lock(m_mutex);
    const auto rests = [&] { return !module.rest.hasExpired(); };
    m_givenBack.wait(lock, [&] { return rests() || !module.isTaken; });
    if (rests())
        return false;
    module.isTaken = true;
    return true;
}

void Sts6Source::giveBack(Module &module, bool rests) const
{
    const std::lock_guard lock(m_mutex);
    if (rests)
        module.rest.setRemainingTime(m_restMs);
    module.isTaken = false;
    m_givenBack.notify_all();
}

template <class T>
Expected<T> Sts6Source::onOneModule(
    const std::vector<size_t> &keyIndices, const Order<T> &order) const
{
    Search search;
    for (Module &module : m_modules) {
        const bool hasKeys = std::all_of(keyIndices.begin(), keyIndices.end(),
            [&](size_t keyIndex) { return module.registers.contains(keyIndex); });
        if (hasKeys)
            search.left.push_back(&module);
    }
    Error lastError
        = { ErrorCode::VaultUnavailable, QStringLiteral("no STS6 module has the keys") };
    while (Module *const module = takeNext(search)) {
        auto result = tryOn(*module, order);
        giveBack(*module, !result && needsRest(result.error()));
        if (result)
            return std::move(*result);
        lastError = result.error().error;
        if (result.error().kind == Sts6Failure::Kind::Refusal)
            return lastError;
    }
    return lastError;
}

Expected<MadeToken> Sts6Source::makeToken(const KeyUse &use, const sts::TokenContent &content) const
{
    return onOneModule<MadeToken>({ use.keyIndex }, [&](Module &module) -> Sts6Result<MadeToken> {
        auto token = issueToken(module.client, module.registers.at(use.keyIndex), use, content);
        if (!token)
            return token.error();
        return MadeToken{ *token, module.verifiedId };
    });
}

Expected<MadeKeyChange> Sts6Source::makeKeyChange(
    const KeyUse &current, const KeyUse &next, const KeyChangePlan &plan) const
{
    return onOneModule<MadeKeyChange>(
        { current.keyIndex, next.keyIndex }, [&](Module &module) -> Sts6Result<MadeKeyChange> {
            const KeyChangeRegisters registers
                = { module.registers.at(current.keyIndex), module.registers.at(next.keyIndex) };
            auto issued = issueKeyChange(module.client, registers, { current, next, plan });
            if (!issued)
                return issued.error();
            issued->module = module.verifiedId;
            return std::move(*issued);
        });
}

Expected<TokenReading> Sts6Source::readToken(const KeyUse &use, const sts::Token &token) const
{
    return onOneModule<TokenReading>(
        { use.keyIndex }, [&](Module &module) -> Sts6Result<TokenReading> {
            return verifyToken(module.client, module.registers.at(use.keyIndex),
                { use, token, m_keys[use.keyIndex] });
        });
}

Sts6Result<void> Sts6Source::testModule(Module &module) const
{
    const Order<bool> order = [this](Module &tested) -> Sts6Result<bool> {
        if (auto echoed = tested.client.echo(echoText); !echoed)
            return echoed.error();
        if (const auto clock = tested.client.clock(); !clock)
            return clock.error();
        if (auto checked = checkRegisters(tested); !checked)
            return checked.error();
        return true;
    };
    if (auto tested = tryOn(module, order); !tested)
        return tested.error();
    return {};
}

// Each module in its turn, when no order has it. A module that rests is asked only when a key is
// nowhere else: sales wait while it is silent.
Expected<void> Sts6Source::selfTest() const
{
    std::set<size_t> working; // positions in m_keys
    QString fault = QStringLiteral("no STS6 module has it");
    const auto test = [&](Module &module) {
        const auto tested = testModule(module);
        giveBack(module, !tested && needsRest(tested.error()));
        if (!tested) {
            fault = tested.error().error.detail;
            return;
        }
        for (const auto &[keyIndex, number] : module.registers)
            working.insert(keyIndex);
    };
    std::vector<Module *> resting;
    for (Module &module : m_modules) {
        if (takeUnlessResting(module))
            test(module);
        else
            resting.push_back(&module);
    }
    for (Module *const module : resting) {
        const bool isNeeded = std::any_of(module->registers.begin(), module->registers.end(),
            [&](const auto &entry) { return !working.contains(entry.first); });
        if (!isNeeded)
            continue;
        take(*module);
        test(*module);
    }
    for (size_t i = 0; i < m_keys.size(); ++i) {
        if (!working.contains(i)) {
            return fail(ErrorCode::VaultUnavailable,
                QStringLiteral("self-test: SGC %1 KRN %2: %3")
                    .arg(m_keys[i].group.sgc)
                    .arg(m_keys[i].group.krn)
                    .arg(fault));
        }
    }
    return {};
}

} // namespace shahn::vault

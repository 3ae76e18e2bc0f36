// SPDX-License-Identifier: GPL-3.0-or-later
// Whole orders to a security module, as the server gives them: choice of key, rules, coding,
// derivation, token. No module keeps decoder keys, so each order derives one. The PKCS#11 token is
// SoftHSM's, made in a folder of its own; without SoftHSM those measurements are skipped.
#include "algorithm_pairs.h"

#include "core/random.h"
#include "support/softhsm_token.h"
#include "vault/pkcs11_admin.h"
#include "vault/pkcs11_module.h"
#include "vault/software_vault.h"

using namespace shahn;
using namespace shahn::bench;
using namespace shahn::vault;

namespace
{

constexpr int firstPkcs11Pair = 1;
constexpr qint64 nowMinute = 29'539'440; // 2026-03-01T12:00Z
constexpr qint64 minuteSpan = 20; // tokens may lie this far ahead of the clock

std::vector<StoredKey> keys()
{
    std::vector<StoredKey> all;
    for (const auto dkga : { KeyDerivation::Dkga01, KeyDerivation::Dkga02, KeyDerivation::Dkga03,
             KeyDerivation::Dkga04 })
        all.push_back({ vendingKey(dkga) });
    return all;
}

const SecurityModule &softwareVault()
{
    static SeededRandom random(1);
    static const std::unique_ptr<SecurityModule> module = [] {
        VaultContent content;
        for (const StoredKey &key : keys())
            SHAHN_ASSERT(content.addKey(key));
        return std::make_unique<SoftwareVault>(std::move(content), random);
    }();
    return *module;
}

// Null when SoftHSM is not installed.
const SecurityModule *pkcs11Module()
{
    if (test::SoftHsmToken::libraryPath().isEmpty())
        return nullptr;
    static SystemRandom random; // for several threads, as in the server
    static test::SoftHsmToken softHsm;
    static const std::unique_ptr<SecurityModule> module = [] {
        const Pkcs11Options options = softHsm.initToken(QStringLiteral("bench"));
        const auto admin = Pkcs11Admin::open(options);
        SHAHN_ASSERT(admin);
        for (const StoredKey &key : keys()) {
            if (key.key.dkga != KeyDerivation::Dkga01)
                SHAHN_ASSERT(admin->importKey(attributesOf(key), key.key.key));
        }
        auto opened = Pkcs11Module::open(options, random);
        SHAHN_ASSERT(opened);
        return std::move(*opened);
    }();
    return module.get();
}

MeterKeyData keyData(const Pair &pair)
{
    return { .supplyGroup = vendingKey(pair.dkga).group, .ti = 1, .ea = pair.ea, .tct = 2 };
}

void issueCredits(benchmark::State &state, const SecurityModule &module)
{
    const Pair &pair = pairs[state.range(0)];
    CreditOrder order;
    order.meter = meter();
    order.keyData = keyData(pair);
    order.tokenUnits = 123;
    order.nowMs = nowMinute * 60'000;
    qint64 step = 0;
    for (auto iteration : state) {
        benchmark::DoNotOptimize(iteration);
        order.tokenMinute = nowMinute + step++ % minuteSpan;
        const auto issued = module.issueCredit(order);
        SHAHN_ASSERT(issued);
        benchmark::DoNotOptimize(issued->tid);
    }
    nameAfter(state, pair);
}

void issueManagement(benchmark::State &state, const SecurityModule &module)
{
    const Pair &pair = pairs[state.range(0)];
    ManagementOrder order;
    order.meter = meter();
    order.keyData = keyData(pair);
    order.kind = ManagementKind::ClearTamper;
    order.nowMs = nowMinute * 60'000;
    qint64 step = 0;
    for (auto iteration : state) {
        benchmark::DoNotOptimize(iteration);
        order.tokenMinute = nowMinute + step++ % minuteSpan;
        const auto issued = module.issueManagement(order);
        SHAHN_ASSERT(issued);
        benchmark::DoNotOptimize(issued->tid);
    }
    nameAfter(state, pair);
}

void creditBySoftwareVault(benchmark::State &state) { issueCredits(state, softwareVault()); }

void clearTamperBySoftwareVault(benchmark::State &state)
{
    issueManagement(state, softwareVault());
}

void creditByPkcs11(benchmark::State &state)
{
    if (const SecurityModule *module = pkcs11Module())
        issueCredits(state, *module);
    else
        state.SkipWithError("libsofthsm2 is not there (package softhsm2)");
}

// Each thread asks for tokens of its own: items a second are those of all together.
void creditByPkcs11InThreads(benchmark::State &state) { creditByPkcs11(state); }

void clearTamperByPkcs11(benchmark::State &state)
{
    if (const SecurityModule *module = pkcs11Module())
        issueManagement(state, *module);
    else
        state.SkipWithError("libsofthsm2 is not there (package softhsm2)");
}

} // namespace

BENCHMARK(creditBySoftwareVault)->DenseRange(0, pairLast);
BENCHMARK(clearTamperBySoftwareVault)->DenseRange(0, pairLast);
BENCHMARK(creditByPkcs11)->DenseRange(firstPkcs11Pair, pairLast);
BENCHMARK(clearTamperByPkcs11)->DenseRange(firstPkcs11Pair, pairLast);
BENCHMARK(creditByPkcs11InThreads)
    ->DenseRange(firstPkcs11Pair, pairLast)
    ->ThreadRange(1, 4)
    ->UseRealTime();

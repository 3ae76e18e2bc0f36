// SPDX-License-Identifier: GPL-3.0-or-later
// Decoder keys and credit tokens per second on one core, for each pair of algorithms, with the
// decoder key derived for each token and with it kept. Run the release build.
#include "sts/token_maker.h"

#include <benchmark/benchmark.h>

using namespace shahn;
using namespace shahn::sts;

namespace
{

struct Pair {
    EncryptionAlgorithm ea = EncryptionAlgorithm::Ea11;
    KeyDerivation dkga = KeyDerivation::Dkga04;
};

constexpr Pair pairs[] = {
    { EncryptionAlgorithm::Ea07, KeyDerivation::Dkga02 },
    { EncryptionAlgorithm::Ea07, KeyDerivation::Dkga03 },
    { EncryptionAlgorithm::Ea07, KeyDerivation::Dkga04 },
    { EncryptionAlgorithm::Ea09, KeyDerivation::Dkga02 },
    { EncryptionAlgorithm::Ea09, KeyDerivation::Dkga04 },
    { EncryptionAlgorithm::Ea11, KeyDerivation::Dkga04 },
};

VendingKey vendingKey(KeyDerivation dkga)
{
    static const QByteArray hex = "abababababababab949494949494949401234567";
    VendingKey key;
    key.group = { .sgc = QStringLiteral("201457"), .krn = 1, .kt = KeyType::Dutk };
    key.dkga = dkga;
    key.key = SecretBytes::fromHex(hex.left(2 * vendingKeySize(dkga)));
    return key;
}

DecoderKeyInputs inputs(EncryptionAlgorithm ea)
{
    return {
        .pan = MeterPan(*MeterNumber::parse(QStringLiteral("00000000000"))), .ti = 1, .ea = ea
    };
}

void nameAfter(benchmark::State &state, const Pair &pair)
{
    const QString name = QStringLiteral("EA%1+DKGA%2")
                             .arg(static_cast<int>(pair.ea), 2, 10, QLatin1Char('0'))
                             .arg(static_cast<int>(pair.dkga), 2, 10, QLatin1Char('0'));
    state.SetLabel(name.toStdString());
    state.SetItemsProcessed(state.iterations());
}

void keyDerivation(benchmark::State &state)
{
    const Pair &pair = pairs[state.range(0)];
    const VendingKey key = vendingKey(pair.dkga);
    DecoderKeyInputs meter = inputs(pair.ea);
    for (auto step : state) {
        benchmark::DoNotOptimize(step);
        meter.ti = (meter.ti + 1) % 100;
        benchmark::DoNotOptimize(deriveDecoderKey(key, meter)->key.data());
    }
    nameAfter(state, pair);
}

void tokenWithDerivedKey(benchmark::State &state)
{
    const Pair &pair = pairs[state.range(0)];
    const VendingKey key = vendingKey(pair.dkga);
    const DecoderKeyInputs meter = inputs(pair.ea);
    CreditTokenRequest request = { .units = 123, .tid = 6'000'000, .rnd = 5 };
    for (auto step : state) {
        benchmark::DoNotOptimize(step);
        ++request.tid;
        request.tid &= 0xFFFFFF;
        const auto decoderKey = deriveDecoderKey(key, meter);
        benchmark::DoNotOptimize(
            makeCreditToken(*decoderKey, Ea07::sample(), request)->token.digits());
    }
    nameAfter(state, pair);
}

void tokenWithKeptKey(benchmark::State &state)
{
    const Pair &pair = pairs[state.range(0)];
    const DecoderKey decoderKey = *deriveDecoderKey(vendingKey(pair.dkga), inputs(pair.ea));
    CreditTokenRequest request = { .units = 123, .tid = 6'000'000, .rnd = 5 };
    for (auto step : state) {
        benchmark::DoNotOptimize(step);
        ++request.tid;
        request.tid &= 0xFFFFFF;
        benchmark::DoNotOptimize(
            makeCreditToken(decoderKey, Ea07::sample(), request)->token.digits());
    }
    nameAfter(state, pair);
}

} // namespace

BENCHMARK(keyDerivation)->DenseRange(0, std::size(pairs) - 1);
BENCHMARK(tokenWithDerivedKey)->DenseRange(0, std::size(pairs) - 1);
BENCHMARK(tokenWithKeptKey)->DenseRange(0, std::size(pairs) - 1);
BENCHMARK_MAIN();

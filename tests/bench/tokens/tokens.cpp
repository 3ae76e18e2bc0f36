// SPDX-License-Identifier: GPL-3.0-or-later
// The engine alone: decoder keys and credit tokens per second on one core, for each pair of
// algorithms, with the decoder key derived for each token and with it kept. Run the release build.
#include "algorithm_pairs.h"

#include "sts/token_maker.h"

using namespace shahn;
using namespace shahn::bench;
using namespace shahn::sts;

namespace
{

DecoderKeyInputs inputs(EncryptionAlgorithm ea) { return { MeterPan(meter()), 1, ea }; }

void keyDerivation(benchmark::State &state)
{
    const Pair &pair = pairs[state.range(0)];
    const VendingKey key = vendingKey(pair.dkga);
    DecoderKeyInputs changing = inputs(pair.ea);
    for (auto step : state) {
        benchmark::DoNotOptimize(step);
        changing.ti = (changing.ti + 1) % 100;
        benchmark::DoNotOptimize(deriveDecoderKey(key, changing)->key.data());
    }
    nameAfter(state, pair);
}

void tokenWithDerivedKey(benchmark::State &state)
{
    const Pair &pair = pairs[state.range(0)];
    const VendingKey key = vendingKey(pair.dkga);
    const DecoderKeyInputs given = inputs(pair.ea);
    CreditTokenRequest request = { .units = 123, .tid = 6'000'000, .rnd = 5 };
    for (auto step : state) {
        benchmark::DoNotOptimize(step);
        ++request.tid;
        request.tid &= 0xFFFFFF;
        const auto decoderKey = deriveDecoderKey(key, given);
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

BENCHMARK(keyDerivation)->DenseRange(0, pairLast);
BENCHMARK(tokenWithDerivedKey)->DenseRange(0, pairLast);
BENCHMARK(tokenWithKeptKey)->DenseRange(0, pairLast);
BENCHMARK_MAIN();

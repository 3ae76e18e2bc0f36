// SPDX-License-Identifier: GPL-3.0-or-later
// How many purchases one core prices: four steps, two taxes, a charge per month, day, kWh and in
// percent, and a debt. Prints one JSON line.

#include "unit/pricing/pricing_samples.h"

#include <chrono>
#include <cstdio>

using namespace shahn;

int main()
{
    constexpr int quoteCount = 1'000'000;
    const pricing::Pricing pricing(test::fullTariff());
    pricing::Purchase purchase = test::purchaseOf(50'000);
    purchase.monthsDue = purchase.daysDue = 1;
    purchase.debts = { { .id = QStringLiteral("debt"),
        .balance = Money::fromMinor(100'000),
        .percentPpm = 200'000 } };
    qint64 wh = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < quoteCount; ++i) {
        purchase.tender = Money::fromMinor(10'000 + i % 90'000);
        purchase.boughtThisMonth = Energy::fromWh(i % 600 * 1'000);
        wh += pricing.quote(purchase)->energy.wh();
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    std::printf("{\"quotes\": %d, \"seconds\": %.3f, \"quotes_per_second\": %.0f, \"wh\": %lld}\n",
        quoteCount, seconds.count(), quoteCount / seconds.count(), static_cast<long long>(wh));
    return 0;
}

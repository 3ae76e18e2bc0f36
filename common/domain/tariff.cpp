// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/tariff.h"

namespace shahn
{
namespace
{

constexpr qint64 priceMaxMicroPerKwh = 1'000'000'000;
constexpr int vatMaxPpm = 1'000'000;

Error invalid(const TariffVersion &version, const QString &what)
{
    return fail(ErrorCode::InvalidField,
        QStringLiteral("tariff %1 version %2: %3")
            .arg(version.tariff.text())
            .arg(version.version)
            .arg(what));
}

} // namespace

Expected<void> checkTariff(const TariffVersion &version)
{
    if (version.steps.empty())
        return invalid(version, QStringLiteral("no price step"));
    if (version.vatPpm < 0 || version.vatPpm > vatMaxPpm)
        return invalid(version, QStringLiteral("VAT is not between 0 and 100 %"));
    if (version.minTender.isNegative() || version.maxTender.isNegative()
        || (version.maxTender.minor() > 0 && version.maxTender < version.minTender))
        return invalid(version, QStringLiteral("limits cross or are negative"));

    Energy previousEnd;
    for (size_t i = 0; i < version.steps.size(); ++i) {
        const TariffStep &step = version.steps[i];
        const bool isLast = i + 1 == version.steps.size();
        if (step.priceMicroPerKwh <= 0 || step.priceMicroPerKwh > priceMaxMicroPerKwh)
            return invalid(version, QStringLiteral("price of step %1 is out of range").arg(i + 1));
        if (isLast == step.upTo.has_value())
            return invalid(version, QStringLiteral("the last step, and only it, has no end"));
        if (step.upTo && *step.upTo <= previousEnd)
            return invalid(version, QStringLiteral("step %1 does not ascend").arg(i + 1));
        if (step.upTo && step.upTo->wh() % Energy::whPerTokenUnit != 0)
            return invalid(version, QStringLiteral("step %1 does not end on 0.1 kWh").arg(i + 1));
        previousEnd = step.upTo.value_or(previousEnd);
    }
    return {};
}

int stepIndexAt(const TariffVersion &version, Energy boughtThisMonth)
{
    for (size_t i = 0; i < version.steps.size(); ++i) {
        if (!version.steps[i].upTo || boughtThisMonth < *version.steps[i].upTo)
            return static_cast<int>(i);
    }
    SHAHN_ASSERT(false);
    return 0;
}

} // namespace shahn

// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/conversion.h"

namespace shahn::protocol
{

QuoteInfo toInfo(const SaleQuote &quote, const TariffVersion &tariff)
{
    QuoteInfo info;
    info.tariffCode = tariff.tariff.text();
    info.tariffVersion = tariff.version;
    info.tenderMinor = quote.tender.minor();
    info.carryOverBeforeMinor = quote.carryOverBefore.minor();
    for (const EnergyLine &line : quote.energyLines)
        info.energyLines.push_back(
            { line.stepIndex, line.energy.wh(), line.priceMicroPerKwh, line.amount.minor() });
    info.energyAmountMinor = quote.energyAmount.minor();
    info.vatPpm = quote.vatPpm;
    info.isVatIncluded = quote.taxMode == TaxMode::Inclusive;
    info.vatMinor = quote.vat.minor();
    info.carryOverAfterMinor = quote.carryOverAfter.minor();
    info.energyPaidWh = quote.energyPaid.wh();
    info.energyOnTokensWh = quote.energyOnTokens.wh();
    info.tokenUnits = quote.tokenUnits;
    return info;
}

TariffInfo toInfo(const TariffVersion &tariff)
{
    TariffInfo info;
    info.code = tariff.tariff.text();
    info.version = tariff.version;
    info.name = { tariff.nameEn, tariff.nameAr };
    info.startsAtMsUtc = tariff.startsAtMsUtc;
    for (const TariffStep &step : tariff.steps) {
        TariffStepInfo stepInfo;
        if (step.upTo)
            stepInfo.upToWh = step.upTo->wh();
        stepInfo.priceMicroPerKwh = step.priceMicroPerKwh;
        info.steps.push_back(stepInfo);
    }
    info.vatPpm = tariff.vatPpm;
    info.isVatIncluded = tariff.taxMode == TaxMode::Inclusive;
    info.minTenderMinor = tariff.minTender.minor();
    info.maxTenderMinor = tariff.maxTender.minor();
    return info;
}

Expected<TariffVersion> toTariff(const TariffInfo &info)
{
    TariffVersion tariff;
    tariff.tariff = TariffCode(info.code);
    tariff.version = info.version;
    tariff.nameEn = info.name.en;
    tariff.nameAr = info.name.ar;
    tariff.startsAtMsUtc = info.startsAtMsUtc;
    for (const TariffStepInfo &step : info.steps) {
        TariffStep next;
        if (step.upToWh)
            next.upTo = Energy::fromWh(*step.upToWh);
        next.priceMicroPerKwh = step.priceMicroPerKwh;
        tariff.steps.push_back(next);
    }
    tariff.vatPpm = info.vatPpm;
    tariff.taxMode = info.isVatIncluded ? TaxMode::Inclusive : TaxMode::Exclusive;
    tariff.minTender = Money::fromMinor(info.minTenderMinor);
    tariff.maxTender = Money::fromMinor(info.maxTenderMinor);
    if (const auto checked = checkTariff(tariff); !checked)
        return Unexpected<Error>(checked.error());
    return tariff;
}

} // namespace shahn::protocol

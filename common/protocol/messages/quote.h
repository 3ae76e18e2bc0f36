// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST /v1/quotes: the price of a sale that is not made.

#include "protocol/message.h"

namespace shahn::protocol
{

struct QuoteRequest {
    QString meterNumber; // DRN, 11 or 13 digits
    qint64 tenderMinor = 0;
    QString currency;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("meterNumber", &QuoteRequest::meterNumber),
            field("tenderMinor", &QuoteRequest::tenderMinor),
            field("currency", &QuoteRequest::currency));
    }
};

SHAHN_MESSAGE(QuoteRequest);

struct EnergyLineInfo {
    int stepIndex = 0;
    qint64 energyWh = 0;
    qint64 priceMicroPerKwh = 0;
    qint64 amountMinor = 0;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("stepIndex", &EnergyLineInfo::stepIndex),
            field("energyWh", &EnergyLineInfo::energyWh),
            field("priceMicroPerKwh", &EnergyLineInfo::priceMicroPerKwh),
            field("amountMinor", &EnergyLineInfo::amountMinor));
    }
};

SHAHN_MESSAGE(EnergyLineInfo);

// domain SaleQuote on the wire; the meaning of each figure stands there.
struct QuoteInfo {
    QString tariffCode;
    int tariffVersion = 0;
    qint64 tenderMinor = 0;
    qint64 carryOverBeforeMinor = 0;
    std::vector<EnergyLineInfo> energyLines;
    qint64 energyAmountMinor = 0;
    int vatPpm = 0;
    bool isVatIncluded = false;
    qint64 vatMinor = 0;
    qint64 carryOverAfterMinor = 0;
    qint64 energyPaidWh = 0;
    qint64 energyOnTokensWh = 0;
    std::vector<qint64> tokenUnits;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("tariffCode", &QuoteInfo::tariffCode),
            field("tariffVersion", &QuoteInfo::tariffVersion),
            field("tenderMinor", &QuoteInfo::tenderMinor),
            field("carryOverBeforeMinor", &QuoteInfo::carryOverBeforeMinor),
            field("energyLines", &QuoteInfo::energyLines),
            field("energyAmountMinor", &QuoteInfo::energyAmountMinor),
            field("vatPpm", &QuoteInfo::vatPpm), field("isVatIncluded", &QuoteInfo::isVatIncluded),
            field("vatMinor", &QuoteInfo::vatMinor),
            field("carryOverAfterMinor", &QuoteInfo::carryOverAfterMinor),
            field("energyPaidWh", &QuoteInfo::energyPaidWh),
            field("energyOnTokensWh", &QuoteInfo::energyOnTokensWh),
            field("tokenUnits", &QuoteInfo::tokenUnits));
    }
};

SHAHN_MESSAGE(QuoteInfo);

} // namespace shahn::protocol

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST /v1/quotes: the price of a sale that is not made.

#include "protocol/message.h"
#include "protocol/messages/session.h"
#include "protocol/messages/tariff.h"

namespace shahn::protocol
{

struct QuoteRequest {
    QString meterNumber; // DRN, 11 or 13 digits
    qint64 tenderMinor = 0;
    QString currency;
    std::optional<QString> payment = {}; // as of a sale; absent: cash
    std::optional<qint64> energyWh = {}; // wanted, with a tender of 0: the price says what it costs

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("meterNumber", &QuoteRequest::meterNumber),
            field("tenderMinor", &QuoteRequest::tenderMinor),
            field("currency", &QuoteRequest::currency), field("payment", &QuoteRequest::payment),
            field("energyWh", &QuoteRequest::energyWh));
    }
};

SHAHN_MESSAGE(QuoteRequest);

// Of sales that were stored before revision 11.
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

    friend bool operator==(const EnergyLineInfo &, const EnergyLineInfo &) = default;
};

SHAHN_MESSAGE(EnergyLineInfo);

// A price with every line: tender + carry-over before = lines + carry-over after. Lines are what
// common/pricing says of them.
struct QuoteInfo {
    QString tariffCode;
    int tariffVersion = 0;
    LocalName periodName; // of the day; empty: the tariff has the same prices at all times
    qint64 tenderMinor = 0;
    qint64 carryOverBeforeMinor = 0;
    std::vector<pricing::Line> lines; // linesOf() has them of every quote
    // In the place of lines in what was stored before revision 11.
    std::optional<std::vector<EnergyLineInfo>> energyLines;
    std::optional<qint64> energyAmountMinor;
    std::optional<int> vatPpm;
    std::optional<bool> isVatIncluded;
    std::optional<qint64> vatMinor;
    qint64 carryOverAfterMinor = 0;
    qint64 energyPaidWh = 0;
    qint64 energyFreeWh = 0; // given this month
    qint64 energyOnTokensWh = 0; // of both, raised to what tokens carry
    pricing::Resource resource = pricing::Resource::Electricity; // energyWh are its thousandths
    QString priceMark; // of a price that was asked for (protocol::priceMark)
    int daysLeft = 0; // that were due, and for which a cap had no room
    int monthsLeft = 0;
    std::vector<qint64> tokenUnits; // 0.1 kWh on each token; none: only charges and debts are paid

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("tariffCode", &QuoteInfo::tariffCode),
            field("tariffVersion", &QuoteInfo::tariffVersion),
            usual("periodName", &QuoteInfo::periodName),
            field("tenderMinor", &QuoteInfo::tenderMinor),
            field("carryOverBeforeMinor", &QuoteInfo::carryOverBeforeMinor),
            usual("lines", &QuoteInfo::lines), field("energyLines", &QuoteInfo::energyLines),
            field("energyAmountMinor", &QuoteInfo::energyAmountMinor),
            field("vatPpm", &QuoteInfo::vatPpm), field("isVatIncluded", &QuoteInfo::isVatIncluded),
            field("vatMinor", &QuoteInfo::vatMinor),
            field("carryOverAfterMinor", &QuoteInfo::carryOverAfterMinor),
            field("energyPaidWh", &QuoteInfo::energyPaidWh),
            usual("energyFreeWh", &QuoteInfo::energyFreeWh),
            field("energyOnTokensWh", &QuoteInfo::energyOnTokensWh),
            usual("resource", &QuoteInfo::resource), usual("priceMark", &QuoteInfo::priceMark),
            usual("daysLeft", &QuoteInfo::daysLeft), usual("monthsLeft", &QuoteInfo::monthsLeft),
            field("tokenUnits", &QuoteInfo::tokenUnits));
    }

    friend bool operator==(const QuoteInfo &, const QuoteInfo &) = default;
};

SHAHN_MESSAGE(QuoteInfo);

} // namespace shahn::protocol

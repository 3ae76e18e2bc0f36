// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Tariffs and purchases on the wire and in the database, as common/pricing has them. Amounts of
// tariffs are millionths (Micro) of the currency's major unit, percentages parts per million.

#include "pricing/quote.h"
#include "protocol/message.h"

namespace shahn::protocol
{

template <>
struct FieldList<Currency> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("code", &Currency::code), field("decimals", &Currency::decimals));
    }
};

SHAHN_MESSAGE_AS(Currency, "CurrencyInfo");

template <>
struct FieldList<pricing::PricePart> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("id", &pricing::PricePart::id),
            field("nameEn", &pricing::PricePart::nameEn),
            usual("nameAr", &pricing::PricePart::nameAr),
            field("amountMicro", &pricing::PricePart::amountMicro));
    }
};

SHAHN_MESSAGE_AS(pricing::PricePart, "TariffPricePart");

template <>
struct FieldList<pricing::Step> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("upToWh", &pricing::Step::upTo),
            field("priceMicro", &pricing::Step::priceMicro), usual("parts", &pricing::Step::parts));
    }
};

SHAHN_MESSAGE_AS(pricing::Step, "TariffStep");

template <>
struct FieldList<pricing::Schedule> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(
            field("upToWh", &pricing::Schedule::upTo), field("steps", &pricing::Schedule::steps));
    }
};

SHAHN_MESSAGE_AS(pricing::Schedule, "TariffSchedule");

template <>
struct FieldList<pricing::Band> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("upToWh", &pricing::Band::upTo),
            field("amountMicro", &pricing::Band::amountMicro));
    }
};

SHAHN_MESSAGE_AS(pricing::Band, "TariffBand");

template <>
struct FieldList<pricing::Charge> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("id", &pricing::Charge::id), field("nameEn", &pricing::Charge::nameEn),
            usual("nameAr", &pricing::Charge::nameAr), field("per", &pricing::Charge::per),
            usual("rate", &pricing::Charge::rateMicro), usual("of", &pricing::Charge::of),
            usual("bands", &pricing::Charge::bands),
            field("mostMicro", &pricing::Charge::mostMicro),
            field("fromMsUtc", &pricing::Charge::fromMsUtc),
            field("untilMsUtc", &pricing::Charge::untilMsUtc));
    }
};

SHAHN_MESSAGE_AS(pricing::Charge, "TariffCharge");

template <>
struct FieldList<pricing::Tax> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("id", &pricing::Tax::id), field("nameEn", &pricing::Tax::nameEn),
            usual("nameAr", &pricing::Tax::nameAr), field("ppm", &pricing::Tax::ppm),
            field("of", &pricing::Tax::of), usual("isIncluded", &pricing::Tax::isIncluded),
            usual("exemptClasses", &pricing::Tax::exemptClasses));
    }
};

SHAHN_MESSAGE_AS(pricing::Tax, "TariffTax");

template <>
struct FieldList<pricing::Period> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("id", &pricing::Period::id), field("nameEn", &pricing::Period::nameEn),
            usual("nameAr", &pricing::Period::nameAr), usual("months", &pricing::Period::months),
            usual("days", &pricing::Period::days),
            usual("fromMinute", &pricing::Period::fromMinute),
            usual("untilMinute", &pricing::Period::untilMinute),
            field("steps", &pricing::Period::steps));
    }
};

SHAHN_MESSAGE_AS(pricing::Period, "TariffPeriod");

template <>
struct FieldList<pricing::Sheet> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("classes", &pricing::Sheet::classes),
            field("schedules", &pricing::Sheet::schedules));
    }
};

SHAHN_MESSAGE_AS(pricing::Sheet, "TariffSheet");

template <>
struct FieldList<pricing::FreeEnergy> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("class", &pricing::FreeEnergy::customerClass),
            field("energyWh", &pricing::FreeEnergy::energy),
            usual("fillsSteps", &pricing::FreeEnergy::fillsSteps));
    }
};

SHAHN_MESSAGE_AS(pricing::FreeEnergy, "TariffFreeEnergy");

template <>
struct FieldList<pricing::Tariff> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(usual("code", &pricing::Tariff::code),
            usual("nameEn", &pricing::Tariff::nameEn), usual("nameAr", &pricing::Tariff::nameAr),
            usual("startsAtMsUtc", &pricing::Tariff::startsAtMsUtc),
            usual("resource", &pricing::Tariff::resource),
            field("schedules", &pricing::Tariff::schedules),
            usual("periods", &pricing::Tariff::periods), usual("sheets", &pricing::Tariff::sheets),
            usual("timeZone", &pricing::Tariff::timeZone),
            usual("holidays", &pricing::Tariff::holidays),
            usual("freeEnergy", &pricing::Tariff::freeEnergy),
            usual("charges", &pricing::Tariff::charges), usual("taxes", &pricing::Tariff::taxes),
            usual("unitWh", &pricing::Tariff::unit),
            usual("remainder", &pricing::Tariff::remainder),
            usual("rounding", &pricing::Tariff::rounding),
            usual("roundingMinor", &pricing::Tariff::roundingMinor),
            usual("coinMinor", &pricing::Tariff::coinMinor),
            usual("chargesCapPpm", &pricing::Tariff::chargesCapPpm),
            usual("debtsCapPpm", &pricing::Tariff::debtsCapPpm),
            usual("minTenderMinor", &pricing::Tariff::minTender),
            usual("maxTenderMinor", &pricing::Tariff::maxTender),
            usual("currencyInfo", &pricing::Tariff::currency));
    }
};

SHAHN_MESSAGE_AS(pricing::Tariff, "TariffTerms");

template <>
struct FieldList<pricing::Debt> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("id", &pricing::Debt::id), field("nameEn", &pricing::Debt::nameEn),
            usual("nameAr", &pricing::Debt::nameAr), usual("priority", &pricing::Debt::priority),
            field("balanceMinor", &pricing::Debt::balance),
            field("percentPpm", &pricing::Debt::percentPpm),
            field("instalmentMinor", &pricing::Debt::instalment),
            usual("instalmentPer", &pricing::Debt::instalmentPer),
            usual("monthsDue", &pricing::Debt::monthsDue),
            usual("paidOfMonthMinor", &pricing::Debt::paidOfMonth),
            usual("minimumMinor", &pricing::Debt::minimum),
            usual("maximumMinor", &pricing::Debt::maximum), usual("isHeld", &pricing::Debt::isHeld),
            field("fromMsUtc", &pricing::Debt::fromMsUtc),
            field("untilMsUtc", &pricing::Debt::untilMsUtc));
    }
};

SHAHN_MESSAGE_AS(pricing::Debt, "OpenDebt"); // "Debt" is the record

template <>
struct FieldList<pricing::ClassShare> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("class", &pricing::ClassShare::customerClass),
            field("ppm", &pricing::ClassShare::ppm), usual("nameEn", &pricing::ClassShare::nameEn),
            usual("nameAr", &pricing::ClassShare::nameAr));
    }
};

SHAHN_MESSAGE_AS(pricing::ClassShare, "ClassShare");

template <>
struct FieldList<pricing::FreeEntitlement> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("energyWh", &pricing::FreeEntitlement::energy),
            field("fromMsUtc", &pricing::FreeEntitlement::fromMsUtc),
            field("untilMsUtc", &pricing::FreeEntitlement::untilMsUtc),
            usual("certificate", &pricing::FreeEntitlement::certificate));
    }
};

SHAHN_MESSAGE_AS(pricing::FreeEntitlement, "FreeEntitlement");

template <>
struct FieldList<pricing::Exemption> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("tax", &pricing::Exemption::tax),
            field("certificate", &pricing::Exemption::certificate),
            field("untilMsUtc", &pricing::Exemption::untilMsUtc));
    }
};

SHAHN_MESSAGE_AS(pricing::Exemption, "TaxExemption");

template <>
struct FieldList<pricing::Purchase> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("tenderMinor", &pricing::Purchase::tender),
            field("energyWh", &pricing::Purchase::energy),
            usual("carryOverMinor", &pricing::Purchase::carryOver),
            usual("boughtThisMonthWh", &pricing::Purchase::boughtThisMonth),
            usual("daysDue", &pricing::Purchase::daysDue),
            usual("monthsDue", &pricing::Purchase::monthsDue),
            usual("debts", &pricing::Purchase::debts),
            usual("class", &pricing::Purchase::customerClass),
            field("classFromMsUtc", &pricing::Purchase::classFromMsUtc),
            field("classUntilMsUtc", &pricing::Purchase::classUntilMsUtc),
            usual("classNameEn", &pricing::Purchase::classNameEn),
            usual("classNameAr", &pricing::Purchase::classNameAr),
            usual("classCertificate", &pricing::Purchase::classCertificate),
            usual("shares", &pricing::Purchase::shares),
            usual("capacityVa", &pricing::Purchase::capacityVa),
            usual("isFreeDue", &pricing::Purchase::isFreeDue),
            field("freeEntitlement", &pricing::Purchase::freeEntitlement),
            usual("exemptions", &pricing::Purchase::exemptions),
            usual("atMsUtc", &pricing::Purchase::atMsUtc));
    }
};

SHAHN_MESSAGE_AS(pricing::Purchase, "Purchase");

template <>
struct FieldList<pricing::LinePart> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("id", &pricing::LinePart::id),
            field("nameEn", &pricing::LinePart::nameEn),
            usual("nameAr", &pricing::LinePart::nameAr),
            field("rate", &pricing::LinePart::rateMicro),
            field("amountMinor", &pricing::LinePart::amount));
    }
};

SHAHN_MESSAGE_AS(pricing::LinePart, "PriceLinePart");

template <>
struct FieldList<pricing::Line> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("rule", &pricing::Line::rule), field("id", &pricing::Line::id),
            usual("nameEn", &pricing::Line::nameEn), usual("nameAr", &pricing::Line::nameAr),
            usual("per", &pricing::Line::per), usual("base", &pricing::Line::base),
            usual("rate", &pricing::Line::rateMicro), usual("count", &pricing::Line::count),
            usual("countLeft", &pricing::Line::countLeft),
            usual("energyWh", &pricing::Line::energy),
            usual("class", &pricing::Line::customerClass),
            usual("amountMinor", &pricing::Line::amount),
            usual("certificate", &pricing::Line::certificate),
            usual("isIncluded", &pricing::Line::isIncluded), usual("parts", &pricing::Line::parts));
    }
};

SHAHN_MESSAGE_AS(pricing::Line, "PriceLine");

// A published version of a tariff.
struct TariffInfo {
    int version = 0; // from 1
    pricing::Tariff terms;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("version", &TariffInfo::version), field("terms", &TariffInfo::terms));
    }
};

SHAHN_MESSAGE(TariffInfo);

} // namespace shahn::protocol

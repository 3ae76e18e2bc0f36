// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// GET /v1/customers?q=TEXT (search) and GET /v1/meters/{meterNumber} (all that the sell page
// and the meter service page show).

#include "protocol/message.h"
#include "protocol/messages/sale.h"
#include "protocol/messages/session.h"
#include "protocol/messages/tariff.h"

namespace shahn::protocol
{

struct SearchQuery {
    static constexpr int textLengthMax = 64;
    static constexpr int hitsMax = 50;

    QString q; // meter number, account number, phone, or parts of a name

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("q", &SearchQuery::q));
    }
};

SHAHN_MESSAGE(SearchQuery);

struct MeterQuery {
    QString meterNumber; // DRN, 11 or 13 digits
    std::optional<bool> keyChange = {}; // what a key change may bring is told too

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("meterNumber", &MeterQuery::meterNumber),
            field("keyChange", &MeterQuery::keyChange));
    }
};

SHAHN_MESSAGE(MeterQuery);

struct CustomerHit {
    QString meterNumber;
    QString accountNumber;
    LocalName name;
    QString phone;
    QString address;
    LocalName tariffName;
    QString meterState; // active, blocked, removed

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("meterNumber", &CustomerHit::meterNumber),
            field("accountNumber", &CustomerHit::accountNumber), field("name", &CustomerHit::name),
            field("phone", &CustomerHit::phone), field("address", &CustomerHit::address),
            field("tariffName", &CustomerHit::tariffName),
            field("meterState", &CustomerHit::meterState));
    }
};

SHAHN_MESSAGE(CustomerHit);

struct SearchReply {
    std::vector<CustomerHit> hits;
    bool hasMore = false;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("hits", &SearchReply::hits), field("hasMore", &SearchReply::hasMore));
    }
};

SHAHN_MESSAGE(SearchReply);

struct RefusalInfo {
    int code = 0; // ErrorCode
    LocalName reason; // kept with a blocked meter; may be empty

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("code", &RefusalInfo::code), field("reason", &RefusalInfo::reason));
    }
};

SHAHN_MESSAGE(RefusalInfo);

// What a TI of a supply group stands for.
struct TariffOfIndex {
    QString sgc;
    int ti = 0;
    QString tariffCode;
    LocalName tariffName;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("sgc", &TariffOfIndex::sgc), field("ti", &TariffOfIndex::ti),
            field("tariffCode", &TariffOfIndex::tariffCode),
            field("tariffName", &TariffOfIndex::tariffName));
    }
};

SHAHN_MESSAGE(TariffOfIndex);

// What a key change may bring beside the key.
struct KeyChangeOutlook {
    QString tariffCode; // that the supply point has
    bool isSigned = false; // another tariff needs a second person
    std::vector<TariffOfIndex> indexes;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("tariffCode", &KeyChangeOutlook::tariffCode),
            field("isSigned", &KeyChangeOutlook::isSigned),
            field("indexes", &KeyChangeOutlook::indexes));
    }
};

SHAHN_MESSAGE(KeyChangeOutlook);

struct MeterReply {
    CustomerHit customer;
    QString sgc;
    int krn = 0;
    int kt = 0; // key type, 0-3
    int ti = 0;
    int ea = 0;
    int tct = 0; // token carrier type
    std::optional<int> ken; // none until a key change told the meter
    std::optional<TariffInfo> tariff; // none when no version is in force
    int billingMonth = 0; // yyyymm in the utility's time zone
    pricing::Purchase standing; // what the next purchase starts from; of no tender yet
    std::optional<RefusalInfo> refusal; // why a sale would be refused now, whatever the amount
    std::vector<SaleSummary> recentSales; // of this meter, newest first, at most 12
    std::optional<KeyChangeOutlook> keyChange = {}; // asked for, by who may change keys here

    // That it counts, as far as its tariff says.
    pricing::Resource resource() const
    {
        return tariff ? tariff->terms.resource : pricing::Resource::Electricity;
    }

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("customer", &MeterReply::customer), field("sgc", &MeterReply::sgc),
            field("krn", &MeterReply::krn), field("kt", &MeterReply::kt),
            field("ti", &MeterReply::ti), field("ea", &MeterReply::ea),
            field("tct", &MeterReply::tct), field("ken", &MeterReply::ken),
            field("tariff", &MeterReply::tariff), field("billingMonth", &MeterReply::billingMonth),
            field("standing", &MeterReply::standing), field("refusal", &MeterReply::refusal),
            field("recentSales", &MeterReply::recentSales),
            field("keyChange", &MeterReply::keyChange));
    }
};

SHAHN_MESSAGE(MeterReply);

} // namespace shahn::protocol

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST /v1/sales with an Idempotency-Key: sells. The reply is stored with the sale and given again,
// byte for byte, whenever the same request is repeated:
//   GET  /v1/sales/{requestId}            what the list says of it, or RequestNeverSeen
//   GET  /v1/sales?limit=N[&meter=DRN]    recent sales of this CDU (or of the meter)
//   POST /v1/sales/{requestId}/reprints   a copy of its receipt (copy.h)
// Lists have the newest first.

#include "protocol/message.h"
#include "protocol/messages/quote.h"
#include "protocol/messages/session.h"

namespace shahn::protocol
{

struct SaleRequest {
    static constexpr const char *documentKind = "sale";

    QString meterNumber;
    qint64 tenderMinor = 0;
    QString currency;
    // domain/payment.h; none: free energy alone, with a tender of 0
    QString payment;
    // priceMark() of the price that the customer was told: it is sold at this price, or not at all.
    // None: at whatever it costs.
    std::optional<QString> priceMark = {};
    // That was asked for: it is sold for this tender, or not at all.
    std::optional<qint64> energyWh = {};
    QString paymentReference = {};
    QString paymentBank = {};
    std::optional<qint64> handedMinor = {}; // cash
    // The reversal of the sale that this one corrects; it may be of another meter and amount.
    std::optional<QString> correctsReversalId = {};

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("meterNumber", &SaleRequest::meterNumber),
            field("tenderMinor", &SaleRequest::tenderMinor),
            field("currency", &SaleRequest::currency), field("payment", &SaleRequest::payment),
            field("priceMark", &SaleRequest::priceMark), field("energyWh", &SaleRequest::energyWh),
            usual("paymentReference", &SaleRequest::paymentReference),
            usual("paymentBank", &SaleRequest::paymentBank),
            field("handedMinor", &SaleRequest::handedMinor),
            field("correctsReversalId", &SaleRequest::correctsReversalId));
    }
};

SHAHN_MESSAGE(SaleRequest);

struct TokenInfo {
    QString kind; // credit, fbe
    QString digits; // 20 decimal digits
    qint64 energyWh = 0; // as encoded
    qint64 tid = 0; // minutes since the base date of the vending key

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("kind", &TokenInfo::kind), field("digits", &TokenInfo::digits),
            field("energyWh", &TokenInfo::energyWh), field("tid", &TokenInfo::tid));
    }
};

SHAHN_MESSAGE(TokenInfo);

// What the metering point has bought in a calendar month of the utility.
struct MonthInfo {
    int billingMonth = 0; // yyyymm
    qint64 boughtWh = 0; // paid for, this sale included

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("billingMonth", &MonthInfo::billingMonth),
            field("boughtWh", &MonthInfo::boughtWh));
    }
};

SHAHN_MESSAGE(MonthInfo);

// Which sale another one corrects, and what its reversal gave back.
struct CorrectionInfo {
    QString saleRequestId; // that was wrong
    QString saleReceiptNumber;
    QString meterNumber; // that it was sold to
    QString reversalRequestId;
    QString reversalReceiptNumber;
    qint64 givenBackMinor = 0;
    QString payment; // the kind of money that was given back

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("saleRequestId", &CorrectionInfo::saleRequestId),
            field("saleReceiptNumber", &CorrectionInfo::saleReceiptNumber),
            field("meterNumber", &CorrectionInfo::meterNumber),
            field("reversalRequestId", &CorrectionInfo::reversalRequestId),
            field("reversalReceiptNumber", &CorrectionInfo::reversalReceiptNumber),
            field("givenBackMinor", &CorrectionInfo::givenBackMinor),
            field("payment", &CorrectionInfo::payment));
    }
};

SHAHN_MESSAGE(CorrectionInfo);

struct SaleReply {
    static constexpr const char *documentKind = SaleRequest::documentKind;

    QString requestId;
    QString receiptNumber; // gapless per CDU: "CDU-03-000412"
    qint64 soldAtMsUtc = 0;
    QString cduCode;
    LocalName officeName;
    QString operatorLogin;
    LocalName operatorName;
    QString accountNumber;
    LocalName customerName;
    QString address;
    QString meterNumber;
    QString sgc;
    int krn = 0;
    std::optional<int> kt; // none in replies that were stored before revision 3
    int ti = 0;
    int ea = 0;
    LocalName tariffName;
    QString currency;
    QString payment;
    QuoteInfo quote;
    std::optional<MonthInfo> month; // none in replies that were stored before revision 3
    std::vector<TokenInfo> tokens; // in the order of entry
    std::optional<VendorCredit> vendor = {}; // of a vendor's station: with this sale
    QString paymentReference = {};
    QString paymentBank = {};
    std::optional<qint64> handedMinor = {}; // what it is more than the tender was given back
    std::optional<CorrectionInfo> corrects = {};

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &SaleReply::requestId),
            field("receiptNumber", &SaleReply::receiptNumber),
            field("soldAtMsUtc", &SaleReply::soldAtMsUtc), field("cduCode", &SaleReply::cduCode),
            field("officeName", &SaleReply::officeName),
            field("operatorLogin", &SaleReply::operatorLogin),
            field("operatorName", &SaleReply::operatorName),
            field("accountNumber", &SaleReply::accountNumber),
            field("customerName", &SaleReply::customerName), field("address", &SaleReply::address),
            field("meterNumber", &SaleReply::meterNumber), field("sgc", &SaleReply::sgc),
            field("krn", &SaleReply::krn), field("kt", &SaleReply::kt), field("ti", &SaleReply::ti),
            field("ea", &SaleReply::ea), field("tariffName", &SaleReply::tariffName),
            field("currency", &SaleReply::currency), field("payment", &SaleReply::payment),
            field("quote", &SaleReply::quote), field("month", &SaleReply::month),
            field("tokens", &SaleReply::tokens), field("vendor", &SaleReply::vendor),
            usual("paymentReference", &SaleReply::paymentReference),
            usual("paymentBank", &SaleReply::paymentBank),
            field("handedMinor", &SaleReply::handedMinor), field("corrects", &SaleReply::corrects));
    }
};

SHAHN_MESSAGE(SaleReply);

struct SaleSummary {
    QString requestId;
    QString receiptNumber;
    qint64 soldAtMsUtc = 0;
    QString meterNumber;
    LocalName customerName;
    qint64 tenderMinor = 0;
    qint64 energyWh = 0;
    int copyCount = 0; // reprints so far
    QString operatorLogin = {}; // who sold
    bool isReversed = false;
    QString correctsReceipt = {}; // of the sale that it stands in the place of; empty: none
    pricing::Resource resource = pricing::Resource::Electricity; // energyWh are its thousandths

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &SaleSummary::requestId),
            field("receiptNumber", &SaleSummary::receiptNumber),
            field("soldAtMsUtc", &SaleSummary::soldAtMsUtc),
            field("meterNumber", &SaleSummary::meterNumber),
            field("customerName", &SaleSummary::customerName),
            field("tenderMinor", &SaleSummary::tenderMinor),
            field("energyWh", &SaleSummary::energyWh), field("copyCount", &SaleSummary::copyCount),
            field("operatorLogin", &SaleSummary::operatorLogin),
            usual("isReversed", &SaleSummary::isReversed),
            usual("correctsReceipt", &SaleSummary::correctsReceipt),
            usual("resource", &SaleSummary::resource));
    }
};

SHAHN_MESSAGE(SaleSummary);

struct RecentSalesReply {
    std::vector<SaleSummary> sales;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("sales", &RecentSalesReply::sales));
    }
};

SHAHN_MESSAGE(RecentSalesReply);

} // namespace shahn::protocol

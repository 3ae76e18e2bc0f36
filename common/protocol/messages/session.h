// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST /v1/sessions (sign-in) and DELETE /v1/sessions/current (sign-out).

#include "protocol/message.h"

namespace shahn::protocol
{

struct SignInRequest {
    QString login;
    QString password;
    int apiRevision = 0;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("login", &SignInRequest::login),
            field("password", &SignInRequest::password),
            field("apiRevision", &SignInRequest::apiRevision));
    }
};

SHAHN_MESSAGE(SignInRequest);

// A name in both languages of the product.
struct LocalName {
    QString en;
    QString ar;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("en", &LocalName::en), field("ar", &LocalName::ar));
    }

    friend bool operator==(const LocalName &, const LocalName &) = default;
};

SHAHN_MESSAGE(LocalName);

struct UtilityInfo {
    LocalName name;
    LocalName address; // of its head office; may be empty
    QString helpLine; // telephone for customers; empty: none
    QString currency; // ISO 4217
    int currencyDecimals = 0;
    QString timeZone; // IANA name
    QString taxNumber; // empty: none
    bool isTokenSplitAllowed = true;
    // An amount of more than so many times the largest of the last sales is asked about; 0: never.
    int unusualAmountFactor = 5;
    int idleLockMinutesMax = 0; // the till locks after so many minutes at the latest; 0: as it says

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("name", &UtilityInfo::name), field("address", &UtilityInfo::address),
            field("helpLine", &UtilityInfo::helpLine), field("currency", &UtilityInfo::currency),
            field("currencyDecimals", &UtilityInfo::currencyDecimals),
            field("timeZone", &UtilityInfo::timeZone), field("taxNumber", &UtilityInfo::taxNumber),
            field("isTokenSplitAllowed", &UtilityInfo::isTokenSplitAllowed),
            field("unusualAmountFactor", &UtilityInfo::unusualAmountFactor),
            field("idleLockMinutesMax", &UtilityInfo::idleLockMinutesMax));
    }

    friend bool operator==(const UtilityInfo &, const UtilityInfo &) = default;
};

SHAHN_MESSAGE(UtilityInfo);

// What the vendor of a station may still sell.
struct VendorCredit {
    QString vendorCode;
    LocalName vendorName;
    qint64 leftMinor = 0; // the credit limit, and what was deposited more than sold
    bool isLow = false; // below the vendor's threshold

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("vendorCode", &VendorCredit::vendorCode),
            field("vendorName", &VendorCredit::vendorName),
            field("leftMinor", &VendorCredit::leftMinor), field("isLow", &VendorCredit::isLow));
    }
};

SHAHN_MESSAGE(VendorCredit);

struct SignInReply {
    QString sessionToken; // sent back as "Authorization: Bearer …"
    qint64 expiresAtMsUtc = 0;
    QString operatorLogin;
    LocalName operatorName;
    QString role; // its code: cashier, administrator
    QString level; // of the role; domain/rights.h
    std::vector<QString> rights; // at this station; domain/rights.h
    QString cduCode;
    LocalName officeName;
    UtilityInfo utility;
    qint64 serverTimeMsUtc = 0;
    int apiRevision = 0;
    std::optional<VendorCredit> vendor = {}; // none: the station is the utility's own

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("sessionToken", &SignInReply::sessionToken),
            field("expiresAtMsUtc", &SignInReply::expiresAtMsUtc),
            field("operatorLogin", &SignInReply::operatorLogin),
            field("operatorName", &SignInReply::operatorName), field("role", &SignInReply::role),
            field("level", &SignInReply::level), field("rights", &SignInReply::rights),
            field("cduCode", &SignInReply::cduCode), field("officeName", &SignInReply::officeName),
            field("utility", &SignInReply::utility),
            field("serverTimeMsUtc", &SignInReply::serverTimeMsUtc),
            field("apiRevision", &SignInReply::apiRevision), field("vendor", &SignInReply::vendor));
    }
};

SHAHN_MESSAGE(SignInReply);

} // namespace shahn::protocol

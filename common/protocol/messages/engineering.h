// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST /v1/engineering-tokens with an Idempotency-Key: makes tokens for the service of a meter. The
// reply is stored and given again as that of a sale:
//   GET  /v1/engineering-tokens/{requestId}            what the list says of it
//   GET  /v1/engineering-tokens?limit=N[&meter=DRN]    recent ones of this CDU (or of the meter)
//   POST /v1/engineering-tokens/{requestId}/reprints   a copy of its receipt (copy.h)
// A kind that destroys value (clearCredit) is first approved by a second person who has the right
// "approve" (approval.h); a keyChange needs the right "changeKey", and the second person where it
// brings another tariff and the parameter secondPersonForRecords is set.

#include "protocol/message.h"
#include "protocol/messages/session.h"

namespace shahn::protocol
{

// Of the supply point, by a key change to a TI that stands for another tariff: their codes.
struct TariffChangeInfo {
    QString from;
    QString to;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("from", &TariffChangeInfo::from), field("to", &TariffChangeInfo::to));
    }
};

SHAHN_MESSAGE(TariffChangeInfo);

// The key that the meter shall have afterwards.
struct KeyChangeRequest {
    QString sgc; // 6 digits
    int krn = 0; // 1-9
    int kt = 0; // 0-3
    int ti = 0; // 0-99
    bool carriesSupplyGroup = false; // EA07 and EA09: three tokens, the third with the SGC
    // That is agreed to; refused where the key change does another thing.
    std::optional<TariffChangeInfo> tariffChange = {};

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("sgc", &KeyChangeRequest::sgc), field("krn", &KeyChangeRequest::krn),
            field("kt", &KeyChangeRequest::kt), field("ti", &KeyChangeRequest::ti),
            field("carriesSupplyGroup", &KeyChangeRequest::carriesSupplyGroup),
            field("tariffChange", &KeyChangeRequest::tariffChange));
    }
};

SHAHN_MESSAGE(KeyChangeRequest);

// Exactly the field that belongs to the kind is there; domain/engineering.h tells the ranges.
struct EngineeringRequest {
    static constexpr const char *documentKind = "engineering";

    QString meterNumber;
    QString kind; // meterTest, clearTamper, clearCredit, powerLimit, phaseUnbalance, keyChange
    QString reason; // this or the job number is not empty
    QString jobNumber;
    std::optional<int> testNumber; // meterTest
    std::optional<int> creditRegister; // clearCredit
    std::optional<qint64> watts; // powerLimit, phaseUnbalance
    std::optional<KeyChangeRequest> keyChange;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("meterNumber", &EngineeringRequest::meterNumber),
            field("kind", &EngineeringRequest::kind), field("reason", &EngineeringRequest::reason),
            field("jobNumber", &EngineeringRequest::jobNumber),
            field("testNumber", &EngineeringRequest::testNumber),
            field("creditRegister", &EngineeringRequest::creditRegister),
            field("watts", &EngineeringRequest::watts),
            field("keyChange", &EngineeringRequest::keyChange));
    }
};

SHAHN_MESSAGE(EngineeringRequest);

struct EngineeringTokenInfo {
    QString digits; // 20 decimal digits
    std::optional<qint64> tid; // none in meter tests and key change tokens

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("digits", &EngineeringTokenInfo::digits),
            field("tid", &EngineeringTokenInfo::tid));
    }
};

SHAHN_MESSAGE(EngineeringTokenInfo);

// What the meter has once all tokens of the set are in.
struct KeyChangeInfo {
    QString sgc;
    int krn = 0;
    int kt = 0;
    int ti = 0;
    int ken = 0; // 0-255
    bool isRollover = false; // RO: the meter clears its TID store
    bool carriesSupplyGroup = false;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("sgc", &KeyChangeInfo::sgc), field("krn", &KeyChangeInfo::krn),
            field("kt", &KeyChangeInfo::kt), field("ti", &KeyChangeInfo::ti),
            field("ken", &KeyChangeInfo::ken), field("isRollover", &KeyChangeInfo::isRollover),
            field("carriesSupplyGroup", &KeyChangeInfo::carriesSupplyGroup));
    }
};

SHAHN_MESSAGE(KeyChangeInfo);

struct EngineeringReply {
    static constexpr const char *documentKind = EngineeringRequest::documentKind;

    QString requestId;
    QString receiptNumber; // of the same gapless count as the receipts of sales
    qint64 issuedAtMsUtc = 0;
    QString cduCode;
    LocalName officeName;
    QString operatorLogin;
    LocalName operatorName;
    QString accountNumber;
    LocalName customerName;
    QString address;
    QString meterNumber;
    QString sgc; // the key that the meter has before, and that the tokens are encrypted under
    int krn = 0;
    int kt = 0;
    int ti = 0;
    int ea = 0;
    QString kind;
    QString reason;
    QString jobNumber;
    std::optional<int> testNumber;
    std::optional<int> creditRegister;
    std::optional<qint64> watts; // as the token carries it: never less than asked for
    std::optional<KeyChangeInfo> keyChange;
    std::optional<LocalName> approverName; // of the second person, where one is needed
    std::vector<EngineeringTokenInfo> tokens; // in the order of entry

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &EngineeringReply::requestId),
            field("receiptNumber", &EngineeringReply::receiptNumber),
            field("issuedAtMsUtc", &EngineeringReply::issuedAtMsUtc),
            field("cduCode", &EngineeringReply::cduCode),
            field("officeName", &EngineeringReply::officeName),
            field("operatorLogin", &EngineeringReply::operatorLogin),
            field("operatorName", &EngineeringReply::operatorName),
            field("accountNumber", &EngineeringReply::accountNumber),
            field("customerName", &EngineeringReply::customerName),
            field("address", &EngineeringReply::address),
            field("meterNumber", &EngineeringReply::meterNumber),
            field("sgc", &EngineeringReply::sgc), field("krn", &EngineeringReply::krn),
            field("kt", &EngineeringReply::kt), field("ti", &EngineeringReply::ti),
            field("ea", &EngineeringReply::ea), field("kind", &EngineeringReply::kind),
            field("reason", &EngineeringReply::reason),
            field("jobNumber", &EngineeringReply::jobNumber),
            field("testNumber", &EngineeringReply::testNumber),
            field("creditRegister", &EngineeringReply::creditRegister),
            field("watts", &EngineeringReply::watts),
            field("keyChange", &EngineeringReply::keyChange),
            field("approverName", &EngineeringReply::approverName),
            field("tokens", &EngineeringReply::tokens));
    }
};

SHAHN_MESSAGE(EngineeringReply);

struct EngineeringSummary {
    QString requestId;
    QString receiptNumber;
    qint64 issuedAtMsUtc = 0;
    QString meterNumber;
    LocalName customerName;
    QString operatorLogin;
    QString kind;
    QString reason;
    QString jobNumber;
    int copyCount = 0; // reprints so far

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &EngineeringSummary::requestId),
            field("receiptNumber", &EngineeringSummary::receiptNumber),
            field("issuedAtMsUtc", &EngineeringSummary::issuedAtMsUtc),
            field("meterNumber", &EngineeringSummary::meterNumber),
            field("customerName", &EngineeringSummary::customerName),
            field("operatorLogin", &EngineeringSummary::operatorLogin),
            field("kind", &EngineeringSummary::kind), field("reason", &EngineeringSummary::reason),
            field("jobNumber", &EngineeringSummary::jobNumber),
            field("copyCount", &EngineeringSummary::copyCount));
    }
};

SHAHN_MESSAGE(EngineeringSummary);

struct RecentEngineeringReply {
    std::vector<EngineeringSummary> engineering;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("engineering", &RecentEngineeringReply::engineering));
    }
};

SHAHN_MESSAGE(RecentEngineeringReply);

} // namespace shahn::protocol

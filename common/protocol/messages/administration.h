// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the head office does beside its records: POST /v1/tariff-versions publishes a version of a
// tariff or asks a second person to sign for it, POST /v1/imports brings customers and meters in.
// Over the control socket alone: POST /v1/clock/acceptance, POST /v1/setup/approval and POST
// /v1/vault/events.

#include "protocol/message.h"
#include "protocol/messages/tariff.h"

namespace shahn::protocol
{

struct TariffPublication {
    TariffInfo tariff; // version 0: the next one
    bool isTrial = false; // checked as if, and not published
    QString note; // for whoever has to sign

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("tariff", &TariffPublication::tariff),
            field("isTrial", &TariffPublication::isTrial), usual("note", &TariffPublication::note));
    }
};

SHAHN_MESSAGE(TariffPublication);

struct PublicationReply {
    TariffInfo tariff;
    QString approvalRequestId; // somebody else has to sign; empty: it is published, or was a trial

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("tariff", &PublicationReply::tariff),
            field("approvalRequestId", &PublicationReply::approvalRequestId));
    }
};

SHAHN_MESSAGE(PublicationReply);

// A metering point with its meter.
struct ImportedMeterDraft {
    QString point;
    QString tariff;
    QString number; // DRN
    QString sgc;
    int krn = 0;
    int kt = 0;
    int ti = 0;
    int ea = 0;
    int tct = 0;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("point", &ImportedMeterDraft::point),
            field("tariff", &ImportedMeterDraft::tariff),
            field("number", &ImportedMeterDraft::number), field("sgc", &ImportedMeterDraft::sgc),
            field("krn", &ImportedMeterDraft::krn), field("kt", &ImportedMeterDraft::kt),
            field("ti", &ImportedMeterDraft::ti), field("ea", &ImportedMeterDraft::ea),
            field("tct", &ImportedMeterDraft::tct));
    }
};

SHAHN_MESSAGE(ImportedMeterDraft);

struct ImportedCustomerDraft {
    QString number; // of the account
    // Of new customers; empty for stored ones.
    QString nameEn;
    QString nameAr;
    QString phone;
    QString address;
    std::vector<ImportedMeterDraft> meters;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("number", &ImportedCustomerDraft::number),
            field("nameEn", &ImportedCustomerDraft::nameEn),
            field("nameAr", &ImportedCustomerDraft::nameAr),
            field("phone", &ImportedCustomerDraft::phone),
            field("address", &ImportedCustomerDraft::address),
            field("meters", &ImportedCustomerDraft::meters));
    }
};

SHAHN_MESSAGE(ImportedCustomerDraft);

// A part of a file: all of it is stored, or nothing.
struct ImportDraft {
    bool areCustomersNew = false; // otherwise their meters are added to stored ones
    QString fileHash; // BLAKE2b-256 of the file, hex; for the audit
    std::vector<ImportedCustomerDraft> customers;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("areCustomersNew", &ImportDraft::areCustomersNew),
            field("fileHash", &ImportDraft::fileHash), field("customers", &ImportDraft::customers));
    }
};

SHAHN_MESSAGE(ImportDraft);

struct ImportReply {
    qint64 meterCount = 0; // that were stored

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("meterCount", &ImportReply::meterCount));
    }
};

SHAHN_MESSAGE(ImportReply);

// What a clock that was ahead had put off, and what comes back to the present time.
struct ClockAcceptance {
    qint64 meterCount = 0;
    qint64 pointCount = 0;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("meterCount", &ClockAcceptance::meterCount),
            field("pointCount", &ClockAcceptance::pointCount));
    }
};

SHAHN_MESSAGE(ClockAcceptance);

// The second administrator signs.
struct SetupApprovalRequest {
    QString login;
    QString password;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("login", &SetupApprovalRequest::login),
            field("password", &SetupApprovalRequest::password));
    }
};

SHAHN_MESSAGE(SetupApprovalRequest);

struct SetupApprovalReply {
    QString login; // as stored
    QString firstAdministrator;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("login", &SetupApprovalReply::login),
            field("firstAdministrator", &SetupApprovalReply::firstAdministrator));
    }
};

SHAHN_MESSAGE(SetupApprovalReply);

// What is done with vending keys outside of the database, before it is done.
struct VaultEvent {
    QString action; // what vault/key_action.h names
    QString subject;
    QJsonObject detail;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("action", &VaultEvent::action), field("subject", &VaultEvent::subject),
            field("detail", &VaultEvent::detail));
    }
};

SHAHN_MESSAGE(VaultEvent);

} // namespace shahn::protocol

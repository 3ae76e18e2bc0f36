// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// GET /v1/tariff-versions lists what is published of every tariff, and what somebody was asked to
// sign for and is not; GET /v1/tariff-versions/{code}/{version} gives the terms of a published one.
// Those of a request are its content (approval.h).

#include "protocol/messages/session.h"
#include "protocol/messages/tariff.h"

namespace shahn::protocol
{

struct TariffVersionInfo {
    QString code;
    int version = 0;
    LocalName name;
    qint64 startsAtMsUtc = 0;
    // over, inForce, coming; of a request open, declined, expired, withdrawn
    QString state;
    QString requestId; // empty: it is published
    QString requester;
    QString note;
    qint64 askedAtMsUtc = 0;
    qint64 expiresAtMsUtc = 0;
    QString decidedBy; // who has declined it, or taken it back
    QString declineReason;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("code", &TariffVersionInfo::code),
            field("version", &TariffVersionInfo::version), field("name", &TariffVersionInfo::name),
            field("startsAtMsUtc", &TariffVersionInfo::startsAtMsUtc),
            field("state", &TariffVersionInfo::state),
            usual("requestId", &TariffVersionInfo::requestId),
            usual("requester", &TariffVersionInfo::requester),
            usual("note", &TariffVersionInfo::note),
            usual("askedAtMsUtc", &TariffVersionInfo::askedAtMsUtc),
            usual("expiresAtMsUtc", &TariffVersionInfo::expiresAtMsUtc),
            usual("decidedBy", &TariffVersionInfo::decidedBy),
            usual("declineReason", &TariffVersionInfo::declineReason));
    }
};

SHAHN_MESSAGE(TariffVersionInfo);

struct TariffVersionList {
    // By tariff, the newest first: requests, then published ones.
    std::vector<TariffVersionInfo> versions;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("versions", &TariffVersionList::versions));
    }
};

SHAHN_MESSAGE(TariffVersionList);

struct TariffVersionPath {
    QString code;
    int version = 0;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(
            field("code", &TariffVersionPath::code), field("version", &TariffVersionPath::version));
    }
};

SHAHN_MESSAGE(TariffVersionPath);

} // namespace shahn::protocol

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// GET /v1/parameters, GET /v1/parameters/{name}/history and POST /v1/parameters/{name}: what counts
// at a place, what was ever set of one parameter, and setting it. Which parameters there are, with
// kind and limits, stands in archive/parameters.h. Values are texts: "true", "1440".

#include "protocol/message.h"
#include "protocol/messages/session.h"

namespace shahn::protocol
{

// A unit or a station by its code; without either the unit that the person belongs to.
struct ParameterQuery {
    std::optional<QString> unit;
    std::optional<QString> station;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(
            field("unit", &ParameterQuery::unit), field("station", &ParameterQuery::station));
    }
};

SHAHN_MESSAGE(ParameterQuery);

// What somebody has set at a place.
struct ParameterEntry {
    qint64 id = 0; // ascending
    QString source; // "utility", "unit", "station": what the place is
    QString placeCode; // of the unit or station
    LocalName placeName;
    std::optional<QString> value; // none: from then on what counts above the place
    qint64 startsAtMsUtc = 0;
    std::optional<qint64> withdraws; // the entry that never starts because of this one
    bool isWithdrawn = false;
    qint64 setAtMsUtc = 0; // 0: before such entries were kept
    QString actor; // login; empty likewise
    QString station; // where it was set

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("id", &ParameterEntry::id), field("source", &ParameterEntry::source),
            field("placeCode", &ParameterEntry::placeCode),
            field("placeName", &ParameterEntry::placeName), field("value", &ParameterEntry::value),
            field("startsAtMsUtc", &ParameterEntry::startsAtMsUtc),
            field("withdraws", &ParameterEntry::withdraws),
            field("isWithdrawn", &ParameterEntry::isWithdrawn),
            field("setAtMsUtc", &ParameterEntry::setAtMsUtc),
            field("actor", &ParameterEntry::actor), field("station", &ParameterEntry::station));
    }

    friend bool operator==(const ParameterEntry &, const ParameterEntry &) = default;
};

SHAHN_MESSAGE(ParameterEntry);

struct ParameterInfo {
    QString name;
    QString value; // in effect
    bool isSetHere = false;
    std::optional<ParameterEntry> entry; // that it comes from; none: the default
    std::vector<ParameterEntry> planned; // at the place, not started; the next first
    bool maySet = false; // it may be set so deep in the organisation
    qint64 version = 0; // the newest entry at the place or above; 0: none

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("name", &ParameterInfo::name), field("value", &ParameterInfo::value),
            field("isSetHere", &ParameterInfo::isSetHere), field("entry", &ParameterInfo::entry),
            field("planned", &ParameterInfo::planned), field("maySet", &ParameterInfo::maySet),
            field("version", &ParameterInfo::version));
    }

    friend bool operator==(const ParameterInfo &, const ParameterInfo &) = default;
};

SHAHN_MESSAGE(ParameterInfo);

struct ParameterList {
    QString source; // "utility", "unit", "station": what the place is
    QString placeCode;
    LocalName placeName;
    std::vector<ParameterInfo> parameters; // all of them

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("source", &ParameterList::source),
            field("placeCode", &ParameterList::placeCode),
            field("placeName", &ParameterList::placeName),
            field("parameters", &ParameterList::parameters));
    }
};

SHAHN_MESSAGE(ParameterList);

struct ParameterHistoryQuery {
    QString name;
    std::optional<QString> unit;
    std::optional<QString> station;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("name", &ParameterHistoryQuery::name),
            field("unit", &ParameterHistoryQuery::unit),
            field("station", &ParameterHistoryQuery::station));
    }
};

SHAHN_MESSAGE(ParameterHistoryQuery);

struct ParameterHistoryReply {
    static constexpr int countMax = 200;

    std::vector<ParameterEntry> history; // at the place and above, newest first; at most countMax

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("history", &ParameterHistoryReply::history));
    }
};

SHAHN_MESSAGE(ParameterHistoryReply);

struct ParameterDraft {
    QString name;
    std::optional<QString> unit;
    std::optional<QString> station;
    std::optional<QString> value; // none: what counts above the place
    std::optional<qint64> startsAtMsUtc; // not in the past; none: now
    std::optional<qint64> withdraws; // an entry that is planned at the place and shall not start
    qint64 version = 0; // as it was read

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("name", &ParameterDraft::name), field("unit", &ParameterDraft::unit),
            field("station", &ParameterDraft::station), field("value", &ParameterDraft::value),
            field("startsAtMsUtc", &ParameterDraft::startsAtMsUtc),
            field("withdraws", &ParameterDraft::withdraws),
            field("version", &ParameterDraft::version));
    }
};

SHAHN_MESSAGE(ParameterDraft);

} // namespace shahn::protocol

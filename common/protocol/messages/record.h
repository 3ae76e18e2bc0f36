// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// GET /v1/{entities}/{key}/history: who changed a record, when, and what. Records themselves are
// described by their entity (protocol/record_endpoints.h).

#include "protocol/message.h"

namespace shahn::protocol
{

struct RecordChange {
    qint64 version = 0; // that the record had afterwards
    qint64 atMsUtc = 0;
    QString actor; // login
    QString station;
    QString action; // "office-changed"
    // By field: {"from": …, "to": …}; of a secret or personal field only that it was changed.
    QJsonObject changes;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("version", &RecordChange::version),
            field("atMsUtc", &RecordChange::atMsUtc), field("actor", &RecordChange::actor),
            field("station", &RecordChange::station), field("action", &RecordChange::action),
            field("changes", &RecordChange::changes));
    }
};

SHAHN_MESSAGE(RecordChange);

struct HistoryReply {
    static constexpr int countMax = 100;

    std::vector<RecordChange> history; // newest first; at most countMax

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("history", &HistoryReply::history));
    }
};

SHAHN_MESSAGE(HistoryReply);

} // namespace shahn::protocol

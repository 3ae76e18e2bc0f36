// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The endpoints of an entity, made from its description:
//   GET  /v1/offices               a page of records; filters by the names of fields, of sorted
//                                  ones also "nameEnBegins", sort=-nameEn, after, limit
//   GET  /v1/offices/{code}        one record, with its version
//   POST /v1/offices               makes one
//   PUT  /v1/offices/{code}        changes one that has the version which is given
//   GET  /v1/offices/{code}/history
//   POST /v1/stations/{code}/revocation   an act, on the version that is given; answers with the
//                                  record and with what is told once

#include "archive/entity.h"
#include "protocol/endpoint.h"

#include <deque>

namespace shahn::protocol
{

struct RecordEndpoints {
    static constexpr int limitMax = 500;
    static constexpr int limitDefault = 100;

    explicit RecordEndpoints(const archive::Entity &entity);
    RecordEndpoints(const RecordEndpoints &) = delete;
    RecordEndpoints &operator=(const RecordEndpoints &) = delete;

    EndpointHead list;
    EndpointHead one;
    EndpointHead add; // of an entity that has Actions::Add
    EndpointHead change; // of one that has Actions::Change
    EndpointHead history; // of one that is versioned
    std::vector<EndpointHead> acts; // in the order of the entity's

    // All that the entity has.
    std::vector<const EndpointHead *> all() const;

private:
    const char *keep(const QString &text);
    const MessageType *keep(const QString &name, std::vector<FieldInfo> fields);

    const archive::Entity &m_entity;
    std::deque<QByteArray> m_texts;
    std::deque<std::vector<FieldInfo>> m_fields;
    std::deque<MessageType> m_types;
};

// Made once for each.
const RecordEndpoints &recordEndpoints(const archive::Entity &entity);

// "nameEnBegins"
QString beginningOf(const archive::Field &field);

} // namespace shahn::protocol

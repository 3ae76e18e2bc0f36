// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is asked of documents of any kind: the newest of them, and one by its request.

#include "protocol/message.h"

namespace shahn::protocol
{

// Newest first; of this CDU, or of one meter wherever it was served.
struct RecentQuery {
    static constexpr int limitMax = 50;
    static constexpr int limitDefault = 20;

    std::optional<int> limit = {}; // 1 to limitMax
    std::optional<QString> meter = {}; // DRN
    std::optional<QString> account = {}; // number; of documents that are of an account alone

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("limit", &RecentQuery::limit), field("meter", &RecentQuery::meter),
            field("account", &RecentQuery::account));
    }
};

SHAHN_MESSAGE(RecentQuery);

struct RequestPath {
    QString requestId;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &RequestPath::requestId));
    }
};

SHAHN_MESSAGE(RequestPath);

} // namespace shahn::protocol

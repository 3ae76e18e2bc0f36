// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The kinds of documents that are sent, as far as journal and outbox have to know them: where one
// goes, and what is one. Which there are is said elsewhere (model/document_kinds.h).

#include "core/error.h"
#include "outbox/document.h"
#include "protocol/endpoint.h"

#include <vector>

namespace shahn::outbox
{

struct Kind {
    using Check = Expected<void> (*)(const QJsonObject &body);

    QString name; // as on the wire
    const protocol::EndpointHead *endpoint = nullptr; // that takes its requests
    Check checkRequest = nullptr;
    Check checkReply = nullptr;
    // The member of a request that names what it is about; where it is empty, its account. For that
    // nothing else is sent before the request is settled.
    QString subject = QStringLiteral("meterNumber");
    // What it is, where that is neither meter nor account: one of the same number is another one.
    QString subjectKind = {};
};

class Kinds
{
public:
    explicit Kinds(std::vector<Kind> kinds) : m_kinds(std::move(kinds)) { }

    // Null when there is none of this name.
    const Kind *find(const QString &name) const;

    // What a request is about; empty where its kind is not known, or nothing is named.
    QString subjectOf(const Document &request) const;

    // DataCorrupt where the kind is not known, or the body is none of it.
    Expected<void> checkRequest(const Document &request) const;
    Expected<void> checkReply(const Document &reply) const;

private:
    Expected<void> check(const Document &document, Kind::Check Kind::*check) const;

    std::vector<Kind> m_kinds;
};

} // namespace shahn::outbox

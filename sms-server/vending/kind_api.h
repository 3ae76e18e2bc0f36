// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How a kind of documents stands in the API: its path, what is asked for there, and what lists say
// of its documents. Immutable; used by the listener's thread and by those that read.

#include "vending/command.h"

#include "core/error.h"
#include "store/document_store.h"

#include <QJsonObject>

namespace shahn::vending
{

class KindApi
{
public:
    // What a request has besides its body.
    struct Asked {
        SessionKey session;
        RequestId requestId;
        QByteArray bodyHash; // BLAKE2b-256 of the body
    };

    virtual ~KindApi() = default;

    // "/v1/sales": POST asks for a document, GET lists them; below it stands each by its request.
    virtual const char *path() const = 0;
    // The member that is the list: "sales".
    virtual const char *listName() const = 0;

    // What the body asks for, checked as far as the state of the server has no part in it.
    virtual Expected<Command> commandOf(const Asked &asked, const QJsonObject &body) const = 0;
    // Without tokens: those are read again as a copy, which is counted.
    virtual Expected<QJsonObject> summaryOf(
        sql::Connection &connection, const store::DocumentRow &document) const = 0;
};

} // namespace shahn::vending

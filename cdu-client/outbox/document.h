// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A document as the client carries it: of some kind, with a content that only those who know the
// kind look into.

#include "protocol/message.h"
#include "protocol/messages/session.h"

namespace shahn::outbox
{

// As it is asked for, or as the server has decided it.
struct Document {
    QString kind; // as on the wire
    QJsonObject body; // the request, or the reply

    friend bool operator==(const Document &, const Document &) = default;
};

// Who makes a request.
struct Requester {
    QString login;
    protocol::LocalName name = {};

    friend bool operator==(const Requester &, const Requester &) = default;
};

// What every kind names in the same way: a request its meter, a reply its request and its receipt.
// Empty where it does not.
QString meterNumberOf(const Document &request);
QString requestIdOf(const Document &reply);
QString receiptNumberOf(const Document &reply);

template <protocol::Message T>
Document documentOf(const T &message)
{
    return { QLatin1String(T::documentKind), protocol::toJson(message) };
}

// Nothing where the document is of another kind, or not what T is.
template <protocol::Message T>
std::optional<T> messageOf(const Document &document)
{
    if (document.kind != QLatin1String(T::documentKind))
        return std::nullopt;
    auto message = protocol::fromJson<T>(document.body);
    return message ? std::optional<T>(std::move(*message)) : std::nullopt;
}

} // namespace shahn::outbox

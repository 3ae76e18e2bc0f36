// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Follows one request of the outbox until its outcome is known. A member of a presenter, which
// hears nothing of other requests.

#include "outbox/outbox.h"

#include <QObject>

#include <optional>

namespace shahn::model
{

class RequestWatch final : public QObject
{
    Q_OBJECT

public:
    explicit RequestWatch(const outbox::Outbox &outbox, QObject *parent = nullptr);

    void follow(const RequestId &id) { m_id = id; }

    // The outbox goes on by itself.
    void forget() { m_id.reset(); }

Q_SIGNALS:
    void decided(const shahn::outbox::Document &reply);
    // Refused, or found never to be decided (RequestClosed).
    void notMade(const shahn::Error &error);
    // The server is being asked; one of the others follows. What it refused, or why there was no
    // answer.
    void outcomeUnknown(const shahn::Error &reason);

private:
    // True once for the request that is followed.
    bool takeOutcome(const RequestId &id);
    void onNotMade(const RequestId &id, const Error &error);

    std::optional<RequestId> m_id;
};

} // namespace shahn::model

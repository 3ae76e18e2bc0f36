// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the vending queue is asked to do: a request of some kind. Every command carries the session
// that asks; the session is checked again with the state that the command is decided on.

#include "core/id.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace shahn::vending
{

class Kind;

struct SessionKey {
    QString tokenHash; // BLAKE2b-256 of the bearer token, hex
    QString certificateSha256; // of the client certificate of this connection, hex
};

class Command
{
public:
    // Content: what only one kind asks for, with its members session and requestId, and bodyHash,
    // which may be a function: what is asked for, in at most 32 octets. The same id with another
    // one is refused. Content::kind() is its kind.
    template <class Content>
    Command(Content content)
        : m_kind(&Content::kind())
        , m_session(content.session)
        , m_requestId(content.requestId)
        , m_content(std::make_shared<const Content>(std::move(content)))
    {
        if constexpr (requires { as<Content>().bodyHash(); })
            m_bodyHash = as<Content>().bodyHash();
        else
            m_bodyHash = as<Content>().bodyHash;
    }

    const Kind &kind() const { return *m_kind; }

    const SessionKey &session() const { return m_session; }

    const RequestId &requestId() const { return m_requestId; }

    const QByteArray &bodyHash() const { return m_bodyHash; }

    // Only for the kind whose content it is.
    template <class Content>
    const Content &as() const
    {
        return *static_cast<const Content *>(m_content.get());
    }

private:
    const Kind *m_kind;
    SessionKey m_session;
    RequestId m_requestId;
    QByteArray m_bodyHash;
    std::shared_ptr<const void> m_content;
};

} // namespace shahn::vending

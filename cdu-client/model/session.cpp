// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/session.h"

namespace shahn::model
{

Session::Session(QObject *parent) : QObject(parent) { }

const protocol::SignInReply &Session::signIn() const
{
    SHAHN_ASSERT(m_signIn.has_value());
    return *m_signIn;
}

QString Session::operatorLogin() const { return m_signIn ? m_signIn->operatorLogin : QString(); }

outbox::Requester Session::requester() const
{
    return { signIn().operatorLogin, signIn().operatorName };
}

bool Session::may(Right right) const
{
    return m_signIn && rightsFromTexts(m_signIn->rights).has(right);
}

bool Session::isAbove(const QString &level) const
{
    const auto own = m_signIn ? levelFromText(m_signIn->level) : std::nullopt;
    const auto other = levelFromText(level);
    return own && other && shahn::isAbove(*own, *other);
}

Expected<void> Session::begin(const protocol::SignInReply &reply)
{
    auto currency = Currency::create(reply.utility.currency, reply.utility.currencyDecimals);
    if (!currency)
        return currency.error();
    m_currency = std::move(*currency);
    m_signIn = reply;
    Q_EMIT changed();
    return {};
}

void Session::renew(const protocol::SignInReply &reply)
{
    SHAHN_ASSERT(operatorLogin() == reply.operatorLogin);
    m_signIn = reply;
    Q_EMIT renewed();
}

void Session::end()
{
    if (!m_signIn)
        return;
    m_signIn.reset();
    Q_EMIT changed();
}

bool Session::isEndedBy(const Error &error)
{
    return error.code == ErrorCode::SessionExpired || error.code == ErrorCode::CertificateMismatch
        || error.code == ErrorCode::CertificateRevoked;
}

void Session::noteError(const Error &error)
{
    if (!isEndedBy(error) || !m_signIn)
        return;
    end();
    Q_EMIT expired();
}

} // namespace shahn::model

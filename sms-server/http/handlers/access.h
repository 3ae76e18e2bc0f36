// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Activation of a CDU, sign-in and sign-out, and the approval of a second person.

#include "http/route.h"
#include "protocol/messages/activation.h"
#include "protocol/messages/approval.h"
#include "protocol/messages/session.h"
#include "service/access.h"
#include "service/activation.h"
#include "service/approvals.h"

namespace shahn::http
{

class ActivationHandler final
{
public:
    explicit ActivationHandler(service::Activation &activation) : m_activation(activation) { }

    Expected<protocol::ActivationReply> handle(
        const protocol::ActivationRequest &asked, const Call &call) const;

private:
    service::Activation &m_activation;
};

class SignInHandler final
{
public:
    SignInHandler(service::Access &access, store::Database &database, const Clock &clock)
        : m_access(access), m_database(database), m_clock(clock)
    {
    }

    Expected<protocol::SignInReply> handle(
        const protocol::SignInRequest &asked, const Call &call) const;

private:
    service::Access &m_access;
    store::Database &m_database;
    const Clock &m_clock;
};

class SignOutHandler final
{
public:
    explicit SignOutHandler(service::Access &access) : m_access(access) { }

    Expected<protocol::Nothing> handle(const protocol::Nothing &, const Call &call) const;

private:
    service::Access &m_access;
};

class ApprovalHandler final
{
public:
    explicit ApprovalHandler(service::Access &access) : m_access(access) { }

    Expected<protocol::ApprovalReply> handle(
        const protocol::ApprovalRequest &asked, const Call &call) const;

private:
    service::Access &m_access;
};

class ApprovalAskHandler final
{
public:
    explicit ApprovalAskHandler(service::Approvals &approvals) : m_approvals(approvals) { }

    Expected<protocol::ApprovalAskReply> handle(
        const protocol::ApprovalAskRequest &asked, const Call &call) const;

private:
    service::Approvals &m_approvals;
};

} // namespace shahn::http

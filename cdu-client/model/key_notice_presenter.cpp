// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/key_notice_presenter.h"

#include "protocol/endpoints.h"

#include <utility>

namespace shahn::model
{
namespace
{

bool isAboutAKey(ErrorCode code)
{
    return code == ErrorCode::VendingKeyUnknown || code == ErrorCode::VendingKeyExpired
        || code == ErrorCode::VendingKeyNotActive || code == ErrorCode::VendingKeyIssuedUntil;
}

} // namespace

KeyNoticePresenter::KeyNoticePresenter(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts)
{
    connect(&m_parts.session, &Session::changed, this, &KeyNoticePresenter::onSessionChanged);
    connect(&m_parts.outbox, &outbox::Outbox::refused, this,
        [this](const RequestId &, const Error &error) {
            if (isAboutAKey(error.code) && m_parts.session.isSignedIn())
                ask();
        });
}

void KeyNoticePresenter::onSessionChanged()
{
    if (m_parts.session.isSignedIn())
        return ask();
    ++m_askNumber;
    setProblems({});
}

void KeyNoticePresenter::ask()
{
    const quint64 number = ++m_askNumber;
    m_parts.calls.call(protocol::endpoints::readiness, {}, this,
        [this, number](const link::Answer<protocol::ReadinessReply> &answer) {
            if (number == m_askNumber && answer.result)
                setProblems(answer.result->keyProblems);
        });
    m_parts.scheduler.after(askEveryMs, this, [this, number] {
        if (number == m_askNumber)
            ask();
    });
}

void KeyNoticePresenter::setProblems(std::vector<protocol::KeyProblem> problems)
{
    if (problems == m_problems)
        return;
    m_problems = std::move(problems);
    Q_EMIT changed();
}

} // namespace shahn::model

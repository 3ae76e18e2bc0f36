// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approval_wait.h"

#include "archive/entity.h"
#include "core/assert.h"
#include "link/scheduler.h"
#include "model/desk_rules.h"
#include "protocol/endpoints.h"
#include "protocol/record_endpoints.h"

#include <QJsonArray>

#include <algorithm>

namespace shahn::model
{
namespace
{

const archive::Entity &approvals()
{
    const archive::Entity *const entity = archive::entityNamed(QStringLiteral("approval"));
    SHAHN_ASSERT(entity != nullptr);
    return *entity;
}

QString textOf(const QJsonObject &record, const char *field)
{
    return record.value(QLatin1String(field)).toString();
}

AskedApproval askedOf(const QJsonObject &record)
{
    return { RequestId(textOf(record, "requestId")), textOf(record, "subject"),
        approvalStateFromText(textOf(record, "state")),
        record.value(QLatin1String("version")).toInteger(),
        record.value(QLatin1String("expiresAtMsUtc")).toInteger(), textOf(record, "decidedBy"),
        textOf(record, "declineReason") };
}

QJsonObject keyOf(const RequestId &id) { return { { QStringLiteral("requestId"), id.text() } }; }

} // namespace

ApprovalWait::ApprovalWait(link::ServerCalls &calls, Session &session, link::Scheduler &scheduler,
    std::vector<ApprovalKind> kinds, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_session(session)
    , m_scheduler(scheduler)
    , m_kinds(std::move(kinds))
{
}

void ApprovalWait::ask(
    const RequestId &id, const QString &subject, protocol::ApprovalAskRequest request)
{
    leave();
    m_request = std::move(request);
    m_asked.emplace();
    m_asked->id = id;
    m_asked->subject = subject;
    send();
}

// Again under the same id where the answer was lost: the server keeps one.
void ApprovalWait::send()
{
    m_calls.call(protocol::endpoints::askForApproval, m_asked->id, m_request, this,
        [this, turn = ++m_turn](const link::Answer<protocol::ApprovalAskReply> &answer) {
            if (turn != m_turn)
                return;
            if (!answer.result && !isOfTheLine(answer.result.error())) {
                m_asked.reset();
                Q_EMIT failed(answer.result.error());
                return;
            }
            m_lineError.reset();
            if (answer.result) {
                m_asked->state = approvalStateFromText(answer.result->state);
                m_asked->expiresAtMs = answer.result->expiresAtMsUtc;
                poll(); // with the version that it is taken back at
            } else {
                m_lineError = answer.result.error();
                pollSoon();
            }
            Q_EMIT changed();
        });
}

void ApprovalWait::follow(const AskedApproval &one)
{
    m_request = {};
    m_asked = one;
    m_lineError.reset();
    ++m_turn;
    poll();
}

void ApprovalWait::leave()
{
    ++m_turn;
    if (m_asked
        && (m_asked->state == ApprovalState::Open || m_asked->state == ApprovalState::Approved)
        && foundFor(m_asked->subject) == nullptr)
        m_found.push_back(*m_asked);
    m_asked.reset();
    m_lineError.reset();
}

void ApprovalWait::pollSoon()
{
    m_scheduler.after(pollMs, this, [this, turn = m_turn] {
        if (turn != m_turn || !m_asked)
            return;
        if (m_asked->state)
            poll();
        else
            send();
    });
}

void ApprovalWait::poll()
{
    m_calls.ask({ protocol::recordEndpoints(approvals()).one, RequestId(), keyOf(m_asked->id) },
        this, [this, turn = m_turn](const link::Answer<QJsonObject> &answer) {
            if (turn != m_turn)
                return;
            if (answer.result)
                return take(*answer.result);
            m_session.noteError(answer.result.error());
            if (answer.result.error().code == ErrorCode::NotFound) {
                m_asked.reset();
                Q_EMIT failed(answer.result.error());
                return;
            }
            m_lineError = answer.result.error();
            pollSoon();
            Q_EMIT changed();
        });
}

void ApprovalWait::take(const QJsonObject &record)
{
    m_lineError.reset();
    m_asked = askedOf(record);
    const bool isOpen = m_asked->state == ApprovalState::Open;
    std::erase_if(m_found, [this](const AskedApproval &one) { return one.id == m_asked->id; });
    if (isOpen)
        pollSoon();
    Q_EMIT changed();
}

void ApprovalWait::withdraw()
{
    if (!m_asked || m_asked->version == 0)
        return;
    const archive::Entity &entity = approvals();
    const archive::Act &act = entity.act("withdrawApproval");
    const auto place = static_cast<size_t>(&act - entity.acts.data());
    QJsonObject request = keyOf(m_asked->id);
    request.insert(QStringLiteral("version"), m_asked->version);
    m_calls.ask({ protocol::recordEndpoints(entity).acts[place], RequestId(), request }, this,
        [this, turn = ++m_turn](const link::Answer<QJsonObject> &answer) {
            if (turn != m_turn)
                return;
            if (answer.result)
                return take(answer.result->value(QLatin1String("record")).toObject());
            m_session.noteError(answer.result.error());
            m_lineError = answer.result.error();
            poll(); // somebody may have decided it meanwhile
        });
}

void ApprovalWait::look()
{
    if (m_kinds.empty() || !m_session.isSignedIn())
        return;
    const QJsonObject question{ { QStringLiteral("requester"), m_session.operatorLogin() },
        { QStringLiteral("sort"), QStringLiteral("-requestId") }, { QStringLiteral("limit"), 20 } };
    m_calls.ask({ protocol::recordEndpoints(approvals()).list, RequestId(), question }, this,
        [this, turn = ++m_lookTurn](const link::Answer<QJsonObject> &answer) {
            if (turn != m_lookTurn || !answer.result)
                return;
            m_found.clear();
            for (const QJsonValue value :
                answer.result->value(QLatin1String("records")).toArray()) {
                const QJsonObject record = value.toObject();
                const AskedApproval one = askedOf(record);
                const bool isOpen
                    = one.state == ApprovalState::Open || one.state == ApprovalState::Approved;
                const auto kind = approvalKindFromText(textOf(record, "kind"));
                if (isOpen && kind && std::ranges::find(m_kinds, *kind) != m_kinds.end()
                    && textOf(record, "station") == m_session.signIn().cduCode)
                    m_found.push_back(one);
            }
            Q_EMIT looked();
        });
}

const AskedApproval *ApprovalWait::foundFor(const QString &subject) const
{
    const auto found = std::ranges::find(m_found, subject, &AskedApproval::subject);
    return found == m_found.end() ? nullptr : &*found;
}

void ApprovalWait::readContent()
{
    SHAHN_ASSERT(m_asked);
    m_calls.call(protocol::endpoints::approvalContent, { m_asked->id.text() }, this,
        [this, turn = m_turn](const link::Answer<protocol::ApprovalContent> &answer) {
            if (turn != m_turn)
                return;
            if (answer.result)
                Q_EMIT contentRead(*answer.result);
            else
                Q_EMIT failed(answer.result.error());
        });
}

} // namespace shahn::model

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/subject_work.h"

#include "core/text.h"
#include "domain/meter_number.h"
#include "link/reachability.h"
#include "model/desk_rules.h"
#include "protocol/endpoints.h"

#include <QJsonObject>

namespace shahn::model
{

SubjectWork::SubjectWork(const Parts &parts, std::vector<ApprovalKind> approvals, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_busy(parts.scheduler)
    , m_search(parts.calls, parts.session, parts.scheduler)
    , m_choice(parts.calls, parts.session)
    , m_watch(parts.outbox)
    , m_wait(parts.calls, parts.session, parts.scheduler, std::move(approvals))
{
    connect(&m_wait, &ApprovalWait::looked, this, &SubjectWork::onFound);
    connect(&m_wait, &ApprovalWait::changed, this, &SubjectWork::onWait);
    connect(&m_wait, &ApprovalWait::failed, this, &SubjectWork::onWaitFailed);
    connect(&m_wait, &ApprovalWait::contentRead, this,
        [this](const protocol::ApprovalContent &content) {
            const auto request = requestOf(content);
            if (!request)
                return onWaitFailed(
                    fail(ErrorCode::DataCorrupt, QStringLiteral("the request is of another kind")));
            m_request = *request;
            onWait();
        });
    connect(&m_search, &SearchModel::chosen, this, &SubjectWork::selectMeter);
    connect(&m_choice, &MeterChoice::loaded, this, &SubjectWork::onMeter);
    connect(&m_choice, &MeterChoice::failed, this, &SubjectWork::onMeterFailed);
    connect(&m_watch, &RequestWatch::decided, this, &SubjectWork::onDecided);
    connect(&m_watch, &RequestWatch::notMade, this, &SubjectWork::onNotMade);
    connect(&m_watch, &RequestWatch::outcomeUnknown, this, [this](const Error &reason) {
        m_busy.end();
        // First: whoever hears of the stage sees that nobody is signed in.
        m_parts.session.noteError(reason);
        setStage(Stage::Unknown);
    });
    connect(
        &m_parts.outbox, &outbox::Outbox::unknownRequestsChanged, this, &SubjectWork::inputChanged);
    connect(&m_parts.reachability, &link::Reachability::changed, this, &SubjectWork::inputChanged);
    connect(&m_parts.reachability, &link::Reachability::cameOnline, this, [this] {
        if (isOfTheLine(m_approvalError)) {
            m_approvalError.reset();
            Q_EMIT inputChanged();
        }
    });
    connect(&m_parts.outbox, &outbox::Outbox::decided, this,
        [this](const RequestId &, const outbox::Document &document) {
            const auto sale = outbox::messageOf<protocol::SaleReply>(document);
            if (sale && m_choice.noteSale(*sale))
                Q_EMIT meterChanged();
        });
    connect(&m_parts.session, &Session::changed, this, [this] {
        if (!m_parts.session.isSignedIn())
            clear();
    });
}

void SubjectWork::setStage(Stage stage)
{
    if (m_stage == stage)
        return;
    m_stage = stage;
    Q_EMIT stageChanged();
    Q_EMIT inputChanged();
}

void SubjectWork::forgetOutcome()
{
    ++m_approvalNumber; // an approval on its way is not waited for any more
    m_wait.leave();
    m_isResumed = false;
    m_watch.forget();
    m_requestId = {};
    m_refusal.reset();
    m_approvalError.reset();
    forgetResult();
}

void SubjectWork::selectMeter(const QString &meterNumber)
{
    if (m_stage == Stage::Sending)
        return;
    const auto number = MeterNumber::parse(meterNumber);
    if (!number) {
        Q_EMIT meterFailed(number.error());
        return;
    }
    keepJob();
    load(number->drn());
}

void SubjectWork::load(const QString &drn)
{
    beginLoading([this, &drn] {
        if (changesKeys())
            m_choice.loadForKeyChange(drn);
        else
            m_choice.load(drn);
    });
}

void SubjectWork::beginLoading(const std::function<void()> &ask)
{
    forgetOutcome();
    m_busy.begin();
    ask();
    setStage(Stage::Loading);
    Q_EMIT meterChanged();
}

void SubjectWork::selectAccount(const QString &number)
{
    if (m_stage == Stage::Sending || !takesAccounts())
        return;
    keepJob();
    beginLoading([this, &number] { m_choice.loadAccount(number); });
}

void SubjectWork::onMeter()
{
    m_busy.end();
    onMeterRead();
    if (const AskedApproval *const one = m_wait.foundFor(approvalSubject())) {
        m_isResumed = true;
        m_request = {};
        m_wait.follow(*one);
        m_wait.readContent();
        setStage(Stage::Waiting);
    } else {
        setStage(Stage::Editing);
    }
    Q_EMIT meterChanged();
}

void SubjectWork::onMeterFailed(const Error &error)
{
    m_busy.end();
    setStage(Stage::NoMeter);
    Q_EMIT meterFailed(error);
}

void SubjectWork::clear()
{
    if (m_stage == Stage::Sending)
        return;
    clearInput();
    forgetMeter();
}

void SubjectWork::forgetMeter()
{
    if (m_stage == Stage::Sending)
        return;
    m_busy.end();
    forgetOutcome();
    m_choice.forget();
    keepJob();
    setStage(Stage::NoMeter);
    Q_EMIT meterChanged();
    Q_EMIT inputChanged();
}

void SubjectWork::backToEditing()
{
    if (m_stage == Stage::Approving) {
        ++m_approvalNumber;
        m_busy.end();
        setStage(Stage::Editing);
    } else if ((m_stage == Stage::Unknown || m_stage == Stage::NotMade) && hasSubject()) {
        reload();
    }
}

void SubjectWork::reload()
{
    const protocol::CustomerHit customer = meter()->customer;
    if (customer.meterNumber.isEmpty())
        selectAccount(customer.accountNumber);
    else
        load(customer.meterNumber);
}

std::optional<Error> SubjectWork::obstacle() const
{
    if (m_stage != Stage::Editing)
        return std::nullopt;
    if (auto problem = workObstacle())
        return problem;
    return signerObstacle();
}

std::optional<Error> SubjectWork::workObstacle() const
{
    if (auto problem = deskObstacle(m_parts.session, right(), m_parts.outbox, subject()))
        return problem;
    if (auto problem = lineObstacle(m_parts.reachability))
        return problem;
    return m_stage == Stage::Editing ? inputObstacle() : std::nullopt;
}

bool SubjectWork::isReady() const
{
    if (m_stage == Stage::Waiting)
        return m_wait.asked() && m_wait.asked()->state == ApprovalState::Approved
            && !m_request.kind.isEmpty() && !workObstacle();
    return m_stage == Stage::Editing && !obstacle();
}

bool SubjectWork::isAskable() const
{
    return m_stage == Stage::Editing && signer() && !workObstacle();
}

std::optional<Error> SubjectWork::signerObstacle() const
{
    const auto person = signer();
    if (!person)
        return std::nullopt;
    if (person->login.isEmpty() || person->password.isEmpty())
        return Error{ ErrorCode::InvalidField, QStringLiteral("a second person has to sign"),
            QJsonObject{ { QStringLiteral("field"), QStringLiteral("approver") } } };
    if (person->login.compare(m_parts.session.operatorLogin(), Qt::CaseInsensitive) == 0)
        return Error{ ErrorCode::ApprovalRequired,
            QStringLiteral("%1 cannot approve an own request").arg(person->login) };
    return std::nullopt;
}

void SubjectWork::submit()
{
    if (!isReady())
        return;
    if (m_stage == Stage::Waiting)
        return send(m_wait.asked()->id);
    m_request = request();
    const RequestId id = m_parts.outbox.newRequestId();
    m_busy.begin();
    if (const auto person = signer())
        askForApproval(id, *person);
    else
        send(id);
}

void SubjectWork::askForApproval(const RequestId &id, const Signer &signer)
{
    protocol::ApprovalRequest approval{ signer.login, signer.password };
    fillApproval(approval);
    m_approvalError.reset();
    forgetPassword();
    m_parts.calls.call(protocol::endpoints::approve, id, approval, this,
        [this, id, number = ++m_approvalNumber](
            const link::Answer<protocol::ApprovalReply> &answer) {
            if (number == m_approvalNumber)
                onApproval(id, answer);
        });
    setStage(Stage::Approving);
}

void SubjectWork::onApproval(
    const RequestId &id, const link::Answer<protocol::ApprovalReply> &answer)
{
    // Also when the answer was lost: an approval alone does nothing and expires by itself.
    if (!answer.result) {
        m_busy.end();
        m_approvalError = answer.result.error();
        setStage(Stage::Editing);
        m_parts.session.noteError(answer.result.error());
        return;
    }
    send(id);
}

// The reason of the request is the sentence for whoever signs.
void SubjectWork::askElsewhere()
{
    if (!isAskable())
        return;
    m_request = request();
    protocol::ApprovalRequest approval;
    fillApproval(approval);
    forgetPassword();
    m_approvalError.reset();
    m_isResumed = false;
    m_wait.ask(m_parts.outbox.newRequestId(), approvalSubject(),
        { m_request.body.value(QLatin1String("reason")).toString(), approval.engineering,
            approval.reversal, approval.vendorEntry, approval.creditIssue });
    setStage(Stage::Waiting);
}

void SubjectWork::withdraw()
{
    if (m_stage == Stage::Waiting)
        m_wait.withdraw();
}

void SubjectWork::resume()
{
    if (m_stage == Stage::NoMeter && m_parts.session.may(right()))
        m_wait.look();
}

// The newest, unless somebody has begun with another meter meanwhile.
void SubjectWork::onFound()
{
    if (m_stage == Stage::NoMeter && !m_wait.found().empty())
        choose(m_wait.found().front().subject);
}

void SubjectWork::onWait()
{
    if (m_stage != Stage::Waiting || !m_wait.asked())
        return;
    switch (m_wait.asked()->state.value_or(ApprovalState::Open)) {
    case ApprovalState::Open:
        break;
    case ApprovalState::Approved:
        // What was asked for before the window started anew waits for a key: the customer may be
        // gone.
        if (!m_isResumed && isReady())
            return send(m_wait.asked()->id);
        break;
    case ApprovalState::Used:
    case ApprovalState::Declined:
    case ApprovalState::Expired:
    case ApprovalState::Withdrawn:
        setStage(Stage::Editing);
        break;
    }
    Q_EMIT inputChanged();
}

void SubjectWork::onWaitFailed(const Error &error)
{
    m_parts.session.noteError(error);
    if (m_stage != Stage::Waiting)
        return;
    m_approvalError = error;
    setStage(Stage::Editing);
}

void SubjectWork::send(const RequestId &id)
{
    const auto sent = m_parts.outbox.submit(id, m_request, m_parts.session.requester());
    if (!sent) {
        m_busy.end();
        m_refusal = sent.error();
        setStage(Stage::NotMade);
        return;
    }
    m_requestId = id;
    m_watch.follow(id);
    setStage(Stage::Sending);
}

void SubjectWork::onDecided(const outbox::Document &reply)
{
    m_busy.end();
    takeResult(reply);
    setStage(Stage::Made);
    Q_EMIT made(reply);
}

void SubjectWork::onNotMade(const Error &error)
{
    m_busy.end();
    m_refusal = error;
    setStage(Stage::NotMade);
    m_parts.session.noteError(error);
}

} // namespace shahn::model

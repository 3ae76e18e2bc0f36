// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/engineering_presenter.h"

#include "core/text.h"
#include "domain/meter_number.h"
#include "link/reachability.h"
#include "model/desk_rules.h"
#include "protocol/conversion.h"
#include "protocol/endpoints.h"

namespace shahn::model
{

EngineeringPresenter::EngineeringPresenter(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_busy(parts.scheduler)
    , m_search(parts.calls, parts.session, parts.scheduler)
    , m_choice(parts.calls, parts.session)
    , m_watch(parts.outbox)
{
    connect(&m_search, &SearchModel::chosen, this, &EngineeringPresenter::selectMeter);
    connect(&m_choice, &MeterChoice::loaded, this, &EngineeringPresenter::onMeter);
    connect(&m_choice, &MeterChoice::failed, this, &EngineeringPresenter::onMeterFailed);
    connect(&m_watch, &RequestWatch::decided, this, &EngineeringPresenter::onDecided);
    connect(&m_watch, &RequestWatch::notMade, this, &EngineeringPresenter::onNotIssued);
    connect(&m_watch, &RequestWatch::outcomeUnknown, this, [this](const Error &reason) {
        m_busy.end();
        // First: whoever hears of the stage sees that nobody is signed in.
        m_parts.session.noteError(reason);
        setStage(Stage::Unknown);
    });
    connect(&m_parts.outbox, &outbox::Outbox::unknownRequestsChanged, this,
        &EngineeringPresenter::inputChanged);
    connect(&m_parts.reachability, &link::Reachability::changed, this,
        &EngineeringPresenter::inputChanged);
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

void EngineeringPresenter::setStage(Stage stage)
{
    if (m_stage == stage)
        return;
    m_stage = stage;
    Q_EMIT stageChanged();
    Q_EMIT inputChanged();
}

void EngineeringPresenter::forgetOutcome()
{
    ++m_approvalNumber; // an approval on its way is not waited for any more
    m_watch.forget();
    m_requestId = {};
    m_result.reset();
    m_refusal.reset();
    m_approvalError.reset();
    m_order.reset();
    m_orderError.reset();
}

void EngineeringPresenter::selectMeter(const QString &meterNumber)
{
    if (m_stage == Stage::Issuing)
        return;
    const auto number = MeterNumber::parse(meterNumber);
    if (!number) {
        Q_EMIT meterFailed(number.error());
        return;
    }
    keepJob();
    load(number->drn());
}

void EngineeringPresenter::keepJob()
{
    EngineeringInput kept;
    kept.reason = m_input.reason;
    kept.jobNumber = m_input.jobNumber;
    m_input = kept;
}

void EngineeringPresenter::load(const QString &drn)
{
    forgetOutcome();
    m_busy.begin();
    m_choice.load(drn);
    setStage(Stage::Loading);
    Q_EMIT meterChanged();
}

void EngineeringPresenter::onMeter()
{
    m_busy.end();
    suggestNextKey();
    readOrder();
    setStage(Stage::Editing);
    Q_EMIT meterChanged();
}

void EngineeringPresenter::onMeterFailed(const Error &error)
{
    m_busy.end();
    setStage(Stage::NoMeter);
    Q_EMIT meterFailed(error);
}

void EngineeringPresenter::clear()
{
    if (m_stage == Stage::Issuing)
        return;
    m_input = {};
    forgetMeter();
}

void EngineeringPresenter::forgetMeter()
{
    if (m_stage == Stage::Issuing)
        return;
    m_busy.end();
    forgetOutcome();
    m_choice.forget();
    keepJob();
    setStage(Stage::NoMeter);
    Q_EMIT meterChanged();
    Q_EMIT inputChanged();
}

void EngineeringPresenter::backToEditing()
{
    if (m_stage == Stage::Approving) {
        ++m_approvalNumber;
        m_busy.end();
        setStage(Stage::Editing);
    } else if ((m_stage == Stage::Unknown || m_stage == Stage::NotIssued) && meter()) {
        load(m_choice.meterNumber());
    }
}

void EngineeringPresenter::issue()
{
    if (!isIssuable())
        return;
    m_request = protocol::toRequest(*m_order);
    const RequestId id = m_parts.outbox.newRequestId();
    m_busy.begin();
    if (needsApproval(m_order->kind))
        askForApproval(id);
    else
        send(id);
}

void EngineeringPresenter::askForApproval(const RequestId &id)
{
    const protocol::ApprovalRequest approval{ withoutInvisible(m_input.approverLogin).trimmed(),
        m_input.approverPassword, m_request };
    m_approvalError.reset();
    m_input.approverPassword.clear();
    m_parts.calls.call(protocol::endpoints::approve, id, approval, this,
        [this, id, number = ++m_approvalNumber](
            const link::Answer<protocol::ApprovalReply> &answer) {
            if (number == m_approvalNumber)
                onApproval(id, answer);
        });
    setStage(Stage::Approving);
}

void EngineeringPresenter::onApproval(
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

void EngineeringPresenter::send(const RequestId &id)
{
    const auto sent
        = m_parts.outbox.submit(id, outbox::documentOf(m_request), m_parts.session.requester());
    if (!sent) {
        m_busy.end();
        m_refusal = sent.error();
        setStage(Stage::NotIssued);
        return;
    }
    m_requestId = id;
    m_watch.follow(id);
    setStage(Stage::Issuing);
}

void EngineeringPresenter::onDecided(const outbox::Document &reply)
{
    m_busy.end();
    m_result = outbox::messageOf<protocol::EngineeringReply>(reply);
    SHAHN_ASSERT(m_result); // the outbox believes no other kind of reply
    setStage(Stage::Issued);
    Q_EMIT issued(reply);
}

void EngineeringPresenter::onNotIssued(const Error &error)
{
    m_busy.end();
    m_refusal = error;
    setStage(Stage::NotIssued);
    m_parts.session.noteError(error);
}

} // namespace shahn::model

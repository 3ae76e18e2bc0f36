// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a desk does at one meter, or at the account of a customer or a vendor, beside selling: that
// is chosen, it is said what shall be done and why, a second person signs where that is needed, the
// request is sent, and something becomes of it. What is asked for is of the class of the presenter.

#include "link/server_calls.h"
#include "model/approval_wait.h"
#include "model/busy_flag.h"
#include "model/meter_choice.h"
#include "model/request_watch.h"
#include "model/search_model.h"
#include "model/session.h"
#include "protocol/messages/approval.h"
#include "protocol/messages/customer.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace shahn::link
{
class Reachability;
} // namespace shahn::link

namespace shahn::model
{

class SubjectWork : public QObject
{
    Q_OBJECT
    Q_PROPERTY(Stage stage READ stage NOTIFY stageChanged)
    Q_PROPERTY(bool ready READ isReady NOTIFY inputChanged)

public:
    enum class Stage : quint8 {
        NoMeter, // nothing chosen
        Loading, // the meter's data is on its way
        Editing, // meter chosen; what shall be done, and why
        Approving, // the server is asked whether the second person may approve
        Waiting, // somebody at another workplace is asked to sign
        Sending, // sent, no answer yet
        Made, // the reply is there
        Unknown, // no answer: the server is being asked; turns into Made or NotMade by itself
        NotMade, // refusal() says why; for an outcome found by asking it is RequestClosed
    };
    Q_ENUM(Stage)

    struct Parts {
        link::ServerCalls &calls;
        const link::Reachability &reachability;
        outbox::Outbox &outbox;
        Session &session;
        link::Scheduler &scheduler;
    };

    Stage stage() const { return m_stage; }

    // Meter data, approval or request on its way.
    BusyFlag &busy() { return m_busy; }

    // Of this page alone, so that what is typed at the sell page stays.
    SearchModel &search() { return m_search; }

    // As SalePresenter::selectMeter. The reason stays, the other fields are put anew.
    void selectMeter(const QString &meterNumber);
    // A customer without a meter, by the number of the account; where the work needs a meter
    // nothing happens.
    void selectAccount(const QString &number);
    // Back to NoMeter with empty fields. Ignored while a request is being sent.
    void clear();
    // The same, but the reason stays: one job may have several meters.
    void forgetMeter();

    // None until it was loaded.
    const std::optional<protocol::MeterReply> &meter() const { return m_choice.meter(); }

    // What the work is about was loaded: a meter, unless the class of the presenter has it
    // otherwise.
    virtual bool hasSubject() const { return meter().has_value(); }

    // What an open request of this work would be about.
    virtual QString subject() const { return m_choice.meterNumber(); }

    // In stage Editing: why submit() would do nothing; none when it would ask. InvalidField names
    // the field in its context.
    std::optional<Error> obstacle() const;

    // Also of what was signed for at another workplace.
    bool isReady() const;
    // Somebody at another workplace can be asked to sign for what stands in the fields.
    bool isAskable() const;

    // The request that waits for that, or what became of it.
    const ApprovalWait &approvalWait() const { return m_wait; }

    // Why the second person did not approve, until something is entered again.
    const std::optional<Error> &approvalError() const { return m_approvalError; }

    // Asks for the approval first where one is needed, and forgets the password. Does nothing
    // unless isReady().
    void submit();

    // Asks somebody at another workplace to sign; sent once that is done. Does nothing unless
    // isAskable().
    void askElsewhere();
    // Of what waits.
    void withdraw();
    // What this person has asked for before, and waits yet, is taken up again.
    void resume();

    // In stage NotMade.
    const std::optional<Error> &refusal() const { return m_refusal; }

    // Of what was asked for last at this meter; empty: nothing.
    const RequestId &requestId() const { return m_requestId; }

    // From stage Unknown or NotMade back to Editing with the data of the meter loaded anew; from
    // Approving without, whatever is answered then.
    void backToEditing();

Q_SIGNALS:
    void stageChanged();
    void meterChanged();
    // What is typed, what it says or what is in the way is new.
    void inputChanged();
    void made(const shahn::outbox::Document &reply);
    // The meter's data could not be loaded.
    void meterFailed(const shahn::Error &error);

protected:
    // What the second person types.
    struct Signer {
        QString login;
        QString password;
    };

    // approvals: none where nobody has to sign.
    SubjectWork(const Parts &parts, std::vector<ApprovalKind> approvals, QObject *parent);

    // What was chosen is asked for, and has come or not.
    void beginLoading(const std::function<void()> &ask);
    void onMeter();
    void onMeterFailed(const Error &error);
    // Of what is chosen, anew.
    virtual void reload();

    // What is approved is about it, as the server tells it; and what was asked for is taken up by
    // it.
    virtual QString approvalSubject() const { return m_choice.meterNumber(); }

    virtual void choose(const QString &approvalSubject) { selectMeter(approvalSubject); }

    // The fields for a meter whose data has come.
    virtual void onMeterRead() = 0;

    virtual bool takesAccounts() const { return false; }

    virtual bool changesKeys() const { return false; }

    // The fields as before a meter was chosen, but what one job has for several meters.
    virtual void keepJob() = 0;
    virtual void clearInput() = 0;
    // Of an earlier request.
    virtual void forgetResult() = 0;
    // Why nothing can be asked for as it stands in the fields.
    virtual std::optional<Error> inputObstacle() const = 0;
    virtual Right right() const = 0;
    // None where no second person is needed.
    virtual std::optional<Signer> signer() const = 0;
    virtual void forgetPassword() = 0;
    // As the fields say; only when there is no obstacle.
    virtual outbox::Document request() const = 0;
    // What is approved goes in.
    virtual void fillApproval(protocol::ApprovalRequest &approval) const = 0;
    // What was asked for elsewhere, as it is sent; none: it is no request of this work.
    virtual std::optional<outbox::Document> requestOf(
        const protocol::ApprovalContent &content) const = 0;
    virtual void takeResult(const outbox::Document &reply) = 0;

    const Session &session() const { return m_parts.session; }

    link::ServerCalls &calls() { return m_parts.calls; }

    void noteError(const Error &error) { m_parts.session.noteError(error); }

    // Something is entered: what was said of the signature is not true any more.
    void forgetApprovalError() { m_approvalError.reset(); }

private:
    void setStage(Stage stage);
    void load(const QString &drn);
    void forgetOutcome();
    void onDecided(const outbox::Document &reply);
    void onNotMade(const Error &error);
    std::optional<Error> signerObstacle() const;
    void askForApproval(const RequestId &id, const Signer &signer);
    void onApproval(const RequestId &id, const link::Answer<protocol::ApprovalReply> &answer);
    void send(const RequestId &id);
    void onFound();
    void onWait();
    void onWaitFailed(const Error &error);
    std::optional<Error> workObstacle() const;

    Parts m_parts;
    BusyFlag m_busy;
    SearchModel m_search;
    MeterChoice m_choice;
    RequestWatch m_watch;
    ApprovalWait m_wait;
    bool m_isResumed = false; // it was asked for before, and waits for a key to be sent
    RequestId m_requestId;
    Stage m_stage = Stage::NoMeter;
    outbox::Document m_request; // as it was approved and is sent
    std::optional<Error> m_approvalError;
    std::optional<Error> m_refusal;
    quint64 m_approvalNumber = 0; // of the newest question for an approval
};

} // namespace shahn::model

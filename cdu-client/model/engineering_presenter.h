// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Engineering tokens at the meter service page: the chosen meter, what shall be done with it and
// why, the second person where one is needed, and what became of the request.

#include "domain/engineering.h"
#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/meter_choice.h"
#include "model/request_watch.h"
#include "model/search_model.h"
#include "model/session.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/engineering.h"

#include <QObject>

#include <optional>

namespace shahn::link
{
class Reachability;
} // namespace shahn::link

namespace shahn::model
{

// What stands in the fields of the page. Numbers are texts as they are typed, in any digits.
struct EngineeringInput {
    EngineeringKind kind = EngineeringKind::MeterTest;
    int testNumber = 0;
    int creditRegister = 0;
    QString watts;
    QString nextSgc;
    QString nextKrn;
    int nextKt = static_cast<int>(KeyType::Dutk);
    QString nextTi;
    bool carriesSupplyGroup = false;
    QString reason;
    QString jobNumber;
    QString approverLogin;
    QString approverPassword;

    friend bool operator==(const EngineeringInput &, const EngineeringInput &) = default;
};

class EngineeringPresenter final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(Stage stage READ stage NOTIFY stageChanged)
    Q_PROPERTY(bool issuable READ isIssuable NOTIFY inputChanged)

public:
    enum class Stage : quint8 {
        NoMeter, // nothing chosen
        Loading, // the meter's data is on its way
        Editing, // meter chosen; kind, its fields, reason
        Approving, // the server is asked whether the second person may approve
        Issuing, // sent, no answer yet
        Issued, // result() holds the tokens
        Unknown, // no answer: the server is being asked; turns into Issued or NotIssued by itself
        NotIssued, // refusal() says why; for an outcome found by asking it is RequestClosed
    };
    Q_ENUM(Stage)

    struct Parts {
        link::ServerCalls &calls;
        const link::Reachability &reachability;
        outbox::Outbox &outbox;
        Session &session;
        link::Scheduler &scheduler;
    };

    explicit EngineeringPresenter(const Parts &parts, QObject *parent = nullptr);

    Stage stage() const { return m_stage; }

    // Meter data, approval or order on its way.
    BusyFlag &busy() { return m_busy; }

    // Of this page alone, so that what is typed at the sell page stays.
    SearchModel &search() { return m_search; }

    // As SalePresenter::selectMeter. Reason and job number stay, the other fields are put anew.
    void selectMeter(const QString &meterNumber);
    // Back to NoMeter with empty fields. Ignored while a request is being sent.
    void clear();
    // The same, but reason and job number stay: one job may have several meters.
    void forgetMeter();

    // None until it was loaded.
    const std::optional<protocol::MeterReply> &meter() const { return m_choice.meter(); }

    const EngineeringInput &input() const { return m_input; }

    void setInput(const EngineeringInput &input);

    // The order as it would be sent; none while something is missing or wrong.
    const std::optional<EngineeringOrder> &order() const { return m_order; }

    // The tokens of the chosen meter can be of three kinds: without and with the supply group.
    bool canCarrySupplyGroup() const;

    bool isIssuable() const;
    // In stage Editing: why issue() would do nothing; none when it would issue. InvalidField names
    // the field in its context.
    std::optional<Error> obstacle() const;

    // Why the second person did not approve, until something is entered again.
    const std::optional<Error> &approvalError() const { return m_approvalError; }

    // Asks for the approval first where one is needed, and forgets the password. Does nothing
    // unless isIssuable().
    void issue();

    // In stage Issued.
    const std::optional<protocol::EngineeringReply> &result() const { return m_result; }

    // In stage NotIssued.
    const std::optional<Error> &refusal() const { return m_refusal; }

    // Of the order that was sent last for this meter; empty: none.
    const RequestId &requestId() const { return m_requestId; }

    // From stage Unknown or NotIssued back to Editing with the data of the meter loaded anew; from
    // Approving without, whatever is answered then.
    void backToEditing();

Q_SIGNALS:
    void stageChanged();
    void meterChanged();
    // Input, order or obstacle are new.
    void inputChanged();
    void issued(const shahn::outbox::Document &reply);
    // The meter's data could not be loaded.
    void meterFailed(const shahn::Error &error);

private:
    void setStage(Stage stage);
    void load(const QString &drn);
    void keepJob();
    void forgetOutcome();
    void onMeter();
    void onMeterFailed(const Error &error);
    void onDecided(const outbox::Document &reply);
    void onNotIssued(const Error &error);
    void suggestNextKey();
    void readOrder();
    Expected<EngineeringOrder> orderFromInput() const;
    std::optional<Error> approverObstacle() const;
    void askForApproval(const RequestId &id);
    void onApproval(const RequestId &id, const link::Answer<protocol::ApprovalReply> &answer);
    void send(const RequestId &id);

    Parts m_parts;
    BusyFlag m_busy;
    SearchModel m_search;
    MeterChoice m_choice;
    RequestWatch m_watch;
    RequestId m_requestId;
    Stage m_stage = Stage::NoMeter;
    EngineeringInput m_input;
    std::optional<EngineeringOrder> m_order;
    std::optional<Error> m_orderError;
    std::optional<Error> m_approvalError;
    protocol::EngineeringRequest m_request; // as it was approved and is sent
    std::optional<protocol::EngineeringReply> m_result;
    std::optional<Error> m_refusal;
    quint64 m_approvalNumber = 0; // of the newest question for an approval
};

} // namespace shahn::model

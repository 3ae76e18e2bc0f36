// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/vendor_presenter.h"

#include "archive/entity.h"
#include "model/document_kinds.h"
#include "protocol/record_endpoints.h"
#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>
#include <QTest>

using namespace shahn;
using model::VendorAction;
using model::VendorPresenter;

class VendorPresenterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void everyActionIsAsked_data();
    void everyActionIsAsked();
    void entriesOfThisVendorAreOffered();
    void anAnswerForAnotherVendorIsDropped();
    void openEntryHoldsUpItsVendorAlone();
    void nobodyApprovesAnOwnEntry();
    void somebodyElsewhereSigns();
    void whatWaitsIsTakenUpAgain();
    void signOutForgets();

private:
    QJsonObject approvalRecord(const RequestId &id, const char *state) const;
    void choose();
    model::VendorInput filledIn(VendorAction action) const;

    std::unique_ptr<test::ClientDesk> m_desk;
    std::unique_ptr<VendorPresenter> m_vendor;
};

void VendorPresenterTest::init()
{
    m_vendor.reset();
    m_desk = std::make_unique<test::ClientDesk>();
    protocol::SignInReply reply = test::signInReply();
    test::setRole(reply, QStringLiteral("posManager"));
    m_desk->signIn(reply);
    m_vendor = std::make_unique<VendorPresenter>(model::SubjectWork::Parts{
        m_desk->calls, m_desk->line, *m_desk->outbox, m_desk->session, m_desk->scheduler });
}

void VendorPresenterTest::choose()
{
    m_vendor->selectVendor(QStringLiteral("V-017"));
    m_desk->calls.vendorStatements.back().answer(test::vendorStatement());
    m_desk->calls.recentVendorEntries.back().answer(test::recentVendorEntries());
}

model::VendorInput VendorPresenterTest::filledIn(VendorAction action) const
{
    model::VendorInput input;
    input.action = action;
    input.amountText = QStringLiteral("4.1");
    if (action == VendorAction::TakeBack)
        input.reversedRequestId = m_vendor->entries().front().requestId;
    input.reference = QStringLiteral("slip 42");
    input.reason = QStringLiteral("a\nreason");
    input.approverLogin = QStringLiteral("salma");
    input.approverPassword = QStringLiteral("secret");
    return input;
}

void VendorPresenterTest::everyActionIsAsked_data()
{
    QTest::addColumn<VendorAction>("action");
    QTest::addColumn<QString>("entry");
    QTest::addColumn<qint64>("amountMinor");
    QTest::addColumn<qint64>("leftMinor");
    // 12.000 is left of a limit of 20.000.
    QTest::newRow("deposit") << VendorAction::Deposit << "deposit" << qint64(4'100)
                             << qint64(16'100);
    QTest::newRow("owes less") << VendorAction::Credit << "adjustment" << qint64(4'100)
                               << qint64(16'100);
    QTest::newRow("owes more") << VendorAction::Charge << "adjustment" << qint64(-4'100)
                               << qint64(7'900);
    QTest::newRow("limit") << VendorAction::CreditLimit << "creditLimit" << qint64(4'100)
                           << qint64(-3'900);
    QTest::newRow("commission") << VendorAction::Commission << "commission" << qint64(4'100)
                                << qint64(16'100);
    QTest::newRow("take back") << VendorAction::TakeBack << "deposit" << qint64(50'000)
                               << qint64(-38'000);
}

void VendorPresenterTest::everyActionIsAsked()
{
    QFETCH(VendorAction, action);
    QFETCH(QString, entry);
    QFETCH(qint64, amountMinor);
    QFETCH(qint64, leftMinor);
    choose();
    m_vendor->setInput(filledIn(action));
    QVERIFY(m_vendor->isReady());
    QCOMPARE(m_vendor->leftAfterwards()->minor(), leftMinor);
    m_vendor->submit();
    QVERIFY(m_vendor->input().approverPassword.isEmpty());
    const protocol::ApprovalRequest approval = m_desk->calls.approvals.back().question.request;
    m_desk->calls.approvals.back().answer({});
    const protocol::VendorEntryRequest sent = m_desk->calls.vendorEntries.back().question.request;
    QCOMPARE(protocol::toJson(sent), protocol::toJson(*approval.vendorEntry));
    QCOMPARE(sent.vendorCode, QStringLiteral("V-017"));
    QCOMPARE(sent.entry, entry);
    QCOMPARE(sent.amountMinor, amountMinor);
    QCOMPARE(sent.currency, QStringLiteral("LYD"));
    QCOMPARE(sent.reason, QStringLiteral("a reason"));
    QCOMPARE(sent.reversedRequestId.has_value(), action == VendorAction::TakeBack);
    const RequestId id = m_desk->calls.vendorEntries.back().question.id;
    m_desk->calls.vendorEntries.back().answer(test::vendorEntryReply(id));
    QCOMPARE(m_vendor->stage(), VendorPresenter::Stage::Made);
    QCOMPARE(m_vendor->result()->requestId, id.text());
}

void VendorPresenterTest::entriesOfThisVendorAreOffered()
{
    choose();
    QCOMPARE(m_vendor->entries().size(), size_t(1));
    QCOMPARE(m_vendor->entries().front().receiptNumber, QStringLiteral("CDU-03-000012"));
    // One that is not offered cannot be meant.
    model::VendorInput input = filledIn(VendorAction::TakeBack);
    input.reversedRequestId = test::recentVendorEntries().vendorEntries[1].requestId;
    m_vendor->setInput(input);
    QVERIFY(!m_vendor->isReady());
    QVERIFY(!m_vendor->leftAfterwards());
}

void VendorPresenterTest::anAnswerForAnotherVendorIsDropped()
{
    m_vendor->selectVendor(QStringLiteral("V-017"));
    m_vendor->selectVendor(QStringLiteral("V-018"));
    m_desk->calls.vendorStatements.front().answer(test::vendorStatement());
    QVERIFY(!m_vendor->hasSubject());
    QCOMPARE(m_vendor->stage(), VendorPresenter::Stage::Loading);
}

void VendorPresenterTest::openEntryHoldsUpItsVendorAlone()
{
    const auto sent = m_desk->outbox->submit(
        outbox::documentOf(test::vendorEntryRequest()), m_desk->session.requester());
    QVERIFY(sent);
    choose();
    m_vendor->setInput(filledIn(VendorAction::Deposit));
    QCOMPARE(m_vendor->obstacle()->code, ErrorCode::OutcomePending);
    // An account or a meter of the same number is another one.
    QVERIFY(!m_desk->outbox->obstacle(QStringLiteral("V-017")));
    protocol::PaymentRequest payment = test::paymentRequest();
    payment.accountNumber = QStringLiteral("V-017");
    QVERIFY(m_desk->outbox->submit(outbox::documentOf(payment), m_desk->session.requester()));
    protocol::VendorStatement other = test::vendorStatement();
    other.vendorCode = QStringLiteral("V-018");
    m_vendor->selectVendor(other.vendorCode);
    m_desk->calls.vendorStatements.back().answer(other);
    m_vendor->setInput(filledIn(VendorAction::Deposit));
    QVERIFY(m_vendor->isReady());
    // What is settled holds nothing up.
    m_desk->calls.vendorEntries.front().answer(test::vendorEntryReply(*sent));
    choose();
    m_vendor->setInput(filledIn(VendorAction::Deposit));
    QVERIFY(m_vendor->isReady());
}

void VendorPresenterTest::nobodyApprovesAnOwnEntry()
{
    choose();
    model::VendorInput input = filledIn(VendorAction::Deposit);
    input.approverLogin = m_desk->session.operatorLogin().toUpper();
    m_vendor->setInput(input);
    QCOMPARE(m_vendor->obstacle()->code, ErrorCode::ApprovalRequired);
    m_vendor->submit();
    QVERIFY(m_desk->calls.approvals.empty());
}

QJsonObject VendorPresenterTest::approvalRecord(const RequestId &id, const char *state) const
{
    return { { QStringLiteral("requestId"), id.text() },
        { QStringLiteral("kind"), QStringLiteral("vendorEntry") },
        { QStringLiteral("subject"), QStringLiteral("V-017") },
        { QStringLiteral("station"), m_desk->session.signIn().cduCode },
        { QStringLiteral("state"), QLatin1String(state) }, { QStringLiteral("version"), 2 },
        { QStringLiteral("decidedBy"), QStringLiteral("salma") } };
}

void VendorPresenterTest::somebodyElsewhereSigns()
{
    choose();
    model::VendorInput input = filledIn(VendorAction::Deposit);
    input.approverLogin.clear();
    m_vendor->setInput(input);
    QVERIFY(!m_vendor->isReady());
    QVERIFY(m_vendor->isAskable());
    m_vendor->askElsewhere();
    const auto asked = m_desk->calls.asked(protocol::endpoints::askForApproval);
    QVERIFY(asked.question.request.contains(QLatin1String("vendorEntry")));
    const auto &approvals
        = protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("approval")));
    asked.answer(protocol::toJson(
        protocol::ApprovalAskReply{ asked.question.id.text(), QStringLiteral("open"), 0 }));
    m_desk->scheduler.advanceMs(model::ApprovalWait::pollMs);
    m_desk->calls.asked(approvals.one).answer(approvalRecord(asked.question.id, "open"));
    QVERIFY(m_desk->calls.vendorEntries.empty());
    m_desk->scheduler.advanceMs(model::ApprovalWait::pollMs);
    m_desk->calls.asked(approvals.one).answer(approvalRecord(asked.question.id, "approved"));
    QCOMPARE(m_desk->calls.vendorEntries.back().question.id.text(), asked.question.id.text());
    QCOMPARE(protocol::toJson(m_desk->calls.vendorEntries.back().question.request),
        asked.question.request[QLatin1String("vendorEntry")].toObject());
}

void VendorPresenterTest::whatWaitsIsTakenUpAgain()
{
    const RequestId id = m_desk->outbox->newRequestId();
    const auto &approvals
        = protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("approval")));
    m_vendor->resume();
    m_desk->calls.asked(approvals.list)
        .answer({ { QStringLiteral("records"), QJsonArray{ approvalRecord(id, "approved") } } });
    QCOMPARE(m_desk->calls.vendorStatements.back().question.request.code, QStringLiteral("V-017"));
    m_desk->calls.vendorStatements.back().answer(test::vendorStatement());
    QCOMPARE(m_vendor->stage(), VendorPresenter::Stage::Waiting);
    m_desk->calls.asked(approvals.one).answer(approvalRecord(id, "approved"));
    protocol::ApprovalContent content;
    content.vendorEntry = test::vendorEntryRequest();
    m_desk->calls.asked(protocol::endpoints::approvalContent).answer(protocol::toJson(content));
    // Only a key sends it.
    QVERIFY(m_desk->calls.vendorEntries.empty());
    QVERIFY(m_vendor->isReady());
    m_vendor->submit();
    QCOMPARE(m_desk->calls.vendorEntries.back().question.id.text(), id.text());
    QCOMPARE(protocol::toJson(m_desk->calls.vendorEntries.back().question.request),
        protocol::toJson(test::vendorEntryRequest()));
}

void VendorPresenterTest::signOutForgets()
{
    choose();
    m_vendor->setInput(filledIn(VendorAction::Deposit));
    m_desk->session.end();
    QVERIFY(!m_vendor->hasSubject());
    QVERIFY(m_vendor->entries().empty());
    QCOMPARE(m_vendor->input(), model::VendorInput());
    QCOMPARE(m_vendor->stage(), VendorPresenter::Stage::NoMeter);
}

SHAHN_TEST(VendorPresenterTest)
#include "tst_vendor_presenter.moc"

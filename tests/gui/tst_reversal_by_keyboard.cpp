// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"
#include "gui/gui_desk.h"
#include "support/test_registry.h"

#include "protocol/conversion.h"
#include "view/document_words.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace shahn;
using namespace shahn::test;

namespace
{

QString focusName()
{
    const QWidget *widget = QApplication::focusWidget();
    return widget ? widget->objectName() : QString();
}

QString textOf(GuiDesk &gui, const char *label)
{
    return withoutInvisible(gui.find<QLabel>(label).text());
}

// It is signed for and answered.
void reverseASale(GuiDesk &gui)
{
    gui.signIn();
    gui.chooseMeterForReversal();
    gui.fillInReversal();
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.answerReversal();
}

} // namespace

class TestReversalByKeyboard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reversesTheNewestSale();
    void enterGoesFromFieldToField();
    void anotherDaysSaleNeedsAProof();
    void meterOfTheSellPageComesAlong();
    void reversedOneIsNotReversedAgain();
    void refusalLeadsBack();
    void unknownIsShownAndFound();
    void reversedMeanwhileIsTold();
    void whoHasNoRightIsNotOfferedIt();
    void laterPurchaseIsNamed();
    void freeIssueIsTakenBack();
    void sellsInThePlaceOfTheReversedSale();
    void correctionStaysUntilItIsGivenUp();
    void correctionEndsWithItsSale();
    void freeEnergyIsNoCorrection();
    void correctionWithoutAnAnswerIsSettled();
    void whatIsNoSaleIsNotCorrected();
    void paymentOfALateOutcomeIsNamed();
};

void TestReversalByKeyboard::reversesTheNewestSale()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForReversal();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Reversal for 04257670465"));
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
    gui.fillInReversal();
    QVERIFY(gui.find<QPushButton>("issueButton").isEnabled());
    QVERIFY(textOf(gui, "sentenceLabel").contains(QStringLiteral("-000003")));
    gui.press(Qt::Key_F9);
    const auto &approval = gui.desk.calls.approvals.back().question.request;
    QCOMPARE(approval.login, QStringLiteral("salma"));
    QVERIFY(approval.reversal && !approval.engineering);
    QVERIFY(gui.desk.calls.reversals.empty());
    gui.desk.calls.approvals.back().answer({});
    const auto &sent = gui.sentReversal();
    QCOMPARE(sent.id.text(), gui.desk.calls.approvals.back().question.id.text());
    QCOMPARE(protocol::toBytes(sent.request), protocol::toBytes(*approval.reversal));
    QCOMPARE(sent.request.saleRequestId, QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d5e"));
    QCOMPARE(sent.request.reason, QStringLiteral("the wrong customer"));
    QCOMPARE(sent.request.proof, QStringLiteral("none"));
    QCOMPARE(sent.request.tenderMinor, qint64(20'000));
    gui.answerReversal();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Reversed for 04257670465"));
    QVERIFY(textOf(gui, "titleLabel").contains(GuiDesk::customer().name.en));
    QCOMPARE(gui.printedReversals.size(), size_t(1));
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Reversal"));
}

void TestReversalByKeyboard::enterGoesFromFieldToField()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForReversal();
    QStringList names{ focusName() };
    for (int i = 0; i < 5; ++i) {
        gui.press(Qt::Key_Return);
        names.append(focusName());
    }
    QCOMPARE(names,
        QStringList({ QStringLiteral("saleCombo"), QStringLiteral("proofCombo"),
            QStringLiteral("reasonEdit"), QStringLiteral("approverLoginEdit"),
            QStringLiteral("approverPasswordEdit"), QStringLiteral("approverPasswordEdit") }));
    // Back to the sale, then to the search.
    gui.press(Qt::Key_Escape);
    QCOMPARE(focusName(), QStringLiteral("saleCombo"));
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Reversal"));
}

void TestReversalByKeyboard::anotherDaysSaleNeedsAProof()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForReversal();
    gui.find<QComboBox>("saleCombo").setFocus();
    gui.press(Qt::Key_Down);
    gui.fillInReversal();
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
    gui.find<QComboBox>("proofCombo").setFocus();
    gui.press(Qt::Key_Down);
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
    gui.press(Qt::Key_Return);
    QCOMPARE(focusName(), QStringLiteral("referenceEdit"));
    gui.type(QStringLiteral("R-7"));
    QVERIFY(gui.find<QPushButton>("issueButton").isEnabled());
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    QCOMPARE(gui.sentReversal().request.proof, QStringLiteral("meterReading"));
    QCOMPARE(gui.sentReversal().request.proofReference, QStringLiteral("R-7"));
    QCOMPARE(gui.sentReversal().request.saleRequestId,
        QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d5f"));
}

void TestReversalByKeyboard::meterOfTheSellPageComesAlong()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.press(Qt::Key_R, Qt::ControlModifier);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    gui.desk.calls.recents.back().answer({});
    gui.desk.calls.recentCreditIssues.back().answer({});
    gui.desk.calls.recentPayments.back().answer({});
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Reversal for 04257670465"));
    QCOMPARE(textOf(gui, "salesLabel"), QStringLiteral("Nothing was sold to this meter yet."));
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
}

void TestReversalByKeyboard::reversedOneIsNotReversedAgain()
{
    GuiDesk gui;
    reverseASale(gui);
    gui.press(Qt::Key_Return);
    protocol::RecentSalesReply sales;
    protocol::SaleSummary sale;
    sale.requestId = QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d5e");
    sale.receiptNumber = QStringLiteral("CDU-03-000003");
    sale.soldAtMsUtc = gui.desk.scheduler.clock.nowMsUtc();
    sale.isReversed = true;
    sales.sales.push_back(sale);
    gui.type(GuiDesk::meter().customer.meterNumber);
    gui.press(Qt::Key_Return);
    protocol::SearchReply found;
    found.hits.push_back(GuiDesk::customer());
    gui.desk.calls.searches.back().answer(found);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    gui.desk.calls.recents.back().answer(sales);
    gui.desk.calls.recentCreditIssues.back().answer({});
    gui.desk.calls.recentPayments.back().answer({});
    QCOMPARE(textOf(gui, "salesLabel"),
        QStringLiteral("The last sales to this meter were all reversed."));
    QVERIFY(!gui.find<QComboBox>("saleCombo").isVisible());
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
    // What is typed next is another meter.
    gui.type(QStringLiteral("0425"));
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), QStringLiteral("0425"));
}

void TestReversalByKeyboard::refusalLeadsBack()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForReversal();
    gui.fillInReversal();
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.desk.calls.refuseAndClose(gui.desk.calls.reversals.back(), ErrorCode::LaterPurchase);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Not reversed for 04257670465"));
    gui.press(Qt::Key_Escape);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Reversal for 04257670465"));
    QCOMPARE(gui.find<QLineEdit>("reasonEdit").text(), QStringLiteral("the wrong customer"));
    QVERIFY(gui.find<QLineEdit>("approverPasswordEdit").text().isEmpty());
}

void TestReversalByKeyboard::unknownIsShownAndFound()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForReversal();
    gui.fillInReversal();
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.desk.calls.reversals.back().stayUnknown();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Outcome unknown for 04257670465"));
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer(settledAsClosed());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Not reversed for 04257670465"));
}

// A sale whose answer was lost was taken back at another till: it is over, and nothing is printed.
void TestReversalByKeyboard::reversedMeanwhileIsTold()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("20"));
    gui.desk.calls.sales.back().stayUnknown();
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    protocol::SettlementReply reversed;
    reversed.state = QStringLiteral("reversed");
    gui.desk.calls.settlements.back().answer(reversed);
    QVERIFY(gui.printed.empty());
    QVERIFY(gui.desk.outbox->unknownRequests().empty());
}

void TestReversalByKeyboard::whoHasNoRightIsNotOfferedIt()
{
    GuiDesk gui;
    protocol::SignInReply reply = GuiDesk::session();
    std::erase(reply.rights, rightText(Right::ReverseSales));
    gui.signIn(reply);
    gui.press(Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
}

void TestReversalByKeyboard::laterPurchaseIsNamed()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForReversal();
    gui.fillInReversal();
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.desk.calls.reversals.back().refuse(fail(ErrorCode::LaterPurchase, QStringLiteral("later"),
        { { QStringLiteral("receiptNumber"), QStringLiteral("CDU-03-000007") } }));
    gui.desk.calls.settlements.back().answer(settledAsClosed());
    QVERIFY2(textOf(gui, "noticeLabel").contains(QStringLiteral("CDU-03-000007")),
        qPrintable(textOf(gui, "noticeLabel")));
}

// Listed with the sales; nobody had paid, so no money is given back, and nothing is sold instead.
void TestReversalByKeyboard::freeIssueIsTakenBack()
{
    GuiDesk gui;
    gui.signIn();
    gui.press(Qt::Key_R, Qt::ControlModifier);
    gui.type(GuiDesk::meter().customer.meterNumber);
    gui.press(Qt::Key_Return);
    protocol::SearchReply found;
    found.hits.push_back(GuiDesk::customer());
    gui.desk.calls.searches.back().answer(found);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    gui.desk.calls.recents.back().answer({});
    protocol::CreditIssueSummary issue;
    issue.requestId = QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d6e");
    issue.receiptNumber = GuiDesk::session().cduCode + QStringLiteral("-000004");
    issue.issuedAtMsUtc = gui.desk.scheduler.clock.nowMsUtc();
    issue.purpose = QStringLiteral("freeIssue");
    issue.energyWh = 20'000;
    issue.operatorLogin = GuiDesk::session().operatorLogin;
    gui.desk.calls.recentCreditIssues.back().answer({ { issue } });
    gui.desk.calls.recentPayments.back().answer({});
    QVERIFY(withoutInvisible(gui.find<QComboBox>("saleCombo").currentText())
                .contains(QStringLiteral("Free issue")));
    gui.fillInReversal();
    QVERIFY(textOf(gui, "sentenceLabel").contains(QStringLiteral("no money is given back")));
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    const auto &sent = gui.sentReversal();
    QCOMPARE(sent.request.saleRequestId, issue.requestId);
    QCOMPARE(sent.request.tenderMinor, qint64(0));
    protocol::ReversalReply reply = reversalReply(sent.id);
    reply.quote = {};
    reply.givenBackMinor = 0;
    reply.payment = QStringLiteral("none");
    reply.reversedCredit = creditIssueReply(RequestId(issue.requestId));
    reply.reversedCredit->tokens.clear();
    gui.desk.calls.reversals.back().answer(reply);
    QVERIFY2(textOf(gui, "titleLabel").startsWith(QStringLiteral("Taken back: Free issue")),
        qPrintable(textOf(gui, "titleLabel")));
    QCOMPARE(gui.printedReversals.size(), size_t(1));
    QVERIFY(!gui.find<QPushButton>("correctKey").isEnabled());
}

// One key leads to a sale with the amount of the wrong one, for whoever it should have been for.
void TestReversalByKeyboard::sellsInThePlaceOfTheReversedSale()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForReversal();
    gui.fillInReversal();
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    const QString reversal = gui.sentReversal().id.text();
    gui.answerReversal();
    QVERIFY(gui.find<QPushButton>("correctKey").isEnabled());
    gui.press(Qt::Key_F6);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
    QCOMPARE(gui.find<QLineEdit>("amountEdit").text(), QStringLiteral("50"));
    QVERIFY2(textOf(gui, "correctionLabel").contains(QStringLiteral("CDU-03-000003")),
        qPrintable(textOf(gui, "correctionLabel")));
    gui.chooseCustomer();
    QCOMPARE(focusName(), QStringLiteral("amountEdit"));
    QVERIFY(textOf(gui, "correctionLabel").contains(QStringLiteral("no money changes hands")));
    gui.type(QStringLiteral("30"));
    QVERIFY2(textOf(gui, "correctionLabel").contains(QStringLiteral("20.000 goes to")),
        qPrintable(textOf(gui, "correctionLabel")));
    gui.press(Qt::Key_Backspace);
    gui.press(Qt::Key_Backspace);
    gui.type(QStringLiteral("60"));
    QVERIFY2(textOf(gui, "correctionLabel").contains(QStringLiteral("10.000 is still")),
        qPrintable(textOf(gui, "correctionLabel")));
    gui.press(Qt::Key_F9);
    const auto &sent = gui.desk.calls.sales.back().question;
    QCOMPARE(sent.request.correctsReversalId.value_or(QString()), reversal);
    QCOMPARE(sent.request.tenderMinor, qint64(60'000));
    protocol::SaleReply reply = GuiDesk::saleOf(sent.id);
    reply.corrects = protocol::correctionOf(reversalReply(RequestId(reversal)));
    gui.desk.calls.sales.back().answer(reply);
    QVERIFY(textOf(gui, "warningLabel").contains(QStringLiteral("CDU-03-000003")));
    QVERIFY(gui.printed.back().sale.corrects);
    // The next customer's sale corrects nothing.
    gui.press(Qt::Key_Return);
    QVERIFY(gui.find<QLineEdit>("amountEdit").text().isEmpty());
    gui.press(Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Reversed for 04257670465"));
    QVERIFY(!gui.find<QPushButton>("correctKey").isEnabled()); // once
    gui.press(Qt::Key_Escape);
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    gui.chooseCustomer();
    QVERIFY(!gui.find<QLabel>("correctionLabel").isVisible());
    gui.sell(QStringLiteral("20"));
    QVERIFY(!gui.desk.calls.sales.back().question.request.correctsReversalId);
}

// Another customer may be looked for; a step back from the empty search gives it up.
void TestReversalByKeyboard::correctionStaysUntilItIsGivenUp()
{
    GuiDesk gui;
    reverseASale(gui);
    gui.press(Qt::Key_F6);
    gui.chooseCustomer();
    gui.type(QStringLiteral("7"));
    gui.press(Qt::Key_Escape); // the amount
    gui.press(Qt::Key_Escape); // the customer
    QCOMPARE(gui.find<QLineEdit>("amountEdit").text(), QStringLiteral("50"));
    QVERIFY(gui.find<QLabel>("correctionLabel").isVisible());
    gui.type(QStringLiteral("0425"));
    gui.press(Qt::Key_Escape); // what is looked for
    QVERIFY(gui.find<QLabel>("correctionLabel").isVisible());
    gui.press(Qt::Key_Escape);
    QVERIFY(!gui.find<QLabel>("correctionLabel").isVisible());
    QVERIFY(gui.find<QLineEdit>("amountEdit").text().isEmpty());
}

// Also when the same customer is chosen again without typing anything.
void TestReversalByKeyboard::correctionEndsWithItsSale()
{
    GuiDesk gui;
    reverseASale(gui);
    gui.press(Qt::Key_F6);
    gui.chooseCustomer();
    gui.press(Qt::Key_F9);
    gui.desk.calls.sales.back().answer(GuiDesk::saleOf(gui.desk.calls.sales.back().question.id));
    gui.find<QLineEdit>("findEdit").setFocus();
    gui.press(Qt::Key_Return);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    QVERIFY(gui.find<QLineEdit>("amountEdit").text().isEmpty());
    QVERIFY(!gui.find<QLabel>("correctionLabel").isVisible());
    gui.sell(QStringLiteral("20"));
    QVERIFY(!gui.desk.calls.sales.back().question.request.correctsReversalId);
}

void TestReversalByKeyboard::freeEnergyIsNoCorrection()
{
    GuiDesk gui;
    reverseASale(gui);
    gui.press(Qt::Key_F6);
    protocol::MeterReply meter = meterReplyOfEverything();
    meter.customer = GuiDesk::customer();
    gui.chooseCustomer(meter);
    QVERIFY(!gui.find<QPushButton>("freeButton").isVisible());
    gui.press(Qt::Key_Backspace);
    gui.press(Qt::Key_Backspace);
    QVERIFY(gui.find<QLineEdit>("amountEdit").text().isEmpty());
    gui.press(Qt::Key_F6);
    gui.desk.scheduler.advanceMs(model::SalePresenter::questionReadMs);
    gui.press(Qt::Key_F6);
    QVERIFY(gui.desk.calls.sales.empty());
}

// The journal has what it corrects; a refusal leads back to it.
void TestReversalByKeyboard::correctionWithoutAnAnswerIsSettled()
{
    GuiDesk gui;
    reverseASale(gui);
    gui.press(Qt::Key_F6);
    gui.chooseCustomer();
    gui.press(Qt::Key_F9);
    gui.desk.calls.refuseAndClose(gui.desk.calls.sales.back(), ErrorCode::MeterBlocked);
    gui.press(Qt::Key_Escape);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    QVERIFY(gui.find<QLabel>("correctionLabel").isVisible());
    gui.press(Qt::Key_F9);
    const auto sent = gui.desk.calls.sales.back().question;
    QVERIFY(sent.request.correctsReversalId);
    gui.desk.calls.sales.back().stayUnknown();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Outcome unknown for 04257670465"));
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    protocol::SaleReply reply = GuiDesk::saleOf(sent.id);
    reply.corrects = protocol::correctionOf(reversalReply(sent.id));
    gui.desk.calls.settlements.back().answer(settledAs(outbox::documentOf(reply)));
    QCOMPARE(gui.printed.size(), size_t(1));
    QVERIFY(gui.printed.back().sale.corrects);
}

void TestReversalByKeyboard::whatIsNoSaleIsNotCorrected()
{
    GuiDesk gui;
    protocol::SignInReply reply = GuiDesk::session();
    std::erase(reply.rights, rightText(Right::Sell));
    gui.signIn(reply);
    gui.chooseMeterForReversal();
    gui.fillInReversal();
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.answerReversal();
    gui.press(Qt::Key_F6); // this person may not sell
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Reversed for 04257670465"));
}

// What is told of a payment names its account, for it has no meter.
void TestReversalByKeyboard::paymentOfALateOutcomeIsNamed()
{
    protocol::ReversalRequest request = reversalRequest();
    request.meterNumber.clear();
    request.accountNumber = QStringLiteral("200417");
    protocol::ReversalReply reply = reversalReply(RequestId(request.saleRequestId));
    reply.meterNumber.clear();
    reply.accountNumber = request.accountNumber;
    const view::DocumentWords &words
        = *view::DocumentWords::of(QLatin1String(protocol::ReversalReply::documentKind));
    const Currency currency{ QStringLiteral("LYD"), 3 };
    for (const QString &said : { words.made(outbox::documentOf(reply), currency),
             words.decided(outbox::documentOf(reply), currency),
             words.notDelivered(outbox::documentOf(reply), currency),
             words.notMade(outbox::documentOf(request), currency),
             words.closed(outbox::documentOf(request), currency) }) {
        QVERIFY2(
            withoutInvisible(said).contains(QStringLiteral("(account 200417)")), qPrintable(said));
        QVERIFY(!said.contains(QStringLiteral("meter")));
    }
}

SHAHN_TEST(TestReversalByKeyboard)
#include "tst_reversal_by_keyboard.moc"

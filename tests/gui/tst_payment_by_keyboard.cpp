// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"
#include "gui/gui_desk.h"
#include "support/test_registry.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

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

} // namespace

class TestPaymentByKeyboard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paysByPriority();
    void paysAll();
    void leavesOneOut();
    void cashHasChange();
    void chequeNeedsItsBank();
    void moreThanIsOwedIsRefused();
    void paysAsManyAsOnePaymentTakes();
    void accountWithoutAMeter();
    void whoOwesNothing();
    void refusalLeadsBack();
    void unknownIsShownAndFound();
    void listsTheLastOnes();
    void saleIsPaidByCard();
    void saleShowsTheChange();
    void reversalGivesAPaymentBack();
};

void TestPaymentByKeyboard::paysByPriority()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomerForPayment();
    QCOMPARE(focusName(), QStringLiteral("amountEdit"));
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
    gui.type(QStringLiteral("25"));
    QVERIFY(gui.find<QPushButton>("issueButton").isEnabled());
    QVERIFY(textOf(gui, "sentenceLabel").contains(QStringLiteral("25.000")));
    gui.press(Qt::Key_F9);
    const protocol::PaymentRequest &sent = gui.sentPayment().request;
    QCOMPARE(sent.accountNumber, GuiDesk::customer().accountNumber);
    QCOMPARE(sent.tenderMinor, qint64(25'000));
    QCOMPARE(sent.payment, QStringLiteral("cash"));
    QVERIFY(!sent.handedMinor);
    QCOMPARE(sent.debts.size(), size_t(2));
    QCOMPARE(sent.debts[0].debt, QStringLiteral("D-1042"));
    QCOMPARE(sent.debts[0].amountMinor, qint64(20'000));
    QCOMPARE(sent.debts[1].amountMinor, qint64(5'000));
    gui.answerPayment();
    QVERIFY(gui.title().contains(QStringLiteral("Paid for")));
    QVERIFY(textOf(gui, "titleLabel").contains(QStringLiteral("25.000")));
    QVERIFY(textOf(gui, "energyLabel").contains(QStringLiteral("45.000"))); // still owed
    QCOMPARE(gui.printedPayments.size(), size_t(1));
    gui.press(Qt::Key_Return);
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
}

void TestPaymentByKeyboard::paysAll()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomerForPayment();
    gui.press(Qt::Key_F6);
    QCOMPARE(gui.find<QLineEdit>("amountEdit").text(), QStringLiteral("70"));
    gui.press(Qt::Key_F9);
    QCOMPARE(gui.sentPayment().request.tenderMinor, qint64(70'000));
    gui.answerPayment();
    QVERIFY(textOf(gui, "energyLabel").contains(QStringLiteral("Nothing is owed")));
}

void TestPaymentByKeyboard::leavesOneOut()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomerForPayment();
    gui.find<QCheckBox>("debtCheck1").setFocus();
    gui.press(Qt::Key_Space);
    gui.press(Qt::Key_F6);
    gui.press(Qt::Key_F9);
    const protocol::PaymentRequest &sent = gui.sentPayment().request;
    QCOMPARE(sent.debts.size(), size_t(1));
    QCOMPARE(sent.debts[0].debt, QStringLiteral("D-1043"));
    QCOMPARE(sent.tenderMinor, qint64(50'000));
}

void TestPaymentByKeyboard::cashHasChange()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomerForPayment();
    gui.type(QStringLiteral("13.5"));
    gui.press(Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(focusName(), QStringLiteral("paymentEdit"));
    gui.type(QStringLiteral("13"));
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled()); // too little
    gui.find<QLineEdit>("paymentEdit").clear();
    gui.type(QStringLiteral("20"));
    QVERIFY(textOf(gui, "changeLabel").contains(QStringLiteral("6.500")));
    gui.press(Qt::Key_F9);
    QCOMPARE(*gui.sentPayment().request.handedMinor, qint64(20'000));
    gui.answerPayment();
    QVERIFY(textOf(gui, "energyLabel").startsWith(QStringLiteral("Change LYD\u00A06.500")));
}

void TestPaymentByKeyboard::chequeNeedsItsBank()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomerForPayment();
    gui.type(QStringLiteral("10"));
    for (int i = 0; i < 3; ++i)
        gui.press(Qt::Key_M, Qt::ControlModifier);
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
    gui.type(QStringLiteral("004412"));
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
    gui.press(Qt::Key_Return);
    QCOMPARE(focusName(), QStringLiteral("bankEdit"));
    gui.type(QStringLiteral("Jumhouria"));
    gui.press(Qt::Key_Return);
    QCOMPARE(focusName(), QStringLiteral("issueButton"));
    gui.press(Qt::Key_F9);
    const protocol::PaymentRequest &sent = gui.sentPayment().request;
    QCOMPARE(sent.payment, QStringLiteral("cheque"));
    QCOMPARE(sent.paymentReference, QStringLiteral("004412"));
    QCOMPARE(sent.paymentBank, QStringLiteral("Jumhouria"));
}

void TestPaymentByKeyboard::moreThanIsOwedIsRefused()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomerForPayment();
    gui.type(QStringLiteral("70.0010"));
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
    QVERIFY(textOf(gui, "noticeLabel").contains(QStringLiteral("70.000")));
    gui.press(Qt::Key_F9);
    QVERIFY(gui.desk.calls.payments.empty());
}

void TestPaymentByKeyboard::paysAsManyAsOnePaymentTakes()
{
    constexpr size_t most = protocol::PaymentRequest::debtsMax;
    GuiDesk gui;
    gui.signIn();
    protocol::AccountDebts account = GuiDesk::accountDebts();
    account.debts.resize(1);
    for (size_t i = 1; i <= most; ++i) {
        protocol::OwedDebt debt = account.debts.front();
        debt.debt = QStringLiteral("E-%1").arg(i);
        account.debts.push_back(debt);
    }
    gui.chooseCustomerForPayment(account);
    gui.press(Qt::Key_F6);
    gui.press(Qt::Key_F9);
    const protocol::PaymentRequest &sent = gui.sentPayment().request;
    QCOMPARE(sent.debts.size(), most);
    QCOMPARE(sent.tenderMinor, qint64(20'000 * most));
}

void TestPaymentByKeyboard::accountWithoutAMeter()
{
    GuiDesk gui;
    gui.signIn();
    gui.press(Qt::Key_P, Qt::ControlModifier);
    gui.type(QStringLiteral("900001"));
    gui.press(Qt::Key_Return);
    gui.desk.calls.searches.back().answer({});
    QCOMPARE(gui.desk.calls.accountDebts.back().question.request.number, QStringLiteral("900001"));
    protocol::AccountDebts account = GuiDesk::accountDebts();
    account.accountNumber = QStringLiteral("900001");
    gui.desk.calls.accountDebts.back().answer(account);
    gui.desk.calls.accountDebts.back().answer(account); // with its debts
    QVERIFY(textOf(gui, "factsLabel").contains(QStringLiteral("Account 900001")));
    gui.type(QStringLiteral("1"));
    gui.press(Qt::Key_F9);
    QCOMPARE(gui.sentPayment().request.accountNumber, QStringLiteral("900001"));
    gui.desk.calls.refuseAndClose(gui.desk.calls.payments.back(), ErrorCode::MoreThanOwed);
    gui.press(Qt::Key_Escape); // its debts are asked for anew
    QCOMPARE(gui.desk.calls.accountDebts.back().question.request.number, QStringLiteral("900001"));
}

void TestPaymentByKeyboard::whoOwesNothing()
{
    GuiDesk gui;
    gui.signIn();
    gui.press(Qt::Key_P, Qt::ControlModifier);
    gui.type(QStringLiteral("900002"));
    gui.press(Qt::Key_Return);
    gui.desk.calls.searches.back().answer({});
    gui.desk.calls.accountDebts.back().refuse(ErrorCode::AccountUnknown);
    QVERIFY(textOf(gui, "findNotice").contains(QStringLiteral("no customer")));
    gui.chooseCustomerForPayment();
    gui.press(Qt::Key_Escape);
    gui.type(meterDrn);
    gui.press(Qt::Key_Return);
    protocol::SearchReply found;
    found.hits.push_back(GuiDesk::customer());
    gui.desk.calls.searches.back().answer(found);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    protocol::AccountDebts nothing = GuiDesk::accountDebts();
    nothing.debts.clear();
    gui.desk.calls.accountDebts.back().answer(nothing);
    QVERIFY(textOf(gui, "debtsLabel").contains(QStringLiteral("owes nothing")));
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
}

void TestPaymentByKeyboard::refusalLeadsBack()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomerForPayment();
    gui.press(Qt::Key_F6);
    gui.press(Qt::Key_F9);
    gui.desk.calls.refuseAndClose(gui.desk.calls.payments.back(), ErrorCode::MoreThanOwed);
    QVERIFY(gui.title().contains(QStringLiteral("Not paid")));
    QVERIFY(textOf(gui, "titleLabel").contains(QStringLiteral("Nothing was paid")));
    gui.press(Qt::Key_Escape);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    gui.desk.calls.accountDebts.back().answer(GuiDesk::accountDebts());
    QCOMPARE(focusName(), QStringLiteral("amountEdit"));
}

void TestPaymentByKeyboard::unknownIsShownAndFound()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomerForPayment();
    gui.press(Qt::Key_F6);
    gui.press(Qt::Key_F9);
    const RequestId id = gui.sentPayment().id;
    gui.desk.calls.payments.back().stayUnknown();
    QVERIFY(gui.title().contains(QStringLiteral("Outcome unknown")));
    gui.desk.scheduler.advanceMs(60'000);
    gui.desk.calls.settlements.back().answer({ QStringLiteral("decided"), QStringLiteral("payment"),
        protocol::toJson(paymentReply(id)) });
    QVERIFY(gui.title().contains(QStringLiteral("Paid for")));
    QCOMPARE(gui.printedPayments.size(), size_t(1));
}

void TestPaymentByKeyboard::listsTheLastOnes()
{
    GuiDesk gui;
    gui.signIn();
    gui.press(Qt::Key_P, Qt::ControlModifier);
    gui.press(Qt::Key_F7);
    protocol::PaymentSummary entry;
    entry.requestId = QStringLiteral("018f0000-0000-7000-8000-000000000001");
    entry.receiptNumber = QStringLiteral("CDU-03-000009");
    entry.accountNumber = QStringLiteral("200417");
    entry.customerName = GuiDesk::customer().name;
    entry.tenderMinor = 5'000;
    entry.payment = QStringLiteral("card");
    protocol::PaymentSummary reversed = entry;
    reversed.requestId = QStringLiteral("018f0000-0000-7000-8000-000000000002");
    reversed.isReversed = true;
    gui.desk.calls.recentPayments.back().answer({ { entry, reversed } });
    auto &table = gui.find<QTableView>("recentTable");
    QCOMPARE(table.model()->rowCount(), 2);
    QCOMPARE(
        withoutInvisible(table.model()->index(0, 5).data().toString()), QStringLiteral("Card"));
    QVERIFY(gui.find<QPushButton>("reprintButton").isEnabled());
    gui.press(Qt::Key_Down);
    QVERIFY(!gui.find<QPushButton>("reprintButton").isEnabled());
    QVERIFY(textOf(gui, "sentenceLabel").contains(QStringLiteral("reversed")));
}

void TestPaymentByKeyboard::saleIsPaidByCard()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.type(QStringLiteral("20"));
    for (int i = 0; i < 2; ++i)
        gui.press(Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(focusName(), QStringLiteral("paymentEdit"));
    QVERIFY(!gui.find<QPushButton>("sellButton").isEnabled());
    QVERIFY(textOf(gui, "noticeLabel").contains(QStringLiteral("slip")));
    gui.type(QStringLiteral("77-1042"));
    gui.press(Qt::Key_Return);
    QCOMPARE(focusName(), QStringLiteral("sellButton"));
    gui.press(Qt::Key_F9);
    const protocol::SaleRequest &sent = gui.desk.calls.sales.back().question.request;
    QCOMPARE(sent.payment, QStringLiteral("card"));
    QCOMPARE(sent.paymentReference, QStringLiteral("77-1042"));
    gui.desk.calls.sales.back().answer(GuiDesk::saleOf(gui.desk.calls.sales.back().question.id));
    gui.press(Qt::Key_Return);
    // The next customer pays in cash, as plainly as ever.
    gui.chooseCustomer();
    gui.sell(QStringLiteral("20"));
    const protocol::SaleRequest &next = gui.desk.calls.sales.back().question.request;
    QCOMPARE(next.payment, QStringLiteral("cash"));
    QVERIFY(!protocol::toJson(next).contains(QLatin1String("paymentReference")));
    QVERIFY(!protocol::toJson(next).contains(QLatin1String("handedMinor")));
}

void TestPaymentByKeyboard::saleShowsTheChange()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.type(QStringLiteral("20"));
    gui.press(Qt::Key_M, Qt::ControlModifier);
    gui.type(QStringLiteral("50"));
    QVERIFY(textOf(gui, "changeLabel").contains(QStringLiteral("30.000")));
    gui.press(Qt::Key_F9);
    protocol::SaleReply reply = GuiDesk::saleOf(gui.desk.calls.sales.back().question.id);
    reply.handedMinor = reply.quote.tenderMinor + 30'000;
    gui.desk.calls.sales.back().answer(reply);
    QVERIFY(textOf(gui, "energyLabel").startsWith(QStringLiteral("Change LYD\u00A030.000")));
}

void TestPaymentByKeyboard::reversalGivesAPaymentBack()
{
    GuiDesk gui;
    gui.signIn();
    gui.press(Qt::Key_R, Qt::ControlModifier);
    gui.type(meterDrn);
    gui.press(Qt::Key_Return);
    protocol::SearchReply found;
    found.hits.push_back(GuiDesk::customer());
    gui.desk.calls.searches.back().answer(found);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    gui.desk.calls.recents.back().answer({});
    gui.desk.calls.recentCreditIssues.back().answer({});
    QCOMPARE(*gui.desk.calls.recentPayments.back().question.request.account,
        GuiDesk::customer().accountNumber);
    protocol::PaymentSummary payment;
    payment.requestId = QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d5e");
    payment.receiptNumber = QStringLiteral("CDU-09-000009");
    payment.paidAtMsUtc = 1'763'600'000'000; // of another day and station: needs no proof
    payment.tenderMinor = 5'000;
    payment.payment = QStringLiteral("cheque");
    gui.desk.calls.recentPayments.back().answer({ { payment } });
    gui.fillInReversal();
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    const protocol::ReversalRequest &sent = gui.sentReversal().request;
    QCOMPARE(sent.meterNumber, QString());
    QCOMPARE(sent.accountNumber, GuiDesk::customer().accountNumber);
    QCOMPARE(sent.tenderMinor, qint64(5'000));
    protocol::ReversalReply reply = reversalReply(gui.sentReversal().id);
    reply.meterNumber.clear();
    reply.quote = {};
    reply.givenBackMinor = 5'000;
    reply.payment = QStringLiteral("cheque");
    reply.paymentReference = QStringLiteral("004412");
    reply.paymentBank = QStringLiteral("Jumhouria");
    reply.reversedPayment = paymentReply(RequestId(payment.requestId));
    gui.desk.calls.reversals.back().answer(reply);
    QVERIFY(textOf(gui, "warningLabel").contains(QStringLiteral("Cheque 004412")));
    QCOMPARE(gui.printedReversals.size(), size_t(1));
}

SHAHN_TEST(TestPaymentByKeyboard)
#include "tst_payment_by_keyboard.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"
#include "gui/gui_desk.h"
#include "support/test_registry.h"

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
    gui.desk.calls.recentPayments.back().answer({});
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Reversal for 04257670465"));
    QCOMPARE(textOf(gui, "salesLabel"), QStringLiteral("Nothing was sold to this meter yet."));
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
}

void TestReversalByKeyboard::reversedOneIsNotReversedAgain()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForReversal();
    gui.fillInReversal();
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.answerReversal();
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

SHAHN_TEST(TestReversalByKeyboard)
#include "tst_reversal_by_keyboard.moc"

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

const QString withoutPurchase = QStringLiteral("Shahn — Credit without a purchase");

QString focusName()
{
    const QWidget *widget = QApplication::focusWidget();
    return widget ? widget->objectName() : QString();
}

QString textOf(GuiDesk &gui, const char *label)
{
    return withoutInvisible(gui.find<QLabel>(label).text());
}

bool isIssuable(GuiDesk &gui) { return gui.find<QPushButton>("issueButton").isEnabled(); }

// The first is chosen already.
void choosePurpose(GuiDesk &gui, int downCount)
{
    gui.find<QComboBox>("purposeCombo").setFocus();
    for (int i = 0; i < downCount; ++i)
        gui.press(Qt::Key_Down);
}

void typeEnergy(GuiDesk &gui, const char *kwh)
{
    gui.find<QLineEdit>("energyEdit").setFocus();
    gui.type(QLatin1String(kwh));
}

const Sent<protocol::CreditIssueRequest> &sent(GuiDesk &gui)
{
    return gui.desk.calls.creditIssues.back().question;
}

} // namespace

class TestCreditIssueByKeyboard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterGoesFromFieldToField();
    void freeEnergyNeedsTheSecondPerson();
    void energyIsWhatTokensCarry();
    void refusedTokensAreReplaced();
    void aReversedSaleIsNotReplaced();
    void creditComesFromTheOldMeter();
    void refusalLeadsBack();
    void unknownIsShownAndFound();
    void anotherWorkplaceIsAsked();
    void recentOnesArePrintedAgain();
    void whoHasNoRightIsNotOfferedIt();
};

void TestCreditIssueByKeyboard::enterGoesFromFieldToField()
{
    GuiDesk gui;
    gui.chooseMeterForCreditIssue();
    QCOMPARE(gui.title(), withoutPurchase + QStringLiteral(" for 04257670465"));
    QStringList names{ focusName() };
    for (int i = 0; i < 5; ++i) {
        gui.press(Qt::Key_Return);
        names.append(focusName());
    }
    QCOMPARE(names,
        QStringList({ QStringLiteral("purposeCombo"), QStringLiteral("energyEdit"),
            QStringLiteral("reasonEdit"), QStringLiteral("documentEdit"),
            QStringLiteral("approverLoginEdit"), QStringLiteral("approverPasswordEdit") }));
    // Back to the purpose, then to the search.
    gui.press(Qt::Key_Escape);
    QCOMPARE(focusName(), QStringLiteral("purposeCombo"));
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.title(), withoutPurchase);
}

void TestCreditIssueByKeyboard::freeEnergyNeedsTheSecondPerson()
{
    GuiDesk gui;
    gui.chooseMeterForCreditIssue();
    typeEnergy(gui, "20");
    QVERIFY(!isIssuable(gui));
    gui.fillInCreditIssue();
    QVERIFY(isIssuable(gui));
    QVERIFY(textOf(gui, "sentenceLabel").contains(QStringLiteral(" free for")));
    QVERIFY(textOf(gui, "approvalLabel").contains(QStringLiteral(" free for")));
    gui.press(Qt::Key_F9);
    const auto &approval = gui.desk.calls.approvals.back().question;
    QCOMPARE(approval.request.login, QStringLiteral("salma"));
    QVERIFY(approval.request.creditIssue && !approval.request.engineering);
    QVERIFY(gui.desk.calls.creditIssues.empty());
    gui.desk.calls.approvals.back().answer({});
    QCOMPARE(sent(gui).id.text(), approval.id.text());
    QCOMPARE(
        protocol::toBytes(sent(gui).request), protocol::toBytes(*approval.request.creditIssue));
    QCOMPARE(protocol::toBytes(sent(gui).request), protocol::toBytes(creditIssueRequest()));
    gui.answerCreditIssue();
    const QString digits = creditIssueReply(sent(gui).id).tokens.front().digits;
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Issued ") + groupsOfFour(digits));
    QCOMPARE(gui.printedCreditIssues.size(), size_t(1));
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.title(), withoutPurchase);
}

// To 100 Wh, above 0, at most what the server takes.
void TestCreditIssueByKeyboard::energyIsWhatTokensCarry()
{
    GuiDesk gui;
    gui.chooseMeterForCreditIssue();
    gui.fillInCreditIssue();
    for (const char *wrong : { "", "0", "0.05", "1.23", "1000000.1" }) {
        gui.find<QLineEdit>("energyEdit").clear();
        typeEnergy(gui, wrong);
        QVERIFY2(!isIssuable(gui), wrong);
        QVERIFY2(!textOf(gui, "sentenceLabel").contains(QStringLiteral("nobody pays")), wrong);
    }
    for (const char *right : { "0.1", "1000000" }) {
        gui.find<QLineEdit>("energyEdit").clear();
        typeEnergy(gui, right);
        QVERIFY2(isIssuable(gui), right);
        QVERIFY2(textOf(gui, "sentenceLabel").contains(QStringLiteral("nobody pays")), right);
    }
}

void TestCreditIssueByKeyboard::refusedTokensAreReplaced()
{
    GuiDesk gui;
    gui.chooseMeterForCreditIssue();
    choosePurpose(gui, 1);
    QVERIFY(!gui.find<QLineEdit>("energyEdit").isVisible());
    gui.press(Qt::Key_Return);
    QCOMPARE(focusName(), QStringLiteral("saleCombo"));
    gui.fillInCreditIssue();
    QVERIFY(textOf(gui, "sentenceLabel").contains(QStringLiteral("-000003")));
    gui.find<QComboBox>("saleCombo").setFocus();
    gui.press(Qt::Key_Down);
    QVERIFY(textOf(gui, "sentenceLabel").contains(QStringLiteral("CDU-09-000412")));
    gui.press(Qt::Key_Up);
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    const protocol::CreditIssueRequest &request = sent(gui).request;
    QCOMPARE(request.purpose, QStringLiteral("replacement"));
    QCOMPARE(*request.saleRequestId, QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d5e"));
    QCOMPARE(request.energyWh, qint64(84'300));
    QVERIFY(!request.oldMeterNumber);
    gui.answerCreditIssue();
    QVERIFY(textOf(gui, "warningLabel").contains(QStringLiteral("CDU-03-000003")));
}

void TestCreditIssueByKeyboard::aReversedSaleIsNotReplaced()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.press(Qt::Key_T, Qt::ControlModifier);
    gui.type(GuiDesk::meter().customer.meterNumber);
    gui.press(Qt::Key_Return);
    protocol::SearchReply found;
    found.hits.push_back(GuiDesk::meter().customer);
    gui.desk.calls.searches.back().answer(found);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    protocol::RecentSalesReply sales;
    protocol::SaleSummary sale;
    sale.requestId = QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d5e");
    sale.energyWh = 84'300;
    sale.isReversed = true;
    sales.sales.push_back(sale);
    gui.desk.calls.recents.back().answer(sales);
    gui.desk.calls.recentCreditIssues.back().answer({});
    choosePurpose(gui, 1);
    gui.fillInCreditIssue();
    QCOMPARE(textOf(gui, "salesLabel"),
        QStringLiteral("The last sales to this meter were all reversed."));
    QVERIFY(!isIssuable(gui));
    // Free energy needs no sale.
    gui.find<QComboBox>("purposeCombo").setFocus();
    gui.press(Qt::Key_Up);
    typeEnergy(gui, "5");
    QVERIFY(isIssuable(gui));
}

void TestCreditIssueByKeyboard::creditComesFromTheOldMeter()
{
    GuiDesk gui;
    gui.chooseMeterForCreditIssue();
    choosePurpose(gui, 2);
    typeEnergy(gui, "12.5");
    gui.fillInCreditIssue();
    QVERIFY(!isIssuable(gui));
    gui.find<QLineEdit>("oldMeterEdit").setFocus();
    gui.type(GuiDesk::meter().customer.meterNumber); // the meter itself
    QVERIFY(!isIssuable(gui));
    gui.find<QLineEdit>("oldMeterEdit").clear();
    gui.type(QStringLiteral("0425 4372 016"));
    QVERIFY(isIssuable(gui));
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    QCOMPARE(sent(gui).request.purpose, QStringLiteral("creditTransfer"));
    QCOMPARE(*sent(gui).request.oldMeterNumber, QStringLiteral("04254372016"));
    QCOMPARE(sent(gui).request.energyWh, qint64(12'500));
    QVERIFY(!sent(gui).request.saleRequestId);
}

void TestCreditIssueByKeyboard::refusalLeadsBack()
{
    GuiDesk gui;
    gui.chooseMeterForCreditIssue();
    choosePurpose(gui, 1);
    gui.fillInCreditIssue();
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.desk.calls.refuseAndClose(gui.desk.calls.creditIssues.back(), ErrorCode::TokensReplaced);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Not issued for 04257670465"));
    QVERIFY(gui.printedCreditIssues.empty());
    gui.press(Qt::Key_Escape);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    QCOMPARE(gui.title(), withoutPurchase + QStringLiteral(" for 04257670465"));
    QCOMPARE(gui.find<QLineEdit>("reasonEdit").text(), creditIssueRequest().reason);
    QVERIFY(gui.find<QLineEdit>("approverPasswordEdit").text().isEmpty());
}

void TestCreditIssueByKeyboard::unknownIsShownAndFound()
{
    GuiDesk gui;
    gui.chooseMeterForCreditIssue();
    typeEnergy(gui, "20");
    gui.fillInCreditIssue();
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.desk.calls.creditIssues.back().stayUnknown();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Outcome unknown for 04257670465"));
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer(
        settledAs(outbox::documentOf(creditIssueReply(sent(gui).id))));
    QVERIFY(gui.title().startsWith(QStringLiteral("Shahn — Issued ")));
    QCOMPARE(gui.printedCreditIssues.size(), size_t(1));
}

void TestCreditIssueByKeyboard::anotherWorkplaceIsAsked()
{
    GuiDesk gui;
    gui.chooseMeterForCreditIssue();
    typeEnergy(gui, "20");
    gui.find<QLineEdit>("reasonEdit").setFocus();
    gui.type(creditIssueRequest().reason);
    gui.press(Qt::Key_Return);
    gui.type(creditIssueRequest().documentNumber);
    gui.press(Qt::Key_F9, Qt::ShiftModifier);
    const auto asked = gui.desk.calls.asked(protocol::endpoints::askForApproval);
    QCOMPARE(asked.question.request[QLatin1String("creditIssue")].toObject(),
        protocol::toJson(creditIssueRequest()));
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Waiting for a signature for 04257670465"));
}

void TestCreditIssueByKeyboard::recentOnesArePrintedAgain()
{
    GuiDesk gui;
    gui.chooseMeterForCreditIssue();
    gui.press(Qt::Key_F7);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Recent credit without a purchase"));
    const protocol::CreditIssueReply reply = creditIssueReply(gui.desk.outbox->newRequestId());
    gui.desk.calls.recentCreditIssues.back().answer({ { { reply.requestId, reply.receiptNumber,
        reply.issuedAtMsUtc, reply.meterNumber, reply.customerName, reply.operatorLogin,
        reply.purpose, reply.energyWh, reply.reason, reply.documentNumber, 0 } } });
    QVERIFY(textOf(gui, "sentenceLabel").contains(reply.receiptNumber));
    gui.press(Qt::Key_Return);
    const outbox::Document document = outbox::documentOf(reply);
    gui.desk.calls.asked(protocol::endpoints::creditIssues.copy)
        .answer(
            protocol::toJson(protocol::ReprintReply{ copyInfo(1), document.kind, document.body }));
    QCOMPARE(gui.printedCreditIssues.size(), size_t(1));
}

void TestCreditIssueByKeyboard::whoHasNoRightIsNotOfferedIt()
{
    GuiDesk gui;
    gui.signIn();
    gui.press(Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
}

SHAHN_TEST(TestCreditIssueByKeyboard)
#include "tst_credit_issue_by_keyboard.moc"

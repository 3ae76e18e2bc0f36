// SPDX-License-Identifier: GPL-3.0-or-later
// A second person at another workplace: asked for at the till, signed in the list.
#include "archive/entity.h"
#include "core/text.h"
#include "gui/gui_desk.h"
#include "gui/window_states.h"
#include "model/approval_wait.h"
#include "protocol/record_endpoints.h"
#include "support/roles.h"
#include "support/test_registry.h"
#include "view/nav_button.h"

#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace shahn;
using namespace shahn::test;

namespace
{

const protocol::RecordEndpoints &approvals()
{
    return protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("approval")));
}

QString focusName()
{
    const QWidget *widget = QApplication::focusWidget();
    return widget ? widget->objectName() : QString();
}

QString textOf(GuiDesk &gui, const char *label)
{
    return withoutInvisible(gui.find<QLabel>(label).text());
}

void changeTo(QJsonObject &record, const char *state)
{
    record.insert(QStringLiteral("state"), QLatin1String(state));
    record.insert(QStringLiteral("version"), record[QLatin1String("version")].toInt() + 1);
    record.insert(QStringLiteral("decidedBy"), QStringLiteral("huda"));
    record.insert(QStringLiteral("declineReason"), QStringLiteral("look at the meter first"));
}

void wait(GuiDesk &gui) { gui.desk.scheduler.advanceMs(model::ApprovalWait::pollMs); }

} // namespace

class TestApprovalsByKeyboard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsSentWhenSomebodyHasSigned();
    void whoDeclinedIsTold();
    void aLostAnswerIsAskedForAgain();
    void itIsTakenBack();
    void itIsFoundByAWindowThatStartsAnew();
    void nothingIsAskedWithoutAReason();
    void somebodySigns();
    void somebodyDeclines();
    void ownOnesAreTakenBackOnly();
    void theNumberOfThoseThatWaitIsShown();
    void arrowsGoThroughTheList();
};

void TestApprovalsByKeyboard::itIsSentWhenSomebodyHasSigned()
{
    GuiDesk gui;
    openReversalWaiting(gui);
    const auto asked = gui.desk.calls.asked(protocol::endpoints::askForApproval);
    const QJsonObject content = asked.question.request;
    QCOMPARE(content[QLatin1String("note")].toString(), QStringLiteral("the wrong customer"));
    QVERIFY(content.contains(QLatin1String("reversal")));
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Waiting for a signature for 04257670465"));
    QVERIFY(textOf(gui, "sentenceLabel").startsWith(QStringLiteral("Waiting for a signature")));
    QVERIFY(focusName() != QLatin1String("askButton")); // Enter would take it back
    QJsonObject record = approvalRecord("reversal");
    record.insert(QStringLiteral("requestId"), asked.question.id.text());
    wait(gui);
    gui.desk.calls.asked(approvals().one).answer(record);
    QVERIFY(gui.desk.calls.reversals.empty());
    changeTo(record, "approved");
    wait(gui);
    gui.desk.calls.asked(approvals().one).answer(record);
    QCOMPARE(gui.sentReversal().id.text(), asked.question.id.text());
    QCOMPARE(protocol::toJson(gui.sentReversal().request),
        content[QLatin1String("reversal")].toObject());
    gui.answerReversal();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Reversed for 04257670465"));
    QVERIFY(gui.desk.calls.approvals.empty());
}

void TestApprovalsByKeyboard::whoDeclinedIsTold()
{
    GuiDesk gui;
    openReversalWaiting(gui);
    QJsonObject record = approvalRecord("reversal");
    changeTo(record, "declined");
    wait(gui);
    gui.desk.calls.asked(approvals().one).answer(record);
    QCOMPARE(
        textOf(gui, "noticeLabel"), QStringLiteral("huda has declined: look at the meter first"));
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Reversal for 04257670465"));
    QVERIFY(gui.desk.calls.reversals.empty());
    // The fields are as they were, and another one can be asked.
    QCOMPARE(gui.find<QLineEdit>("reasonEdit").text(), QStringLiteral("the wrong customer"));
    gui.press(Qt::Key_F9, Qt::ShiftModifier);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Waiting for a signature for 04257670465"));
}

void TestApprovalsByKeyboard::aLostAnswerIsAskedForAgain()
{
    GuiDesk gui;
    openReversalFilled(gui);
    gui.press(Qt::Key_F9, Qt::ShiftModifier);
    const auto first = gui.desk.calls.asked(protocol::endpoints::askForApproval);
    first.stayUnknown();
    QVERIFY(!textOf(gui, "noticeLabel").isEmpty());
    wait(gui);
    const auto second = gui.desk.calls.asked(protocol::endpoints::askForApproval);
    QCOMPARE(second.question.id, first.question.id);
    QCOMPARE(second.question.request, first.question.request);
    second.refuse(ErrorCode::PermissionDenied);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Reversal for 04257670465"));
    QVERIFY(textOf(gui, "noticeLabel").contains(QStringLiteral("3003")));
}

void TestApprovalsByKeyboard::itIsTakenBack()
{
    GuiDesk gui;
    openReversalWaiting(gui);
    QJsonObject record = approvalRecord("reversal");
    wait(gui);
    gui.desk.calls.asked(approvals().one).answer(record);
    gui.find<QPushButton>("askButton").setFocus();
    gui.press(Qt::Key_Return);
    const auto taken = gui.desk.calls.asked(approvals().acts.back());
    QCOMPARE(taken.question.request[QLatin1String("version")].toInt(), 1);
    changeTo(record, "withdrawn");
    taken.answer({ { QStringLiteral("record"), record } });
    QCOMPARE(textOf(gui, "noticeLabel"),
        QStringLiteral("The request was taken back. Nothing was done."));
}

// The server keeps it: the meter comes back with what waits, and a key sends it as it was frozen.
void TestApprovalsByKeyboard::itIsFoundByAWindowThatStartsAnew()
{
    GuiDesk gui;
    gui.signIn();
    gui.press(Qt::Key_R, Qt::ControlModifier);
    QJsonObject record = approvalRecord("reversal");
    changeTo(record, "approved");
    const auto looked = gui.desk.calls.asked(approvals().list);
    QCOMPARE(looked.question.request[QLatin1String("requester")].toString(),
        GuiDesk::session().operatorLogin);
    QJsonObject other = approvalRecord("clearCredit");
    looked.answer({ { QStringLiteral("records"), QJsonArray{ other, record } } });
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Waiting for a signature for 04257670465"));
    gui.desk.calls.asked(approvals().one).answer(record);
    protocol::ApprovalContent content;
    content.reversal = protocol::ReversalRequest{ GuiDesk::meter().customer.meterNumber,
        QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d5e"), 20'000,
        QStringLiteral("the wrong customer"), QStringLiteral("none"), QString() };
    gui.desk.calls.asked(protocol::endpoints::approvalContent).answer(protocol::toJson(content));
    // The customer may be gone: nothing is done without a key.
    QVERIFY(gui.desk.calls.reversals.empty());
    QVERIFY(textOf(gui, "sentenceLabel").startsWith(QStringLiteral("huda has signed")));
    gui.press(Qt::Key_F9);
    QCOMPARE(gui.sentReversal().id.text(), record[QLatin1String("requestId")].toString());
    QCOMPARE(protocol::toJson(gui.sentReversal().request), protocol::toJson(*content.reversal));
}

void TestApprovalsByKeyboard::nothingIsAskedWithoutAReason()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForReversal();
    QVERIFY(gui.find<QPushButton>("askButton").isHidden());
    gui.press(Qt::Key_F9, Qt::ShiftModifier);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Reversal for 04257670465"));
}

void TestApprovalsByKeyboard::somebodySigns()
{
    GuiDesk gui;
    openApproval(gui);
    QVERIFY(textOf(gui, "saleReceiptLabel").contains(QStringLiteral("CDU-07-000003")));
    QVERIFY(gui.find<QLabel>("pricesLabel").isHidden());
    QVERIFY(gui.find<QPushButton>("withdrawApprovalButton").isHidden());
    gui.find<QPushButton>("signApprovalButton").setFocus();
    gui.press(Qt::Key_Space);
    QVERIFY(textOf(gui, "questionLabel").startsWith(QStringLiteral("Sign for it")));
    gui.find<QPushButton>("doButton").setFocus();
    gui.press(Qt::Key_Space);
    const auto signing = gui.desk.calls.asked(approvals().acts.front());
    QCOMPARE(signing.question.request[QLatin1String("version")].toInt(), 1);
    QJsonObject record = approvalRecord("reversal");
    changeTo(record, "approved");
    signing.answer({ { QStringLiteral("record"), record } });
    QCOMPARE(textOf(gui, "questionLabel"), QStringLiteral("You have signed."));
    gui.press(Qt::Key_Space);
    QVERIFY(gui.find<QPushButton>("signApprovalButton").isHidden());
}

void TestApprovalsByKeyboard::somebodyDeclines()
{
    GuiDesk gui;
    openApproval(gui);
    gui.find<QPushButton>("declineApprovalButton").setFocus();
    gui.press(Qt::Key_Space);
    QCOMPARE(focusName(), QStringLiteral("declineReasonAskedEdit"));
    QVERIFY(!gui.find<QPushButton>("doButton").isEnabled());
    gui.type(QStringLiteral("look at the meter first"));
    gui.press(Qt::Key_Return);
    const auto declined = gui.desk.calls.asked(approvals().acts[1]);
    QCOMPARE(declined.question.request[QLatin1String("declineReason")].toString(),
        QStringLiteral("look at the meter first"));
    declined.refuse(fail(ErrorCode::ApprovalNotOpen, QStringLiteral("too late")));
    QVERIFY(textOf(gui, "mistakeLabel").contains(QStringLiteral("3050")));
}

void TestApprovalsByKeyboard::ownOnesAreTakenBackOnly()
{
    GuiDesk gui;
    QJsonObject record = approvalRecord("reversal");
    record.insert(QStringLiteral("requester"), GuiDesk::session().operatorLogin);
    openApproval(gui, record);
    QVERIFY(gui.find<QPushButton>("signApprovalButton").isHidden());
    QVERIFY(gui.find<QPushButton>("declineApprovalButton").isHidden());
    QVERIFY(gui.find<QPushButton>("withdrawApprovalButton").isVisible());
}

void TestApprovalsByKeyboard::theNumberOfThoseThatWaitIsShown()
{
    GuiDesk gui;
    protocol::SignInReply reply = GuiDesk::session();
    setRole(reply, QStringLiteral("posManager"));
    gui.signIn(reply);
    const auto asked = gui.desk.calls.asked(approvals().list);
    QCOMPARE(asked.question.request[QLatin1String("state")].toString(), QStringLiteral("open"));
    QJsonObject own = approvalRecord("reversal");
    own.insert(QStringLiteral("requester"), reply.operatorLogin);
    asked.answer({ { QStringLiteral("records"),
        QJsonArray{ approvalRecord("reversal"), own, approvalRecord("clearCredit") } } });
    auto &button = gui.find<view::NavButton>("approvalNavButton");
    QVERIFY2(button.accessibleName().contains(u'2'), qPrintable(button.accessibleName()));
}

// The first column, which is their number, is hidden; the newest stands first.
void TestApprovalsByKeyboard::arrowsGoThroughTheList()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.press(Qt::Key_G, Qt::ControlModifier);
    const auto asked = gui.desk.calls.asked(approvals().list);
    QCOMPARE(
        asked.question.request[QLatin1String("sort")].toString(), QStringLiteral("-requestId"));
    asked.answer({ { QStringLiteral("records"),
        QJsonArray{ approvalRecord("reversal"), approvalRecord("clearCredit") } } });
    const auto &table = gui.find<QTableView>("recordTable");
    QCOMPARE(table.currentIndex().row(), 0);
    QVERIFY(!table.isColumnHidden(table.currentIndex().column()));
    gui.press(Qt::Key_Down);
    QCOMPARE(table.currentIndex().row(), 1);
    gui.press(Qt::Key_Up);
    QCOMPARE(table.currentIndex().row(), 0);
}

SHAHN_TEST(TestApprovalsByKeyboard)
#include "tst_approvals_by_keyboard.moc"

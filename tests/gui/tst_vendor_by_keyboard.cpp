// SPDX-License-Identifier: GPL-3.0-or-later
// Entries to a vendor's account, from the code of the vendor to the receipt.
#include "core/text.h"
#include "gui/gui_desk.h"
#include "support/roles.h"
#include "support/test_registry.h"

#include <QApplication>
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
    return withoutInvisible(gui.find<QLabel>(label).text()).replace(QChar(QChar::Nbsp), u' ');
}

void chooseAction(GuiDesk &gui, int number)
{
    gui.find<QComboBox>("actionCombo").setFocus();
    for (int i = 0; i < number; ++i)
        gui.press(Qt::Key_Down);
}

constexpr int creditLimitAction = 3;
constexpr int commissionAction = 4;
constexpr int takeBackAction = 5;

} // namespace

class TestVendorByKeyboard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void depositIsSignedSentAndPrinted();
    void enterGoesFromFieldToField();
    void anotherVendorIsLookedFor();
    void unknownVendorIsTold();
    void entryIsTakenBack();
    void limitMayBeBelowNothing();
    void moreCommissionThanIsOwedIsNotSent();
    void refusedSignatureLeadsBack();
    void refusalLeadsBack();
    void unknownIsShownAndFound();
    void unknownOfAnEarlierRunIsNotSentAgain();
    void listsTheLastOnes();
    void whoHasNoRightIsNotOfferedIt();
    void creditThatIsNotEnoughIsTold();
};

void TestVendorByKeyboard::depositIsSignedSentAndPrinted()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.chooseVendor();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Entry for V-017"));
    QCOMPARE(textOf(gui, "nameLabel"), QStringLiteral("Corner shop"));
    QVERIFY(textOf(gui, "factsLabel").contains(QStringLiteral("12.000")));
    QVERIFY(textOf(gui, "keyLabel").contains(QStringLiteral("4.300")));
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
    gui.fillInDeposit();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Ready to enter for V-017"));
    const QString sentence
        = QStringLiteral("Deposit of LYD 50.000 for Corner shop: LYD 62.000 left afterwards.");
    QCOMPARE(textOf(gui, "sentenceLabel"), sentence);
    QVERIFY(textOf(gui, "approvalLabel").endsWith(sentence));
    gui.press(Qt::Key_F9);
    const auto &approval = gui.desk.calls.approvals.back().question;
    QCOMPARE(approval.request.login, QStringLiteral("salma"));
    QVERIFY(approval.request.vendorEntry && !approval.request.reversal);
    QVERIFY(gui.desk.calls.vendorEntries.empty()); // nothing before it is signed
    gui.desk.calls.approvals.back().answer({});
    const auto &sent = gui.desk.calls.vendorEntries.back().question;
    QCOMPARE(sent.id.text(), gui.desk.calls.approvals.back().question.id.text());
    QCOMPARE(protocol::toJson(sent.request), protocol::toJson(vendorEntryRequest()));
    QCOMPARE(gui.desk.journal->stateOf(sent.id).value(), outbox::EntryState::Sent);
    gui.answerVendorEntry();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Entered for V-017"));
    QVERIFY(textOf(gui, "energyLabel").contains(QStringLiteral("62.000")));
    QCOMPARE(gui.printedVendorEntries.size(), size_t(1));
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Vendor accounts"));
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
    QCOMPARE(gui.desk.calls.vendorEntries.size(), size_t(1));
}

void TestVendorByKeyboard::enterGoesFromFieldToField()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.chooseVendor();
    QStringList names{ focusName() };
    for (int i = 0; i < 5; ++i) {
        gui.press(Qt::Key_Return);
        names.append(focusName());
    }
    QCOMPARE(names,
        QStringList({ QStringLiteral("actionCombo"), QStringLiteral("amountEdit"),
            QStringLiteral("referenceEdit"), QStringLiteral("reasonEdit"),
            QStringLiteral("approverLoginEdit"), QStringLiteral("approverPasswordEdit") }));
    gui.press(Qt::Key_Escape);
    QCOMPARE(focusName(), QStringLiteral("actionCombo"));
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Vendor accounts"));
}

void TestVendorByKeyboard::anotherVendorIsLookedFor()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.chooseVendor();
    gui.fillInDeposit();
    gui.press(Qt::Key_F2);
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
    gui.type(QStringLiteral("V-018"));
    // Nothing is entered for the one that was chosen any more.
    QVERIFY(!gui.find<QComboBox>("actionCombo").isVisible());
    gui.press(Qt::Key_F9);
    QVERIFY(gui.desk.calls.approvals.empty());
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.desk.calls.vendorStatements.back().question.request.code, QStringLiteral("V-018"));
    gui.desk.calls.vendorStatements.back().answer(vendorStatement());
    QVERIFY(gui.find<QLineEdit>("amountEdit").text().isEmpty());
}

void TestVendorByKeyboard::unknownVendorIsTold()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.press(Qt::Key_D, Qt::ControlModifier);
    gui.type(QStringLiteral("V-099"));
    gui.press(Qt::Key_Return);
    gui.desk.calls.vendorStatements.back().refuse(ErrorCode::NotFound);
    QVERIFY(textOf(gui, "findNotice").contains(QStringLiteral("no such vendor")));
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
    gui.type(QStringLiteral("V"));
    QVERIFY(!gui.find<QLabel>("findNotice").isVisible());
}

void TestVendorByKeyboard::entryIsTakenBack()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.chooseVendor();
    chooseAction(gui, takeBackAction);
    // Of this vendor, standing, and no limit.
    auto &entries = gui.find<QComboBox>("entryCombo");
    QVERIFY(entries.isVisible());
    QVERIFY(!gui.find<QLineEdit>("amountEdit").isVisible());
    QCOMPARE(entries.count(), 1);
    entries.setFocus();
    gui.press(Qt::Key_Down);
    gui.find<QLineEdit>("referenceEdit").setFocus();
    gui.type(QStringLiteral("slip 42"));
    gui.find<QLineEdit>("approverLoginEdit").setFocus();
    gui.type(QStringLiteral("salma"));
    gui.press(Qt::Key_Return);
    gui.type(QStringLiteral("secret"));
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
    QVERIFY(textOf(gui, "sentenceLabel").contains(QStringLiteral("reason")));
    gui.find<QLineEdit>("reasonEdit").setFocus();
    gui.type(QStringLiteral("wrong vendor"));
    QVERIFY(textOf(gui, "sentenceLabel").contains(QStringLiteral("CDU-03-000012")));
    QVERIFY(textOf(gui, "sentenceLabel").contains(QStringLiteral("-38.000 left afterwards")));
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    const protocol::VendorEntryRequest &sent = gui.desk.calls.vendorEntries.back().question.request;
    QCOMPARE(*sent.reversedRequestId, recentVendorEntries().vendorEntries.front().requestId);
    QCOMPARE(sent.entry, QStringLiteral("deposit"));
    QCOMPARE(sent.amountMinor, qint64(50'000));
    gui.answerVendorEntry();
    QVERIFY(textOf(gui, "titleLabel").startsWith(QStringLiteral("Taken back: Deposit")));
    QCOMPARE(gui.printedVendorEntries.size(), size_t(1));
}

void TestVendorByKeyboard::limitMayBeBelowNothing()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.chooseVendor();
    chooseAction(gui, creditLimitAction);
    gui.fillInDeposit();
    auto &amount = gui.find<QLineEdit>("amountEdit");
    amount.setFocus();
    amount.clear();
    gui.type(QStringLiteral("20"));
    QVERIFY(textOf(gui, "sentenceLabel").contains(QStringLiteral("already")));
    amount.clear();
    gui.type(QStringLiteral("-5"));
    QVERIFY(textOf(gui, "sentenceLabel").contains(QStringLiteral("-13.000 left afterwards")));
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    const protocol::VendorEntryRequest &sent = gui.desk.calls.vendorEntries.back().question.request;
    QCOMPARE(sent.entry, QStringLiteral("creditLimit"));
    QCOMPARE(sent.amountMinor, qint64(-5'000));
}

void TestVendorByKeyboard::moreCommissionThanIsOwedIsNotSent()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.chooseVendor();
    chooseAction(gui, commissionAction);
    gui.fillInDeposit();
    QVERIFY(textOf(gui, "sentenceLabel").contains(QStringLiteral("4.300")));
    gui.press(Qt::Key_F9);
    QVERIFY(gui.desk.calls.approvals.empty());
}

void TestVendorByKeyboard::refusedSignatureLeadsBack()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.chooseVendor();
    gui.fillInDeposit();
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().refuse(ErrorCode::SignInRefused);
    QCOMPARE(focusName(), QStringLiteral("approverPasswordEdit"));
    QVERIFY(gui.find<QLineEdit>("approverPasswordEdit").text().isEmpty());
    QCOMPARE(gui.find<QLineEdit>("amountEdit").text(), QStringLiteral("50"));
    QVERIFY(gui.find<QLabel>("noticeLabel").isVisible());
    QVERIFY(gui.desk.calls.vendorEntries.empty());
}

void TestVendorByKeyboard::refusalLeadsBack()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.chooseVendor();
    gui.fillInDeposit();
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.desk.calls.refuseAndClose(
        gui.desk.calls.vendorEntries.back(), ErrorCode::EntryNotReversible);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Not entered for V-017"));
    gui.press(Qt::Key_Escape);
    gui.desk.calls.vendorStatements.back().answer(vendorStatement());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Entry for V-017"));
    QCOMPARE(gui.find<QLineEdit>("amountEdit").text(), QStringLiteral("50"));
    QVERIFY(gui.find<QLineEdit>("approverPasswordEdit").text().isEmpty());
}

void TestVendorByKeyboard::unknownIsShownAndFound()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.chooseVendor();
    gui.fillInDeposit();
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    const RequestId id = gui.desk.calls.vendorEntries.back().question.id;
    gui.desk.calls.vendorEntries.back().stayUnknown();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Outcome unknown for V-017"));
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer({ QStringLiteral("decided"),
        QStringLiteral("vendorEntry"), protocol::toJson(vendorEntryReply(id)) });
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Entered for V-017"));
    QCOMPARE(gui.printedVendorEntries.size(), size_t(1));
    QCOMPARE(gui.desk.calls.vendorEntries.size(), size_t(1)); // asked for, never sent again
}

// The window ended while nobody knew: the next one asks, and enters nothing for this vendor before.
void TestVendorByKeyboard::unknownOfAnEarlierRunIsNotSentAgain()
{
    GuiDesk gui;
    const RequestId id = gui.desk.outbox->newRequestId();
    QVERIFY(gui.desk.journal->create(
        id, { QStringLiteral("amina") }, outbox::documentOf(vendorEntryRequest())));
    QVERIFY(gui.desk.journal->markSent(id));
    QVERIFY(gui.desk.journal->markUnknown(id));
    QVERIFY(gui.desk.outbox->start());
    gui.signInAs("posManager");
    gui.chooseVendor();
    gui.fillInDeposit();
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
    QVERIFY(gui.find<QLabel>("noticeLabel").isVisible());
    gui.press(Qt::Key_F9);
    QVERIFY(gui.desk.calls.approvals.empty());
    gui.press(Qt::Key_F11);
    const QAbstractItemModel &open = *gui.find<QTableView>("outcomesTable").model();
    QCOMPARE(open.rowCount(), 1);
    QStringList cells;
    for (int column = 0; column < open.columnCount(); ++column)
        cells.append(withoutInvisible(open.index(0, column).data().toString()));
    QVERIFY2(cells.join(u'|').contains(QStringLiteral("Deposit of")), qPrintable(cells.join(u'|')));
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer({ QStringLiteral("decided"),
        QStringLiteral("vendorEntry"), protocol::toJson(vendorEntryReply(id)) });
    QCoreApplication::processEvents(); // what was found is told behind the outcome
    QCOMPARE(gui.printedVendorEntries.size(), size_t(1));
    QVERIFY(gui.desk.calls.vendorEntries.empty());
    QVERIFY(gui.desk.outbox->unknownRequests().empty());
}

void TestVendorByKeyboard::listsTheLastOnes()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.press(Qt::Key_D, Qt::ControlModifier);
    gui.press(Qt::Key_F7);
    gui.desk.calls.recentVendorEntries.back().answer(recentVendorEntries());
    const QAbstractItemModel &rows = *gui.find<QTableView>("recentTable").model();
    QCOMPARE(rows.rowCount(), 5);
    const auto entry
        = [&rows](int row) { return withoutInvisible(rows.index(row, 4).data().toString()); };
    QCOMPARE(entry(0), QStringLiteral("Deposit"));
    QCOMPARE(entry(2), QStringLiteral("Deposit, taken back"));
    QVERIFY(gui.find<QPushButton>("reprintButton").isEnabled());
    gui.press(Qt::Key_Down);
    QVERIFY(!gui.find<QPushButton>("reprintButton").isEnabled()); // it was taken back
    gui.press(Qt::Key_Up);
    gui.press(Qt::Key_Return);
    const RequestId id(recentVendorEntries().vendorEntries.front().requestId);
    const outbox::Document reply = outbox::documentOf(vendorEntryReply(id));
    gui.desk.calls.asked(protocol::endpoints::vendorEntries.copy)
        .answer(protocol::toJson(protocol::ReprintReply{ copyInfo(1), reply.kind, reply.body }));
    QCOMPARE(gui.printedVendorEntries.back().copyNumber, 1);
}

void TestVendorByKeyboard::whoHasNoRightIsNotOfferedIt()
{
    for (const MadeRole &role : madeRoles) {
        GuiDesk gui;
        gui.signInAs(role.code);
        QCOMPARE(gui.find<QPushButton>("vendorAccountNavButton").isVisibleTo(gui.window.get()),
            role.rights.has(Right::PostVendorEntries));
    }
}

// Others sell on the same credit: the refusal says what is left, and so does the status line.
void TestVendorByKeyboard::creditThatIsNotEnoughIsTold()
{
    GuiDesk gui;
    protocol::SignInReply reply = GuiDesk::session();
    reply.vendor = { QStringLiteral("V-017"), vendorStatement().vendorName, 120'000, false };
    gui.signIn(reply);
    QCOMPARE(textOf(gui, "creditLabel"), QStringLiteral("Credit 120.000"));
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales.back().refuse(fail(ErrorCode::VendorCreditExceeded,
        QStringLiteral("scripted"), { { QStringLiteral("limitMinor"), 12'500 } }));
    gui.desk.calls.settlements.back().answer(settledAsClosed());
    QVERIFY(gui.title().contains(QStringLiteral("Not sold")));
    QVERIFY(textOf(gui, "noticeLabel").contains(QStringLiteral("LYD 12.500 is left")));
    QCOMPARE(textOf(gui, "creditLabel"), QStringLiteral("⚠ credit low: 12.500"));
    QCOMPARE(
        gui.find<QLabel>("creditLabel").property("tone").toString(), QStringLiteral("warning"));
}

SHAHN_TEST(TestVendorByKeyboard)
#include "tst_vendor_by_keyboard.moc"

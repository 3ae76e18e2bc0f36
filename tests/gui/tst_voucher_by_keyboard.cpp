// SPDX-License-Identifier: GPL-3.0-or-later
// Journal vouchers: listed, written, asked for and taken back, and months that are closed, with the
// keys.
#include "gui/window_states.h"

#include "core/text.h"
#include "protocol/endpoints.h"
#include "protocol/record_endpoints.h"
#include "support/roles.h"
#include "support/test_registry.h"

#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace shahn;
using namespace shahn::test;

namespace endpoints = protocol::endpoints;

class TestVoucherByKeyboard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoMaySeeTheLedgerSeesThem();
    void whoMayNotPostOnlyReads();
    void anAccountIsChosenFromTheChart();
    void theDifferenceRuns();
    void whatIsMissingIsSaid_data();
    void whatIsMissingIsSaid();
    void itIsAskedFor();
    void whatIsRefusedIsTold_data();
    void whatIsRefusedIsTold();
    void linesComeAsTheyAreNeeded();
    void whatIsTypedIsNotLost();
    void aVoucherIsTakenBack();
    void nothingMarkedIsTakenBack();
    void aMonthIsClosed();
    void whoMayNotCloseOnlyReads();
    void errorsOfMonthsAreTold();
};

namespace
{

QString textOf(GuiDesk &gui, const char *label)
{
    const auto &found = gui.find<QLabel>(label);
    return found.isVisible() ? withoutInvisible(found.text()).replace(QChar(QChar::Nbsp), u' ')
                             : QString();
}

QString cell(GuiDesk &gui, int row, int column)
{
    return withoutInvisible(
        gui.find<QTableView>("periodTable").model()->index(row, column).data().toString());
}

void put(GuiDesk &gui, const char *field, const char *text)
{
    gui.find<QLineEdit>(field).setText(QString::fromUtf8(text));
}

size_t askedCount(GuiDesk &gui) { return gui.desk.calls.others.size(); }

QString ask(GuiDesk &gui)
{
    return asked(gui, QMessageBox::DestructiveRole, [&gui] { gui.press(Qt::Key_F9); });
}

// What the server is asked for.
QJsonObject sentVoucher(GuiDesk &gui)
{
    return gui.desk.calls.asked(endpoints::askForVoucher)
        .question.request[QLatin1String("voucher")]
        .toObject();
}

void typePaper(GuiDesk &gui)
{
    put(gui, "referenceEdit", "LETTER-12");
    put(gui, "reasonEdit", "cannot be collected");
}

} // namespace

void TestVoucherByKeyboard::whoMaySeeTheLedgerSeesThem()
{
    for (const MadeRole &role : madeRoles) {
        GuiDesk gui;
        gui.signInAs(role.code);
        QCOMPARE(gui.find<QPushButton>("voucherNavButton").isVisibleTo(gui.window.get()),
            role.rights.has(Right::SeeLedger));
    }
    // What it has posted stands in its record.
    GuiDesk gui;
    openVouchers(gui);
    gui.find<QTableView>("recordTable").setFocus();
    gui.press(Qt::Key_Return);
    const auto &at = protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("voucher")));
    gui.desk.calls.asked(at.one).answer(voucherRecord());
    const auto labels = gui.window->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible()
            && withoutInvisible(label->text()).contains(QStringLiteral("debt/300017 D-7"));
    }));
}

void TestVoucherByKeyboard::whoMayNotPostOnlyReads()
{
    GuiDesk gui;
    protocol::SignInReply reply = GuiDesk::session();
    setRole(reply, QStringLiteral("smsManager"));
    std::erase(reply.rights, rightText(Right::PostVouchers));
    gui.signIn(reply);
    gui.find<QPushButton>("voucherNavButton").click();
    gui.press(Qt::Key_R, Qt::ControlModifier);
    gui.press(Qt::Key_F7);
    for (const char *const page : { "VoucherPage", "VoucherTakeBackPage" })
        QVERIFY(!gui.window->findChild<QWidget *>(QLatin1String(page)));
}

void TestVoucherByKeyboard::anAccountIsChosenFromTheChart()
{
    GuiDesk gui;
    openNewVoucher(gui);
    QVERIFY(gui.find<QLineEdit>("referenceEdit").hasFocus());
    auto &account = gui.find<QLineEdit>("accountEdit1");
    account.setFocus();
    // By a part of its name; vendors are not posted to by hand.
    gui.type(QStringLiteral("window"));
    QCOMPARE(account.completer()->completionCount(), 2);
    gui.press(Qt::Key_Escape); // of the list alone
    account.clear();
    gui.type(QStringLiteral("kiosk"));
    QCOMPARE(account.completer()->completionCount(), 0);
    account.clear();
    gui.type(QStringLiteral("window 7"));
    gui.press(Qt::Key_Down);
    gui.press(Qt::Key_Return);
    QCOMPARE(account.text(), QStringLiteral("cash/CDU-07"));
    // The only one that is meant is taken when the field is left.
    auto &second = gui.find<QLineEdit>("accountEdit2");
    second.setFocus();
    gui.type(QStringLiteral("bank"));
    gui.press(Qt::Key_Escape);
    gui.find<QLineEdit>("debitEdit2").setFocus();
    QCOMPARE(second.text(), QStringLiteral("bank"));
    // What the line names is asked for where the account needs it.
    QVERIFY(!gui.find<QLineEdit>("namedEdit1").isEnabled());
    put(gui, "accountEdit1", "debt/300017");
    QVERIFY(gui.find<QLineEdit>("namedEdit1").isEnabled());
    QCOMPARE(
        gui.find<QLineEdit>("namedEdit1").placeholderText(), QStringLiteral("code of the debt"));
    put(gui, "accountEdit1", "carry-over/300017");
    QCOMPARE(
        gui.find<QLineEdit>("namedEdit1").placeholderText(), QStringLiteral("number of the meter"));
    gui.setLanguage(QStringLiteral("ar"));
    QCOMPARE(gui.find<QLineEdit>("accountEdit1").completer()->model()->rowCount(), 6);
    QVERIFY(withoutInvisible(
        gui.find<QLineEdit>("accountEdit1").completer()->model()->index(3, 0).data().toString())
                .contains(QStringLiteral("المصرف")));
}

void TestVoucherByKeyboard::theDifferenceRuns()
{
    GuiDesk gui;
    openNewVoucher(gui);
    QCOMPARE(textOf(gui, "sumsLabel"), QStringLiteral("Debit 0.000 · credit 0.000 · they balance"));
    put(gui, "debitEdit1", "10");
    QCOMPARE(textOf(gui, "sumsLabel"),
        QStringLiteral("Debit 10.000 · credit 0.000 · credit 10.000 more"));
    put(gui, "creditEdit2", "12,5");
    QCOMPARE(textOf(gui, "sumsLabel"),
        QStringLiteral("Debit 10.000 · credit 12.500 · debit 2.500 more"));
    put(gui, "debitEdit1", "12.5");
    QCOMPARE(
        textOf(gui, "sumsLabel"), QStringLiteral("Debit 12.500 · credit 12.500 · they balance"));
    put(gui, "debitEdit1", "12.500"); // or twelve thousand
    put(gui, "creditEdit2", "12.500");
    QCOMPARE(textOf(gui, "sumsLabel"),
        QStringLiteral("Debit 0.000 · credit 0.000 · an amount is not understood"));
}

void TestVoucherByKeyboard::whatIsMissingIsSaid_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("leadsTo");
    const auto row = [](const char *field, const char *text, const char *says, const char *to) {
        QTest::newRow(says) << QString::fromLatin1(field) << QString::fromLatin1(text)
                            << QString::fromLatin1(says) << QString::fromLatin1(to);
    };
    row("accountEdit1", "", "Line 1: choose the account.", "accountEdit1");
    row("namedEdit2", "", "Line 2: type the code of the debt that it changes.", "namedEdit2");
    row("debitEdit1", "", "Line 1: type either a debit or a credit, above 0.", "debitEdit1");
    row("debitEdit2", "10", "Line 2: type either a debit or a credit, above 0.", "debitEdit2");
    row("creditEdit2", "0", "Line 2: type either a debit or a credit, above 0.", "creditEdit2");
    row("creditEdit2", "ten", "Line 2: The amount is not understood.", "creditEdit2");
    row("creditEdit2", "8.5", "Debits and credits are not the same yet.", "accountEdit3");
    row("referenceEdit", " ", "Type the number of the paper that says so.", "referenceEdit");
    row("dayEdit", "19.11.2026", "A day is written like 2026-11-28.", "dayEdit");
    row("reasonEdit", "", "Type the reason.", "reasonEdit");
}

void TestVoucherByKeyboard::whatIsMissingIsSaid()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, says);
    QFETCH(QString, leadsTo);
    GuiDesk gui;
    openNewVoucher(gui);
    typeVoucherLines(gui);
    typePaper(gui);
    gui.find<QLineEdit>(field.toLatin1().constData()).setText(text);
    QCOMPARE(textOf(gui, "noticeLabel"), QString()); // not before it is asked for
    const size_t before = askedCount(gui);
    gui.press(Qt::Key_F9);
    QCOMPARE(askedCount(gui), before);
    QVERIFY2(textOf(gui, "noticeLabel").startsWith(says), qPrintable(textOf(gui, "noticeLabel")));
    QVERIFY(gui.find<QLineEdit>(leadsTo.toLatin1().constData()).hasFocus());
    gui.find<QLineEdit>("reasonEdit").setText(QStringLiteral("another"));
    QCOMPARE(textOf(gui, "noticeLabel"), QString()); // typed on
}

void TestVoucherByKeyboard::itIsAskedFor()
{
    GuiDesk gui;
    openNewVoucher(gui);
    typeVoucherLines(gui);
    typePaper(gui);
    put(gui, "dayEdit", "2026-11-19");
    put(gui, "noteEdit", "moved away");
    const size_t before = askedCount(gui);
    const QString question = asked(gui, QMessageBox::RejectRole, [&gui] { gui.press(Qt::Key_F9); });
    QVERIFY2(
        question.startsWith(QStringLiteral("Voucher LETTER-12 over LYD")), qPrintable(question));
    QCOMPARE(askedCount(gui), before); // not yet
    ask(gui);
    const QJsonObject voucher = sentVoucher(gui);
    const QJsonArray lines{
        QJsonObject{ { QStringLiteral("account"), QStringLiteral("debt-written-off/FINE") },
            { QStringLiteral("debitMinor"), 10'000 } },
        QJsonObject{ { QStringLiteral("account"), QStringLiteral("debt/300017") },
            { QStringLiteral("debt"), QStringLiteral("D-7") },
            { QStringLiteral("creditMinor"), 10'000 } }
    };
    QCOMPARE(voucher[QLatin1String("lines")].toArray(), lines);
    QCOMPARE(voucher[QLatin1String("reference")].toString(), QStringLiteral("LETTER-12"));
    QCOMPARE(voucher[QLatin1String("datedOn")].toString(), QStringLiteral("2026-11-19"));
    QCOMPARE(voucher[QLatin1String("currency")].toString(), QStringLiteral("LYD"));
    QVERIFY(!gui.find<QPushButton>("askButton").isEnabled()); // twice
    protocol::VoucherAskReply reply;
    reply.voucher.reference = QStringLiteral("LETTER-12");
    reply.approvalRequestId = QStringLiteral("id");
    gui.desk.calls.asked(endpoints::askForVoucher).answer(protocol::toJson(reply));
    QVERIFY(textOf(gui, "noticeLabel")
                .startsWith(QStringLiteral("Voucher LETTER-12 waits for another person")));
    for (const char *const field : { "referenceEdit", "accountEdit1", "creditEdit2", "noteEdit" })
        QCOMPARE(gui.find<QLineEdit>(field).text(), QString());
    QVERIFY(gui.find<QLineEdit>("referenceEdit").hasFocus());
    gui.press(Qt::Key_Escape); // nothing would be lost
    QVERIFY(gui.find<QTableView>("recordTable").isVisible());
}

void TestVoucherByKeyboard::whatIsRefusedIsTold_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QJsonObject>("facts");
    QTest::addColumn<QString>("says");
    const auto row = [](ErrorCode code, const QJsonObject &facts, const char *says) {
        QTest::newRow(says) << int(code) << facts << QString::fromLatin1(says);
    };
    const auto lines = [](const char *rule, int line) {
        return QJsonObject{ { QStringLiteral("field"), QStringLiteral("lines") },
            { QStringLiteral("rule"), QLatin1String(rule) }, { QStringLiteral("line"), line } };
    };
    row(ErrorCode::InvalidField, lines("account", 1), "Line 1: there is no such account. (2001)");
    row(ErrorCode::InvalidField, lines("debt", 2),
        "Line 2: the debt is not of this account. (2001)");
    row(ErrorCode::MoreThanOwed,
        { { QStringLiteral("line"), 2 }, { QStringLiteral("balanceMinor"), 8'500 } },
        "Line 2: This is more than is owed of the debt: LYD 8.500. (3049)");
    row(ErrorCode::DebtUnknown, { { QStringLiteral("debt"), QStringLiteral("D-7") } },
        "There is no debt D-7.");
    row(ErrorCode::AlreadyExists, { { QStringLiteral("field"), QStringLiteral("reference") } },
        "This paper was posted already");
    row(ErrorCode::NetworkUnreachable, {}, "The server cannot be reached.");
}

void TestVoucherByKeyboard::whatIsRefusedIsTold()
{
    QFETCH(int, code);
    QFETCH(QJsonObject, facts);
    QFETCH(QString, says);
    GuiDesk gui;
    openNewVoucher(gui);
    typeVoucherLines(gui);
    typePaper(gui);
    ask(gui);
    gui.desk.calls.asked(endpoints::askForVoucher)
        .refuse(fail(ErrorCode(code), QStringLiteral("scripted"), facts));
    QVERIFY2(textOf(gui, "noticeLabel").startsWith(says), qPrintable(textOf(gui, "noticeLabel")));
    // What was typed stays, to be put right.
    QCOMPARE(gui.find<QLineEdit>("accountEdit2").text(), QStringLiteral("debt/300017"));
    QVERIFY(gui.find<QPushButton>("askButton").isEnabled());
}

void TestVoucherByKeyboard::linesComeAsTheyAreNeeded()
{
    GuiDesk gui;
    openNewVoucher(gui);
    QVERIFY(!gui.window->findChild<QLineEdit *>(QStringLiteral("accountEdit3")));
    put(gui, "accountEdit2", "bank");
    auto &third = gui.find<QLineEdit>("accountEdit3");
    // Tab goes on there, and from the last one to the note.
    gui.find<QLineEdit>("creditEdit2").setFocus();
    gui.press(Qt::Key_Tab);
    QVERIFY(third.hasFocus());
    gui.find<QLineEdit>("creditEdit3").setFocus();
    gui.press(Qt::Key_Tab);
    QVERIFY(gui.find<QLineEdit>("noteEdit").hasFocus());
    // Enter goes on too.
    gui.find<QLineEdit>("debitEdit1").setFocus();
    gui.press(Qt::Key_Return);
    QVERIFY(gui.find<QLineEdit>("creditEdit1").hasFocus());
    // An empty line in between says nothing.
    put(gui, "accountEdit2", "");
    put(gui, "accountEdit1", "bank");
    put(gui, "debitEdit1", "5");
    put(gui, "accountEdit3", "cash/CDU-07");
    put(gui, "creditEdit3", "5");
    typePaper(gui);
    ask(gui);
    QCOMPARE(sentVoucher(gui)[QLatin1String("lines")].toArray().size(), 2);
}

void TestVoucherByKeyboard::whatIsTypedIsNotLost()
{
    GuiDesk gui;
    openNewVoucher(gui);
    put(gui, "reasonEdit", "cannot be collected");
    asked(gui, QMessageBox::RejectRole, [&gui] { gui.press(Qt::Key_Escape); });
    QCOMPARE(gui.find<QLineEdit>("reasonEdit").text(), QStringLiteral("cannot be collected"));
    asked(gui, QMessageBox::DestructiveRole, [&gui] { gui.press(Qt::Key_Escape); });
    QVERIFY(gui.find<QTableView>("recordTable").isVisible());
    gui.press(Qt::Key_F7);
    QCOMPARE(gui.find<QLineEdit>("reasonEdit").text(), QString());
}

void TestVoucherByKeyboard::aVoucherIsTakenBack()
{
    GuiDesk gui;
    openVoucherTakenBack(gui);
    QVERIFY2(textOf(gui, "aboutLabel")
                 .startsWith(QStringLiteral("Voucher LETTER-12 of 2026-11-19, posted on "
                                            "2026-11-20: cannot be collected")),
        qPrintable(textOf(gui, "aboutLabel")));
    QVERIFY(textOf(gui, "postedLabel").contains(QStringLiteral("debt/300017 D-7")));
    QVERIFY(!gui.find<QWidget>("linesArea").isVisible());
    gui.press(Qt::Key_F9);
    QVERIFY(textOf(gui, "noticeLabel").startsWith(QStringLiteral("Type the number of the paper")));
    put(gui, "referenceEdit", "LETTER-13");
    put(gui, "reasonEdit", "it was paid");
    QVERIFY(ask(gui).startsWith(QStringLiteral("Voucher LETTER-13 takes the other one back")));
    const QJsonObject voucher = sentVoucher(gui);
    QCOMPARE(
        voucher[QLatin1String("reversedRequestId")], voucherRecord()[QLatin1String("requestId")]);
    QVERIFY(!voucher.contains(QLatin1String("lines")));
    gui.desk.calls.asked(endpoints::askForVoucher).refuse(ErrorCode::DocumentReversed);
    QVERIFY(textOf(gui, "noticeLabel")
                .startsWith(QStringLiteral("This voucher was taken back already.")));
}

void TestVoucherByKeyboard::nothingMarkedIsTakenBack()
{
    GuiDesk gui;
    gui.signInAs("smsManager");
    gui.find<QPushButton>("voucherNavButton").click();
    gui.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(textOf(gui, "aboutLabel").startsWith(QStringLiteral("Mark the voucher")));
    const size_t before = askedCount(gui);
    gui.press(Qt::Key_F9);
    QCOMPARE(askedCount(gui), before);
}

void TestVoucherByKeyboard::aMonthIsClosed()
{
    GuiDesk gui;
    openClosedMonths(gui);
    QCOMPARE(gui.find<QTableView>("periodTable").model()->rowCount(), 2);
    QCOMPARE(cell(gui, 0, 0), QStringLiteral("2026-09"));
    QCOMPARE(cell(gui, 0, 3), QStringLiteral("nadia"));
    QCOMPARE(cell(gui, 0, 4), QStringLiteral("1,204,500.000"));
    QCOMPARE(textOf(gui, "openLabel"),
        QStringLiteral("Postings go to 2026-10-01 and later. The next month to close is 2026-10."));
    put(gui, "noteEdit", "the books are complete");
    const QString question = ask(gui);
    QVERIFY(
        question.startsWith(QStringLiteral("2026-10 is closed once another person has signed")));
    QVERIFY(question.endsWith(QStringLiteral("A month is not opened again.")));
    const QJsonObject sent = gui.desk.calls.asked(endpoints::closePeriod).question.request;
    QCOMPARE(sent[QLatin1String("month")].toString(), QStringLiteral("2026-10"));
    QCOMPARE(sent[QLatin1String("note")].toString(), QStringLiteral("the books are complete"));
    gui.desk.calls.asked(endpoints::closePeriod)
        .answer(protocol::toJson(protocol::PeriodCloseReply{ QStringLiteral("id") }));
    QCOMPARE(textOf(gui, "noticeLabel"),
        QStringLiteral("2026-10 waits for another person than amina, who signs on the page "
                       "Approvals. It is open until then."));
    QVERIFY(!gui.find<QPushButton>("closeButton").isEnabled());
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY(textOf(gui, "noticeLabel").contains(QStringLiteral("2026-10")));
    QVERIFY(!textOf(gui, "noticeLabel").contains(QStringLiteral("waits")));
}

void TestVoucherByKeyboard::whoMayNotCloseOnlyReads()
{
    GuiDesk gui;
    protocol::SignInReply reply = GuiDesk::session();
    setRole(reply, QStringLiteral("smsManager"));
    std::erase(reply.rights, rightText(Right::ClosePeriod));
    gui.signIn(reply);
    gui.find<QPushButton>("ledgerNavButton").click();
    gui.press(Qt::Key_F7);
    gui.desk.calls.asked(endpoints::ledgerPeriods).answer(protocol::toJson(closedMonths()));
    QVERIFY(!gui.find<QPushButton>("closeButton").isVisible());
    const size_t before = askedCount(gui);
    gui.press(Qt::Key_F9);
    QCOMPARE(askedCount(gui), before);
}

void TestVoucherByKeyboard::errorsOfMonthsAreTold()
{
    GuiDesk gui;
    openClosedMonths(gui);
    gui.press(Qt::Key_F5);
    gui.desk.calls.asked(endpoints::ledgerPeriods).refuse(ErrorCode::NetworkUnreachable);
    QVERIFY(textOf(gui, "noticeLabel").contains(QStringLiteral("The server cannot be reached")));
    gui.press(Qt::Key_F5);
    protocol::LedgerPeriods none;
    gui.desk.calls.asked(endpoints::ledgerPeriods).answer(protocol::toJson(none));
    QCOMPARE(textOf(gui, "noticeLabel"), QStringLiteral("No month is closed yet."));
    QCOMPARE(
        textOf(gui, "openLabel"), QStringLiteral("No month can be closed now: it has to be over."));
    QVERIFY(!gui.find<QPushButton>("closeButton").isEnabled());
}

SHAHN_TEST(TestVoucherByKeyboard)
#include "tst_voucher_by_keyboard.moc"

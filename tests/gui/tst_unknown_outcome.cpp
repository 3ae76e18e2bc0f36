// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/gui_desk.h"
#include "support/test_registry.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>

using namespace shahn;
using namespace shahn::test;

class TestUnknownOutcome final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isShownAndBlocksTheMeter();
    void showsTheTokenWhenTheServerAnswers();
    void isAnnouncedWhenTheNextCustomerIsServed();
    void saysThatNothingWasSold();
    void staysInTheListUntilItIsDone_data();
    void staysInTheListUntilItIsDone();
    void tellsWhichReceiptIsToBeHandedOver();
    void isNotDoneBeforeSomebodySawIt();
    void goingOnLeavesTheReceiptToThePrinter_data();
    void goingOnLeavesTheReceiptToThePrinter();
    void printsFromTheList();
    void marksAreTakenBack();
    void unseenTokenIsNotHandedOver();
    void refusedQuestionAsksToSignIn_data();
    void refusedQuestionAsksToSignIn();
    void moneyToGiveBackIsStillThereAfterSignIn();
    void standsInTheListUntilSettled();
    void moneyToGiveBackWaitsForTheJournal_data();
    void moneyToGiveBackWaitsForTheJournal();
    void answerThatIsNotStoredIsNotCalledUnknown();
    void faultOfTheJournalGoesWithIt();
};

namespace
{

// A sale whose answer was lost.
void loseASale(GuiDesk &gui)
{
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales.back().stayUnknown();
}

RequestId lostId(const GuiDesk &gui) { return gui.desk.calls.sales.front().question.id; }

// One whose answer came when its cashier was at the next customer; its receipt is on its way.
void listALateSale(GuiDesk &gui)
{
    loseASale(gui);
    gui.press(Qt::Key_Escape);
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer(settledAsSold(lostId(gui)));
    QTRY_COMPARE(gui.printed.size(), size_t(1));
    gui.find<QPushButton>("outcomesNavButton").click();
}

} // namespace

void TestUnknownOutcome::isShownAndBlocksTheMeter()
{
    GuiDesk gui;
    loseASale(gui);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Outcome unknown for 04257670465"));
    const QString sentence = gui.find<QLabel>("sentenceLabel").text();
    QVERIFY2(sentence.contains(QStringLiteral("50.000")), qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral("Fatima Al-Sharif")), qPrintable(sentence));
    QVERIFY(gui.find<QLabel>("waitingLabel").isVisible());
    QVERIFY(gui.find<QLabel>("waitingLabel").text().contains(QStringLiteral("1 outcome unknown")));

    // The same meter again: the sale is refused before anything is sent.
    gui.press(Qt::Key_Escape);
    gui.chooseCustomer();
    QVERIFY(gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("3014")));
    QCOMPARE(gui.find<QLabel>("sentenceLabel").text(),
        QStringLiteral("Nothing can be sold now; the reason stands above."));
    gui.type(QStringLiteral("20"));
    QVERIFY(gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("3014")));
    QVERIFY(!gui.find<QPushButton>("sellButton").isEnabled());
    gui.press(Qt::Key_F9);
    QCOMPARE(gui.desk.calls.sales.size(), size_t(1));
}

void TestUnknownOutcome::showsTheTokenWhenTheServerAnswers()
{
    GuiDesk gui;
    loseASale(gui);
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer(
        settledAs(outbox::documentOf(GuiDesk::saleOf(lostId(gui)))));
    QCOMPARE(gui.find<QLabel>("tokenLabel1").text(), QStringLiteral("0123 4567 8901 2345 6789"));
    QCoreApplication::processEvents();
    QCOMPARE(gui.printed.size(), size_t(1)); // once, though it is heard of twice
    QVERIFY(!gui.find<QLabel>("foundLabel").isVisible());
}

void TestUnknownOutcome::isAnnouncedWhenTheNextCustomerIsServed()
{
    GuiDesk gui;
    loseASale(gui);
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer(
        settledAs(outbox::documentOf(GuiDesk::saleOf(lostId(gui)))));
    QTRY_VERIFY(gui.find<QLabel>("foundLabel").isVisible());
    // Not broken over two lines.
    QVERIFY(gui.find<QLabel>("foundLabel")
                .text()
                .contains(QStringLiteral("0123\u00A04567\u00A08901\u00A02345\u00A06789")));
    QCOMPARE(gui.printed.size(), size_t(1));
    QVERIFY(gui.find<QLabel>("waitingLabel").isVisible()); // nobody has handed it over
}

void TestUnknownOutcome::saysThatNothingWasSold()
{
    GuiDesk gui;
    loseASale(gui);
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer(settledAsClosed());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Not sold for 04257670465"));
    QVERIFY(gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("2011")));
    QVERIFY(gui.printed.empty());

    // Back to the amount: the meter is free again.
    gui.press(Qt::Key_Escape);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    QCOMPARE(gui.find<QLineEdit>("amountEdit").text(), QStringLiteral("50"));
    QVERIFY(gui.find<QPushButton>("sellButton").isEnabled());
    QVERIFY(!gui.find<QLabel>("waitingLabel").isVisible()); // it stood in view
}

// A notice goes with one key; the money that is to be given back does not.
void TestUnknownOutcome::staysInTheListUntilItIsDone_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("giveBack");
    QTest::newRow("en") << QStringLiteral("en") << QStringLiteral("Give the money back");
    QTest::newRow("ar") << QStringLiteral("ar") << QStringLiteral("أعد المال");
}

void TestUnknownOutcome::staysInTheListUntilItIsDone()
{
    QFETCH(const QString, language);
    QFETCH(const QString, giveBack);
    GuiDesk gui;
    gui.setLanguage(language);
    loseASale(gui);
    gui.press(Qt::Key_Escape); // the next customer
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer(settledAsClosed());
    QTRY_VERIFY(gui.find<QLabel>("foundLabel").isVisible());
    gui.press(Qt::Key_Escape);
    QVERIFY(!gui.find<QLabel>("foundLabel").isVisible());
    QVERIFY(gui.find<QLabel>("waitingLabel").isVisible());

    gui.find<QPushButton>("outcomesNavButton").click();
    auto &table = gui.find<QTableView>("outcomesTable");
    QCOMPARE(table.model()->rowCount(), 1);
    QVERIFY(table.hasFocus());
    const QString sentence = gui.find<QLabel>("sentenceLabel").text();
    QVERIFY2(sentence.contains(QStringLiteral("50.000")), qPrintable(sentence));
    QVERIFY2(sentence.contains(meterDrn), qPrintable(sentence));
    QVERIFY2(sentence.contains(giveBack), qPrintable(sentence));
    QVERIFY(!gui.find<QPushButton>("askButton").isEnabled());
    gui.find<QLabel>("foundLabel").show(); // as nobody had pressed Esc
    gui.press(Qt::Key_Delete);
    QVERIFY(!gui.find<QLabel>("foundLabel").isVisible());
    QCOMPARE(table.model()->rowCount(), 0);
    QVERIFY(gui.find<QPushButton>("backButton").hasFocus());
    QVERIFY(!gui.find<QPushButton>("doneButton").isEnabled());
    QVERIFY(!gui.find<QLabel>("waitingLabel").isVisible());
    QVERIFY(gui.desk.journal->unhandled()->empty());
}

void TestUnknownOutcome::tellsWhichReceiptIsToBeHandedOver()
{
    GuiDesk gui;
    listALateSale(gui);
    QCOMPARE(gui.printed.size(), size_t(1));
    auto &sentence = gui.find<QLabel>("sentenceLabel");
    QVERIFY2(
        sentence.text().contains(QStringLiteral("has not come out")), qPrintable(sentence.text()));
    QVERIFY(
        sentence.text().contains(QStringLiteral("0123\u00A04567\u00A08901\u00A02345\u00A06789")));
    gui.window->showPrintState({ view::PrintState::Stage::Printed, 0, QStringLiteral("office") });
    QVERIFY2(
        sentence.text().contains(QStringLiteral("Hand over receipt")), qPrintable(sentence.text()));
    gui.find<QPushButton>("doneButton").click();
    QCOMPARE(gui.find<QTableView>("outcomesTable").model()->rowCount(), 0);
}

// Somebody was elsewhere in the window, and the next search puts the token away unread.
void TestUnknownOutcome::isNotDoneBeforeSomebodySawIt()
{
    GuiDesk gui;
    loseASale(gui);
    gui.find<QPushButton>("settingsNavButton").click();
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer(settledAsSold(lostId(gui)));
    gui.press(Qt::Key_F2);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    QCOMPARE(gui.desk.journal->unhandled()->size(), size_t(1));
    QVERIFY(gui.find<QLabel>("waitingLabel").isVisible());
}

// The cashier goes on while the printer is at work.
void TestUnknownOutcome::goingOnLeavesTheReceiptToThePrinter_data()
{
    QTest::addColumn<bool>("isPrinted");
    QTest::newRow("it comes out") << true;
    QTest::newRow("it does not") << false;
}

void TestUnknownOutcome::goingOnLeavesTheReceiptToThePrinter()
{
    QFETCH(const bool, isPrinted);
    GuiDesk gui;
    loseASale(gui);
    const RequestId id = lostId(gui);
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer(settledAsSold(id));
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    QVERIFY(gui.desk.journal->unhandled()->empty()); // its token stood in view
    QCOMPARE(gui.desk.journal->stateOf(id).value(), outbox::EntryState::Answered);
    gui.window->showPrintState(isPrinted
            ? view::PrintState{ view::PrintState::Stage::Printed, 0, QStringLiteral("office") }
            : view::PrintState{ view::PrintState::Stage::Failed, 0, QString(),
                Error{ ErrorCode::PrinterUnavailable, QString() } });
    QCOMPARE(gui.desk.journal->undelivered()->empty(), isPrinted);
    QCOMPARE(gui.desk.journal->unhandled()->empty(), isPrinted); // somebody prints it again
    QCOMPARE(gui.journalFaultCount, 0);
}

void TestUnknownOutcome::printsFromTheList()
{
    GuiDesk gui;
    listALateSale(gui);
    QCOMPARE(gui.printed.size(), size_t(1));
    QVERIFY(!gui.find<QPushButton>("printKey").isEnabled()); // it is on its way
    gui.window->showPrintState({ view::PrintState::Stage::Failed, 0, QString(),
        Error{ ErrorCode::PrinterUnavailable, QString() } });
    QVERIFY(gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("1007")));
    gui.press(Qt::Key_F5);
    QCOMPARE(gui.printed.size(), size_t(2));
    QCOMPARE(gui.printed[1].copyNumber, 0); // nobody has the original
    gui.window->showPrintState({ view::PrintState::Stage::Printed, 0, QStringLiteral("office") });
    gui.press(Qt::Key_F5);
    QCOMPARE(gui.printed.size(), size_t(2));
    QCOMPARE(gui.desk.calls.reprints.size(), size_t(1)); // a copy, which the server counts
    protocol::CopyInfo first;
    first.number = 1;
    gui.desk.calls.reprints.back().answer({ first, GuiDesk::saleOf(lostId(gui)) });
    gui.window->showPrintState({ view::PrintState::Stage::Printed, 1, QStringLiteral("office") });
    const QString said = withoutInvisible(gui.find<QLabel>("noticeLabel").text());
    QVERIFY2(said.contains(QStringLiteral("Copy 1 printed")), qPrintable(said));
    QVERIFY(gui.find<QLabel>("noticeLabel").isVisible());
    gui.press(Qt::Key_Delete);
    QCOMPARE(gui.find<QTableView>("outcomesTable").model()->rowCount(), 0);
    QCOMPARE(gui.journalFaultCount, 0);
}

// One too many is marked by a key that is pressed twice: it says which, and all come back.
void TestUnknownOutcome::marksAreTakenBack()
{
    GuiDesk gui;
    gui.signIn();
    for (const char *amount : { "50", "70" }) {
        gui.chooseCustomer();
        gui.sell(QLatin1String(amount));
        gui.desk.calls.sales.back().stayUnknown();
        gui.press(Qt::Key_Escape); // the next customer
        gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
        gui.desk.calls.settlements.back().answer(settledAsClosed());
    }
    gui.find<QPushButton>("outcomesNavButton").click();
    auto &table = gui.find<QTableView>("outcomesTable");
    auto &line = gui.find<QLabel>("doneLabel");
    const auto said = [&line] { return withoutInvisible(line.text()); };
    const auto chosen = [&table] {
        return withoutInvisible(
            table.model()->index(table.currentIndex().row(), 2).data().toString());
    };
    QVERIFY(!line.isVisible());
    gui.press(Qt::Key_Delete);
    QVERIFY2(said().contains(QStringLiteral("50.000")), qPrintable(said()));
    QVERIFY2(said().contains(meterDrn), qPrintable(said()));
    gui.press(Qt::Key_Delete);
    QVERIFY2(said().contains(QStringLiteral("70.000")), qPrintable(said()));
    QCOMPARE(table.model()->rowCount(), 0);
    gui.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(table.model()->rowCount(), 1);
    QVERIFY2(chosen().contains(QStringLiteral("70.000")), qPrintable(chosen()));
    QVERIFY2(said().contains(QStringLiteral("50.000")), qPrintable(said()));
    gui.find<QPushButton>("undoButton").click();
    QCOMPARE(gui.desk.journal->unhandled()->size(), size_t(2));
    QVERIFY2(chosen().contains(QStringLiteral("50.000")), qPrintable(chosen()));
    QVERIFY(!line.isVisible());
    QVERIFY(table.hasFocus());

    gui.press(Qt::Key_Delete);
    gui.press(Qt::Key_Escape); // the page is left
    gui.find<QPushButton>("outcomesNavButton").click();
    QVERIFY(!line.isVisible());
    gui.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(gui.desk.journal->unhandled()->size(), size_t(1));
    QCOMPARE(gui.journalFaultCount, 0);
}

// The receipt did not come out, and its token was in nobody's view.
void TestUnknownOutcome::unseenTokenIsNotHandedOver()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.find<QPushButton>("recentNavButton").click();
    const RequestId id = gui.desk.calls.sales.back().question.id;
    gui.desk.calls.sales.back().answer(GuiDesk::saleOf(id));
    gui.window->showPrintState({ view::PrintState::Stage::Failed, 0, QString(),
        Error{ ErrorCode::PrinterUnavailable, QString() } });
    gui.press(Qt::Key_F2);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    QCOMPARE(gui.desk.journal->stateOf(id).value(), outbox::EntryState::Answered);
    QCOMPARE(gui.desk.journal->unhandled()->size(), size_t(1));
    QVERIFY(gui.find<QLabel>("waitingLabel").isVisible());
}

void TestUnknownOutcome::refusedQuestionAsksToSignIn_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("isSale");
    QTest::newRow("sale, session ended") << ErrorCode::SessionExpired << true;
    QTest::newRow("sale, session of another station") << ErrorCode::CertificateMismatch << true;
    QTest::newRow("service, session ended") << ErrorCode::SessionExpired << false;
    QTest::newRow("service, session of another station") << ErrorCode::CertificateMismatch << false;
}

// The outcome can only come when somebody has signed in.
void TestUnknownOutcome::refusedQuestionAsksToSignIn()
{
    QFETCH(ErrorCode, code);
    QFETCH(bool, isSale);
    GuiDesk gui;
    if (isSale) {
        loseASale(gui);
    } else {
        gui.signIn();
        gui.orderClearTamper();
        gui.desk.calls.engineerings.back().stayUnknown();
    }
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    const RequestId id = gui.desk.calls.settlements.back().question.id;
    gui.desk.calls.settlements.back().refuse(code);
    QVERIFY(!gui.desk.session.isSignedIn());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sign in"));

    const size_t asked = gui.desk.calls.settlements.size();
    gui.signIn();
    QCOMPARE(gui.desk.calls.settlements.size(), asked + 1);
    QCOMPARE(gui.desk.calls.settlements.back().question.id, id);
    gui.desk.calls.settlements.back().answer(settledAsClosed());
    QTRY_VERIFY(gui.find<QLabel>("foundLabel").isVisible());
}

// The session ended with the refusal, and the id was closed before anybody signed in.
void TestUnknownOutcome::moneyToGiveBackIsStillThereAfterSignIn()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales.back().refuse(ErrorCode::SessionExpired);
    gui.desk.calls.settlements.back().stayUnknown();
    QVERIFY(!gui.desk.session.isSignedIn());
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer(settledAsClosed());
    gui.signIn();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    QCOMPARE(gui.desk.journal->unhandled()->size(), size_t(1));
    QVERIFY(gui.find<QLabel>("waitingLabel").isVisible());
    QVERIFY(gui.find<QLabel>("foundLabel").text().contains(QStringLiteral("50.000")));
}

void TestUnknownOutcome::standsInTheListUntilSettled()
{
    GuiDesk gui;
    loseASale(gui);
    gui.find<QPushButton>("outcomesNavButton").click();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Open outcomes"));
    auto &table = gui.find<QTableView>("outcomesTable");
    QCOMPARE(table.model()->rowCount(), 1);
    QVERIFY(table.model()->index(0, 1).data().toString().contains(meterDrn));
    // The person, not the login, as everywhere else.
    const auto person = [&table] { return table.model()->index(0, 3).data().toString(); };
    QVERIFY(person().contains(QStringLiteral("Amina Khalil")));
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY(person().contains(QStringLiteral("أمينة خليل")));
    gui.setLanguage(QStringLiteral("en"));
    const size_t asked = gui.desk.calls.settlements.size();
    gui.press(Qt::Key_Space); // the button that asks has the focus
    QVERIFY(gui.desk.calls.settlements.size() > asked);
    gui.desk.calls.settlements.back().answer(settledAsClosed());
    QCOMPARE(table.model()->rowCount(), 1); // what is to be done about it
    QVERIFY(gui.find<QPushButton>("doneButton").isEnabled());
}

void TestUnknownOutcome::moneyToGiveBackWaitsForTheJournal_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("notStored");
    QTest::newRow("en") << QStringLiteral("en") << QStringLiteral("cannot be marked as done yet");
    QTest::newRow("ar") << QStringLiteral("ar") << QStringLiteral("لا يمكن وضع علامة «تم» بعد");
}

// It was refused first, then nobody knew, and what the server said at last has no room.
void TestUnknownOutcome::moneyToGiveBackWaitsForTheJournal()
{
    QFETCH(const QString, language);
    QFETCH(const QString, notStored);
    GuiDesk gui;
    gui.setLanguage(language);
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales.back().refuse(ErrorCode::MeterBlocked);
    gui.desk.calls.settlements.back().stayUnknown(ErrorCode::Internal);
    gui.press(Qt::Key_Escape);
    gui.desk.disk.isFull = true;
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer(settledAsClosed());
    gui.find<QPushButton>("outcomesNavButton").click();
    const auto &sentence = gui.find<QLabel>("sentenceLabel");
    QVERIFY2(sentence.text().contains(notStored), qPrintable(sentence.text()));
    QVERIFY(sentence.text().contains(meterDrn));
    QVERIFY(!gui.find<QPushButton>("doneButton").isEnabled());

    gui.desk.disk.isFull = false;
    gui.find<QPushButton>("askButton").click();
    QVERIFY2(sentence.text().contains(QStringLiteral("50.000")), qPrintable(sentence.text()));
    QVERIFY(gui.find<QPushButton>("doneButton").isEnabled());
    QCOMPARE(gui.desk.journal->unhandled()->size(), size_t(1));
    QCOMPARE(gui.desk.journal->unhandled()->front().state, outbox::EntryState::Closed);
    QCOMPARE(gui.journalFaultCount, 1);
}

void TestUnknownOutcome::answerThatIsNotStoredIsNotCalledUnknown()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.disk.isFull = true;
    gui.desk.calls.sales.back().answer(GuiDesk::saleOf(lostId(gui)));
    gui.window->showPrintState({ view::PrintState::Stage::Printed, 0, QStringLiteral("office") });
    const QString waiting = withoutInvisible(gui.find<QLabel>("waitingLabel").text());
    QVERIFY2(waiting.contains(QStringLiteral("1 answer not stored")), qPrintable(waiting));
    QVERIFY2(!waiting.contains(QStringLiteral("unknown")), qPrintable(waiting));

    gui.press(Qt::Key_Escape);
    gui.chooseCustomer();
    gui.type(QStringLiteral("50"));
    const QString notice = gui.find<QLabel>("noticeLabel").text();
    QVERIFY2(notice.contains(QStringLiteral("4008")), qPrintable(notice));
    QVERIFY2(notice.contains(QStringLiteral("has answered")), qPrintable(notice));

    const QString asked = gui.askedAtClose();
    QVERIFY2(asked.contains(QStringLiteral("has answered 1 request,")), qPrintable(asked));
    QVERIFY2(!asked.contains(QStringLiteral("unknown")), qPrintable(asked));
    // It is written before anybody is asked.
    const RequestId id = lostId(gui);
    gui.desk.disk.isFull = false;
    QVERIFY(gui.window->close());
    QCOMPARE(gui.desk.journal->stateOf(id).value(), outbox::EntryState::Delivered);
}

void TestUnknownOutcome::faultOfTheJournalGoesWithIt()
{
    GuiDesk gui;
    listALateSale(gui);
    gui.window->showPrintState({ view::PrintState::Stage::Printed, 0, QStringLiteral("office") });
    const auto &table = gui.find<QTableView>("outcomesTable");
    const auto &fault = gui.find<QLabel>("foundLabel");
    gui.desk.disk.isFull = true;
    gui.press(Qt::Key_Delete);
    QVERIFY2(fault.text().contains(QStringLiteral("4008")), qPrintable(fault.text()));
    QVERIFY(fault.isVisible());
    QCOMPARE(table.model()->rowCount(), 0); // the mark is kept
    QCOMPARE(gui.desk.journal->unhandled()->size(), size_t(1));

    gui.desk.disk.isFull = false;
    gui.press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!fault.isVisible());
    QCOMPARE(table.model()->rowCount(), 1);
    gui.press(Qt::Key_Delete);
    QVERIFY(gui.desk.journal->unhandled()->empty());

    gui.desk.disk.isFull = true;
    gui.press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(fault.isVisible());
    QCOMPARE(table.model()->rowCount(), 1);
    QVERIFY(!gui.find<QLabel>("doneLabel").isVisible()); // it is taken back
    gui.desk.disk.isFull = false;
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    QVERIFY(!fault.isVisible());
    QCOMPARE(gui.desk.journal->unhandled()->size(), size_t(1));
}

SHAHN_TEST(TestUnknownOutcome)
#include "tst_unknown_outcome.moc"

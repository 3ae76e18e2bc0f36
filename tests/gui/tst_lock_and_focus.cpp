// SPDX-License-Identifier: GPL-3.0-or-later
// Where the next key goes, and a window that nobody sits at.
#include "gui/window_states.h"

#include "support/roles.h"
#include "support/test_registry.h"
#include "view/settings_page.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>

using namespace shahn;
using namespace shahn::test;

class TestLockAndFocus final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterPressesTheButtonThatHasTheFocus_data();
    void enterPressesTheButtonThatHasTheFocus();
    void enterGoesOnFromAnUnknownOutcome();
    void clearedAmountIsTypedAnew();
    void typingAnywhereBeginsTheSearch();
    void arrowsStayInThePanel_data();
    void arrowsStayInThePanel();
    void arrowsFollowTheDirection();
    void findFromAnotherPageIsNoAmount();
    void aCopyTellsThatItCameOut();
    void printAgainByMouseLeavesTheFocusToTheNextCustomer();
    void sellingKeepsTheFocusOnThePage();
    void emptyFindFieldBeginsAtItsSide();
    void escClosesAnOpenListOnly();
    void everyPageHasAKey();
    void tabEntersThePagesAtTheOneThatIsOpen();
    void settingsAreSavedByTheKeyboard();
    void keysKeepTheWindowOpen();
    void locksAndHidesTheCustomer();
    void aSaleOnItsWayGoesOnBehindTheLock();
    void anotherPersonSignsInAsAlways();
    void anOpenQuestionIsNoWayPastTheLock_data();
    void anOpenQuestionIsNoWayPastTheLock();
    void anOpenQuestionEndsWithTheSession_data();
    void anOpenQuestionEndsWithTheSession();
    void whatWentWithTheSessionIsTold();
    void theDialogOfAFileGoesWithTheLock();
    void whoSetsParametersTurnsTheLockOff();
    void theBoundIsTakenWithAnUnlock();
    void theSettingsAreSavedWithTheKeyOfForms();
    void theHeadOfficeSaysWhenAtTheLatest();
    void faultOfASaveIsReadBehindTheLock();
    void closingAsksWhileMoneyIsOnItsWay();
    void closingTellsWhatTheJournalLacks();
    void closingTellsOfUnprintedReceipts();
    void capsLockIsTold();
    void namesAreNoMarkup();
};

namespace
{

constexpr qint64 minuteMs = 60'000;

const QString nothingIsLost = QStringLiteral("Nothing is lost");

bool isLocked(const GuiDesk &gui) { return gui.title() == QStringLiteral("Shahn — Locked"); }

// Every text that can be read on the window.
QString shownText(const GuiDesk &gui)
{
    QStringList texts{ gui.title() };
    for (const QLabel *label : gui.window->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    for (const QLineEdit *edit : gui.window->findChildren<QLineEdit *>()) {
        if (edit->isVisible())
            texts.append(edit->text());
    }
    return texts.join(u'\n');
}

void unlock(GuiDesk &gui)
{
    gui.type(QStringLiteral("secret"));
    gui.press(Qt::Key_Return);
    QCOMPARE(
        gui.desk.calls.signIns.back().question.request.login, GuiDesk::session().operatorLogin);
    gui.desk.calls.signIns.back().answer(GuiDesk::session());
}

} // namespace

void TestLockAndFocus::typingAnywhereBeginsTheSearch()
{
    GuiDesk gui;
    gui.signIn();
    gui.find<QPushButton>("englishButton").setFocus();
    gui.type(QStringLiteral("fat"));
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), QStringLiteral("fat"));
    gui.find<QLineEdit>("findEdit").clear();
    openPricing(gui);
    QCOMPARE(gui.find<QLineEdit>("amountEdit").text(), QStringLiteral("50")); // a field takes it
    gui.press(Qt::Key_F9);
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    QVERIFY(gui.find<QPushButton>("nextButton").hasFocus());
    gui.type(QStringLiteral("04"));
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), QStringLiteral("04"));
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
}

void TestLockAndFocus::arrowsStayInThePanel_data()
{
    QTest::addColumn<int>("number");
    const auto states = windowStates();
    for (size_t i = 0; i < states.size(); ++i)
        QTest::newRow(states[i].name) << static_cast<int>(i);
}

void TestLockAndFocus::arrowsStayInThePanel()
{
    QFETCH(int, number);
    const WindowState &state = windowStates()[static_cast<size_t>(number)];
    GuiDesk gui(state.isActivated);
    state.open(gui);
    const QString title = gui.title();
    const auto buttons = gui.window->findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons) {
        const bool isReached = button->isVisible() && button->isEnabled()
            && (button->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
        if (!isReached || button->autoExclusive())
            continue;
        for (const Qt::Key key : { Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down }) {
            button->setFocus();
            for (int i = 0; i < 3; ++i)
                gui.press(key);
            const QWidget *focus = QApplication::focusWidget();
            QVERIFY2(focus && focus->parentWidget() == button->parentWidget(),
                qPrintable(button->objectName()));
            QCOMPARE(gui.title(), title); // in the language of before, too
        }
    }
}

void TestLockAndFocus::arrowsFollowTheDirection()
{
    GuiDesk gui;
    openSoldWithSevenTokens(gui);
    const auto focusAfter = [&gui](const char *button, Qt::Key key) {
        gui.find<QPushButton>(button).setFocus();
        gui.press(key);
        return QApplication::focusWidget()->objectName();
    };
    QCOMPARE(focusAfter("copyTokenButton", Qt::Key_Right), QStringLiteral("printAgainButton"));
    QCOMPARE(focusAfter("printAgainButton", Qt::Key_Left), QStringLiteral("copyTokenButton"));
    QCOMPARE(focusAfter("englishButton", Qt::Key_Right), QStringLiteral("arabicButton"));
    QVERIFY(!gui.find<QPushButton>("arabicButton").isChecked()); // and not pressed
    gui.setLanguage(QStringLiteral("ar"));
    QCOMPARE(focusAfter("copyTokenButton", Qt::Key_Left), QStringLiteral("printAgainButton"));
    QCOMPARE(focusAfter("printAgainButton", Qt::Key_Right), QStringLiteral("copyTokenButton"));
}

// A meter number that lands in the amount would sell to the customer before.
void TestLockAndFocus::findFromAnotherPageIsNoAmount()
{
    for (const Qt::Key page : { Qt::Key_F7, Qt::Key_F8 }) {
        GuiDesk gui;
        openPricing(gui);
        gui.press(page);
        QVERIFY(gui.title() != QStringLiteral("Shahn — Sell"));
        if (page == Qt::Key_F8)
            gui.press(Qt::Key_F7); // the recent service tokens
        gui.press(Qt::Key_F2);
        QVERIFY(gui.find<QLineEdit>("findEdit").hasFocus());
        gui.type(QStringLiteral("99"));
        QVERIFY(gui.find<QLineEdit>("findEdit").text().endsWith(QStringLiteral("99")));
        const auto *amount = gui.window->findChild<QLineEdit *>(QStringLiteral("amountEdit"));
        QVERIFY(!amount->text().contains(QStringLiteral("99")));
    }
}

// And that the tokens are in the customer's hand, though the original never came out.
void TestLockAndFocus::aCopyTellsThatItCameOut()
{
    GuiDesk gui;
    openPricing(gui);
    gui.press(Qt::Key_F9);
    const RequestId id = gui.desk.calls.sales[0].question.id;
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(id));
    QStringList delivered;
    QObject::connect(gui.window.get(), &view::MainWindow::delivered, gui.window.get(),
        [&delivered](const QString &requestId) { delivered.append(requestId); });
    gui.window->showPrintState(
        { view::PrintState::Stage::Failed, 0, {}, Error{ ErrorCode::PrinterUnavailable, {} } });
    QVERIFY(delivered.isEmpty());
    gui.press(Qt::Key_F7);
    gui.window->showPrintState(
        { view::PrintState::Stage::Printed, 1, QStringLiteral("/receipts/copy.pdf"), {} });
    QCOMPARE(gui.desk.journal->stateOf(id).value(), outbox::EntryState::HandedOver);
    QVERIFY(delivered.isEmpty());
    QVERIFY(shownText(gui).contains(QStringLiteral("copy.pdf")));
}

void TestLockAndFocus::printAgainByMouseLeavesTheFocusToTheNextCustomer()
{
    GuiDesk gui;
    openPricing(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    gui.window->showPrintState({ view::PrintState::Stage::Printed, 0, {}, {} });
    QTest::mouseClick(&gui.find<QPushButton>("printAgainButton"), Qt::LeftButton);
    QVERIFY(gui.find<QPushButton>("nextButton").hasFocus());
}

void TestLockAndFocus::sellingKeepsTheFocusOnThePage()
{
    GuiDesk gui;
    openPricing(gui);
    QTest::mouseClick(&gui.find<QPushButton>("sellButton"), Qt::LeftButton);
    const auto isOnThePage = [&gui](const char *page) {
        const QWidget *focus = QApplication::focusWidget();
        return focus == &gui.find<QWidget>(page) && !qobject_cast<const QLineEdit *>(focus);
    };
    QVERIFY(isOnThePage("SellPage"));
    gui.type(QStringLiteral("7")); // taken by nobody while the server is asked
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), meterDrn);
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    QVERIFY(gui.find<QPushButton>("nextButton").hasFocus());

    gui.chooseMeterForService(GuiDesk::meter());
    gui.find<QLineEdit>("reasonEdit").setFocus();
    gui.type(QStringLiteral("job"));
    gui.press(Qt::Key_F9);
    QVERIFY(isOnThePage("ServicePage"));
    gui.type(QStringLiteral("7"));
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), meterDrn);
}

// Save comes before Back, and has a letter of its own as every field has.
void TestLockAndFocus::settingsAreSavedByTheKeyboard()
{
    GuiDesk gui;
    gui.signIn();
    gui.press(Qt::Key_F10);
    gui.find<QComboBox>("idleBox").setFocus();
    gui.press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("saveButton"));
    for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
        gui.setLanguage(language);
        QVERIFY(!gui.find<QPushButton>("saveButton").shortcut().isEmpty());
    }
}

void TestLockAndFocus::keysKeepTheWindowOpen()
{
    GuiDesk gui;
    gui.signIn();
    gui.lockAfterMinutes(5);
    for (int i = 0; i < 4; ++i) {
        gui.desk.scheduler.advanceMs(4 * minuteMs);
        gui.press(Qt::Key_Shift);
    }
    QVERIFY(!isLocked(gui));
    gui.desk.scheduler.advanceMs(6 * minuteMs);
    QVERIFY(isLocked(gui));
    unlock(gui);
    QVERIFY(!isLocked(gui));
    gui.lockAfterMinutes(0);
    gui.desk.scheduler.advanceMs(600 * minuteMs);
    QVERIFY(!isLocked(gui));
}

void TestLockAndFocus::locksAndHidesTheCustomer()
{
    GuiDesk gui;
    openPricing(gui);
    gui.lockAfterMinutes(5);
    gui.desk.scheduler.advanceMs(6 * minuteMs);
    QVERIFY(isLocked(gui));
    const QString shown = shownText(gui);
    for (const QString &secret : { GuiDesk::customer().name.en, QString(meterDrn),
             GuiDesk::customer().accountNumber, QStringLiteral("50.000") })
        QVERIFY2(!shown.contains(secret), qPrintable(shown));
    QVERIFY2(shown.contains(GuiDesk::session().operatorName.en), qPrintable(shown));
    // No key reaches what is behind.
    for (const Qt::Key key : { Qt::Key_F9, Qt::Key_F2, Qt::Key_F7, Qt::Key_Escape })
        gui.press(key);
    QVERIFY(isLocked(gui));
    QVERIFY(gui.desk.calls.sales.empty());
    gui.type(QStringLiteral("wrong"));
    gui.press(Qt::Key_Return);
    gui.desk.calls.signIns.back().refuse(ErrorCode::SignInRefused);
    QVERIFY(isLocked(gui));
    const QString notice = withoutInvisible(gui.find<QLabel>("noticeLabel").text());
    QCOMPARE(notice, QStringLiteral("The password is wrong. (3000)"));
    unlock(gui);
    QCOMPARE(gui.find<QLineEdit>("amountEdit").text(), QStringLiteral("50"));
    QVERIFY(gui.find<QLineEdit>("amountEdit").hasFocus());
    QVERIFY(gui.find<QPushButton>("sellButton").isEnabled());
}

void TestLockAndFocus::aSaleOnItsWayGoesOnBehindTheLock()
{
    GuiDesk gui;
    openPricing(gui);
    gui.lockAfterMinutes(5);
    gui.press(Qt::Key_F9);
    gui.desk.scheduler.advanceMs(6 * minuteMs);
    QVERIFY(isLocked(gui));
    QVERIFY(!gui.find<QPushButton>("otherButton").isEnabled()); // it belongs to this person
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    QVERIFY(isLocked(gui));
    QVERIFY(gui.find<QLineEdit>("passwordEdit").hasFocus()); // Enter reaches nothing behind
    QVERIFY(!shownText(gui).contains(QStringLiteral("0123 4567")));
    QCOMPARE(gui.printed.size(), size_t(1));
    unlock(gui);
    QCOMPARE(gui.find<QLabel>("tokenLabel1").text(), QStringLiteral("0123 4567 8901 2345 6789"));
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("nextButton"));
}

void TestLockAndFocus::anotherPersonSignsInAsAlways()
{
    GuiDesk gui;
    openPricing(gui);
    gui.lockAfterMinutes(5);
    gui.desk.scheduler.advanceMs(6 * minuteMs);
    gui.find<QPushButton>("otherButton").click();
    QVERIFY(!gui.desk.session.isSignedIn());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sign in"));
    // What the first one has read is not shown to the next one.
    QVERIFY(gui.find<QLabel>("foundLabel").isHidden());
}

namespace
{

struct Way {
    const char *name;
    void (*go)(GuiDesk &);
};

const Way waysOut[] = {
    { "another page", [](GuiDesk &gui) { gui.press(Qt::Key_9, Qt::AltModifier); } },
    { "navigation", [](GuiDesk &gui) { gui.find<QPushButton>("parametersNavButton").click(); } },
    { "back", [](GuiDesk &gui) { gui.press(Qt::Key_Escape); } },
    { "sign out", [](GuiDesk &gui) { gui.press(Qt::Key_F12); } },
    { "close", [](GuiDesk &gui) { gui.window->close(); } },
};

// With a form in which something was typed.
void openTyped(GuiDesk &gui)
{
    openOfficeForm(gui);
    gui.find<QLineEdit>("nameEnEdit").setFocus();
    gui.type(QStringLiteral("Quay"));
    gui.lockAfterMinutes(5);
}

void leaveWithoutSaving()
{
    auto *const question = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
    QVERIFY(question != nullptr);
    for (QAbstractButton *const button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
}

// inQuestion: in the loop of the question that the way asks.
void goOut(GuiDesk &gui, const Way &way, const std::function<void()> &inQuestion)
{
    bool wasAsked = false;
    bool isStillOpen = false;
    QMetaObject::invokeMethod(
        gui.window.get(),
        [&] {
            wasAsked = QApplication::activeModalWidget() != nullptr;
            inQuestion();
            if (auto *const open = qobject_cast<QDialog *>(QApplication::activeModalWidget())) {
                isStillOpen = true;
                open->reject();
            }
        },
        Qt::QueuedConnection);
    way.go(gui);
    QVERIFY(wasAsked);
    QVERIFY(!isStillOpen);
    gui.window->activateWindow(); // the question took the focus
    gui.show();
}

void addWaysOut()
{
    QTest::addColumn<int>("way");
    QTest::addColumn<bool>("isLeft");
    for (int i = 0; i < static_cast<int>(std::size(waysOut)); ++i) {
        QTest::addRow("%s, open", waysOut[i].name) << i << false;
        // Pressed, and then the time is over before anybody has looked at the answer.
        QTest::addRow("%s, pressed", waysOut[i].name) << i << true;
    }
}

} // namespace

void TestLockAndFocus::anOpenQuestionIsNoWayPastTheLock_data() { addWaysOut(); }

void TestLockAndFocus::anOpenQuestionIsNoWayPastTheLock()
{
    QFETCH(int, way);
    QFETCH(bool, isLeft);
    GuiDesk gui;
    openTyped(gui);
    goOut(gui, waysOut[way], [&] {
        if (isLeft)
            leaveWithoutSaving();
        gui.desk.scheduler.advanceMs(6 * minuteMs);
    });
    QVERIFY(isLocked(gui));
    QVERIFY(gui.window->isVisible());
    QVERIFY(gui.find<QWidget>("LockPage").isVisible());
    QVERIFY(!gui.find<QLineEdit>("nameEnEdit").isVisible());
    QVERIFY(gui.desk.session.isSignedIn());
    if (isLeft)
        return;
    unlock(gui);
    QVERIFY(gui.find<QLineEdit>("nameEnEdit").isVisible());
    QCOMPARE(gui.find<QLineEdit>("nameEnEdit").text(), QStringLiteral("HarbourQuay"));
}

void TestLockAndFocus::anOpenQuestionEndsWithTheSession_data() { addWaysOut(); }

void TestLockAndFocus::anOpenQuestionEndsWithTheSession()
{
    QFETCH(int, way);
    QFETCH(bool, isLeft);
    GuiDesk gui;
    openTyped(gui);
    goOut(gui, waysOut[way], [&] {
        if (isLeft)
            leaveWithoutSaving();
        gui.desk.session.noteError({ ErrorCode::SessionExpired, QString() });
    });
    QVERIFY(gui.window->isVisible());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sign in"));
    QVERIFY(gui.find<QLineEdit>("passwordEdit").isVisible());
}

void TestLockAndFocus::whatWentWithTheSessionIsTold()
{
    GuiDesk gui;
    openTyped(gui);
    gui.desk.session.noteError({ ErrorCode::SessionExpired, QString() });
    QVERIFY(!gui.find<QLabel>("foundLabel").isVisible());
    gui.desk.signIn(GuiDesk::session());
    const auto &notice = gui.find<QLabel>("foundLabel");
    QVERIFY(notice.isVisible());
    QVERIFY2(notice.text().contains(QStringLiteral("Offices")), qPrintable(notice.text()));
    // Nobody has lost anything, or chose to.
    gui.desk.session.noteError({ ErrorCode::SessionExpired, QString() });
    gui.desk.signIn(GuiDesk::session());
    QVERIFY(!notice.isVisible());
    GuiDesk chosen;
    openTyped(chosen);
    goOut(chosen, waysOut[3], leaveWithoutSaving);
    chosen.desk.calls.signOuts.back().answer({});
    chosen.desk.signIn(GuiDesk::session());
    QVERIFY(!chosen.find<QLabel>("foundLabel").isVisible());
}

void TestLockAndFocus::theDialogOfAFileGoesWithTheLock()
{
    GuiDesk gui;
    openOfficeList(gui);
    gui.press(Qt::Key_E, Qt::ControlModifier);
    const QPointer<QFileDialog> dialog = gui.window->findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    gui.lockAfterMinutes(5);
    gui.desk.scheduler.advanceMs(6 * minuteMs);
    QVERIFY(isLocked(gui));
    QVERIFY(!dialog || !dialog->isVisible());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestLockAndFocus::whoSetsParametersTurnsTheLockOff()
{
    for (const MadeRole &role : madeRoles) {
        GuiDesk gui;
        protocol::SignInReply session = GuiDesk::session();
        setRole(session, QLatin1String(role.code));
        gui.show();
        gui.type(QStringLiteral("amina"));
        gui.press(Qt::Key_Return);
        gui.type(QStringLiteral("secret"));
        gui.press(Qt::Key_Return);
        gui.desk.calls.signIns.back().answer(session);
        gui.find<QPushButton>("settingsNavButton").click();
        const int never = gui.find<QComboBox>("idleBox").findData(QStringLiteral("0"));
        QCOMPARE(never >= 0, role.rights.has(Right::EditParameters));
    }
}

// What the head office has set meanwhile is told with each unlocking.
void TestLockAndFocus::theBoundIsTakenWithAnUnlock()
{
    GuiDesk gui;
    gui.signIn();
    gui.find<QPushButton>("settingsNavButton").click();
    auto &minutes = gui.find<QComboBox>("idleBox");
    QVERIFY(minutes.findData(QStringLiteral("30")) >= 0);
    gui.lockAfterMinutes(5);
    gui.desk.scheduler.advanceMs(6 * minuteMs);
    QVERIFY(isLocked(gui));
    gui.type(QStringLiteral("secret"));
    gui.press(Qt::Key_Return);
    protocol::SignInReply reply = GuiDesk::session();
    reply.utility.idleLockMinutesMax = 3;
    gui.desk.calls.signIns.back().answer(reply);
    QVERIFY(!isLocked(gui));
    QCOMPARE(minutes.findData(QStringLiteral("30")), -1);
    QCOMPARE(minutes.currentData().toString(), QStringLiteral("3"));
}

// Beside Alt and the letter of its button, the key of the other forms.
void TestLockAndFocus::theSettingsAreSavedWithTheKeyOfForms()
{
    GuiDesk gui;
    gui.signIn();
    gui.find<QPushButton>("settingsNavButton").click();
    auto *const page = gui.window->findChild<view::SettingsPage *>();
    QSignalSpy saved(page, &view::SettingsPage::saved);
    gui.press(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(saved.count(), 1);
}

// Nobody chooses more than the head office allows, an administrator either.
void TestLockAndFocus::theHeadOfficeSaysWhenAtTheLatest()
{
    using model::IdleLock;
    for (const auto &[own, max, minutes] : { std::tuple(5, 0, 5), std::tuple(0, 0, 0),
             std::tuple(5, 7, 5), std::tuple(10, 7, 7), std::tuple(0, 7, 7) })
        QCOMPARE(IdleLock::minutesWithin(own, max), minutes);
    GuiDesk gui;
    protocol::SignInReply session = GuiDesk::session();
    setRole(session, QStringLiteral("administrator"));
    session.utility.idleLockMinutesMax = 7;
    gui.signIn(session);
    gui.find<QPushButton>("settingsNavButton").click();
    const auto &box = gui.find<QComboBox>("idleBox");
    QStringList minutes;
    for (int i = 0; i < box.count(); ++i)
        minutes.append(box.itemData(i).toString());
    QCOMPARE(minutes.join(u' '), QStringLiteral("1 2 5 7"));
}

// The lock hides the page, and nobody has read it. Who goes to another page has.
void TestLockAndFocus::faultOfASaveIsReadBehindTheLock()
{
    GuiDesk gui;
    gui.signIn();
    gui.lockAfterMinutes(5);
    gui.find<QPushButton>("settingsNavButton").click();
    gui.find<view::SettingsPage>("SettingsPage")
        .showError({ ErrorCode::FolderUnwritable, QString() });
    const auto &notice = *gui.find<view::SettingsPage>("SettingsPage")
                              .findChild<QLabel *>(QStringLiteral("noticeLabel"));
    QVERIFY(notice.isVisible());
    gui.desk.scheduler.advanceMs(6 * minuteMs);
    QVERIFY(isLocked(gui));
    unlock(gui);
    QVERIFY(notice.isVisible());
    gui.press(Qt::Key_Escape);
    gui.find<QPushButton>("settingsNavButton").click();
    QVERIFY(!notice.isVisible());
}

void TestLockAndFocus::closingAsksWhileMoneyIsOnItsWay()
{
    GuiDesk gui;
    openPricing(gui);
    QStringList asked;
    bool isClosing = false;
    const auto close = [&](bool wanted) {
        isClosing = wanted;
        // The question is answered from its own event loop.
        QMetaObject::invokeMethod(
            gui.window.get(),
            [&] {
                auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
                if (!box)
                    return;
                asked.append(box->text());
                for (QAbstractButton *button : box->buttons()) {
                    if ((box->buttonRole(button) == QMessageBox::DestructiveRole) == isClosing)
                        return button->click();
                }
            },
            Qt::QueuedConnection);
        const bool isClosed = gui.window->close();
        QCoreApplication::processEvents();
        return isClosed;
    };
    gui.press(Qt::Key_F9);
    QVERIFY(!close(false));
    QVERIFY(asked.back().contains(QStringLiteral("on its way")));
    gui.desk.calls.sales[0].stayUnknown();
    QVERIFY(!close(false));
    QVERIFY(asked.back().contains(QStringLiteral("unknown")));
    QVERIFY(close(true));
    QCOMPARE(asked.size(), 3);

    GuiDesk quiet;
    quiet.signIn();
    QVERIFY(quiet.window->close()); // without a question
}

// What the next start will not know, or take for something else.
void TestLockAndFocus::closingTellsWhatTheJournalLacks()
{
    GuiDesk unsent;
    openPricing(unsent);
    unsent.desk.disk.onlyAt = QByteArrayLiteral("update_journal");
    unsent.desk.disk.isFull = true;
    unsent.press(Qt::Key_F9);
    QVERIFY(unsent.desk.calls.sales.empty());
    const QString never = unsent.askedAtClose();
    QVERIFY2(never.contains(QStringLiteral("1 request that never left")), qPrintable(never));
    QVERIFY(!never.contains(nothingIsLost));
    unsent.desk.disk.isFull = false;
    QVERIFY(unsent.window->close()); // it is written, and nothing is asked

    GuiDesk printed;
    openPricing(printed);
    printed.press(Qt::Key_F9);
    const RequestId id = printed.desk.calls.sales[0].question.id;
    printed.desk.calls.sales[0].answer(GuiDesk::saleOf(id));
    printed.desk.disk.isFull = true;
    printed.window->showPrintState({ view::PrintState::Stage::Printed, 0, {}, {} });
    const QString once = printed.askedAtClose();
    QVERIFY2(once.contains(QStringLiteral("printed once more")), qPrintable(once));
    QVERIFY(!once.contains(nothingIsLost));
}

// A receipt that is on its way to the printer: what the next start does with it is said.
void TestLockAndFocus::closingTellsOfUnprintedReceipts()
{
    GuiDesk gui;
    openPricing(gui);
    gui.press(Qt::Key_F9);
    const RequestId id = gui.desk.calls.sales[0].question.id;
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(id));
    QVERIFY(gui.askedAtClose().contains(QStringLiteral("1 receipt")));
    QVERIFY(gui.askedAtClose().contains(nothingIsLost));
    gui.desk.disk.isFull = true;
    gui.desk.disk.isUnreadable = true;
    const QString unknown = gui.askedAtClose(); // nobody knows what the next start does
    QVERIFY(unknown.contains(QStringLiteral("1 receipt")));
    QVERIFY(!unknown.contains(QStringLiteral("by itself")));
    QVERIFY(!unknown.contains(nothingIsLost));
    gui.desk.disk = test::DiskFullSwitch();

    gui.window->showPrintState({ view::PrintState::Stage::Failed, 0, {}, Error{} });
    QVERIFY(gui.askedAtClose().contains(nothingIsLost));
    gui.press(Qt::Key_Return); // the tokens were handed over
    gui.press(Qt::Key_F7);
    protocol::RecentSalesReply list = gui.recentSales();
    list.sales.front().requestId = id.text();
    gui.desk.calls.recents.back().answer(list);
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.printed.size(), size_t(2));
    QVERIFY(gui.askedAtClose().contains(QStringLiteral("1 of them will not be printed by itself")));
    QVERIFY(!gui.askedAtClose().contains(nothingIsLost));
}

void TestLockAndFocus::capsLockIsTold()
{
    GuiDesk gui;
    gui.show();
    auto &field = gui.find<QLineEdit>("passwordEdit");
    const auto &hint = *field.parentWidget()->findChild<QLabel *>(QStringLiteral("capsLockLabel"));
    field.setFocus();
    QVERIFY(!hint.isVisible());
    QTest::keyClick(&field, 'a');
    QVERIFY(!hint.isVisible());
    QTest::keyClick(&field, 'A'); // without Shift
    QVERIFY(hint.isVisible());
    QTest::keyClick(&field, '7'); // tells nothing
    QVERIFY(hint.isVisible());
    QTest::keyClick(&field, 'A', Qt::ShiftModifier);
    QVERIFY(!hint.isVisible());
    QTest::keyClick(&field, 'a', Qt::ShiftModifier);
    QVERIFY(hint.isVisible());
    QTest::keyClick(&field, Qt::Key_CapsLock);
    QVERIFY(!hint.isVisible());
    QCOMPARE(field.text(), QStringLiteral("aA7Aa"));
}

// A name with tags could say another meter above the button, or fetch a picture.
void TestLockAndFocus::namesAreNoMarkup()
{
    GuiDesk gui;
    openPricing(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    int labelCount = 0;
    for (const QLabel *label : gui.window->findChildren<QLabel *>()) {
        if (!label->isVisible())
            continue;
        ++labelCount;
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName()));
    }
    QVERIFY(labelCount > 10);
}

// Enter has moved on to the sell key; Esc empties the amount, and the next digits are an amount.
void TestLockAndFocus::clearedAmountIsTypedAnew()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.type(QStringLiteral("50"));
    gui.press(Qt::Key_Return);
    QVERIFY(gui.find<QPushButton>("sellButton").hasFocus());
    gui.press(Qt::Key_Escape);
    gui.type(QStringLiteral("20"));
    QCOMPARE(gui.find<QLineEdit>("amountEdit").text(), QStringLiteral("20"));
    QVERIFY(gui.title().contains(QStringLiteral("20.000")));
}

void TestLockAndFocus::enterPressesTheButtonThatHasTheFocus_data()
{
    QTest::addColumn<int>("state");
    for (size_t i = 0; i < windowStates().size(); ++i)
        QTest::newRow(windowStates()[i].name) << static_cast<int>(i);
}

// And Space does. Every button of every page, but those that a key of their own, or the mouse,
// presses: a scanner sends Enter.
void TestLockAndFocus::enterPressesTheButtonThatHasTheFocus()
{
    QFETCH(int, state);
    const WindowState &shown = windowStates()[static_cast<size_t>(state)];
    GuiDesk gui(shown.isActivated);
    shown.open(gui);
    int count = 0;
    const auto buttons = gui.window->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (!button->isVisible() || !button->isEnabled() || button->focusPolicy() == Qt::NoFocus)
            continue;
        ++count;
        button->disconnect(); // the page stays as it is
        const QSignalSpy pressed(button, &QPushButton::clicked);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Return);
        const bool hasOwnKey = button->objectName() == QLatin1String("sellButton")
            || button->objectName() == QLatin1String("issueButton");
        QVERIFY2(pressed.size() == (hasOwnKey ? 0 : 1), qPrintable(button->objectName()));
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY2(pressed.size() == (hasOwnKey ? 0 : 2), qPrintable(button->objectName()));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY2(pressed.size() == (hasOwnKey ? 1 : 3), qPrintable(button->objectName()));
    }
    QVERIFY(count > 0);
}

void TestLockAndFocus::enterGoesOnFromAnUnknownOutcome()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales.back().stayUnknown();
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    QVERIFY(gui.find<QLineEdit>("findEdit").hasFocus());
}

void TestLockAndFocus::emptyFindFieldBeginsAtItsSide()
{
    GuiDesk gui;
    gui.signIn();
    const auto &find = gui.find<QLineEdit>("findEdit");
    const auto cursor
        = [&find] { return find.inputMethodQuery(Qt::ImCursorRectangle).toRectF().center().x(); };
    QVERIFY(cursor() < find.width() / 2.0);
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY(cursor() > find.width() / 2.0);
    gui.setLanguage(QStringLiteral("en"));
    QVERIFY(cursor() < find.width() / 2.0);
}

void TestLockAndFocus::escClosesAnOpenListOnly()
{
    GuiDesk gui;
    gui.signIn();
    gui.find<QPushButton>("settingsNavButton").click();
    auto &colours = gui.find<QComboBox>("themeBox");
    colours.setFocus();
    colours.setCurrentIndex(1);
    gui.press(Qt::Key_Space);
    QVERIFY(QApplication::activePopupWidget());
    gui.press(Qt::Key_Escape);
    QVERIFY(!QApplication::activePopupWidget());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Settings"));
    QVERIFY(colours.hasFocus());
    QCOMPARE(colours.currentIndex(), 1);
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));

    gui.chooseMeterForService(GuiDesk::meter());
    auto &test = gui.find<QComboBox>("testCombo");
    test.setFocus();
    gui.press(Qt::Key_Space);
    QVERIFY(QApplication::activePopupWidget());
    gui.press(Qt::Key_Escape);
    QVERIFY(!QApplication::activePopupWidget());
    QVERIFY(test.hasFocus());
}

void TestLockAndFocus::everyPageHasAKey()
{
    GuiDesk gui;
    gui.show();
    gui.press(Qt::Key_F11); // nothing opens before somebody has signed in
    gui.press(Qt::Key_F10);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sign in"));
    gui.signIn();
    for (const auto &[key, title] : { std::pair(Qt::Key_F11, "Shahn — Open outcomes"),
             std::pair(Qt::Key_F10, "Shahn — Settings"),
             std::pair(Qt::Key_F7, "Shahn — Recent sales"),
             std::pair(Qt::Key_F8, "Shahn — Meter service"),
             std::pair(Qt::Key_F2, "Shahn — Meter service"),
             std::pair(Qt::Key_F11, "Shahn — Open outcomes"),
             std::pair(Qt::Key_F2, "Shahn — Sell") }) {
        gui.press(key);
        QCOMPARE(gui.title(), QString::fromUtf8(title));
    }
}

void TestLockAndFocus::tabEntersThePagesAtTheOneThatIsOpen()
{
    GuiDesk gui;
    gui.signIn();
    auto &settings = gui.find<QPushButton>("settingsNavButton");
    settings.setFocus();
    settings.click();
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    for (int i = 0;
         i < 20 && !QApplication::focusWidget()->objectName().endsWith(QLatin1String("NavButton"));
         ++i)
        gui.press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("sellNavButton"));
}

SHAHN_TEST(TestLockAndFocus)
#include "tst_lock_and_focus.moc"

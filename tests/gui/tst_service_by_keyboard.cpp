// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"
#include "gui/gui_desk.h"
#include "receipt/receipt_words.h"
#include "support/test_registry.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>

using namespace shahn;
using namespace shahn::test;

namespace
{

const QString firstToken = QStringLiteral("0123 4567 8901 2345 6789");

QString focusName()
{
    const QWidget *widget = QApplication::focusWidget();
    return widget ? widget->objectName() : QString();
}

// From the chosen kind to the reason, which is typed, and to the key that issues.
void giveReasonAndIssue(GuiDesk &gui)
{
    while (focusName() != QLatin1String("reasonEdit"))
        gui.press(Qt::Key_Return);
    gui.type(QStringLiteral("job"));
    gui.press(Qt::Key_F9);
}

} // namespace

class TestServiceByKeyboard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void issuesEachKind_data();
    void issuesEachKind();
    void anotherTextUnchoosesTheMeter();
    void pastedTextIsTakenWholeOrRefused();
    void clearCreditNeedsASecondPerson();
    void wrongPasswordKeepsThePage();
    void refusedPersonIsTypedOver();
    void anotherTariffNeedsASecondPerson_data();
    void anotherTariffNeedsASecondPerson();
    void keyChangeShowsTheSetInOrder();
    void enterGoesFromFieldToField();
    void arrowsChooseTheKind();
    void takesTheMeterFromTheSellPage();
    void escGoesBackOneStepAtATime();
    void nextMeterIsTypedOverTheTokens_data();
    void nextMeterIsTypedOverTheTokens();
    void secondPressIssuesOnce();
    void copiesAllTokens();
    void printsAgainAsCopy();
    void reprintsARecentOne();
    void printStatesStayApart();
    void refusalLeadsBack();
    void unknownIsShownAndFound();
    void unknownIsAnnouncedElsewhere();
    void switchOfLanguageKeepsWhatWasTyped();
};

void TestServiceByKeyboard::issuesEachKind_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("keys"); // the kind, then its fields; '>' is Enter
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("words"); // of the sentence
    const auto add = [](const char *name, const char *keys, const char *sent, const char *english,
                         const char *arabic) {
        QTest::addRow("%s en", name) << QStringLiteral("en") << QString::fromUtf8(keys)
                                     << QByteArray(sent) << QString::fromUtf8(english);
        QTest::addRow("%s ar", name) << QStringLiteral("ar") << QString::fromUtf8(keys)
                                     << QByteArray(sent) << QString::fromUtf8(arabic);
    };
    add("test", "18>",
        R"("kind":"meterTest","meterNumber":"04257670465","reason":"job","testNumber":8)",
        "tamper status", "حالة العبث");
    add("tamper", "2", R"("kind":"clearTamper")", "Clear the tamper state", "مسح حالة العبث");
    add("limit", "47360>",
        R"("kind":"powerLimit","meterNumber":"04257670465","reason":"job","watts":7360)", "7,360",
        "7,360");
    add("unbalance", "52000>",
        R"("kind":"phaseUnbalance","meterNumber":"04257670465","reason":"job","watts":2000)",
        "unbalance", "عدم توازن الأطوار");
    add("key", "6600901>3>>8>",
        R"("keyChange":{"carriesSupplyGroup":false,"krn":3,"kt":2,"sgc":"600901","ti":8})",
        "600901", "600901");
}

void TestServiceByKeyboard::issuesEachKind()
{
    QFETCH(QString, language);
    QFETCH(QString, keys);
    QFETCH(QByteArray, sent);
    QFETCH(QString, words);
    const bool isArabic = language == QLatin1String("ar");
    GuiDesk gui;
    gui.signIn();
    gui.setLanguage(language);
    gui.chooseMeterForService(GuiDesk::meter());
    QCOMPARE(gui.title(),
        isArabic ? QStringLiteral("شحن — خدمة العداد 04257670465")
                 : QStringLiteral("Shahn — Meter service for 04257670465"));
    QCOMPARE(focusName(), QStringLiteral("kindButton1"));
    for (const QChar key : keys) {
        if (key == u'>')
            gui.press(Qt::Key_Return);
        else
            gui.type(key);
    }
    while (focusName() != QLatin1String("reasonEdit"))
        gui.press(Qt::Key_Return);
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
    gui.type(QStringLiteral("job"));
    QVERIFY(gui.find<QPushButton>("issueButton").isEnabled());
    const QString sentence = gui.find<QLabel>("sentenceLabel").text();
    QVERIFY2(sentence.contains(words), qPrintable(sentence));
    QVERIFY2(sentence.contains(meterDrn), qPrintable(sentence));
    QVERIFY2(
        sentence.contains(isArabic ? GuiDesk::customer().name.ar : GuiDesk::customer().name.en),
        qPrintable(sentence));

    gui.press(Qt::Key_F9);
    QCOMPARE(gui.desk.calls.engineerings.size(), size_t(1));
    const QByteArray body = protocol::toBytes(gui.sentService().request);
    QVERIFY2(body.contains(sent), body.constData());
    gui.answerService();
    QVERIFY(gui.title().startsWith(
        (isArabic ? QStringLiteral("شحن — صدر ") : QStringLiteral("Shahn — Issued "))
        + firstToken));
    QCOMPARE(gui.find<QLabel>("tokenLabel1").text(), firstToken);
    QCOMPARE(gui.find<QLabel>("tokenLabel1").layoutDirection(), Qt::LeftToRight);
    QCOMPARE(gui.printedService.size(), size_t(1));
    QCOMPARE(gui.printedService[0].copyNumber, 0);
    QVERIFY(gui.printed.empty());
    gui.window->showPrintState(
        { view::PrintState::Stage::Printed, 0, QStringLiteral("a.pdf"), {} });
    QVERIFY(gui.title().endsWith(
        isArabic ? QStringLiteral("، طُبع الإيصال") : QStringLiteral(", printed")));

    QCOMPARE(focusName(), QStringLiteral("nextButton"));
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.title(),
        isArabic ? QStringLiteral("شحن — خدمة العداد") : QStringLiteral("Shahn — Meter service"));
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
}

void TestServiceByKeyboard::anotherTextUnchoosesTheMeter()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    while (focusName() != QLatin1String("reasonEdit"))
        gui.press(Qt::Key_Return);
    gui.type(QStringLiteral("job"));
    gui.press(Qt::Key_F2);
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
    gui.type(QStringLiteral("04254372016"));
    gui.press(Qt::Key_F9);
    QVERIFY(gui.desk.calls.engineerings.empty());
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), QStringLiteral("04254372016"));

    // The next meter of the same job keeps its reason.
    gui.find<QLineEdit>("findEdit").clear();
    gui.chooseMeterForService(GuiDesk::meter(QStringLiteral("04254372016")));
    QCOMPARE(gui.find<QLineEdit>("reasonEdit").text(), QStringLiteral("job"));
}

// Lines become one line; what is too long is neither cut nor sent, and the page says so.
void TestServiceByKeyboard::pastedTextIsTakenWholeOrRefused()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("2"));
    const auto paste = [&gui](const char *field, const QString &text) {
        gui.find<QLineEdit>(field).setFocus();
        gui.find<QLineEdit>(field).selectAll();
        QGuiApplication::clipboard()->setText(text);
        gui.press(Qt::Key_V, Qt::ControlModifier);
    };
    const auto &sentence = gui.find<QLabel>("sentenceLabel");
    const auto &key = gui.find<QPushButton>("issueButton");
    paste("reasonEdit", QString(500, u'r'));
    QCOMPARE(withoutInvisible(sentence.text()),
        QStringLiteral("The reason has 500 letters, and at most 200 are allowed."));
    QVERIFY(!key.isEnabled());
    paste("reasonEdit", QStringLiteral("seal broken,\nas seen by\tthe reader"));
    QVERIFY(key.isEnabled());
    paste("jobEdit", QString(500, u'7'));
    QVERIFY(sentence.text().contains(QStringLiteral("The job number has")));
    QVERIFY(!key.isEnabled());
    paste("jobEdit", QStringLiteral("WO-1\n"));
    gui.press(Qt::Key_F9);
    const auto &sent = gui.sentService().request;
    QCOMPARE(sent.reason, QStringLiteral("seal broken, as seen by the reader"));
    QCOMPARE(sent.jobNumber, QStringLiteral("WO-1"));
}

void TestServiceByKeyboard::clearCreditNeedsASecondPerson()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("3"));
    QVERIFY(gui.find<QLabel>("purposeLabel").text().contains(QStringLiteral("destroyed")));
    QCOMPARE(focusName(), QStringLiteral("registerCombo"));
    gui.press(Qt::Key_End); // all registers
    giveReasonAndIssue(gui);
    QVERIFY(gui.desk.calls.approvals.empty());
    QVERIFY(gui.find<QLabel>("sentenceLabel").text().contains(QStringLiteral("second person")));
    gui.press(Qt::Key_Return);
    gui.press(Qt::Key_Return);
    QCOMPARE(focusName(), QStringLiteral("approverLoginEdit"));
    gui.type(QStringLiteral("salma"));
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.find<QLineEdit>("approverPasswordEdit").echoMode(), QLineEdit::Password);
    gui.type(QStringLiteral("secret"));
    QVERIFY(gui.find<QLabel>("sentenceLabel").text().contains(QStringLiteral("Destroy all")));
    gui.press(Qt::Key_Return);
    QCOMPARE(focusName(), QStringLiteral("issueButton"));
    QVERIFY(gui.desk.calls.approvals.empty()); // Enter alone does nothing
    gui.press(Qt::Key_F9);
    QCOMPARE(gui.desk.calls.approvals.back().question.request.login, QStringLiteral("salma"));
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Asking for approval for 04257670465"));
    QVERIFY(gui.desk.calls.engineerings.empty());
    gui.desk.calls.approvals.back().answer({});
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Issuing for 04257670465"));
    QCOMPARE(gui.sentService().request.creditRegister, std::optional<int>(0xFFFF));
    gui.answerService();
    QVERIFY(gui.find<QLabel>("receiptLabel").text().contains(QStringLiteral("Salma Omar")));
}

void TestServiceByKeyboard::anotherTariffNeedsASecondPerson_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("words");
    QTest::newRow("en") << QStringLiteral("en")
                        << QStringLiteral("another tariff: COM · Shops in the place of DOM · "
                                          "Domestic");
    QTest::newRow("ar") << QStringLiteral("ar") << QStringLiteral("COM · محلات");
}

void TestServiceByKeyboard::anotherTariffNeedsASecondPerson()
{
    QFETCH(QString, language);
    QFETCH(QString, words);
    GuiDesk gui;
    gui.signIn();
    gui.setLanguage(language);
    gui.chooseMeterForService(GuiDesk::meterOfTwoTariffs());
    gui.type(QStringLiteral("6"));
    const auto textOf
        = [&gui](const char *label) { return withoutInvisible(gui.find<QLabel>(label).text()); };
    const auto enterTi = [&gui](const char *ti) {
        gui.find<QLineEdit>("tiEdit").setFocus();
        gui.find<QLineEdit>("tiEdit").selectAll();
        gui.type(QLatin1String(ti));
    };
    gui.find<QLineEdit>("reasonEdit").setFocus();
    gui.type(QStringLiteral("job"));
    // The tariff that it has.
    QVERIFY(!gui.find<QLineEdit>("approverLoginEdit").isVisibleTo(gui.window.get()));
    const auto says = [&](const char *label) { // dots stay at the ends of lines
        return textOf(label).replace(QChar(QChar::Nbsp), u' ').contains(words);
    };
    QVERIFY(!says("sentenceLabel"));
    enterTi("9");
    QVERIFY2(says("approvalLabel"), qPrintable(textOf("approvalLabel")));
    QVERIFY(!gui.find<QPushButton>("issueButton").isEnabled());
    QVERIFY(!gui.find<QPushButton>("askButton").isHidden());
    gui.find<QLineEdit>("approverLoginEdit").setFocus();
    gui.type(QStringLiteral("salma"));
    gui.press(Qt::Key_Return);
    gui.type(QStringLiteral("secret"));
    QVERIFY2(says("sentenceLabel"), qPrintable(textOf("sentenceLabel")));
    gui.press(Qt::Key_F9);
    QVERIFY(gui.desk.calls.engineerings.empty());
    gui.desk.calls.approvals.back().answer({});
    QCOMPARE(gui.sentService().request.keyChange->tariffChange->to, QStringLiteral("COM"));
    gui.answerService();
    QVERIFY(textOf("receiptLabel")
                .contains(language == QLatin1String("ar") ? QStringLiteral("سلمى عمر")
                                                          : QStringLiteral("Salma Omar")));
}

void TestServiceByKeyboard::wrongPasswordKeepsThePage()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("3"));
    giveReasonAndIssue(gui);
    gui.press(Qt::Key_Return);
    gui.press(Qt::Key_Return);
    gui.type(QStringLiteral("salma"));
    gui.press(Qt::Key_Return);
    gui.type(QStringLiteral("wrong"));
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().refuse(ErrorCode::SignInRefused);
    const QString notice = gui.find<QLabel>("noticeLabel").text();
    QVERIFY2(notice.contains(QStringLiteral("3000")), qPrintable(notice));
    QVERIFY2(notice.startsWith(QStringLiteral("Second person:")), qPrintable(notice));
    QVERIFY(gui.find<QLabel>("sentenceLabel").isVisible());
    QVERIFY(gui.find<QLabel>("sentenceLabel").text().startsWith(QStringLiteral("Destroy all")));
    QCOMPARE(gui.find<QLineEdit>("reasonEdit").text(), QStringLiteral("job"));
    QCOMPARE(gui.find<QLineEdit>("approverLoginEdit").text(), QStringLiteral("salma"));
    QVERIFY(gui.find<QLineEdit>("approverPasswordEdit").text().isEmpty());
    QCOMPARE(focusName(), QStringLiteral("approverPasswordEdit"));
    QVERIFY(gui.find<QRadioButton>("kindButton3").isChecked());
    QVERIFY(gui.desk.calls.engineerings.empty());
    gui.type(QStringLiteral("right"));
    QVERIFY(!gui.find<QLabel>("noticeLabel").isVisible());
    gui.press(Qt::Key_F9);
    QCOMPARE(gui.desk.calls.approvals.size(), size_t(2));
}

// Or of another office, or not allowed: the next thing typed is another name.
void TestServiceByKeyboard::refusedPersonIsTypedOver()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("3"));
    for (const char *name : { "reasonEdit", "approverLoginEdit", "approverPasswordEdit" }) {
        gui.find<QLineEdit>(name).setFocus();
        gui.type(QStringLiteral("omar"));
    }
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().refuse(ErrorCode::ApproverNotAllowed);
    QVERIFY(gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("3033")));
    gui.type(QStringLiteral("salma"));
    QCOMPARE(gui.find<QLineEdit>("approverLoginEdit").text(), QStringLiteral("salma"));
    QVERIFY(gui.find<QLineEdit>("approverPasswordEdit").text().isEmpty());
}

void TestServiceByKeyboard::keyChangeShowsTheSetInOrder()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("6"));
    QCOMPARE(gui.find<QLineEdit>("sgcEdit").text(), QStringLiteral("600900"));
    QCOMPARE(gui.find<QLineEdit>("krnEdit").text(), QStringLiteral("2"));
    QVERIFY(gui.find<QWidget>("carriesCheck").isVisible());
    giveReasonAndIssue(gui);
    gui.answerService();
    // As the receipt says it.
    const auto &orderLabel = gui.find<QLabel>("orderLabel");
    QCOMPARE(orderLabel.text(), QStringLiteral("Enter these first, in this order."));
    using receipt::ReceiptWords;
    QCOMPARE(orderLabel.text(), ReceiptWords::english().text(receipt::Word::EnterTheseFirst));
    gui.setLanguage(QStringLiteral("ar"));
    QCOMPARE(orderLabel.text(), ReceiptWords::arabic().text(receipt::Word::EnterTheseFirst));
    gui.setLanguage(QStringLiteral("en"));
    QCOMPARE(gui.find<QLabel>("tokenLabel2").text(), QStringLiteral("1111 2222 3333 4444 5555"));
    QCOMPARE(gui.find<QLabel>("tokenLabel4").text(), QStringLiteral("9876 5432 1098 7654 3210"));
    QVERIFY(gui.find<QLabel>("warningLabel").text().contains(QStringLiteral("stop working")));
    QVERIFY(gui.title().contains(QStringLiteral("1111 2222 3333 4444 5555")));
    gui.setLanguage(QStringLiteral("ar"));
    const QString order = gui.find<QLabel>("orderLabel").text();
    QVERIFY2(order.contains(QStringLiteral("أدخل هذه الرموز أولًا")), qPrintable(order));
    QCOMPARE(gui.find<QLabel>("tokenLabel4").text(), QStringLiteral("9876 5432 1098 7654 3210"));
}

void TestServiceByKeyboard::enterGoesFromFieldToField()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("6"));
    QStringList names;
    for (int i = 0; i < 8; ++i) {
        names.append(focusName());
        gui.press(Qt::Key_Return);
    }
    QCOMPARE(names.mid(0, 7),
        QStringList({ QStringLiteral("sgcEdit"), QStringLiteral("krnEdit"),
            QStringLiteral("ktCombo"), QStringLiteral("tiEdit"), QStringLiteral("carriesCheck"),
            QStringLiteral("reasonEdit"), QStringLiteral("jobEdit") }));
    QVERIFY(gui.desk.calls.engineerings.empty());
}

void TestServiceByKeyboard::arrowsChooseTheKind()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    QVERIFY(gui.find<QComboBox>("testCombo").isVisible());
    gui.press(Qt::Key_Down);
    gui.press(Qt::Key_Down);
    gui.press(Qt::Key_Down);
    QVERIFY(gui.find<QRadioButton>("kindButton4").isChecked());
    QCOMPARE(focusName(), QStringLiteral("kindButton4"));
    gui.press(Qt::Key_Return);
    QCOMPARE(focusName(), QStringLiteral("wattsEdit"));
    QVERIFY(!gui.find<QComboBox>("testCombo").isVisible());
}

void TestServiceByKeyboard::takesTheMeterFromTheSellPage()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.type(QStringLiteral("50"));
    gui.press(Qt::Key_F8);
    QCOMPARE(gui.desk.calls.meters.size(), size_t(2));
    QCOMPARE(gui.desk.calls.meters.back().question.request.meterNumber, meterDrn);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Meter service for 04257670465"));
    gui.type(QStringLiteral("2"));
    gui.type(QStringLiteral("cover replaced"));

    // The sale waits as it was, and so does the service.
    gui.find<QPushButton>("sellNavButton").click();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Ready to sell 50.000 for 04257670465"));
    gui.press(Qt::Key_F8);
    QCOMPARE(gui.desk.calls.meters.size(), size_t(2));
    QCOMPARE(gui.find<QLineEdit>("reasonEdit").text(), QStringLiteral("cover replaced"));
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Ready to issue for 04257670465"));
}

void TestServiceByKeyboard::escGoesBackOneStepAtATime()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("45000"));
    gui.press(Qt::Key_Escape);
    QCOMPARE(focusName(), QStringLiteral("kindButton4"));
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Meter service"));
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
}

void TestServiceByKeyboard::nextMeterIsTypedOverTheTokens_data()
{
    QTest::addColumn<QList<int>>("keys");
    QTest::newRow("F2") << QList<int>{ Qt::Key_F2 };
    QTest::newRow("typed at once") << QList<int>{};
    QTest::newRow("F8 on another page") << QList<int>{ Qt::Key_F10, Qt::Key_F8 };
    QTest::newRow("F8, then F2") << QList<int>{ Qt::Key_F7, Qt::Key_F8, Qt::Key_F2 };
}

// And the tokens in view were handed over, though their receipt did not come out.
void TestServiceByKeyboard::nextMeterIsTypedOverTheTokens()
{
    QFETCH(QList<int>, keys);
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("2"));
    giveReasonAndIssue(gui);
    const RequestId id = gui.sentService().id;
    gui.answerService();
    gui.window->showPrintState(
        { view::PrintState::Stage::Failed, 0, {}, Error{ ErrorCode::PrinterUnavailable, {} } });
    for (const int key : keys)
        gui.press(static_cast<Qt::Key>(key));
    gui.type(meterDrn);
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), meterDrn);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Meter service"));
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.desk.calls.searches.back().question.request.q, meterDrn);
    QCOMPARE(gui.desk.journal->stateOf(id).value(), outbox::EntryState::HandedOver);
}

void TestServiceByKeyboard::secondPressIssuesOnce()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("2"));
    giveReasonAndIssue(gui);
    for (const Qt::Key key : { Qt::Key_F9, Qt::Key_Escape, Qt::Key_F12 })
        QTest::keyClick(gui.window.get(), key);
    QCOMPARE(gui.desk.calls.engineerings.size(), size_t(1));
    QVERIFY(gui.desk.session.isSignedIn());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Issuing for 04257670465"));
}

void TestServiceByKeyboard::copiesAllTokens()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("6"));
    giveReasonAndIssue(gui);
    gui.answerService();
    gui.press(Qt::Key_F4);
    QCOMPARE(QGuiApplication::clipboard()->text(),
        QStringLiteral("01234567890123456789\n11112222333344445555\n66667777888899990000\n"
                       "98765432109876543210"));
}

void TestServiceByKeyboard::printsAgainAsCopy()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("2"));
    giveReasonAndIssue(gui);
    const auto sent = gui.sentService();
    gui.answerService();
    gui.window->showPrintState(
        { view::PrintState::Stage::Failed, 0, {}, Error{ ErrorCode::PrinterUnavailable, {} } });
    QVERIFY(gui.find<QLabel>("printLabel").text().contains(QStringLiteral("1007")));
    gui.press(Qt::Key_F5); // the original, which did not come out
    QVERIFY(gui.desk.calls.engineeringReprints.empty());
    QCOMPARE(gui.printedService.back().copyNumber, 0);
    gui.window->showPrintState(
        { view::PrintState::Stage::Printed, 0, QStringLiteral("a.pdf"), {} });
    gui.press(Qt::Key_F5);
    QCOMPARE(gui.desk.calls.engineeringReprints.size(), size_t(1));
    QCOMPARE(gui.desk.calls.engineeringReprints[0].question.request.requestId, sent.id.text());
    gui.desk.calls.engineeringReprints[0].answer({ copyInfo(1), GuiDesk::serviceReplyOf(sent) });
    QCOMPARE(gui.printedService.back().copyNumber, 1);
    gui.window->showPrintState(
        { view::PrintState::Stage::Printed, 1, QStringLiteral("b.pdf"), {} });
    QVERIFY(gui.find<QLabel>("printLabel").text().contains(QStringLiteral("Copy")));
}

void TestServiceByKeyboard::reprintsARecentOne()
{
    GuiDesk gui;
    gui.signIn();
    gui.press(Qt::Key_F8);
    gui.press(Qt::Key_F7);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Recent service tokens"));
    gui.desk.calls.recentEngineerings.back().answer({});
    QCOMPARE(gui.find<QLabel>("sentenceLabel").text(),
        QStringLiteral("No service tokens were issued here yet."));
    gui.press(Qt::Key_F7);
    gui.desk.calls.recentEngineerings.back().answer(GuiDesk::recentService());
    gui.press(Qt::Key_Down);
    const QString sentence = gui.find<QLabel>("sentenceLabel").text();
    QVERIFY2(sentence.contains(QStringLiteral("Clear tamper")), qPrintable(sentence));
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.desk.calls.engineeringReprints.back().question.request.requestId,
        QStringLiteral("clearTamper"));
    gui.desk.calls.engineeringReprints.back().answer(
        { copyInfo(1), engineeringReply(RequestId()) });
    QCOMPARE(gui.printedService.back().copyNumber, 1);
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Meter service"));
}

// A receipt of a sale that is printed late says nothing of the service receipt, and the reverse.
void TestServiceByKeyboard::printStatesStayApart()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    gui.press(Qt::Key_F8);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    gui.type(QStringLiteral("2"));
    giveReasonAndIssue(gui);
    gui.answerService();
    gui.window->showPrintState(
        { view::PrintState::Stage::Printed, 0, QStringLiteral("a.pdf"), {} });
    QVERIFY(!gui.title().endsWith(QStringLiteral("printed")));
    gui.window->showPrintState(
        { view::PrintState::Stage::Printed, 0, QStringLiteral("b.pdf"), {} });
    QVERIFY(gui.title().endsWith(QStringLiteral("printed")));
    QVERIFY(gui.find<QLabel>("printLabel").text().contains(QStringLiteral("b.pdf")));
}

void TestServiceByKeyboard::refusalLeadsBack()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("6"));
    giveReasonAndIssue(gui);
    gui.desk.calls.refuseAndClose(
        gui.desk.calls.engineerings.back(), ErrorCode::KeyChangeNotAllowed);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Not issued for 04257670465"));
    QVERIFY(gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("3029")));
    QVERIFY(gui.printedService.empty());
    gui.press(Qt::Key_Escape);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    QVERIFY(gui.find<QRadioButton>("kindButton6").isChecked());
    QCOMPARE(gui.find<QLineEdit>("reasonEdit").text(), QStringLiteral("job"));
    QVERIFY(gui.find<QPushButton>("issueButton").isEnabled());
}

void TestServiceByKeyboard::unknownIsShownAndFound()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("2"));
    giveReasonAndIssue(gui);
    const auto sent = gui.sentService();
    gui.desk.calls.engineerings.back().stayUnknown();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Outcome unknown for 04257670465"));
    QVERIFY(gui.find<QLabel>("sentenceLabel").text().contains(QStringLiteral("Clear tamper")));
    QVERIFY(gui.find<QLabel>("waitingLabel").isVisible());

    // Nothing else is asked for this meter, on either page.
    gui.find<QPushButton>("outcomesNavButton").click();
    auto &table = gui.find<QTableView>("outcomesTable");
    QCOMPARE(table.model()->rowCount(), 1);
    QCOMPARE(table.model()->index(0, 2).data().toString(),
        isolateByContent(QStringLiteral("Clear tamper")));
    gui.find<QPushButton>("sellNavButton").click();
    gui.chooseCustomer();
    gui.type(QStringLiteral("20"));
    QVERIFY(gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("3014")));

    gui.press(Qt::Key_F8);
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer(
        settledAs(outbox::documentOf(GuiDesk::serviceReplyOf(sent))));
    QCOMPARE(gui.find<QLabel>("tokenLabel1").text(), firstToken);
    QCoreApplication::processEvents();
    QCOMPARE(gui.printedService.size(), size_t(1)); // once, though it is heard of twice
    QVERIFY(!gui.find<QLabel>("foundLabel").isVisible());
}

void TestServiceByKeyboard::unknownIsAnnouncedElsewhere()
{
    for (const bool isIssued : { true, false }) {
        GuiDesk gui;
        gui.signIn();
        gui.chooseMeterForService(GuiDesk::meter());
        gui.type(QStringLiteral("2"));
        giveReasonAndIssue(gui);
        const auto sent = gui.sentService();
        gui.desk.calls.engineerings.back().stayUnknown();
        gui.press(Qt::Key_Escape);
        gui.press(Qt::Key_Escape);
        QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
        gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
        gui.desk.calls.settlements.back().answer(isIssued
                ? settledAs(outbox::documentOf(GuiDesk::serviceReplyOf(sent)))
                : settledAsClosed());
        QTRY_VERIFY(gui.find<QLabel>("foundLabel").isVisible());
        const QString found
            = gui.find<QLabel>("foundLabel").text().replace(QChar(QChar::Nbsp), u' ');
        QVERIFY2(found.contains(QStringLiteral("Clear tamper")), qPrintable(found));
        QCOMPARE(found.contains(firstToken), isIssued);
        QCOMPARE(gui.printedService.size(), size_t(isIssued ? 1 : 0));
    }
}

void TestServiceByKeyboard::switchOfLanguageKeepsWhatWasTyped()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("3"));
    gui.press(Qt::Key_Down); // water
    giveReasonAndIssue(gui);
    gui.press(Qt::Key_Return);
    gui.type(QStringLiteral("WO-7"));
    gui.press(Qt::Key_Return);
    gui.type(QStringLiteral("salma"));
    gui.press(Qt::Key_Return);
    gui.type(QStringLiteral("secret"));
    const QString sentence = gui.find<QLabel>("sentenceLabel").text();
    for (const Qt::LayoutDirection direction : { Qt::RightToLeft, Qt::LeftToRight }) {
        gui.press(Qt::Key_L, Qt::ControlModifier);
        QCoreApplication::processEvents();
        QCOMPARE(gui.window->layoutDirection(), direction);
        QVERIFY(gui.find<QRadioButton>("kindButton3").isChecked());
        QCOMPARE(gui.find<QComboBox>("registerCombo").currentData().toInt(), 1);
        QCOMPARE(gui.find<QLineEdit>("reasonEdit").text(), QStringLiteral("job"));
        QCOMPARE(gui.find<QLineEdit>("jobEdit").text(), QStringLiteral("WO-7"));
        QCOMPARE(gui.find<QLineEdit>("approverLoginEdit").text(), QStringLiteral("salma"));
        QCOMPARE(gui.find<QLineEdit>("approverPasswordEdit").text(), QStringLiteral("secret"));
        QCOMPARE(focusName(), QStringLiteral("approverPasswordEdit"));
        QVERIFY(gui.find<QPushButton>("issueButton").isEnabled());
    }
    QCOMPARE(gui.find<QLabel>("sentenceLabel").text(), sentence);
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), meterDrn);
}

SHAHN_TEST(TestServiceByKeyboard)
#include "tst_service_by_keyboard.moc"

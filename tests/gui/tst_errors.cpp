// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/gui_desk.h"

#include "secure/activation_code.h"
#include "support/test_registry.h"
#include "view/error_text.h"

#include <QDateTime>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTimeZone>

using namespace shahn;
using namespace shahn::test;

class TestErrors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasASentence_data();
    void everyCodeHasASentence();
    void limitsAreWorded();
    void oneDamagedMeterDoesNotStopSelling();
    void aMinuteIsOne();
    void amountsAreWordedByTheCurrency();
    void mistypedCodeIsNoRefusal();
    void signInRefused();
    void sessionExpires();
    void activationPageTakesNothingOfTheSale();
    void offlineSinceIsTheTimeOfTheUtility();
    void revokedMachineIsActivatedAgain();
    void refusalThatEndsTheSessionLeavesTheSaleOpen_data();
    void refusalThatEndsTheSessionLeavesTheSaleOpen();
    void refusalThatEndsTheSessionSaysThatNothingWasSold();
    void serviceThatEndsTheSessionIsLeftOpen();
    void silenceAfterTheSessionSaysThatTheOutcomeIsUnknown();
    void clockOfTheComputerIsShown();
    void codeOfAnotherMachine();
    void wrongCheckDigit();
    void belowMinimum();
    void blockedMeter();
    void nextCustomerIsTypedAtARefusedMeter_data();
    void nextCustomerIsTypedAtARefusedMeter();
    void whatFoundNobodyIsTypedOver();
    void whatWasNotSearchedForIsTypedOn();
    void anOlderErrorSelectsNothing();
    void nothingIsTypedWhileItIsSold();
    void serverRefuses();
    void searchFails();
};

void TestErrors::everyCodeHasASentence_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("Arabic") << QStringLiteral("ar");
}

void TestErrors::everyCodeHasASentence()
{
    QFETCH(QString, language);
    view::Language switcher(*qApp);
    const Currency currency{ QStringLiteral("LYD"), 3 };
    QSet<QString> english;
    switcher.setCode(language);
    int count = 0;
    for (int number = 1000; number < 5000; ++number) {
        const auto code = errorCodeFromNumber(number);
        if (!code)
            continue;
        ++count;
        const QString text = view::ErrorText::of({ *code, QString() }, currency);
        QVERIFY2(text.contains(QString::number(number)), qPrintable(text));
        QVERIFY2(!text.contains(u'%'), qPrintable(text));
        QVERIFY2(text.size() > 20, qPrintable(text));
        const bool hasArabic = std::any_of(
            text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Arabic; });
        QCOMPARE(hasArabic, language == QLatin1String("ar"));
    }
    QVERIFY(count > 60);
}

void TestErrors::limitsAreWorded()
{
    view::Language switcher(*qApp);
    const Currency currency{ QStringLiteral("LYD"), 3 };
    const Error error{ ErrorCode::TenderAboveMaximum, QString(),
        QJsonObject{ { QStringLiteral("limitMinor"), 1'250'500 } } };
    for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
        switcher.setCode(language);
        QString text = view::ErrorText::of(error, currency);
        QVERIFY2(text.contains(QStringLiteral("1,250.500")), qPrintable(text));
        const bool isArabic = language == QLatin1String("ar");
        const QString name = isArabic ? QStringLiteral("دينار ليبي") : QStringLiteral("LYD");
        QVERIFY2(text.replace(QChar(QChar::Nbsp), u' ').contains(name), qPrintable(text));
    }
    const Error locked{ ErrorCode::SignInLocked, QString(),
        QJsonObject{ { QStringLiteral("retryAfterSeconds"), 90 } } };
    switcher.setCode(QStringLiteral("en"));
    QVERIFY(view::ErrorText::of(locked, currency).contains(QStringLiteral("in 2 minutes")));
}

// Of one meter that is damaged; and of what nobody can tell how far it goes.
void TestErrors::oneDamagedMeterDoesNotStopSelling()
{
    view::Language switcher(*qApp);
    const Error meter{ ErrorCode::DataCorrupt, QString(),
        QJsonObject{ { QStringLiteral("meter"), meterDrn } } };
    for (const auto &[language, others, stop] :
        { std::tuple("en", "Other customers can be served", "Stop selling"),
            std::tuple("ar", "المشتركين الآخرين", "أوقف البيع") }) {
        switcher.setCode(QLatin1String(language));
        const QString ofMeter = view::ErrorText::of(meter, {});
        QVERIFY2(ofMeter.contains(QString::fromUtf8(others)), qPrintable(ofMeter));
        QVERIFY2(ofMeter.contains(meterDrn), qPrintable(ofMeter));
        QVERIFY2(!ofMeter.contains(QString::fromUtf8(stop)), qPrintable(ofMeter));
        const QString ofAll = view::ErrorText::of({ ErrorCode::DataCorrupt, QString() }, {});
        QVERIFY2(ofAll.contains(QString::fromUtf8(stop)), qPrintable(ofAll));
    }
}

void TestErrors::aMinuteIsOne()
{
    view::Language switcher(*qApp);
    const Currency currency{ QStringLiteral("LYD"), 3 };
    const auto waited = [&currency](ErrorCode code, const char *fact, int count) {
        return view::ErrorText::of(
            { code, QString(), QJsonObject{ { QLatin1String(fact), count } } }, currency);
    };
    for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
        switcher.setCode(language);
        const bool isArabic = language == QLatin1String("ar");
        const QString one
            = isArabic ? QStringLiteral("بعد دقيقة واحدة.") : QStringLiteral("in 1 minute.");
        const QString three
            = isArabic ? QStringLiteral("بعد 3 دقائق.") : QStringLiteral("in 3 minutes.");
        for (const QString &text : { waited(ErrorCode::TokenTimeAhead, "waitMinutes", 1),
                 waited(ErrorCode::SignInLocked, "retryAfterSeconds", 60) })
            QVERIFY2(text.contains(one), qPrintable(text));
        for (const QString &text : { waited(ErrorCode::TokenTimeAhead, "waitMinutes", 3),
                 waited(ErrorCode::SignInLocked, "retryAfterSeconds", 180) })
            QVERIFY2(text.contains(three), qPrintable(text));
    }
}

void TestErrors::amountsAreWordedByTheCurrency()
{
    view::Language switcher(*qApp);
    switcher.setCode(QStringLiteral("en"));
    const auto said = [](const char *text, const Currency &currency) {
        const auto money = moneyFromText(QLatin1String(text), currency);
        return money ? QString() : view::ErrorText::of(money.error(), currency);
    };
    const Currency dinar{ QStringLiteral("LYD"), 3 };
    const Currency iraqiDinar{ QStringLiteral("IQD"), 0 };
    QVERIFY(said("50.1234", dinar).contains(QStringLiteral("at most 3 decimals")));
    QVERIFY(said("5x", dinar).contains(QStringLiteral("50.5")));
    for (const char *text : { "5x", "50.5" }) {
        QVERIFY(said(text, iraqiDinar).contains(QStringLiteral("no decimals")));
        QVERIFY(!said(text, iraqiDinar).contains(QStringLiteral("50.5")));
    }
}

void TestErrors::mistypedCodeIsNoRefusal()
{
    view::Language switcher(*qApp);
    switcher.setCode(QStringLiteral("en"));
    const auto code = secure::ActivationCode::parse(QStringLiteral("ABCDE").repeated(9).left(44));
    QVERIFY(!code);
    const QString text = view::ErrorText::of(code.error(), {});
    QVERIFY2(text.contains(QStringLiteral("mistyped")), qPrintable(text));
    QVERIFY2(!text.contains(QStringLiteral("expired")), qPrintable(text));
}

void TestErrors::signInRefused()
{
    GuiDesk gui;
    gui.show();
    gui.type(QStringLiteral("amina"));
    gui.press(Qt::Key_Return);
    gui.type(QStringLiteral("wrong"));
    gui.press(Qt::Key_Return);
    gui.desk.calls.signIns.back().refuse(ErrorCode::SignInRefused);
    QVERIFY(gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("3000")));
    QVERIFY(gui.find<QLineEdit>("passwordEdit").text().isEmpty());
    QVERIFY(gui.find<QLineEdit>("passwordEdit").hasFocus());
}

void TestErrors::sessionExpires()
{
    GuiDesk gui;
    gui.signIn();
    gui.type(QStringLiteral("fatima"));
    gui.desk.scheduler.advanceMs(model::SearchModel::debounceMs);
    gui.desk.calls.searches.back().refuse(ErrorCode::SessionExpired);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sign in"));
    QVERIFY(gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("3002")));
    // Somebody was typing: it lands in no password.
    const QString login = gui.find<QLineEdit>("loginEdit").text();
    gui.type(QStringLiteral("50"));
    QCOMPARE(gui.find<QLineEdit>("loginEdit").text(), login);
    QVERIFY(gui.find<QLineEdit>("passwordEdit").text().isEmpty());
    for (const auto &[language, sentence] :
        { std::pair("en", "Press Enter, then type the password."),
            std::pair("ar", "اضغط Enter ثم اكتب كلمة المرور.") }) {
        gui.setLanguage(QLatin1String(language));
        const QString notice = gui.find<QLabel>("noticeLabel").text();
        QVERIFY2(notice.contains(QString::fromUtf8(sentence)), qPrintable(notice));
    }
    gui.press(Qt::Key_Return); // of the 50
    QVERIFY(gui.find<QLineEdit>("passwordEdit").hasFocus());
    QVERIFY(!gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("Enter")));
    QVERIFY(gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("3002")));
    gui.type(QStringLiteral("secret"));
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.desk.calls.signIns.size(), size_t(2));
}

// Revoked, in the middle of a word too.
void TestErrors::activationPageTakesNothingOfTheSale()
{
    GuiDesk gui;
    gui.signIn();
    gui.type(QStringLiteral("fatima"));
    const auto notice = [&gui] { return gui.find<QLabel>("noticeLabel").text(); };
    gui.window->askForActivation(QStringLiteral("https://sms.example.org:8443"),
        { ErrorCode::CertificateRevoked, QString() });
    gui.desk.session.end();
    gui.type(QStringLiteral("550"));
    QVERIFY(gui.find<QLineEdit>("codeEdit").text().isEmpty());
    QCOMPARE(
        gui.find<QLineEdit>("addressEdit").text(), QStringLiteral("https://sms.example.org:8443"));
    QVERIFY(notice().contains(QStringLiteral("3006")));
    QVERIFY(notice().contains(QStringLiteral("Press Enter, then type the activation code.")));
    gui.press(Qt::Key_Return);
    QVERIFY(gui.find<QLineEdit>("codeEdit").hasFocus());
    QVERIFY(!notice().contains(QStringLiteral("Press Enter")));
    gui.type(QStringLiteral("ABCDE"));
    QCOMPARE(gui.find<QLineEdit>("codeEdit").text(), QStringLiteral("ABCDE"));
    QVERIFY2(notice().contains(QStringLiteral("3006")), qPrintable(notice())); // until it is tried
}

// The session ended while the answer was waited for, and then none came.
void TestErrors::silenceAfterTheSessionSaysThatTheOutcomeIsUnknown()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.session.end();
    gui.desk.calls.sales.back().stayUnknown();
    const auto &notice = gui.find<QLabel>("foundLabel");
    QVERIFY(notice.isVisible());
    for (const char *part : { "Nobody knows yet", "50.000", "Fatima Al-Sharif" })
        QVERIFY2(notice.text().contains(QLatin1String(part)), qPrintable(notice.text()));
    QVERIFY(notice.text().contains(meterDrn));
}

// Before anybody has signed in too, whatever zone the computer is set to.
void TestErrors::offlineSinceIsTheTimeOfTheUtility()
{
    GuiDesk gui;
    gui.show();
    gui.desk.line.noteSilence();
    const auto &line = gui.find<QLabel>("lineLabel");
    QVERIFY2(line.text().contains(QStringLiteral("by this computer")), qPrintable(line.text()));
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY2(line.text().contains(QStringLiteral("هذا الجهاز")), qPrintable(line.text()));
    gui.setLanguage(QStringLiteral("en"));
    gui.window->setTimeZone(QStringLiteral("Asia/Kathmandu"));
    const QString time
        = QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(
                                    gui.desk.line.offlineSinceMsUtc(), QTimeZone("Asia/Kathmandu")),
            QStringLiteral("HH:mm"));
    QVERIFY2(line.text().contains(time), qPrintable(line.text()));
    QVERIFY(!line.text().contains(QStringLiteral("by this computer")));
}

void TestErrors::revokedMachineIsActivatedAgain()
{
    GuiDesk desk;
    desk.signIn();
    desk.desk.session.end();
    desk.window->askForActivation(
        QStringLiteral("https://sms.example:8443"), { ErrorCode::CertificateRevoked, QString() });
    QCOMPARE(desk.title(), QStringLiteral("Shahn — Activation"));
    QCOMPARE(
        desk.find<QLineEdit>("addressEdit").text(), QStringLiteral("https://sms.example:8443"));
    desk.press(Qt::Key_Return);
    QVERIFY(desk.find<QLineEdit>("codeEdit").hasFocus());
    QVERIFY(desk.find<QLabel>("noticeLabel").text().contains(QStringLiteral("3006")));
    QVERIFY(desk.find<QLabel>("noticeLabel").isVisible());
    // Heard of again, by another call: what is being typed stays.
    desk.type(QStringLiteral("ABCD"));
    desk.window->askForActivation(
        QStringLiteral("https://sms.example:8443"), { ErrorCode::CertificateRevoked, QString() });
    QCOMPARE(desk.find<QLineEdit>("codeEdit").text(), QStringLiteral("ABCD"));
}

void TestErrors::refusalThatEndsTheSessionLeavesTheSaleOpen_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *title, ErrorCode code, const char *language, const char *name) {
        QTest::newRow(title) << code << QString::fromUtf8(language) << QString::fromUtf8(name);
    };
    row("revoked", ErrorCode::CertificateRevoked, "en", "Fatima Al-Sharif");
    row("expired", ErrorCode::SessionExpired, "en", "Fatima Al-Sharif");
    row("revoked, Arabic", ErrorCode::CertificateRevoked, "ar", "فاطمة الشريف");
}

// The page of the sale goes; its customer stands at the window and has paid.
void TestErrors::refusalThatEndsTheSessionLeavesTheSaleOpen()
{
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, language);
    QFETCH(const QString, name);
    GuiDesk gui;
    gui.setLanguage(language);
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales.back().refuse(code);
    if (code == ErrorCode::CertificateRevoked) {
        gui.desk.session.end();
        gui.window->askForActivation(
            QStringLiteral("https://sms.example:8443"), { code, QString() });
    }
    const RequestId id = gui.desk.calls.settlements.back().question.id;
    gui.desk.calls.settlements.back().refuse(code); // who has no session cannot close the id
    QVERIFY(!gui.desk.session.isSignedIn());
    const auto &notice = gui.find<QLabel>("foundLabel");
    QVERIFY(notice.isVisible());
    QVERIFY2(notice.text().contains(name), qPrintable(notice.text()));
    QVERIFY2(notice.text().contains(QStringLiteral("50.000")), qPrintable(notice.text()));
    QVERIFY2(notice.text().contains(meterDrn), qPrintable(notice.text()));
    QCOMPARE(gui.desk.journal->find(id)->state, outbox::EntryState::Unknown);
}

// Its id could be closed all the same: the session of a server with another clock.
void TestErrors::refusalThatEndsTheSessionSaysThatNothingWasSold()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.refuseAndClose(gui.desk.calls.sales.back(), ErrorCode::SessionExpired);
    QVERIFY(!gui.desk.session.isSignedIn());
    const auto &notice = gui.find<QLabel>("foundLabel");
    QVERIFY(notice.isVisible());
    QVERIFY2(notice.text().contains(QStringLiteral("Nothing was sold")), qPrintable(notice.text()));
    QVERIFY2(notice.text().contains(QStringLiteral("50.000")), qPrintable(notice.text()));
    const auto unhandled = gui.desk.journal->unhandled();
    QCOMPARE(unhandled->size(), size_t(1));
    QCOMPARE(unhandled->front().state, outbox::EntryState::Refused);
}

void TestErrors::serviceThatEndsTheSessionIsLeftOpen()
{
    GuiDesk gui;
    gui.signIn();
    gui.orderClearTamper();
    gui.desk.calls.engineerings.back().refuse(ErrorCode::SessionExpired);
    gui.desk.calls.settlements.back().refuse(ErrorCode::SessionExpired);
    QVERIFY(!gui.desk.session.isSignedIn());
    const auto &notice = gui.find<QLabel>("foundLabel");
    QVERIFY(notice.isVisible());
    QVERIFY2(notice.text().contains(meterDrn), qPrintable(notice.text()));
}

void TestErrors::clockOfTheComputerIsShown()
{
    view::Language switcher(*qApp);
    const Error error{ ErrorCode::ComputerClockWrong, QString(),
        QJsonObject{ { QStringLiteral("clockMsUtc"), qint64(1'763'700'000'000) } } };
    for (const char *language : { "ar", "en" }) {
        switcher.setCode(QLatin1String(language));
        const QString text = view::ErrorText::of(error, Currency());
        QVERIFY2(text.contains(QStringLiteral("2025-11-21")), qPrintable(text));
    }
}

void TestErrors::codeOfAnotherMachine()
{
    view::Language switcher(*qApp);
    const Error error{ ErrorCode::ActivationRefused, QString(),
        QJsonObject{ { QStringLiteral("codeCdu"), QStringLiteral("CDU-04") },
            { QStringLiteral("machineCdu"), QStringLiteral("CDU-03") } } };
    for (const char *language : { "ar", "en" }) {
        switcher.setCode(QLatin1String(language));
        const QString text = view::ErrorText::of(error, Currency());
        QVERIFY2(text.contains(QStringLiteral("CDU-04")), qPrintable(text));
        QCOMPARE(text.count(QStringLiteral("CDU-03")), 2);
    }
}

void TestErrors::wrongCheckDigit()
{
    GuiDesk gui;
    gui.signIn();
    gui.type(QStringLiteral("04257670466"));
    gui.press(Qt::Key_Return);
    gui.desk.calls.searches.back().answer({});
    QVERIFY(gui.find<QLabel>("findNotice").isVisible());
    QVERIFY(gui.find<QLabel>("findNotice").text().contains(QStringLiteral("2031")));
}

void TestErrors::belowMinimum()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.type(QStringLiteral("0.5"));
    const QString notice = gui.find<QLabel>("noticeLabel").text();
    QVERIFY2(notice.contains(QStringLiteral("1.000")), qPrintable(notice));
    QVERIFY2(notice.contains(QStringLiteral("2040")), qPrintable(notice));
    QVERIFY(!gui.find<QPushButton>("sellButton").isEnabled());
}

void TestErrors::blockedMeter()
{
    GuiDesk gui;
    gui.signIn();
    gui.type(meterDrn);
    gui.press(Qt::Key_Return);
    protocol::SearchReply reply;
    reply.hits.push_back(GuiDesk::customer());
    gui.desk.calls.searches.back().answer(reply);
    protocol::MeterReply meter = GuiDesk::meter();
    meter.customer.meterState = QStringLiteral("blocked");
    meter.refusal = protocol::RefusalInfo{ static_cast<int>(ErrorCode::MeterBlocked),
        { QStringLiteral("bypass found"), QStringLiteral("وُجد تجاوز") } };
    gui.desk.calls.meters.back().answer(meter);
    const QString refusal = gui.find<QLabel>("refusalLabel").text();
    QVERIFY2(refusal.contains(QStringLiteral("bypass found")), qPrintable(refusal));
    QVERIFY2(refusal.contains(QStringLiteral("3010")), qPrintable(refusal));
    gui.setLanguage(QStringLiteral("ar"));
    const QString arabic = gui.find<QLabel>("refusalLabel").text();
    QVERIFY2(arabic.contains(QStringLiteral("وُجد تجاوز")), qPrintable(arabic));
    gui.setLanguage(QStringLiteral("en"));
    // No amount is taken for it; the page says what is done with what is typed.
    QVERIFY(!gui.find<QLineEdit>("amountEdit").isEnabled());
    QVERIFY(!gui.find<QPushButton>("quickButton1").isEnabled());
    QVERIFY(!gui.find<QPushButton>("sellButton").isEnabled());
    QCOMPARE(gui.find<QLabel>("sentenceLabel").text(),
        QStringLiteral("Nothing can be sold to this meter. What is typed now finds the next "
                       "customer."));
    for (const Qt::Key key : { Qt::Key_Return, Qt::Key_F3, Qt::Key_F9 })
        gui.press(key);
    QVERIFY(gui.find<QLabel>("refusalLabel").isVisible());
    QVERIFY(gui.desk.calls.sales.empty());
}

void TestErrors::nextCustomerIsTypedAtARefusedMeter_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("name") << QStringLiteral("salem");
    QTest::newRow("scanned number") << QStringLiteral("04254372016");
}

void TestErrors::nextCustomerIsTypedAtARefusedMeter()
{
    QFETCH(const QString, text);
    GuiDesk gui;
    gui.signIn();
    protocol::MeterReply refused = GuiDesk::meter();
    refused.refusal = protocol::RefusalInfo{ static_cast<int>(ErrorCode::MeterBlocked), {} };
    gui.chooseCustomer(refused);
    gui.find<QPushButton>("settingsNavButton").click();
    gui.find<QPushButton>("sellNavButton").click();
    gui.type(text);
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), text);
    QVERIFY(gui.find<QLineEdit>("findEdit").hasFocus());
    QVERIFY(gui.find<QLineEdit>("amountEdit").text().isEmpty());
    QVERIFY(!gui.find<QLabel>("refusalLabel").isVisible());
    gui.press(Qt::Key_Return); // as a scanner does
    QCOMPARE(gui.desk.calls.searches.back().question.request.q, text);
    protocol::SearchReply reply;
    reply.hits.push_back(GuiDesk::customer(QStringLiteral("04254372016")));
    gui.desk.calls.searches.back().answer(reply);
    gui.desk.calls.meters.back().answer(GuiDesk::meter(QStringLiteral("04254372016")));
    QVERIFY(gui.find<QLineEdit>("amountEdit").hasFocus());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell for 04254372016"));
}

// A scanner types behind what stands there.
void TestErrors::whatFoundNobodyIsTypedOver()
{
    GuiDesk gui;
    gui.signIn();
    gui.type(QStringLiteral("nobody"));
    gui.press(Qt::Key_Return);
    gui.desk.calls.searches.back().answer(protocol::SearchReply());
    gui.type(QStringLiteral("04254372016"));
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), QStringLiteral("04254372016"));
    gui.press(Qt::Key_Return);
    protocol::SearchReply reply;
    reply.hits.push_back(GuiDesk::customer(QStringLiteral("04254372016")));
    reply.hits.push_back(GuiDesk::customer(QStringLiteral("04254372024")));
    gui.desk.calls.searches.back().answer(reply);
    gui.type(QStringLiteral("4")); // of those that were found, more is typed
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), QStringLiteral("042543720164"));
}

// The first key of the next scan would be lost.
void TestErrors::whatWasNotSearchedForIsTypedOn()
{
    GuiDesk gui;
    gui.signIn();
    const auto &edit = gui.find<QLineEdit>("findEdit");
    const auto typeElsewhere = [&gui](const QString &text) {
        gui.find<QPushButton>("sellNavButton").setFocus();
        gui.type(text);
    };
    gui.press(Qt::Key_Return); // of an empty field
    typeElsewhere(QStringLiteral("04"));
    QCOMPARE(edit.text(), QStringLiteral("04"));
    gui.press(Qt::Key_Return); // not answered when the next text begins
    QCOMPARE(gui.desk.calls.searches.back().question.request.q, QStringLiteral("04"));
    typeElsewhere(QStringLiteral("12"));
    QCOMPARE(edit.text(), QStringLiteral("12"));
    gui.press(Qt::Key_Return);
    gui.find<QPushButton>("sellNavButton").click(); // the next customer
    typeElsewhere(QStringLiteral("3"));
    gui.press(Qt::Key_Return); // too short
    QVERIFY(!edit.hasSelectedText());
    gui.type(QStringLiteral("4"));
    QCOMPARE(edit.text(), QStringLiteral("34"));
}

void TestErrors::anOlderErrorSelectsNothing()
{
    GuiDesk gui;
    gui.signIn();
    const auto &edit = gui.find<QLineEdit>("findEdit");
    protocol::SearchReply two;
    two.hits.resize(2, GuiDesk::customer());
    gui.type(QStringLiteral("fat"));
    gui.desk.scheduler.advanceMs(model::SearchModel::debounceMs);
    gui.desk.calls.searches.back().stayUnknown(ErrorCode::NetworkUnreachable);
    for (const QString &more : { QString(), QStringLiteral("ima") }) {
        gui.type(more); // at first the same text is asked for again
        gui.press(Qt::Key_Return);
        QVERIFY(!edit.hasSelectedText());
        gui.desk.calls.searches.back().stayUnknown(ErrorCode::NetworkUnreachable);
        QCOMPARE(edit.selectedText(), edit.text());
        gui.press(Qt::Key_End);
    }
    gui.type(QStringLiteral("h"));
    gui.press(Qt::Key_Return);
    gui.desk.calls.searches.back().answer(two);
    QVERIFY(!edit.hasSelectedText());
    gui.type(QStringLiteral("x"));
    gui.desk.scheduler.advanceMs(model::SearchModel::debounceMs);
    gui.desk.calls.searches.back().stayUnknown(ErrorCode::NetworkUnreachable);
    gui.press(Qt::Key_Return);
    gui.desk.calls.searches.back().answer(two); // of the same text, which had failed
    QVERIFY(!edit.hasSelectedText());
}

// The answer is awaited: the page stays, and says that it takes nothing.
void TestErrors::nothingIsTypedWhileItIsSold()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.type(QStringLiteral("salem"));
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), meterDrn);
    QCOMPARE(gui.find<QLineEdit>("amountEdit").text(), QStringLiteral("50"));
    const QString sentence = gui.find<QLabel>("sentenceLabel").text();
    QVERIFY2(sentence.contains(QStringLiteral("nothing can be typed")), qPrintable(sentence));
}

void TestErrors::serverRefuses()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.refuseAndClose(gui.desk.calls.sales[0], ErrorCode::VendingKeyExpired);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Not sold for 04257670465"));
    QVERIFY(gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("3021")));
    QVERIFY(gui.printed.empty());
}

void TestErrors::searchFails()
{
    GuiDesk gui;
    gui.signIn();
    gui.type(QStringLiteral("fatima"));
    gui.desk.scheduler.advanceMs(model::SearchModel::debounceMs);
    gui.desk.calls.searches.back().stayUnknown(ErrorCode::NetworkUnreachable);
    QVERIFY(gui.find<QLabel>("findNotice").text().contains(QStringLiteral("1001")));
}

SHAHN_TEST(TestErrors)
#include "tst_errors.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Records as forms: opened from their list, changed, made, and saved beside somebody else.
#include "gui/window_states.h"

#include "archive/record.h"
#include "core/text.h"
#include "model/record_list_model.h"
#include "protocol/record_endpoints.h"
#include "support/test_registry.h"
#include "view/detail_form.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTimer>

using namespace shahn;
using namespace shahn::test;

class TestDetailForm final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterOpensAndShowsWhoChangedWhat();
    void savingSendsWhatWasRead();
    void whatIsTypedWhileItIsSavedStays();
    void aMistakeIsToldAtItsField();
    void everyMistakeIsToldAtOnce();
    void remarksTakeTheRoomOfTheirLines_data();
    void remarksTakeTheRoomOfTheirLines();
    void aMeterIsMade();
    void aDebtIsMade();
    void amountsThatNobodyTouchedStay();
    void somebodyElsesChangeStandsBesideIt();
    void anUnknownHistoryIsNotEmpty();
    void whatDoesNotComeShowsNothingOfAnother();
    void aNewOneWaitsForNoOldAnswer();
    void aNewOneIsMade();
    void aReferenceIsChosenByItsName();
    void ofManyTheServerLooksForTheCode();
    void theChoicesCloseWhenItIsSaved();
    void theHistoryTellsRightsAndWhatAnOlderServerTold();
    void whoMayNotChangeOnlyReads();
    void whatIsNotSavedIsAskedAbout();
    void aStationGetsItsCodeOnce();
    void theOwnStationIsLeftAlone();
    void theOwnRecordIsOnlyRead();
    void whoIsNotBelowIsOnlyRead();
    void aRoleIsReadByItsName();
    void aPasswordIsSet();
    void aRightIsGranted();
    void whoMayNotChangeRolesGrantsNothing();
    void aNewPersonsPasswordIsTypedTwice();
    void anActOnItsWayIsWaitedFor();
    void anActOnItsWayGoesWithTheSession();
    void tabGoesFieldByField();
    void theLineIsForgottenWhenItIsBack();
    void anotherLanguageTakesNoFocus();
    void aBlankAtTheEndIsNoEdit();
    void flagsAndNumbersGoOutAsWhatTheyAre();
    void whatIsPersonalIsNotInTheHistory();
};

namespace
{

const archive::Entity &offices() { return *archive::entityNamed(QStringLiteral("office")); }

const protocol::RecordEndpoints &endpoints() { return protocol::recordEndpoints(offices()); }

using Question = Asked<ScriptedCalls::Other, QJsonObject>;

} // namespace

void TestDetailForm::enterOpensAndShowsWhoChangedWhat()
{
    GuiDesk gui;
    openOfficeForm(gui);
    QCOMPARE(gui.find<QLineEdit>("nameEnEdit").text(), QStringLiteral("Harbour"));
    QVERIFY(gui.find<QLineEdit>("codeEdit").isReadOnly());
    QVERIFY(!gui.find<QLineEdit>("nameEnEdit").isReadOnly());
    QVERIFY(!gui.find<QPushButton>("saveButton").isEnabled()); // nothing was changed
    QCOMPARE(withoutInvisible(gui.find<QLabel>("recordLabel").text()),
        QStringLiteral("Office: HARBOUR"));
    const QString history = gui.find<QListWidget>("historyList").item(0)->text();
    for (const char *part : { "omar", "CDU-07", "Port", "Harbour", "Name (English)" })
        QVERIFY2(history.contains(QLatin1String(part)), qPrintable(history));
    gui.press(Qt::Key_Escape);
    QVERIFY(gui.find<QTableView>("recordTable").isVisible());
}

void TestDetailForm::savingSendsWhatWasRead()
{
    GuiDesk gui;
    openOfficeForm(gui);
    gui.find<QLineEdit>("nameEnEdit").setFocus();
    gui.find<QLineEdit>("nameEnEdit").setText(QStringLiteral(" Old harbour "));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    const QJsonObject sent = gui.desk.calls.asked(endpoints().change).question.request;
    QCOMPARE(sent.value(QLatin1String("code")).toString(), QStringLiteral("HARBOUR"));
    QCOMPARE(sent.value(QLatin1String("version")).toInt(), 3);
    QCOMPARE(sent.value(QLatin1String("nameEn")).toString(), QStringLiteral("Old harbour"));
    QVERIFY(!sent.contains(QLatin1String("kind"))); // it is not changed
    gui.desk.calls.asked(endpoints().change).answer(officeRecord(4, QStringLiteral("Old harbour")));
    QVERIFY(!gui.find<QPushButton>("saveButton").isEnabled());
    QCOMPARE(gui.find<QLineEdit>("nameEnEdit").text(), QStringLiteral("Old harbour"));
    const auto &notice = gui.find<QLabel>("formNoticeLabel");
    QVERIFY(notice.isVisible());
    QCOMPARE(notice.text(), QStringLiteral("✓ Saved."));
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY(notice.isVisible());
    QVERIFY(!notice.text().contains(QStringLiteral("Saved")));
    gui.setLanguage(QStringLiteral("en"));
    // The list has it in the same row, without being asked for.
    gui.press(Qt::Key_Escape);
    const auto &table = gui.find<QTableView>("recordTable");
    QVERIFY(table.isVisible());
    QCOMPARE(withoutInvisible(table.currentIndex().siblingAtColumn(1).data().toString()),
        QStringLiteral("Old harbour"));
}

void TestDetailForm::whatIsTypedWhileItIsSavedStays()
{
    GuiDesk gui;
    openOfficeForm(gui);
    gui.find<QLineEdit>("nameEnEdit").setText(QStringLiteral(" Quay"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    gui.find<QLineEdit>("openingHoursEdit").setText(QStringLiteral("8-14"));
    gui.desk.calls.asked(endpoints().change).answer(officeRecord(4, QStringLiteral("Quay")));
    QCOMPARE(gui.find<QLineEdit>("nameEnEdit").text(), QStringLiteral("Quay"));
    QCOMPARE(gui.find<QLineEdit>("openingHoursEdit").text(), QStringLiteral("8-14"));
    QVERIFY(gui.find<QPushButton>("saveButton").isEnabled());
}

void TestDetailForm::aMistakeIsToldAtItsField()
{
    GuiDesk gui;
    openOfficeForm(gui);
    gui.find<QLineEdit>("nameEnEdit").clear();
    gui.find<QLineEdit>("nameArEdit").clear();
    const size_t before = gui.desk.calls.others.size();
    gui.find<QPushButton>("saveButton").click();
    QCOMPARE(gui.desk.calls.others.size(), before); // told before the server is asked
    QVERIFY(gui.find<QLabel>("nameEnRemark").isVisible());
    QVERIFY(gui.find<QLabel>("nameEnRemark").text().contains(QStringLiteral("name is needed")));
    gui.find<QLineEdit>("nameEnEdit").setText(QStringLiteral("Quay"));
    gui.find<QPushButton>("saveButton").click();
    gui.desk.calls.asked(endpoints().change)
        .refuse(fail(ErrorCode::InvalidField, QStringLiteral("x"),
            { { QStringLiteral("field"), QStringLiteral("state") },
                { QStringLiteral("rule"), QStringLiteral("utility") } }));
    QVERIFY(gui.find<QLabel>("stateRemark").text().contains(QStringLiteral("stays open")));
    QVERIFY(!gui.find<QLabel>("nameEnRemark").isVisible());
}

// At each field, and the first has the cursor; also beside a password that was typed twice in two
// ways.
void TestDetailForm::everyMistakeIsToldAtOnce()
{
    GuiDesk gui;
    openOfficeList(gui, "administrator");
    gui.press(Qt::Key_Escape);
    gui.find<QPushButton>("operatorNavButton").click();
    gui.press(Qt::Key_Insert);
    auto &login = gui.find<QLineEdit>("loginEdit");
    login.setText(QStringLiteral("a b"));
    gui.find<QLineEdit>("roleEdit").setText(QStringLiteral("cashier"));
    gui.find<QLineEdit>("passwordEdit").setText(QStringLiteral("secret word"));
    gui.find<QLineEdit>("passwordAgainEdit").setText(QStringLiteral("secret word"));
    const size_t before = gui.desk.calls.others.size();
    const auto remarked = [&gui](const char *name) { return gui.find<QLabel>(name).isVisible(); };
    const auto save = [&] {
        gui.find<QPushButton>("saveButton").setFocus();
        gui.find<QPushButton>("saveButton").click();
    };
    save();
    QCOMPARE(gui.desk.calls.others.size(), before);
    QVERIFY(remarked("loginRemark") && remarked("nameEnRemark") && remarked("officeRemark"));
    QVERIFY(!remarked("roleRemark") && !remarked("passwordRemark"));
    QVERIFY(login.hasFocus());
    login.setText(QStringLiteral("karim"));
    gui.find<QLineEdit>("passwordAgainEdit").setText(QStringLiteral("secret wort"));
    save();
    QVERIFY(!remarked("loginRemark"));
    QVERIFY(
        remarked("nameEnRemark") && remarked("officeRemark") && remarked("passwordAgainRemark"));
    QVERIFY(gui.find<QLineEdit>("nameEnEdit").hasFocus());
}

void TestDetailForm::remarksTakeTheRoomOfTheirLines_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("width");
    for (const char *const language : { "en", "ar" }) {
        for (const int width : { 1024, 1366 })
            QTest::addRow("%s %d", language, width) << QString(QLatin1String(language)) << width;
    }
}

// Neither cut nor with empty room below.
void TestDetailForm::remarksTakeTheRoomOfTheirLines()
{
    QFETCH(QString, language);
    QFETCH(int, width);
    GuiDesk gui;
    gui.setLanguage(language);
    gui.window->resize(width, 738);
    openOfficeList(gui, "administrator");
    gui.press(Qt::Key_Insert);
    gui.type(QStringLiteral("a b"));
    gui.find<QLineEdit>("nameEnEdit").setText(QStringLiteral("Quay"));
    gui.find<QPushButton>("saveButton").click();
    const auto &remark = gui.find<QLabel>("codeRemark");
    QVERIFY(remark.isVisible());
    const auto room
        = [&] { return gui.find<QLineEdit>("nameEnEdit").y() - remark.y() - remark.height(); };
    QTRY_COMPARE(remark.height(), remark.heightForWidth(remark.width()));
    QTRY_COMPARE(room(), 8); // the spacing of the form
    QVERIFY(remark.heightForWidth(remark.width()) > remark.fontMetrics().height());
}

// A meter begins as most of them are, and what no meter has is told at its field.
void TestDetailForm::aMeterIsMade()
{
    const archive::Entity &meter = *archive::entityNamed(QStringLiteral("meter"));
    GuiDesk gui;
    openOfficeList(gui, "posManager");
    gui.press(Qt::Key_Escape);
    gui.find<QPushButton>("meterNavButton").click();
    gui.press(Qt::Key_Insert);
    for (const auto &[field, value] : { std::pair("krnEdit", "1"), std::pair("ktEdit", "2"),
             std::pair("tiEdit", "1"), std::pair("eaEdit", "11"), std::pair("tctEdit", "2") })
        QCOMPARE(gui.find<QLineEdit>(field).text(), QLatin1String(value));
    auto &number = gui.find<QLineEdit>("numberEdit");
    number.setText(QStringLiteral("0425 7670 466"));
    gui.find<QLineEdit>("pointEdit").setText(QStringLiteral("P-1"));
    gui.find<QLineEdit>("sgcEdit").setText(QStringLiteral("6001"));
    gui.find<QLineEdit>("eaEdit").setText(QStringLiteral("8"));
    const auto remark = [&gui](const char *name) { return gui.find<QLabel>(name).text(); };
    gui.find<QPushButton>("saveButton").click();
    QVERIFY2(remark("numberRemark").contains(QStringLiteral("digit is wrong")),
        qPrintable(remark("numberRemark")));
    QVERIFY(remark("sgcRemark").contains(QStringLiteral("At least")));
    QVERIFY(withoutInvisible(remark("eaRemark")).contains(QStringLiteral("One of 7, 9, 11")));
    // What is typed anew is not called wrong until it is saved.
    number.setFocus();
    number.selectAll();
    gui.type(QStringLiteral("0425 7670 465"));
    QVERIFY(!gui.find<QLabel>("numberRemark").isVisible());
    QVERIFY(gui.find<QLabel>("eaRemark").isVisible());
    gui.find<QLineEdit>("sgcEdit").setText(QStringLiteral("600101"));
    gui.find<QLineEdit>("eaEdit").setText(QStringLiteral("7"));
    gui.find<QPushButton>("saveButton").click();
    const auto asked = gui.desk.calls.asked(protocol::recordEndpoints(meter).add);
    QCOMPARE(
        asked.question.request[QLatin1String("number")].toString(), QStringLiteral("04257670465"));
    QCOMPARE(asked.question.request[QLatin1String("ea")].toInteger(), 7);
    asked.refuse(archive::invalidField(QStringLiteral("point"), "hasMeter", QString()));
    QVERIFY(remark("pointRemark").contains(QStringLiteral("has a meter already")));
}

// Amounts, per cents and times are typed as people write them.
void TestDetailForm::aDebtIsMade()
{
    const archive::Entity &debt = *archive::entityNamed(QStringLiteral("debt"));
    GuiDesk gui;
    openOfficeList(gui, "posManager");
    gui.press(Qt::Key_Escape);
    gui.find<QPushButton>("debtNavButton").click();
    gui.press(Qt::Key_Insert);
    const auto set = [&gui](const char *field, const char *text) {
        gui.find<QLineEdit>(field).setText(QString::fromUtf8(text));
    };
    const auto remark
        = [&gui](const char *name) { return withoutInvisible(gui.find<QLabel>(name).text()); };
    QCOMPARE(gui.find<QLineEdit>("amountMinorEdit").text(), QString());
    QCOMPARE(gui.find<QLineEdit>("instalmentMinorEdit").text(), QStringLiteral("0.000"));
    QCOMPARE(gui.find<QLineEdit>("percentPpmEdit").text(), QStringLiteral("0"));
    QCOMPARE(gui.find<QLineEdit>("priorityEdit").text(), QStringLiteral("1"));
    QCOMPARE(gui.find<QComboBox>("isHeldBox").currentText(), QStringLiteral("No"));
    QVERIFY(!gui.find<QLineEdit>("balanceMinorEdit").isVisible()); // the server's own
    set("codeEdit", "D-1");
    set("customerEdit", "A-1");
    set("kindEdit", "LOAN");
    set("instalmentMinorEdit", "1.500"); // or 1500
    set("maximumMinorEdit", "x");
    set("percentPpmEdit", "101");
    set("startsAtMsUtcEdit", "tomorrow");
    gui.find<QPushButton>("saveButton").click();
    QCOMPARE(remark("amountMinorRemark"), QStringLiteral("This is needed."));
    for (const auto &[name, words] : { std::pair("instalmentMinorRemark", "1500"),
             std::pair("maximumMinorRemark", "2020"), std::pair("percentPpmRemark", "0 to 100"),
             std::pair("startsAtMsUtcRemark", "2027-01-31 08:00") })
        QVERIFY2(remark(name).contains(QLatin1String(words)), qPrintable(remark(name)));
    set("amountMinorEdit", "٣٠٠,5");
    set("instalmentMinorEdit", "");
    set("maximumMinorEdit", "20.5");
    set("percentPpmEdit", "12.5");
    set("startsAtMsUtcEdit", "2026-12-01 08:30");
    auto &held = gui.find<QComboBox>("isHeldBox");
    held.setCurrentIndex(held.findData(true));
    gui.find<QPushButton>("saveButton").click();
    const auto asked = gui.desk.calls.asked(protocol::recordEndpoints(debt).add);
    const QJsonObject sent = asked.question.request;
    for (const auto &[name, number] : { std::pair("amountMinor", 300'500),
             std::pair("instalmentMinor", 0), std::pair("maximumMinor", 20'500),
             std::pair("percentPpm", 125'000), std::pair("endsAtMsUtc", 0) })
        QCOMPARE(sent[QLatin1String(name)], QJsonValue(number));
    QCOMPARE(sent[QLatin1String("startsAtMsUtc")].toInteger(), 1'796'106'600'000);
    QCOMPARE(sent[QLatin1String("isHeld")], QJsonValue(true));
    asked.refuse(archive::invalidField(QStringLiteral("maximumMinor"), "belowMinimum", QString()));
    QVERIFY(remark("maximumMinorRemark").contains(QStringLiteral("less than the least")));
}

// "12.500" alone may be read as 12500; a time has seconds that are not shown.
void TestDetailForm::amountsThatNobodyTouchedStay()
{
    const protocol::RecordEndpoints &at
        = protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("debt")));
    GuiDesk gui;
    QJsonObject debt = archive::emptyRecord(*archive::entityNamed(QStringLiteral("debt")));
    for (const auto &[name, value] : { std::pair("code", QJsonValue(QStringLiteral("D-1"))),
             std::pair("customer", QJsonValue(QStringLiteral("A-1"))),
             std::pair("kind", QJsonValue(QStringLiteral("LOAN"))),
             std::pair("amountMinor", QJsonValue(300'000)),
             std::pair("balanceMinor", QJsonValue(1'287'500)),
             std::pair("instalmentMinor", QJsonValue(12'500)),
             std::pair("startsAtMsUtc", QJsonValue(qint64(1'796'106'612'345))),
             std::pair("version", QJsonValue(1)) })
        debt.insert(QLatin1String(name), value);
    openOnly(gui, "debt", debt);
    QCOMPARE(gui.find<QLineEdit>("instalmentMinorEdit").text(), QStringLiteral("12.500"));
    QCOMPARE(gui.find<QLineEdit>("balanceMinorEdit").text(), QStringLiteral("1287.500"));
    QVERIFY(gui.find<QLineEdit>("amountMinorEdit").isReadOnly());
    QVERIFY(!gui.find<QPushButton>("saveButton").isEnabled());
    gui.find<QLineEdit>("priorityEdit").setText(QStringLiteral("2"));
    gui.find<QPushButton>("saveButton").click();
    const QJsonObject sent = gui.desk.calls.asked(at.change).question.request;
    QCOMPARE(sent[QLatin1String("instalmentMinor")].toInteger(), 12'500);
    QCOMPARE(sent[QLatin1String("startsAtMsUtc")].toInteger(), 1'796'106'612'345);
}

void TestDetailForm::somebodyElsesChangeStandsBesideIt()
{
    GuiDesk gui;
    openOfficeForm(gui);
    gui.find<QLineEdit>("nameArEdit").setText(QStringLiteral("المرفأ"));
    gui.find<QComboBox>("stateBox").setCurrentIndex(1);
    gui.find<QPushButton>("saveButton").click();
    gui.desk.calls.asked(endpoints().change).refuse(ErrorCode::RecordChanged);
    QJsonObject now = officeRecord(4, QStringLiteral("Quay"));
    now.insert(QStringLiteral("nameAr"), QStringLiteral("الرصيف"));
    gui.desk.calls.asked(endpoints().one).answer(now);
    gui.desk.calls.asked(endpoints().history)
        .answer({ { QStringLiteral("history"), QJsonArray() } });
    // What was typed stays, with what the other one made below it; where nothing was typed it
    // is taken.
    QCOMPARE(gui.find<QLineEdit>("nameArEdit").text(), QStringLiteral("المرفأ"));
    QVERIFY(gui.find<QLabel>("nameArRemark").text().contains(QStringLiteral("الرصيف")));
    QVERIFY(gui.find<QLabel>("nameArRemark").isVisible());
    QCOMPARE(gui.find<QLineEdit>("nameEnEdit").text(), QStringLiteral("Quay"));
    QVERIFY(gui.find<QLabel>("nameEnRemark").isVisible());
    QVERIFY(!gui.find<QLabel>("stateRemark").isVisible());
    QVERIFY(gui.find<QLabel>("formNoticeLabel").text().contains(QStringLiteral("3036")));
    gui.find<QPushButton>("saveButton").click();
    const QJsonObject sent = gui.desk.calls.asked(endpoints().change).question.request;
    QCOMPARE(sent.value(QLatin1String("version")).toInt(), 4);
    QCOMPARE(sent.value(QLatin1String("nameEn")).toString(), QStringLiteral("Quay"));
    QCOMPARE(sent.value(QLatin1String("nameAr")).toString(), QStringLiteral("المرفأ"));
}

void TestDetailForm::anUnknownHistoryIsNotEmpty()
{
    GuiDesk gui;
    openOfficeList(gui, "administrator");
    gui.find<QTableView>("recordTable").setFocus();
    gui.press(Qt::Key_Return);
    gui.desk.calls.asked(endpoints().one).answer(officeRecord(3, QStringLiteral("Harbour")));
    auto &history = gui.find<QListWidget>("historyList");
    QCOMPARE(history.count(), 0);
    gui.desk.calls.asked(endpoints().history).refuse(ErrorCode::DatabaseUnavailable);
    QCOMPARE(history.count(), 1);
    QVERIFY(history.item(0)->text().contains(QStringLiteral("1003")));
}

void TestDetailForm::whatDoesNotComeShowsNothingOfAnother()
{
    GuiDesk gui;
    openOfficeForm(gui);
    gui.press(Qt::Key_Escape);
    gui.press(Qt::Key_Return);
    gui.desk.line.noteSilence();
    gui.desk.calls.asked(endpoints().one).stayUnknown(ErrorCode::NetworkUnreachable);
    QVERIFY(!gui.find<QLineEdit>("nameEnEdit").isVisible());
    QVERIFY(gui.find<QLabel>("recordLabel").text().contains(QStringLiteral("HARBOUR")));
    QVERIFY(gui.find<QLabel>("formNoticeLabel").text().contains(QStringLiteral("1001")));
    gui.desk.line.noteAnswer(10); // it is asked for again by itself
    gui.desk.calls.asked(endpoints().one).answer(officeRecord(4, QStringLiteral("Quay")));
    QVERIFY(gui.find<QLineEdit>("nameEnEdit").hasFocus());
    QCOMPARE(gui.find<QLineEdit>("nameEnEdit").text(), QStringLiteral("Quay"));
    QVERIFY(!gui.find<QLabel>("formNoticeLabel").isVisible());
}

// Left while it was read, the form does not wait for that any more.
void TestDetailForm::aNewOneWaitsForNoOldAnswer()
{
    GuiDesk gui;
    openOfficeList(gui, "administrator");
    gui.find<QTableView>("recordTable").setFocus();
    gui.press(Qt::Key_Return);
    gui.press(Qt::Key_Escape);
    gui.press(Qt::Key_Insert);
    gui.find<QLineEdit>("codeEdit").setText(QStringLiteral("QUAY"));
    QVERIFY(gui.find<QPushButton>("saveButton").isEnabled());
    gui.desk.calls.asked(endpoints().one).answer(officeRecord(3, QStringLiteral("Harbour")));
    QCOMPARE(gui.find<QLineEdit>("codeEdit").text(), QStringLiteral("QUAY"));
}

void TestDetailForm::aNewOneIsMade()
{
    GuiDesk gui;
    openOfficeList(gui, "administrator");
    gui.press(Qt::Key_Insert);
    QCOMPARE(gui.find<QLabel>("recordLabel").text(), QStringLiteral("New office"));
    QVERIFY(gui.find<QLineEdit>("codeEdit").hasFocus());
    gui.type(QStringLiteral("QUAY"));
    gui.find<QLineEdit>("nameEnEdit").setText(QStringLiteral("Quay"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    const QJsonObject sent = gui.desk.calls.asked(endpoints().add).question.request;
    QCOMPARE(sent.value(QLatin1String("code")).toString(), QStringLiteral("QUAY"));
    QCOMPARE(sent.value(QLatin1String("kind")).toString(), QStringLiteral("office"));
    QVERIFY(!sent.contains(QLatin1String("version")));
    gui.desk.calls.asked(endpoints().add)
        .refuse(fail(ErrorCode::AlreadyExists, QStringLiteral("x"),
            { { QStringLiteral("field"), QStringLiteral("code") } }));
    QVERIFY(gui.find<QLabel>("codeRemark").text().contains(QStringLiteral("already")));
}

void TestDetailForm::aReferenceIsChosenByItsName()
{
    GuiDesk gui;
    openOfficeList(gui, "administrator");
    gui.press(Qt::Key_Insert);
    auto &parent = gui.find<QLineEdit>("parentEdit");
    parent.setFocus(); // the list is asked for
    QJsonObject demo = officeRecord(1, QStringLiteral("Coast"));
    demo.insert(QStringLiteral("code"), QStringLiteral("DEMO"));
    gui.desk.calls.asked(endpoints().list)
        .answer({ { QStringLiteral("records"),
            QJsonArray{ demo, officeRecord(3, QStringLiteral("Harbour")) } } });
    gui.press(Qt::Key_Down);
    QAbstractItemView &list = *parent.completer()->popup();
    QVERIFY(list.isVisible());
    QCOMPARE(list.model()->rowCount(), 2);
    QTRY_VERIFY(list.viewport()->height() >= 2 * list.sizeHintForRow(0));
    QVERIFY(!list.verticalScrollBar()->isVisible());
    QVERIFY(list.model()->index(0, 0).data().toString().contains(QStringLiteral("Coast")));
    list.hide();
    QTest::keyClicks(&parent, QStringLiteral("harb")); // of the name
    QCOMPARE(list.model()->rowCount(), 1);
    QTest::keyClick(&list, Qt::Key_Down);
    QTest::keyClick(&list, Qt::Key_Return);
    QCOMPARE(parent.text(), QStringLiteral("HARBOUR"));
    const size_t before = gui.desk.calls.others.size();
    parent.clear();
    QTest::keyClicks(&parent, QStringLiteral("q")); // all are here: nothing is asked
    gui.desk.scheduler.advanceMs(1000);
    QCOMPARE(gui.desk.calls.others.size(), before);
}

// Of more than one page the server looks for what is typed.
void TestDetailForm::ofManyTheServerLooksForTheCode()
{
    GuiDesk gui;
    openOfficeList(gui, "administrator");
    gui.press(Qt::Key_Insert);
    auto &parent = gui.find<QLineEdit>("parentEdit");
    parent.setFocus();
    gui.desk.calls.asked(endpoints().list)
        .answer({ { QStringLiteral("records"),
                      QJsonArray{ officeRecord(3, QStringLiteral("Harbour")) } },
            { QStringLiteral("next"), QStringLiteral("more") } });
    QTest::keyClicks(&parent, QStringLiteral("qu"));
    gui.desk.scheduler.advanceMs(model::RecordListModel::filterDelayMs);
    const Question question = gui.desk.calls.asked(endpoints().list);
    QCOMPARE(question.question.request.value(protocol::beginningOf(offices().key())).toString(),
        QStringLiteral("qu"));
    QJsonObject quay = officeRecord(1, QStringLiteral("Pier"));
    quay.insert(QStringLiteral("code"), QStringLiteral("QUAY"));
    question.answer({ { QStringLiteral("records"), QJsonArray{ quay } } });
    QCOMPARE(parent.completer()->popup()->model()->rowCount(), 1);
}

void TestDetailForm::whoMayNotChangeOnlyReads()
{
    GuiDesk gui;
    openOfficeForm(gui, "posManager");
    QVERIFY(gui.find<QLineEdit>("nameEnEdit").isReadOnly());
    QVERIFY(!gui.find<QComboBox>("stateBox").isEnabled());
    QVERIFY(!gui.find<QPushButton>("saveButton").isVisible());
}

// Nor does an answer that comes later open them again.
void TestDetailForm::theChoicesCloseWhenItIsSaved()
{
    GuiDesk gui;
    openOfficeList(gui, "administrator");
    gui.press(Qt::Key_Insert);
    auto &parent = gui.find<QLineEdit>("parentEdit");
    const QAbstractItemView &list = *parent.completer()->popup();
    const auto open = [&] {
        parent.setFocus();
        gui.desk.calls.asked(endpoints().list)
            .answer({ { QStringLiteral("records"),
                          QJsonArray{ officeRecord(3, QStringLiteral("Harbour")) } },
                { QStringLiteral("next"), QStringLiteral("more") } });
        parent.clear();
        QTest::keyClicks(&parent, QStringLiteral("har"));
        QVERIFY(list.isVisible());
        gui.desk.scheduler.advanceMs(model::RecordListModel::filterDelayMs);
    };
    const auto answerLate = [&] {
        gui.desk.calls.asked(endpoints().list)
            .answer({ { QStringLiteral("records"),
                QJsonArray{ officeRecord(3, QStringLiteral("Harbour")) } } });
    };
    open();
    gui.find<QLineEdit>("nameEnEdit").setFocus();
    QVERIFY(!list.isVisible());
    answerLate();
    QVERIFY(!list.isVisible());
    open();
    gui.find<QPushButton>("saveButton").click(); // as Ctrl+S: the focus stays
    QVERIFY(!list.isVisible());
    answerLate();
    QVERIFY(!list.isVisible());
}

void TestDetailForm::whatIsNotSavedIsAskedAbout()
{
    GuiDesk gui;
    openOfficeForm(gui);
    gui.find<QLineEdit>("nameEnEdit").setText(QStringLiteral("Quay"));
    int questionCount = 0;
    const auto answerWith = [&](QMessageBox::ButtonRole role) {
        QTimer::singleShot(0, qApp, [&questionCount, role] {
            auto *const box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            if (!box)
                return;
            ++questionCount;
            for (QAbstractButton *button : box->buttons()) {
                if (box->buttonRole(button) == role)
                    return button->click();
            }
        });
    };
    answerWith(QMessageBox::RejectRole);
    gui.find<QPushButton>("toListButton").click();
    QCOMPARE(questionCount, 1);
    QCOMPARE(gui.find<QLineEdit>("nameEnEdit").text(), QStringLiteral("Quay"));
    answerWith(QMessageBox::DestructiveRole);
    gui.find<QPushButton>("toListButton").click();
    QCOMPARE(questionCount, 2);
    QVERIFY(gui.find<QTableView>("recordTable").isVisible());
}

QJsonObject station(int version, const char *state)
{
    return { { QStringLiteral("code"), QStringLiteral("CDU-09") },
        { QStringLiteral("name"), QStringLiteral("Window 9") },
        { QStringLiteral("office"), QStringLiteral("HARBOUR") },
        { QStringLiteral("state"), QLatin1String(state) },
        { QStringLiteral("codeExpiresAtMsUtc"), 0 }, { QStringLiteral("version"), version } };
}

void TestDetailForm::aStationGetsItsCodeOnce()
{
    GuiDesk gui;
    openOnly(gui, "station", station(3, "active"));
    const auto &at = protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("station")));
    QPushButton &begin = gui.find<QPushButton>("renewStationCodeButton");
    QVERIFY(begin.isVisible() && begin.isEnabled());
    // Not over what is typed and not saved.
    QLineEdit &name = gui.find<QLineEdit>("nameEdit");
    name.setText(QStringLiteral("Window 10"));
    QVERIFY(!begin.isEnabled());
    name.setText(QStringLiteral("Window 9"));
    begin.click();
    QVERIFY(gui.find<QLabel>("questionLabel").text().contains(QStringLiteral("CDU-09")));
    gui.find<QPushButton>("doButton").click();
    const Question question = gui.desk.calls.asked(at.acts[0]);
    QCOMPARE(question.question.request,
        (QJsonObject{ { QStringLiteral("code"), QStringLiteral("CDU-09") },
            { QStringLiteral("version"), 3 } }));
    const QString code = QStringLiteral("6Z3K1-AAAAA-BBBBB");
    question.answer({ { QStringLiteral("record"), station(4, "registered") },
        { QStringLiteral("activationCode"), code },
        { QStringLiteral("expiresAtMsUtc"), qint64(1'795'219'200'000) } });
    QLineEdit &given = gui.find<QLineEdit>("givenEdit");
    QVERIFY(given.isVisible());
    QCOMPARE(given.text(), code);
    QVERIFY(!gui.find<QPushButton>("doButton").isVisible());
    // With what the activation page asks for beside it.
    const auto &address = gui.find<QLabel>("addressLabel");
    QVERIFY(address.isVisible());
    QVERIFY(withoutInvisible(address.text()).endsWith(QStringLiteral("sms.example:8443")));
    // Nothing is lost unasked.
    QGuiApplication::clipboard()->clear();
    for (const auto &leave : { std::function<void()>([&] { gui.press(Qt::Key_Escape); }),
             std::function<void()>([&] { gui.find<QPushButton>("closeButton").click(); }),
             std::function<void()>([&] { gui.press(Qt::Key_9, Qt::AltModifier); }) }) {
        bool isAsked = false;
        QTimer::singleShot(0, qApp, [&isAsked] {
            auto *const box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            isAsked = box != nullptr;
            if (box)
                box->reject();
        });
        leave();
        QTRY_VERIFY(isAsked);
        QCOMPARE(given.text(), code);
        gui.window->activateWindow(); // the question took the focus
        gui.show();
    }
    gui.find<QPushButton>("copyButton").click();
    gui.find<QPushButton>("closeButton").setFocus();
    // The list has what it is now, and the code is gone with the panel.
    gui.press(Qt::Key_Escape);
    QVERIFY(!given.isVisible() && given.text().isEmpty());
    QVERIFY(gui.find<QLineEdit>("nameEdit").isVisible());
    // The next act is on the new version.
    gui.find<QPushButton>("revokeStationButton").click();
    gui.find<QPushButton>("doButton").click();
    const Question revoking = gui.desk.calls.asked(at.acts[1]);
    QCOMPARE(revoking.question.request.value(QLatin1String("version")).toInt(), 4);
    revoking.refuse(ErrorCode::PermissionDenied);
    QVERIFY(gui.find<QLabel>("mistakeLabel").isVisible());
    QVERIFY(gui.find<QPushButton>("doButton").isEnabled());
}

void TestDetailForm::theOwnStationIsLeftAlone()
{
    GuiDesk gui;
    QJsonObject own = station(3, "active");
    own.insert(QStringLiteral("code"), GuiDesk::session().cduCode);
    openOnly(gui, "station", own);
    gui.find<QPushButton>("revokeStationButton").click();
    QVERIFY(!gui.find<QPushButton>("doButton").isVisible());
    QVERIFY(gui.find<QPushButton>("closeButton").isVisible());
}

void TestDetailForm::theOwnRecordIsOnlyRead()
{
    GuiDesk gui;
    openOnly(gui, "operator",
        { { QStringLiteral("login"), GuiDesk::session().operatorLogin },
            { QStringLiteral("nameEn"), QStringLiteral("Amina") },
            { QStringLiteral("office"), QStringLiteral("HARBOUR") },
            { QStringLiteral("role"), QString() },
            { QStringLiteral("state"), QStringLiteral("active") },
            { QStringLiteral("version"), 2 } });
    QVERIFY(gui.find<QLabel>("onlyReadLabel").isVisible());
    QVERIFY(gui.find<QLineEdit>("nameEnEdit").isReadOnly());
    QVERIFY(!gui.find<QPushButton>("saveButton").isVisible());
    QVERIFY(!gui.find<QPushButton>("setOperatorPasswordButton").isVisible());
    // Nothing can be typed or chosen there.
    QVERIFY(gui.find<QLineEdit>("roleEdit").placeholderText().isEmpty());
    gui.press(Qt::Key_Escape);
    gui.press(Qt::Key_Insert);
    QVERIFY(!gui.find<QLabel>("onlyReadLabel").isVisible());
    QVERIFY(!gui.find<QLineEdit>("roleEdit").placeholderText().isEmpty());
}

void TestDetailForm::whoIsNotBelowIsOnlyRead()
{
    GuiDesk gui;
    QJsonObject other{ { QStringLiteral("login"), QStringLiteral("salma") },
        { QStringLiteral("nameEn"), QStringLiteral("Salma") },
        { QStringLiteral("nameAr"), QString() },
        { QStringLiteral("office"), QStringLiteral("HARBOUR") },
        { QStringLiteral("role"), QStringLiteral("administrator") },
        { QStringLiteral("level"), QStringLiteral("administrator") },
        { QStringLiteral("state"), QStringLiteral("active") }, { QStringLiteral("version"), 2 } };
    openOnly(gui, "operator", other);
    QVERIFY(gui.find<QLabel>("onlyReadLabel").isVisible());
    QVERIFY(gui.find<QLabel>("onlyReadLabel").text().contains(QStringLiteral("of your level")));
    QVERIFY(gui.find<QLineEdit>("nameEnEdit").isReadOnly());
    QVERIFY(!gui.find<QPushButton>("saveButton").isVisible());
    QVERIFY(!gui.find<QPushButton>("setOperatorPasswordButton").isVisible());
    gui.press(Qt::Key_Escape);
    gui.press(Qt::Key_Return);
    other.insert(QStringLiteral("level"), QStringLiteral("smsManager"));
    const auto &at = protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("operator")));
    gui.desk.calls.asked(at.one).answer(other);
    QVERIFY(!gui.find<QLabel>("onlyReadLabel").isVisible());
    QVERIFY(!gui.find<QLineEdit>("nameEnEdit").isReadOnly());
    QVERIFY(gui.find<QPushButton>("setOperatorPasswordButton").isVisible());
}

// In the list and behind its code in the form, in the language of the window.
void TestDetailForm::aRoleIsReadByItsName()
{
    GuiDesk gui;
    gui.setLanguage(QStringLiteral("ar"));
    openOnly(gui, "operator",
        { { QStringLiteral("login"), QStringLiteral("karim") },
            { QStringLiteral("nameEn"), QStringLiteral("Karim") },
            { QStringLiteral("office"), QStringLiteral("HARBOUR") },
            { QStringLiteral("role"), QStringLiteral("posManager") },
            { QStringLiteral("level"), QStringLiteral("posManager") },
            { QStringLiteral("state"), QStringLiteral("active") },
            { QStringLiteral("version"), 2 } });
    const QString name = QStringLiteral("مدير نقطة البيع");
    auto &role = gui.find<QLineEdit>("roleEdit");
    QCOMPARE(role.text(), QStringLiteral("posManager"));
    QCOMPARE(role.accessibleDescription(), name);
    QCOMPARE(gui.find<QComboBox>("levelBox").currentText(), name);
    QVERIFY(!gui.find<QComboBox>("levelBox").isEnabled());
    role.setText(QStringLiteral("posManage")); // there is none, as far as anybody knows
    QVERIFY(role.accessibleDescription().isEmpty());
    role.setText(QStringLiteral("posManager"));
    gui.setLanguage(QStringLiteral("en"));
    QCOMPARE(role.accessibleDescription(), QStringLiteral("POS manager"));
    const QAbstractItemModel &rows = *gui.find<QTableView>("recordTable").model();
    QCOMPARE(withoutInvisible(rows.index(0, 4).data().toString()),
        QStringLiteral("posManager · POS manager"));
    QCOMPARE(withoutInvisible(rows.index(0, 3).data().toString()), QStringLiteral("HARBOUR"));
}

void TestDetailForm::aPasswordIsSet()
{
    GuiDesk gui;
    openOnly(gui, "operator",
        { { QStringLiteral("login"), QStringLiteral("karim") },
            { QStringLiteral("nameEn"), QStringLiteral("Karim") },
            { QStringLiteral("nameAr"), QString() },
            { QStringLiteral("office"), QStringLiteral("HARBOUR") },
            { QStringLiteral("role"), QStringLiteral("cashier") },
            { QStringLiteral("level"), QStringLiteral("operator") },
            { QStringLiteral("state"), QStringLiteral("active") },
            { QStringLiteral("version"), 2 } });
    const auto &at = protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("operator")));
    gui.find<QPushButton>("setOperatorPasswordButton").click();
    QVERIFY(!gui.find<QPushButton>("doButton").isEnabled());
    QLineEdit &password = gui.find<QLineEdit>("passwordAskedEdit");
    QVERIFY(password.hasFocus());
    QCOMPARE(password.echoMode(), QLineEdit::Password);
    password.setText(QStringLiteral("short"));
    QVERIFY(!gui.find<QPushButton>("doButton").isEnabled());
    // Typed twice: what was not meant is not set.
    QLineEdit &again = gui.find<QLineEdit>("passwordAgainEdit");
    gui.press(Qt::Key_Return);
    QVERIFY(again.hasFocus());
    again.setText(QStringLiteral("shirt"));
    const size_t before = gui.desk.calls.others.size();
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.desk.calls.others.size(), before);
    QCOMPARE(gui.find<QLabel>("mistakeLabel").text(), QStringLiteral("The two are not the same."));
    QVERIFY(again.hasFocus());
    again.setText(QStringLiteral("short"));
    gui.press(Qt::Key_Return);
    gui.desk.calls.asked(at.acts[0])
        .refuse(fail(ErrorCode::InvalidField, QString(),
            { { QStringLiteral("field"), QStringLiteral("password") },
                { QStringLiteral("rule"), QStringLiteral("short") },
                { QStringLiteral("length"), 8 } }));
    QVERIFY(gui.find<QLabel>("mistakeLabel").text().contains(u'8'));
    password.setText(QStringLiteral("long enough"));
    again.setText(QStringLiteral("long enough"));
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.desk.calls.asked(at.acts[0])
                 .question.request.value(QLatin1String("password"))
                 .toString(),
        QStringLiteral("long enough"));
    gui.desk.calls.asked(at.acts[0]).refuse(ErrorCode::PermissionDenied);
    gui.press(Qt::Key_Escape);
    QVERIFY(!gui.find<QPushButton>("doButton").isVisible());
}

QJsonObject karim(int version)
{
    return { { QStringLiteral("login"), QStringLiteral("karim") },
        { QStringLiteral("nameEn"), QStringLiteral("Karim") },
        { QStringLiteral("nameAr"), QString() },
        { QStringLiteral("office"), QStringLiteral("HARBOUR") },
        { QStringLiteral("role"), QStringLiteral("cashier") },
        { QStringLiteral("level"), QStringLiteral("operator") },
        { QStringLiteral("state"), QStringLiteral("active") },
        { QStringLiteral("rights"), QStringLiteral("changeKey,seeCustomers,sell") },
        { QStringLiteral("grantedRights"), QStringLiteral("changeKey") },
        { QStringLiteral("version"), version } };
}

void TestDetailForm::aRightIsGranted()
{
    GuiDesk gui;
    openOnly(gui, "operator", karim(2));
    const auto &at = protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("operator")));
    QCOMPARE(gui.find<QLabel>("rightsLabel").text(),
        QStringLiteral("Issue key change tokens, See customers, Sell"));
    QCOMPARE(
        gui.find<QLabel>("grantedRightsLabel").text(), QStringLiteral("Issue key change tokens"));
    gui.find<QPushButton>("grantRightButton").click();
    QComboBox &right = gui.find<QComboBox>("rightAskedBox");
    QVERIFY(right.hasFocus());
    // All that a cashier may have and karim has not, by their words; none is chosen for anybody.
    QCOMPARE(right.count(), int(std::ranges::count_if(allRights(), [](Right one) {
        return mayHold(Level::Operator, one) && one != Right::ChangeKey
            && one != Right::SeeCustomers && one != Right::Sell;
    })));
    QCOMPARE(right.findData(QStringLiteral("sell")), -1);
    QCOMPARE(right.currentIndex(), -1);
    QVERIFY(!gui.find<QPushButton>("doButton").isEnabled());
    const int serveMeters = right.findText(QStringLiteral("Issue service tokens"));
    QVERIFY(serveMeters >= 0);
    right.setCurrentIndex(serveMeters);
    gui.setLanguage(QStringLiteral("ar"));
    QCOMPARE(right.currentIndex(), serveMeters);
    QVERIFY(right.currentText() != QStringLiteral("Issue service tokens"));
    QVERIFY(gui.find<QLabel>("rightsLabel").text().contains(u'،'));
    gui.setLanguage(QStringLiteral("en"));
    gui.find<QPushButton>("doButton").click();
    const Question refused = gui.desk.calls.asked(at.acts[1]);
    QCOMPARE(refused.question.request,
        (QJsonObject{ { QStringLiteral("login"), QStringLiteral("karim") },
            { QStringLiteral("version"), 2 },
            { QStringLiteral("right"), QStringLiteral("serveMeters") } }));
    refused.refuse(fail(ErrorCode::AlreadyExists, QString(),
        { { QStringLiteral("field"), QStringLiteral("right") },
            { QStringLiteral("rule"), QStringLiteral("held") } }));
    QCOMPARE(gui.find<QLabel>("mistakeLabel").text(),
        QStringLiteral("The person has this right already."));
    QVERIFY(right.hasFocus());
    gui.press(Qt::Key_Escape);
    gui.find<QPushButton>("withdrawRightButton").click();
    QCOMPARE(gui.find<QComboBox>("rightAskedBox").count(), 1); // what was granted
    gui.find<QComboBox>("rightAskedBox").setCurrentIndex(0);
    gui.find<QPushButton>("doButton").click();
    QJsonObject without = karim(3);
    without.insert(QStringLiteral("grantedRights"), QString());
    gui.desk.calls.asked(at.acts[2]).answer({ { QStringLiteral("record"), without } });
    QVERIFY(gui.find<QLabel>("questionLabel").text().contains(QStringLiteral("karim")));
    QVERIFY(!gui.find<QPushButton>("doButton").isVisible());
    // It says once what was done.
    gui.desk.calls.asked(at.history)
        .answer({ { QStringLiteral("history"),
            QJsonArray{ QJsonObject{ { QStringLiteral("version"), 3 },
                { QStringLiteral("atMsUtc"), qint64(1'795'219'200'000) },
                { QStringLiteral("actor"), QStringLiteral("root") },
                { QStringLiteral("station"), QStringLiteral("CDU-01") },
                { QStringLiteral("action"), QStringLiteral("operator-right-withdrawn") },
                { QStringLiteral("changes"),
                    QJsonObject{ { QStringLiteral("right"),
                        QJsonObject{ { QStringLiteral("from"),
                            QStringLiteral("changeKey") } } } } } } } } });
    const QString line = gui.find<QListWidget>("historyList").item(0)->text();
    QCOMPARE(line.count(u'\n'), 1);
    QVERIFY(line.endsWith(QStringLiteral("Right withdrawn: Issue key change tokens")));
}

void TestDetailForm::whoMayNotChangeRolesGrantsNothing()
{
    GuiDesk gui;
    openOnly(gui, "operator", karim(2), "smsManager");
    QVERIFY(gui.find<QPushButton>("setOperatorPasswordButton").isVisible());
    for (const char *const button : { "grantRightButton", "withdrawRightButton" })
        QVERIFY2(!gui.find<QPushButton>(button).isVisible(), button);
}

void TestDetailForm::aNewPersonsPasswordIsTypedTwice()
{
    GuiDesk gui;
    openOnly(gui, "operator",
        { { QStringLiteral("login"), QStringLiteral("karim") },
            { QStringLiteral("state"), QStringLiteral("active") },
            { QStringLiteral("version"), 2 } });
    const auto &at = protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("operator")));
    QVERIFY(!gui.find<QLineEdit>("passwordAgainEdit").isVisible());
    gui.press(Qt::Key_Escape);
    gui.press(Qt::Key_Insert);
    for (const char *const name : { "loginEdit", "nameEnEdit", "officeEdit", "roleEdit" })
        gui.find<QLineEdit>(name).setText(QStringLiteral("x"));
    gui.find<QLineEdit>("passwordEdit").setText(QStringLiteral("long enough"));
    auto &again = gui.find<QLineEdit>("passwordAgainEdit");
    again.setText(QStringLiteral("long"));
    const size_t before = gui.desk.calls.others.size();
    gui.press(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(gui.desk.calls.others.size(), before);
    QVERIFY(gui.find<QLabel>("passwordAgainRemark").isVisible());
    QVERIFY(again.hasFocus());
    again.setText(QStringLiteral("long enough"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(
        gui.desk.calls.asked(at.add).question.request.value(QLatin1String("password")).toString(),
        QStringLiteral("long enough"));
}

// What it gives would be shown to nobody.
void TestDetailForm::anActOnItsWayIsWaitedFor()
{
    GuiDesk gui;
    openOnly(gui, "station", station(3, "active"));
    const auto &at = protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("station")));
    gui.find<QPushButton>("renewStationCodeButton").click();
    gui.find<QPushButton>("doButton").click();
    QVERIFY(!gui.find<QPushButton>("closeButton").isEnabled());
    gui.find<QPushButton>("toListButton").setFocus();
    gui.press(Qt::Key_Escape);
    gui.find<QPushButton>("toListButton").click();
    gui.press(Qt::Key_9, Qt::AltModifier);
    gui.press(Qt::Key_F12);
    const QString code = QStringLiteral("6Z3K1-AAAAA-BBBBB");
    gui.desk.calls.asked(at.acts[0])
        .answer({ { QStringLiteral("record"), station(4, "registered") },
            { QStringLiteral("activationCode"), code },
            { QStringLiteral("expiresAtMsUtc"), qint64(1'795'219'200'000) } });
    QVERIFY(gui.find<QLineEdit>("givenEdit").isVisible());
    QCOMPARE(gui.find<QLineEdit>("givenEdit").text(), code);
    QVERIFY(gui.find<QPushButton>("closeButton").isEnabled());
}

// Unless the session ends.
void TestDetailForm::anActOnItsWayGoesWithTheSession()
{
    GuiDesk gui;
    openOnly(gui, "station", station(3, "active"));
    gui.find<QPushButton>("renewStationCodeButton").click();
    gui.find<QPushButton>("doButton").click();
    gui.desk.session.noteError({ ErrorCode::SessionExpired, QString() });
    QVERIFY(gui.find<QWidget>("ActPanel").isHidden());
}

void TestDetailForm::tabGoesFieldByField()
{
    GuiDesk gui;
    openOnly(gui, "operator",
        { { QStringLiteral("login"), QStringLiteral("karim") },
            { QStringLiteral("nameEn"), QStringLiteral("Karim") },
            { QStringLiteral("nameAr"), QString() },
            { QStringLiteral("office"), QStringLiteral("HARBOUR") },
            { QStringLiteral("role"), QStringLiteral("cashier") },
            { QStringLiteral("level"), QStringLiteral("operator") },
            { QStringLiteral("state"), QStringLiteral("active") },
            { QStringLiteral("version"), 2 } });
    const auto stops = [&gui] {
        const QStringList wanted{ QStringLiteral("nameEnEdit"), QStringLiteral("nameArEdit"),
            QStringLiteral("stateBox"), QStringLiteral("passwordAskedEdit"),
            QStringLiteral("closeButton"), QStringLiteral("doButton"), QStringLiteral("saveButton"),
            QStringLiteral("toListButton"), QStringLiteral("setOperatorPasswordButton"),
            QStringLiteral("historyList") };
        QStringList names;
        const QWidget *const first = &gui.find<QLineEdit>("loginEdit");
        for (const QWidget *one = first->nextInFocusChain(); one != first;
             one = one->nextInFocusChain()) {
            if (wanted.contains(one->objectName())
                && gui.find<QWidget>("DetailForm").isAncestorOf(one))
                names.append(one->objectName());
        }
        return names.join(u' ');
    };
    QCOMPARE(stops(),
        QStringLiteral("nameEnEdit nameArEdit stateBox closeButton doButton "
                       "setOperatorPasswordButton saveButton toListButton historyList"));
    gui.find<QPushButton>("setOperatorPasswordButton").click();
    QCOMPARE(stops(),
        QStringLiteral("nameEnEdit nameArEdit stateBox passwordAskedEdit closeButton doButton "
                       "setOperatorPasswordButton saveButton toListButton historyList"));
}

void TestDetailForm::theLineIsForgottenWhenItIsBack()
{
    GuiDesk gui;
    openOfficeForm(gui);
    gui.find<QLineEdit>("nameEnEdit").setText(QStringLiteral("Quay"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    gui.desk.line.noteSilence();
    gui.desk.calls.asked(endpoints().change).stayUnknown(ErrorCode::NetworkUnreachable);
    QVERIFY(gui.find<QLabel>("formNoticeLabel").isVisible());
    gui.desk.line.noteAnswer(10);
    QVERIFY(!gui.find<QLabel>("formNoticeLabel").isVisible());
    QCOMPARE(gui.find<QLineEdit>("nameEnEdit").text(), QStringLiteral("Quay"));
}

void TestDetailForm::anotherLanguageTakesNoFocus()
{
    GuiDesk gui;
    openOfficeForm(gui);
    gui.find<QLineEdit>("nameEnEdit").clear();
    gui.find<QLineEdit>("nameArEdit").clear();
    gui.find<QPushButton>("saveButton").click();
    QVERIFY(gui.find<QLineEdit>("nameEnEdit").hasFocus());
    const QString english = gui.find<QLabel>("nameEnRemark").text();
    gui.find<QLineEdit>("openingHoursEdit").setFocus();
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY(gui.find<QLineEdit>("openingHoursEdit").hasFocus());
    QVERIFY(gui.find<QLabel>("nameEnRemark").isVisible());
    QVERIFY(gui.find<QLabel>("nameEnRemark").text() != english);
}

void TestDetailForm::aBlankAtTheEndIsNoEdit()
{
    GuiDesk gui;
    openOfficeForm(gui);
    gui.find<QLineEdit>("nameEnEdit").setText(QStringLiteral("Harbour "));
    QVERIFY(!gui.find<QPushButton>("saveButton").isEnabled());
}

namespace
{

constexpr archive::Field trialFields[] = {
    { "code", archive::FieldKind::Code, archive::FieldTrait::Key },
    { "isOpen", archive::FieldKind::Flag },
    { .name = "seats", .kind = archive::FieldKind::Integer, .min = 1, .max = 9 },
};

} // namespace

void TestDetailForm::flagsAndNumbersGoOutAsWhatTheyAre()
{
    GuiDesk gui;
    gui.signIn();
    archive::Entity trial;
    trial.name = "trial";
    trial.edit = Right::Sell;
    trial.actions = archive::Actions::Add;
    trial.fields = trialFields;
    model::RecordPresenter record({ gui.desk.calls, gui.desk.session, gui.desk.scheduler }, trial);
    view::DetailForm form(record, gui.desk.session);
    form.openNew();
    form.findChild<QLineEdit *>(QStringLiteral("codeEdit"))->setText(QStringLiteral("A"));
    const auto *const flag = form.findChild<QComboBox *>(QStringLiteral("isOpenBox"));
    QVERIFY(flag != nullptr);
    QCOMPARE(flag->currentData(), QVariant(false));
    form.findChild<QLineEdit *>(QStringLiteral("seatsEdit"))->setText(QStringLiteral("abc"));
    form.save();
    QVERIFY(record.error().has_value());
    QCOMPARE(record.error()->context.facts().value(QLatin1String("field")).toString(),
        QStringLiteral("seats"));
}

void TestDetailForm::theHistoryTellsRightsAndWhatAnOlderServerTold()
{
    GuiDesk gui;
    openOnly(gui, "operator",
        { { QStringLiteral("login"), QStringLiteral("karim") },
            { QStringLiteral("state"), QStringLiteral("active") },
            { QStringLiteral("version"), 2 } });
    const auto &at = protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("operator")));
    const auto change = [](const char *action, const QJsonObject &changes) {
        return QJsonObject{ { QStringLiteral("version"), 2 },
            { QStringLiteral("atMsUtc"), qint64(1'795'219'200'000) },
            { QStringLiteral("actor"), QStringLiteral("root") },
            { QStringLiteral("station"), QStringLiteral("vm") },
            { QStringLiteral("action"), QLatin1String(action) },
            { QStringLiteral("changes"), changes } };
    };
    const QString changeKey = rightText(Right::ChangeKey);
    const QString right = QStringLiteral("right");
    const QJsonObject added{ { QStringLiteral("office"), QStringLiteral("RIVERSIDE") },
        { QStringLiteral("role"), QStringLiteral("cashier") } };
    const QJsonObject to{ { QStringLiteral("to"), changeKey } };
    const QJsonObject from{ { QStringLiteral("from"), changeKey },
        { QStringLiteral("to"), QString() } };
    const QJsonArray told{ change("right-granted", { { right, to } }),
        change("right-granted", { { right, changeKey } }),
        change("operator-changed", { { QStringLiteral("rights"), from } }),
        change("right-withdrawn", { { right, changeKey } }), change("operator-added", added) };
    gui.desk.calls.asked(at.history).answer({ { QStringLiteral("history"), told } });
    const auto line = [&gui](int row) {
        return withoutInvisible(gui.find<QListWidget>("historyList").item(row)->text());
    };
    for (const int row : { 0, 1 })
        QVERIFY2(line(row).endsWith(QStringLiteral("Right granted: Issue key change tokens")),
            qPrintable(line(row)));
    for (const int row : { 2, 3 })
        QVERIFY2(line(row).endsWith(QStringLiteral("Right withdrawn: Issue key change tokens")),
            qPrintable(line(row)));
    QVERIFY2(line(4).endsWith(QStringLiteral("Office: RIVERSIDE\nRole: cashier · Cashier")),
        qPrintable(line(4)));
}

void TestDetailForm::whatIsPersonalIsNotInTheHistory()
{
    GuiDesk gui;
    QJsonObject customer{ { QStringLiteral("version"), 2 } };
    for (const archive::Field &field : archive::entityNamed(QStringLiteral("customer"))->fields)
        customer.insert(QLatin1String(field.name), QStringLiteral("x"));
    openOnly(gui, "customer", customer);
    const auto &at = protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("customer")));
    const QJsonObject change{ { QStringLiteral("version"), 2 },
        { QStringLiteral("atMsUtc"), qint64(1'795'219'200'000) },
        { QStringLiteral("actor"), QStringLiteral("omar") },
        { QStringLiteral("station"), QStringLiteral("CDU-07") },
        { QStringLiteral("action"), QStringLiteral("customer-changed") },
        { QStringLiteral("changes"), QJsonObject{ { QStringLiteral("phone"), QJsonObject() } } } };
    gui.desk.calls.asked(at.history)
        .answer({ { QStringLiteral("history"), QJsonArray{ change } } });
    const QString line = gui.find<QListWidget>("historyList").item(0)->text();
    QVERIFY2(line.contains(QStringLiteral("Phone: changed")), qPrintable(line));
}

SHAHN_TEST(TestDetailForm)
#include "tst_detail_form.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The parameters of a place: where they come from, and one of them set, given back and withdrawn.
#include "gui/window_states.h"

#include "core/text.h"
#include "domain/calendar.h"
#include "protocol/endpoints.h"
#include "protocol/record_endpoints.h"
#include "support/test_registry.h"
#include "view/parameter_words.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

using namespace shahn;
using namespace shahn::test;

class TestParametersPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyParameterHasItsWords();
    void theListSaysWhereAValueComesFrom();
    void aPlaceIsChosen();
    void aPlaceIsFoundByItsName();
    void textsFollowTheLanguage();
    void theLineIsForgottenWhenItIsBack();
    void aPlaceThatIsNotThereIsTold();
    void savingSendsWhatWasRead();
    void theFormIsOfThePlaceOfTheList();
    void whatIsTypedWhileItIsSavedStays();
    void nothingTypedIsDroppedByAnotherButton();
    void aMistakeIsToldAtItsField();
    void bothMistakesAreToldAtOnce();
    void aChoiceHasABox();
    void aLaterStartIsTyped();
    void somebodyElsesChangeIsShown();
    void aPlanIsWithdrawnAndAValueGivenBack();
    void whatIsNotSavedIsAskedAbout();
    void whoMayNotSetOnlyReads();
    void whatIsTooDeepIsNotSet();
};

namespace
{

namespace endpoints = protocol::endpoints;
using protocol::ParameterEntry;
using protocol::ParameterInfo;
using Question = Asked<ScriptedCalls::Other, QJsonObject>;

int rowOf(archive::ParameterId id) { return static_cast<int>(id); }

QString cell(GuiDesk &gui, archive::ParameterId id, int column)
{
    return withoutInvisible(
        gui.find<QTableView>("parameterTable").model()->index(rowOf(id), column).data().toString());
}

QJsonObject sent(GuiDesk &gui)
{
    return gui.desk.calls.asked(endpoints::setParameter).question.request;
}

} // namespace

void TestParametersPage::everyParameterHasItsWords()
{
    for (const archive::Parameter &parameter : archive::parameters())
        QVERIFY2(view::ParameterWords::hasWords(parameter), parameter.field.name);
}

void TestParametersPage::theListSaysWhereAValueComesFrom()
{
    GuiDesk gui;
    openParameters(gui);
    using enum archive::ParameterId;
    QCOMPARE(cell(gui, AddressEn, 0), QStringLiteral("Receipts"));
    QCOMPARE(cell(gui, AddressAr, 0), QString()); // of the same group
    QCOMPARE(cell(gui, HelpLine, 2), QStringLiteral("1515"));
    QCOMPARE(cell(gui, HelpLine, 3), QStringLiteral("from the whole utility"));
    QCOMPARE(cell(gui, UnusualAmountFactor, 3), QStringLiteral("set here"));
    QVERIFY(cell(gui, UnusualAmountFactor, 4).startsWith(QStringLiteral("2026-11-21")));
    QVERIFY(cell(gui, UnusualAmountFactor, 5).startsWith(QStringLiteral("9 from 2026-11-22")));
    QCOMPARE(cell(gui, IdleLockMinutesMax, 2), QStringLiteral("no bound")); // and no bare 0
    QCOMPARE(cell(gui, TidAheadMinutes, 3), QStringLiteral("default"));
    QCOMPARE(cell(gui, IsTokenSplitAllowed, 2), QStringLiteral("yes"));
    QVERIFY(gui.find<QLabel>("inEffectLabel").text().contains(QStringLiteral("North")));
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY(gui.find<QLabel>("inEffectLabel").text().contains(QStringLiteral("الشمال")));
}

void TestParametersPage::aPlaceIsChosen()
{
    GuiDesk gui;
    openParameters(gui);
    QVERIFY(!gui.find<QLineEdit>("unitEdit").isVisible());
    gui.find<QComboBox>("placeBox").setCurrentIndex(2);
    auto &edit = gui.find<QLineEdit>("stationEdit");
    QVERIFY(edit.isVisible());
    edit.setFocus();
    gui.type(QStringLiteral("CDU-03"));
    gui.press(Qt::Key_Return);
    const QJsonObject request = gui.desk.calls.asked(endpoints::listParameters).question.request;
    QCOMPARE(request.value(QLatin1String("station")).toString(), QStringLiteral("CDU-03"));
    QVERIFY(!request.contains(QLatin1String("unit")));
    gui.desk.calls.asked(endpoints::listParameters).answer(protocol::toJson(parametersAtNorth()));
    // Back to the own place.
    gui.find<QTableView>("parameterTable").setFocus();
    gui.press(Qt::Key_Escape);
    QVERIFY(gui.desk.calls.asked(endpoints::listParameters).question.request.isEmpty());
}

void TestParametersPage::aPlaceIsFoundByItsName()
{
    GuiDesk gui;
    openParameters(gui);
    gui.find<QComboBox>("placeBox").setCurrentIndex(1);
    auto &edit = gui.find<QLineEdit>("unitEdit");
    edit.setFocus();
    QJsonObject coast = officeRecord(1, QStringLiteral("Coast"));
    coast.insert(QStringLiteral("code"), QStringLiteral("C"));
    gui.desk.calls.others.back().answer({ { QStringLiteral("records"),
        QJsonArray{ coast, officeRecord(3, QStringLiteral("Harbour east")) } } });
    const auto show = [&](const char *typed) {
        edit.setFocus();
        edit.setText(QLatin1String(typed));
        gui.press(Qt::Key_Return);
        return gui.desk.calls.asked(endpoints::listParameters)
            .question.request.value(QLatin1String("unit"))
            .toString();
    };
    QCOMPARE(show("harbour E"), QStringLiteral("HARBOUR"));
    QCOMPARE(edit.text(), QStringLiteral("HARBOUR"));
    QCOMPARE(show("C"), QStringLiteral("C")); // a code, though a name has the letter too
    QCOMPARE(show("a"), QStringLiteral("a")); // of both
}

void TestParametersPage::textsFollowTheLanguage()
{
    GuiDesk gui;
    openParameters(gui);
    gui.find<QComboBox>("placeBox").setCurrentIndex(1);
    const QString placeholder = gui.find<QLineEdit>("unitEdit").placeholderText();
    QVERIFY(gui.find<QTableView>("parameterTable")
                .model()
                ->index(0, 1)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(cell(gui, archive::ParameterId::AddressEn, 1)));
    for (const char *const language : { "ar", "en" })
        gui.setLanguage(QLatin1String(language));
    QCOMPARE(gui.find<QLineEdit>("unitEdit").placeholderText(), placeholder);
    auto &table = gui.find<QTableView>("parameterTable");
    table.setFocus();
    table.selectRow(rowOf(archive::ParameterId::UnusualAmountFactor));
    gui.press(Qt::Key_Return);
    gui.type(QStringLiteral("12"));
    gui.find<QComboBox>("startBox").setCurrentIndex(1);
    gui.press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(gui.find<QLabel>("startRemark").text().contains(QStringLiteral("time of day")));
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY(gui.find<QLabel>("startRemark").isVisible());
    QVERIFY(!gui.find<QLabel>("startRemark").text().contains(QStringLiteral("time of day")));
    gui.find<QComboBox>("startBox").setCurrentIndex(0);
    gui.press(Qt::Key_S, Qt::ControlModifier);
    gui.desk.calls.asked(endpoints::setParameter)
        .answer(protocol::toJson(
            parametersAtNorth().parameters[size_t(rowOf(archive::ParameterId::HelpLine))]));
    QVERIFY(gui.find<QLabel>("formNoticeLabel").isVisible());
    QVERIFY(!gui.find<QLabel>("formNoticeLabel").text().contains(QStringLiteral("Saved")));
    gui.setLanguage(QStringLiteral("en"));
    QVERIFY(gui.find<QLabel>("formNoticeLabel").text().contains(QStringLiteral("Saved")));
}

void TestParametersPage::theLineIsForgottenWhenItIsBack()
{
    GuiDesk gui;
    openParameterForm(gui, archive::ParameterId::UnusualAmountFactor);
    gui.type(QStringLiteral("12"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    gui.desk.line.noteSilence();
    gui.desk.calls.asked(endpoints::setParameter).stayUnknown(ErrorCode::NetworkUnreachable);
    QVERIFY(gui.find<QLabel>("formNoticeLabel").isVisible());
    gui.desk.line.noteAnswer(10);
    QVERIFY(!gui.find<QLabel>("formNoticeLabel").isVisible());
    QCOMPARE(gui.find<QLineEdit>("valueEdit").text(), QStringLiteral("12"));
}

void TestParametersPage::aPlaceThatIsNotThereIsTold()
{
    GuiDesk gui;
    openParameters(gui);
    gui.find<QComboBox>("placeBox").setCurrentIndex(1);
    gui.find<QLineEdit>("unitEdit").setText(QStringLiteral("NOWHERE"));
    gui.find<QPushButton>("showButton").click();
    gui.desk.calls.asked(endpoints::listParameters).refuse(ErrorCode::NotFound);
    QVERIFY(gui.find<QLabel>("noticeLabel").isVisible());
    QVERIFY(gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("2005")));
}

void TestParametersPage::savingSendsWhatWasRead()
{
    GuiDesk gui;
    openParameterForm(gui, archive::ParameterId::UnusualAmountFactor);
    auto &edit = gui.find<QLineEdit>("valueEdit");
    QCOMPARE(edit.text(), QStringLiteral("8"));
    QVERIFY(edit.hasFocus());
    QVERIFY(!gui.find<QPushButton>("saveParameterButton").isEnabled()); // nothing was changed
    const QString history = gui.find<QListWidget>("entriesList").item(0)->text();
    for (const char *part : { "omar", "CDU-07", "North" })
        QVERIFY2(history.contains(QLatin1String(part)), qPrintable(history));
    gui.type(QStringLiteral("12"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(sent(gui),
        (QJsonObject{ { QStringLiteral("name"), QStringLiteral("unusualAmountFactor") },
            { QStringLiteral("value"), QStringLiteral("12") }, { QStringLiteral("version"), 5 } }));
    ParameterInfo after
        = parametersAtNorth().parameters[size_t(rowOf(archive::ParameterId::UnusualAmountFactor))];
    after.value = QStringLiteral("12");
    after.version = 6;
    gui.desk.calls.asked(endpoints::setParameter).answer(protocol::toJson(after));
    QVERIFY(gui.find<QLabel>("formNoticeLabel").text().contains(QStringLiteral("Saved")));
    QVERIFY(!gui.find<QPushButton>("saveParameterButton").isEnabled());
    gui.press(Qt::Key_Escape);
    QCOMPARE(cell(gui, archive::ParameterId::UnusualAmountFactor, 2), QStringLiteral("12"));
}

void TestParametersPage::theFormIsOfThePlaceOfTheList()
{
    GuiDesk gui;
    openParameters(gui);
    gui.find<QComboBox>("placeBox").setCurrentIndex(1);
    gui.find<QLineEdit>("unitEdit").setText(QStringLiteral("NOWHERE"));
    gui.find<QPushButton>("showButton").click();
    gui.desk.calls.asked(endpoints::listParameters).refuse(ErrorCode::NotFound);
    auto &table = gui.find<QTableView>("parameterTable");
    table.setFocus();
    table.selectRow(rowOf(archive::ParameterId::UnusualAmountFactor));
    gui.press(Qt::Key_Return);
    QVERIFY(gui.find<QLabel>("parameterLabel").text().contains(QStringLiteral("North")));
    gui.type(QStringLiteral("12"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(!sent(gui).contains(QLatin1String("unit"))); // the own one, as the list
}

void TestParametersPage::whatIsTypedWhileItIsSavedStays()
{
    GuiDesk gui;
    openParameterForm(gui, archive::ParameterId::UnusualAmountFactor);
    gui.type(QStringLiteral("12"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    gui.type(QStringLiteral("0"));
    ParameterInfo after
        = parametersAtNorth().parameters[size_t(rowOf(archive::ParameterId::UnusualAmountFactor))];
    after.value = QStringLiteral("12");
    after.version = 6;
    gui.desk.calls.asked(endpoints::setParameter).answer(protocol::toJson(after));
    QCOMPARE(gui.find<QLineEdit>("valueEdit").text(), QStringLiteral("120"));
    QVERIFY(gui.find<QLabel>("nowLabel").text().contains(QStringLiteral("12")));
    QVERIFY(gui.find<QPushButton>("saveParameterButton").isEnabled());
    gui.press(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(sent(gui).value(QLatin1String("version")).toInt(), 6);
}

void TestParametersPage::nothingTypedIsDroppedByAnotherButton()
{
    GuiDesk gui;
    openParameterForm(gui, archive::ParameterId::UnusualAmountFactor);
    const auto &withdraw = gui.find<QPushButton>("withdrawButton");
    const auto &giveBack = gui.find<QPushButton>("giveBackButton");
    QVERIFY(withdraw.isEnabled());
    QVERIFY(giveBack.isEnabled());
    // The start is that of giving back too.
    gui.find<QComboBox>("startBox").setCurrentIndex(1);
    gui.find<QLineEdit>("startEdit").setText(QStringLiteral("2026-12-01 08:00"));
    QVERIFY(!withdraw.isEnabled());
    QVERIFY(giveBack.isEnabled());
    gui.find<QComboBox>("startBox").setCurrentIndex(0);
    gui.find<QLineEdit>("valueEdit").setText(QStringLiteral("12"));
    QVERIFY(!withdraw.isEnabled());
    QVERIFY(!giveBack.isEnabled());
}

void TestParametersPage::aMistakeIsToldAtItsField()
{
    GuiDesk gui;
    openParameterForm(gui, archive::ParameterId::UnusualAmountFactor);
    const size_t before = gui.desk.calls.others.size();
    gui.find<QLineEdit>("valueEdit").setText(QStringLiteral("1001"));
    gui.find<QPushButton>("saveParameterButton").click();
    QCOMPARE(gui.desk.calls.others.size(), before); // told before the server is asked
    QCOMPARE(withoutInvisible(gui.find<QLabel>("valueRemark").text()),
        QStringLiteral("A number from 0 to 1000."));
    QVERIFY(gui.find<QLabel>("valueRemark").isVisible());
}

// Of the value and of the start.
void TestParametersPage::bothMistakesAreToldAtOnce()
{
    GuiDesk gui;
    openParameterForm(gui, archive::ParameterId::UnusualAmountFactor);
    gui.find<QLineEdit>("valueEdit").setText(QStringLiteral("many"));
    gui.find<QComboBox>("startBox").setCurrentIndex(1);
    gui.find<QLineEdit>("startEdit").setText(QStringLiteral("soon"));
    gui.find<QPushButton>("saveParameterButton").click();
    QVERIFY(gui.find<QLabel>("valueRemark").isVisible());
    QVERIFY(gui.find<QLabel>("startRemark").isVisible());
    QVERIFY(gui.find<QLineEdit>("valueEdit").hasFocus());
}

// No parameter of the table is one yet; the form takes its box from these.
void TestParametersPage::aChoiceHasABox()
{
    static constexpr const char *words[] = { "active", "closed" };
    const archive::Parameter parameter{ archive::ParameterId::HelpLine,
        { .name = "helpLine", .kind = archive::FieldKind::Choice, .words = words }, "active",
        archive::ParameterDepth::Utility, archive::ParameterGroup::Sales,
        archive::ParameterReader::Server };
    const auto choices = view::ParameterWords::choices(parameter);
    QCOMPARE(choices.size(), size_t(2));
    QCOMPARE(choices[1].text, QStringLiteral("closed"));
    QCOMPARE(choices[1].words, QStringLiteral("Closed"));
    QCOMPARE(view::ParameterWords::value(parameter, choices[1].text), choices[1].words);
    QVERIFY(archive::checkParameter(parameter, choices[1].text));
    QVERIFY(!archive::checkParameter(parameter, QStringLiteral("ajar")));
    using enum archive::ParameterId;
    QVERIFY(view::ParameterWords::choices(archive::parameterOf(HelpLine)).empty());
    QCOMPARE(
        view::ParameterWords::choices(archive::parameterOf(IsTokenSplitAllowed)).size(), size_t(2));
}

void TestParametersPage::aLaterStartIsTyped()
{
    GuiDesk gui;
    openParameterForm(gui, archive::ParameterId::UnusualAmountFactor);
    gui.find<QLineEdit>("valueEdit").setText(QStringLiteral("12"));
    gui.find<QComboBox>("startBox").setCurrentIndex(1);
    auto &start = gui.find<QLineEdit>("startEdit");
    QVERIFY(start.hasFocus());
    gui.type(QStringLiteral("tomorrow"));
    const size_t before = gui.desk.calls.others.size();
    gui.press(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(gui.desk.calls.others.size(), before);
    QVERIFY(gui.find<QLabel>("startRemark").isVisible());
    start.setText(QStringLiteral("2026-12-01 08:00"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(!gui.find<QLabel>("startRemark").isVisible());
    const auto zone = timeZoneFromName(GuiDesk::session().utility.timeZone);
    const QDateTime meant(QDate(2026, 12, 1), QTime(8, 0), zone.value());
    QCOMPARE(
        sent(gui).value(QLatin1String("startsAtMsUtc")).toInteger(), meant.toMSecsSinceEpoch());
    gui.desk.calls.asked(endpoints::setParameter)
        .refuse(fail(ErrorCode::InvalidField, QStringLiteral("x"),
            { { QStringLiteral("field"), QStringLiteral("startsAtMsUtc") },
                { QStringLiteral("rule"), QStringLiteral("past") } }));
    QVERIFY(gui.find<QLabel>("startRemark").text().contains(QStringLiteral("past")));
}

void TestParametersPage::somebodyElsesChangeIsShown()
{
    GuiDesk gui;
    openParameterForm(gui, archive::ParameterId::UnusualAmountFactor);
    gui.find<QLineEdit>("valueEdit").setText(QStringLiteral("12"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    gui.desk.calls.asked(endpoints::setParameter).refuse(ErrorCode::RecordChanged);
    protocol::ParameterList now = parametersAtNorth();
    ParameterInfo &info = now.parameters[size_t(rowOf(archive::ParameterId::UnusualAmountFactor))];
    info.value = QStringLiteral("20");
    info.version = 7;
    gui.desk.calls.asked(endpoints::listParameters).answer(protocol::toJson(now));
    QVERIFY(gui.find<QLabel>("formNoticeLabel").text().contains(QStringLiteral("3036")));
    QVERIFY(gui.find<QLabel>("nowLabel").text().contains(QStringLiteral("20")));
    QCOMPARE(gui.find<QLineEdit>("valueEdit").text(), QStringLiteral("12")); // what was typed stays
    gui.press(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(sent(gui).value(QLatin1String("version")).toInt(), 7);
}

void TestParametersPage::aPlanIsWithdrawnAndAValueGivenBack()
{
    GuiDesk gui;
    openParameterForm(gui, archive::ParameterId::UnusualAmountFactor);
    QVERIFY(gui.find<QLabel>("plannedLabel").text().contains(QStringLiteral("2026-11-22")));
    gui.find<QPushButton>("withdrawButton").click();
    QCOMPARE(sent(gui).value(QLatin1String("withdraws")).toInt(), 5);
    ParameterInfo after
        = parametersAtNorth().parameters[size_t(rowOf(archive::ParameterId::UnusualAmountFactor))];
    after.planned.clear();
    after.version = 6;
    gui.desk.calls.asked(endpoints::setParameter).answer(protocol::toJson(after));
    QVERIFY(!gui.find<QPushButton>("withdrawButton").isVisible());
    gui.find<QPushButton>("giveBackButton").click();
    QCOMPARE(sent(gui),
        (QJsonObject{ { QStringLiteral("name"), QStringLiteral("unusualAmountFactor") },
            { QStringLiteral("version"), 6 } }));
}

void TestParametersPage::whatIsNotSavedIsAskedAbout()
{
    GuiDesk gui;
    openParameterForm(gui, archive::ParameterId::UnusualAmountFactor);
    gui.find<QLineEdit>("valueEdit").setText(QStringLiteral("12"));
    bool wasAsked = false;
    QTimer::singleShot(0, gui.window.get(), [&] {
        auto *const question = gui.window->findChild<QMessageBox *>();
        wasAsked = question != nullptr;
        if (question != nullptr)
            question->reject();
    });
    gui.press(Qt::Key_Escape);
    QVERIFY(wasAsked);
    QVERIFY(gui.find<QLineEdit>("valueEdit").isVisible());
}

void TestParametersPage::whoMayNotSetOnlyReads()
{
    GuiDesk gui;
    openParameterForm(gui, archive::ParameterId::UnusualAmountFactor, "posManager");
    QVERIFY(gui.find<QLineEdit>("valueEdit").isReadOnly());
    for (const char *name : { "saveParameterButton", "giveBackButton", "withdrawButton" })
        QVERIFY2(!gui.find<QPushButton>(name).isVisible(), name);
    QVERIFY(!gui.find<QComboBox>("startBox").isVisible());
}

void TestParametersPage::whatIsTooDeepIsNotSet()
{
    GuiDesk gui;
    openParameterForm(gui, archive::ParameterId::TidAheadMinutes);
    QVERIFY(gui.find<QLineEdit>("valueEdit").isReadOnly());
    QVERIFY(gui.find<QLabel>("deepLabel").isVisible());
    QVERIFY(!gui.find<QPushButton>("saveParameterButton").isVisible());
}

SHAHN_TEST(TestParametersPage)
#include "tst_parameters_page.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What gives value and is not saved by one person: asked for in the form, signed in the list.
#include "archive/record.h"
#include "core/text.h"
#include "gui/window_states.h"
#include "protocol/record_endpoints.h"
#include "support/test_registry.h"

#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using namespace shahn;
using namespace shahn::test;

namespace endpoints = protocol::endpoints;

class TestChangesByKeyboard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSignatureChangesATariff();
    void theSignatureSetsAParameter();
    void aNewRecordIsAskedFor();
    void onlyWhatIsTypedIsAskedFor();
    void onlyTheParameterThatIsTypedIsAskedFor();
    void whatIsTypedMeanwhileStays();
    void theParameterThatIsTypedMeanwhileStays();
    void aLostAnswerIsAskedForAgain();
    void whatWaitsForSomethingElseIsTold();
};

namespace
{

const archive::Entity &points() { return *archive::entityNamed(QStringLiteral("supplyPoint")); }

const protocol::RecordEndpoints &at() { return protocol::recordEndpoints(points()); }

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
    const auto &found = gui.find<QLabel>(label);
    return found.isVisible() ? withoutInvisible(found.text()) : QString();
}

QString typed(GuiDesk &gui, const char *edit) { return gui.find<QLineEdit>(edit).text(); }

void answerAsk(GuiDesk &gui)
{
    gui.desk.calls.asked(endpoints::askForChange)
        .answer({ { QStringLiteral("approvalRequestId"),
            approvalRecord("recordChange")[QLatin1String("requestId")] } });
}

QJsonObject askedFor(GuiDesk &gui)
{
    return gui.desk.calls.asked(endpoints::askForChange).question.request;
}

// With the keys, once the request is open.
void sign(GuiDesk &gui, QJsonObject record)
{
    gui.find<QPushButton>("signApprovalButton").setFocus();
    gui.press(Qt::Key_Space);
    gui.find<QPushButton>("doButton").setFocus();
    gui.press(Qt::Key_Space);
    record.insert(QStringLiteral("state"), QStringLiteral("approved"));
    record.insert(QStringLiteral("version"), 2);
    gui.desk.calls.asked(approvals().acts.front()).answer({ { QStringLiteral("record"), record } });
}

// From its list, in the window that has been behind.
void openAgain(GuiDesk &gui)
{
    gui.window->activateWindow();
    gui.show();
    gui.press(Qt::Key_Escape);
    gui.press(Qt::Key_Return);
}

} // namespace

void TestChangesByKeyboard::theSignatureChangesATariff()
{
    GuiDesk first;
    openPointRefused(first);
    QCOMPARE(focusName(), QStringLiteral("askNoteEdit"));
    QVERIFY(textOf(first, "askLabel").startsWith(QStringLiteral("This gives value.")));
    QCOMPARE(textOf(first, "tariffRemark"), QStringLiteral("Another person signs for this."));
    askForIt(first);
    const QJsonObject asked = askedFor(first);
    QCOMPARE(asked[QLatin1String("note")].toString(), QStringLiteral("a shop since May"));
    const QJsonObject order = asked[QLatin1String("record")].toObject();
    QCOMPARE(order[QLatin1String("entity")].toString(), QStringLiteral("supplyPoint"));
    QCOMPARE(order[QLatin1String("key")].toString(), QStringLiteral("P200417"));
    QCOMPARE(order[QLatin1String("version")].toInt(), 4);
    const QJsonObject record = order[QLatin1String("record")].toObject();
    QCOMPARE(record[QLatin1String("tariff")].toString(), QStringLiteral("COM"));
    QVERIFY(!record.contains(QLatin1String("version")));
    answerAsk(first);
    // The form is as the record is.
    QVERIFY(textOf(first, "askLabel").contains(QStringLiteral("waits for another person")));
    QVERIFY(textOf(first, "askLabel")
                .contains(approvalRecord("recordChange")[QLatin1String("requestId")].toString()));
    QCOMPARE(typed(first, "tariffEdit"), QStringLiteral("DOM"));
    QVERIFY(!first.find<QPushButton>("saveButton").isEnabled());
    QVERIFY(textOf(first, "tariffRemark").isEmpty());

    GuiDesk second;
    QJsonObject request = approvalRecord("recordChange");
    request.insert(QStringLiteral("changes"),
        toldChanges(
            "supplyPoint", 4, archive::differences(points(), supplyPointRecord(4, "DOM"), record)));
    openApproval(second, request);
    QCOMPARE(textOf(second, "changesLabel"), QStringLiteral("Supply point\nTariff: DOM → COM"));
    second.setLanguage(QStringLiteral("ar"));
    QVERIFY2(textOf(second, "changesLabel").endsWith(QStringLiteral("DOM ← COM")),
        qPrintable(textOf(second, "changesLabel")));
    second.setLanguage(QStringLiteral("en"));
    sign(second, request);
    QCOMPARE(textOf(second, "questionLabel"), QStringLiteral("You have signed."));

    openAgain(first);
    first.desk.calls.asked(at().one).answer(supplyPointRecord(5, "COM"));
    const QJsonObject change{ { QStringLiteral("version"), 5 }, { QStringLiteral("atMsUtc"), 1 },
        { QStringLiteral("actor"), QStringLiteral("salem") },
        { QStringLiteral("station"), QStringLiteral("CDU-07") },
        { QStringLiteral("action"), QStringLiteral("supplyPoint-changed") },
        { QStringLiteral("changes"),
            QJsonObject{ { QStringLiteral("signedBy"), QStringLiteral("huda") },
                { QStringLiteral("tariff"),
                    QJsonObject{ { QStringLiteral("from"), QStringLiteral("DOM") },
                        { QStringLiteral("to"), QStringLiteral("COM") } } } } } };
    first.desk.calls.asked(at().history)
        .answer({ { QStringLiteral("history"), QJsonArray{ change } } });
    QCOMPARE(typed(first, "tariffEdit"), QStringLiteral("COM"));
    QVERIFY(textOf(first, "askLabel").isEmpty()); // it is of what was asked for before
    const QString history
        = withoutInvisible(first.find<QListWidget>("historyList").item(0)->text());
    QVERIFY2(history.endsWith(QStringLiteral("huda has signed for it.\nTariff: DOM → COM")),
        qPrintable(history));
}

void TestChangesByKeyboard::theSignatureSetsAParameter()
{
    GuiDesk first;
    openFreeIssueRefused(first);
    QCOMPARE(focusName(), QStringLiteral("askNoteEdit"));
    askForIt(first);
    const QJsonObject draft = askedFor(first)[QLatin1String("parameter")].toObject();
    QCOMPARE(draft[QLatin1String("name")].toString(), QStringLiteral("freeIssueKwhMax"));
    QCOMPARE(draft[QLatin1String("value")].toString(), QStringLiteral("20"));
    QVERIFY(!askedFor(first).contains(QLatin1String("record")));
    answerAsk(first);
    QVERIFY(textOf(first, "askLabel").contains(QStringLiteral("waits for another person")));
    QCOMPARE(typed(first, "valueEdit"), QStringLiteral("0"));
    QVERIFY(textOf(first, "valueRemark").isEmpty());
    QVERIFY(textOf(first, "formNoticeLabel").isEmpty());
    QVERIFY(!first.find<QPushButton>("saveParameterButton").isEnabled());

    GuiDesk second;
    QJsonObject request = approvalRecord("recordChange");
    request.insert(QStringLiteral("subject"), QStringLiteral("freeIssueKwhMax"));
    const QJsonObject value{ { QStringLiteral("from"), QStringLiteral("0") },
        { QStringLiteral("to"), draft[QLatin1String("value")] } };
    const QJsonObject start{ { QStringLiteral("to"), qint64(1'796'106'600'000) } };
    request.insert(QStringLiteral("changes"),
        toldChanges("parameter", 0,
            { { QStringLiteral("freeIssueKwhMax"), value },
                { QStringLiteral("startsAtMsUtc"), start } }));
    openApproval(second, request);
    const QString changes = textOf(second, "changesLabel");
    QVERIFY2(changes.contains(QStringLiteral(": 0 → 20\nFrom: 2026-12-01")), qPrintable(changes));
    second.setLanguage(QStringLiteral("ar"));
    QVERIFY2(textOf(second, "changesLabel").contains(QStringLiteral(": 0 ← 20\n")),
        qPrintable(textOf(second, "changesLabel")));
    sign(second, request);
    QVERIFY(second.find<QPushButton>("signApprovalButton").isHidden());

    openAgain(first);
    QVERIFY(textOf(first, "askLabel").isEmpty());
}

// Of one that is added the form begins anew, and what is personal is not shown to whoever signs.
void TestChangesByKeyboard::aNewRecordIsAskedFor()
{
    GuiDesk first;
    openPointRefused(first);
    asked(first, QMessageBox::DestructiveRole, [&] { first.press(Qt::Key_Escape); });
    first.press(Qt::Key_Insert);
    QVERIFY(textOf(first, "askLabel").isEmpty());
    first.find<QLineEdit>("codeEdit").setText(QStringLiteral("P-9"));
    first.find<QLineEdit>("customerEdit").setText(QStringLiteral("200417"));
    first.find<QLineEdit>("tariffEdit").setText(QStringLiteral("COM"));
    first.press(Qt::Key_S, Qt::ControlModifier);
    first.desk.calls.asked(at().add).refuse(ErrorCode::SecondPersonNeeded);
    askForIt(first);
    const QJsonObject order = askedFor(first)[QLatin1String("record")].toObject();
    QVERIFY(order[QLatin1String("key")].toString().isEmpty());
    QCOMPARE(order[QLatin1String("version")].toInt(), 0);
    QCOMPARE(order[QLatin1String("record")].toObject()[QLatin1String("code")].toString(),
        QStringLiteral("P-9"));
    answerAsk(first);
    QVERIFY(typed(first, "codeEdit").isEmpty());

    GuiDesk second;
    QJsonObject request = approvalRecord("recordChange");
    const archive::Entity &customers = *archive::entityNamed(QStringLiteral("customer"));
    request.insert(QStringLiteral("changes"),
        toldChanges("customer", 0,
            archive::differences(customers, {},
                { { QStringLiteral("number"), QStringLiteral("A-9") },
                    { QStringLiteral("phone"), QStringLiteral("091 234 5678") },
                    { QStringLiteral("category"), QStringLiteral("STAFF") } })));
    openApproval(second, request);
    const QString added = textOf(second, "changesLabel");
    QVERIFY2(added.startsWith(QStringLiteral("New customer\n")), qPrintable(added));
    QVERIFY2(added.contains(QStringLiteral(": given, not shown here")), qPrintable(added));
    QVERIFY2(added.contains(QStringLiteral("STAFF")), qPrintable(added));
}

void TestChangesByKeyboard::onlyWhatIsTypedIsAskedFor()
{
    GuiDesk gui;
    openPointRefused(gui);
    gui.find<QLineEdit>("capacityVaEdit").setText(QStringLiteral("9000"));
    QVERIFY(gui.find<QPushButton>("askButton").isHidden());
    QVERIFY(textOf(gui, "askLabel").isEmpty());
    QCOMPARE(typed(gui, "tariffEdit"), QStringLiteral("COM"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    gui.desk.calls.asked(at().change).refuse(ErrorCode::SecondPersonNeeded);
    QCOMPARE(focusName(), QStringLiteral("askNoteEdit"));
    askForIt(gui);
    const QJsonObject record
        = askedFor(gui)[QLatin1String("record")].toObject()[QLatin1String("record")].toObject();
    QCOMPARE(record[QLatin1String("tariff")].toString(), QStringLiteral("COM"));
    QCOMPARE(record[QLatin1String("capacityVa")].toInt(), 9'000);
    // Typed while it was being saved: it was not refused yet.
    GuiDesk other;
    openOnly(other, "supplyPoint", supplyPointRecord(4, "DOM"), "smsManager");
    other.find<QLineEdit>("tariffEdit").setText(QStringLiteral("COM"));
    other.press(Qt::Key_S, Qt::ControlModifier);
    other.find<QLineEdit>("capacityVaEdit").setText(QStringLiteral("9000"));
    other.desk.calls.asked(at().change).refuse(ErrorCode::SecondPersonNeeded);
    QVERIFY(textOf(other, "askLabel").isEmpty());
    QVERIFY(!textOf(other, "formNoticeLabel").isEmpty());
    QCOMPARE(typed(other, "capacityVaEdit"), QStringLiteral("9000"));
}

void TestChangesByKeyboard::onlyTheParameterThatIsTypedIsAskedFor()
{
    GuiDesk gui;
    openFreeIssueRefused(gui);
    gui.find<QLineEdit>("valueEdit").setText(QStringLiteral("30"));
    QVERIFY(textOf(gui, "askLabel").isEmpty());
    gui.press(Qt::Key_S, Qt::ControlModifier);
    gui.desk.calls.asked(endpoints::setParameter).refuse(ErrorCode::SecondPersonNeeded);
    QCOMPARE(focusName(), QStringLiteral("askNoteEdit"));
    askForIt(gui);
    QCOMPARE(
        askedFor(gui)[QLatin1String("parameter")].toObject()[QLatin1String("value")].toString(),
        QStringLiteral("30"));
}

void TestChangesByKeyboard::whatIsTypedMeanwhileStays()
{
    GuiDesk gui;
    openPointRefused(gui);
    askForIt(gui);
    gui.find<QLineEdit>("capacityVaEdit").setText(QStringLiteral("9000"));
    answerAsk(gui);
    QCOMPARE(typed(gui, "tariffEdit"), QStringLiteral("DOM"));
    QCOMPARE(typed(gui, "capacityVaEdit"), QStringLiteral("9000"));
    QVERIFY(gui.find<QPushButton>("saveButton").isEnabled());
}

void TestChangesByKeyboard::theParameterThatIsTypedMeanwhileStays()
{
    GuiDesk gui;
    openFreeIssueRefused(gui);
    askForIt(gui);
    gui.find<QLineEdit>("valueEdit").setText(QStringLiteral("30"));
    answerAsk(gui);
    QCOMPARE(typed(gui, "valueEdit"), QStringLiteral("30"));
    QVERIFY(textOf(gui, "askLabel").contains(QStringLiteral("waits for another person")));
    QVERIFY(gui.find<QPushButton>("saveParameterButton").isEnabled());
}

void TestChangesByKeyboard::aLostAnswerIsAskedForAgain()
{
    GuiDesk gui;
    openPointRefused(gui);
    askForIt(gui);
    const QJsonObject sent = askedFor(gui);
    gui.desk.calls.asked(endpoints::askForChange).stayUnknown();
    QVERIFY(gui.find<QPushButton>("askButton").isEnabled());
    QCOMPARE(typed(gui, "tariffEdit"), QStringLiteral("COM"));
    gui.find<QPushButton>("askButton").setFocus();
    gui.press(Qt::Key_Space);
    QCOMPARE(askedFor(gui), sent);
    answerAsk(gui);
    QVERIFY(textOf(gui, "askLabel").contains(QStringLiteral("waits for another person")));
    QCOMPARE(typed(gui, "tariffEdit"), QStringLiteral("DOM"));
}

void TestChangesByKeyboard::whatWaitsForSomethingElseIsTold()
{
    GuiDesk gui;
    openPointRefused(gui);
    askForIt(gui);
    const QJsonObject request = approvalRecord("recordChange");
    gui.desk.calls.asked(endpoints::askForChange)
        .refuse(fail(ErrorCode::AlreadyExists, QString(),
            { { QStringLiteral("approvalRequestId"), request[QLatin1String("requestId")] } }));
    const QString told = textOf(gui, "askLabel");
    QVERIFY2(told.contains(request[QLatin1String("requestId")].toString()), qPrintable(told));
    QVERIFY2(told.contains(QStringLiteral("page Approvals")), qPrintable(told));
    QCOMPARE(typed(gui, "tariffEdit"), QStringLiteral("COM")); // nothing typed is lost
    gui.find<QLineEdit>("capacityVaEdit").setText(QStringLiteral("9000"));
    QVERIFY(textOf(gui, "askLabel").isEmpty());
}

SHAHN_TEST(TestChangesByKeyboard)
#include "tst_changes_by_keyboard.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What the form of a record says by itself: which fields are needed, what a reference is called,
// why nothing can be typed, and what the history means.
#include "gui/window_states.h"

#include "archive/record.h"
#include "core/text.h"
#include "protocol/record_endpoints.h"
#include "support/test_registry.h"
#include "view/record_words.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using namespace shahn;
using namespace shahn::test;

class TestFormHelp final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOnlyHitIsTaken();
    void ofSeveralOneIsChosen();
    void anArrowShowsTheList();
    void anEmptyListSaysSo();
    void theNameComesWithTheForm();
    void onlyRolesBelowAreOffered();
    void aRoleThatIsRefusedIsToldAtItsField();
    void whatIsNeededIsMarked();
    void aNewOneSaysWhatIsMissing();
    void whoOnlyReadsIsToldWhy_data();
    void whoOnlyReadsIsToldWhy();
    void theHistoryTellsTheMaking();
    void theHistoryTellsThatThereIsAPassword();
    void theHistoryTellsTheActivation();
    void theLineOfTheLastChangeIsKept();
    void eachStateHasItsWord();
    void onlyTheNameOfADeviceIsWindowss();
};

namespace
{

const protocol::RecordEndpoints &at(const char *entity)
{
    return protocol::recordEndpoints(*archive::entityNamed(QLatin1String(entity)));
}

QJsonObject office(const char *code, const char *name)
{
    QJsonObject record = officeRecord(1, QLatin1String(name));
    record.insert(QStringLiteral("code"), QLatin1String(code));
    return record;
}

// The reference of a new office, with these to choose from.
QLineEdit &newParent(GuiDesk &gui, const QJsonArray &choices)
{
    openOfficeList(gui);
    gui.press(Qt::Key_Insert);
    auto &parent = gui.find<QLineEdit>("parentEdit");
    parent.setFocus();
    gui.desk.calls.asked(at("office").list).answer({ { QStringLiteral("records"), choices } });
    return parent;
}

void openNewPerson(GuiDesk &gui, const char *role)
{
    protocol::SignInReply reply = GuiDesk::session();
    setRole(reply, QLatin1String(role));
    gui.signIn(reply);
    gui.find<QPushButton>("operatorNavButton").click();
    gui.press(Qt::Key_Insert);
}

QString historyLine(
    GuiDesk &gui, const char *entity, const char *action, const QJsonObject &changes)
{
    const QJsonObject change{ { QStringLiteral("version"), 1 },
        { QStringLiteral("atMsUtc"), qint64(1'795'219'200'000) },
        { QStringLiteral("actor"), QStringLiteral("omar") },
        { QStringLiteral("station"), QStringLiteral("CDU-07") },
        { QStringLiteral("action"), QLatin1String(action) },
        { QStringLiteral("changes"), changes } };
    gui.desk.calls.asked(at(entity).history)
        .answer({ { QStringLiteral("history"), QJsonArray{ change } } });
    return withoutInvisible(gui.find<QListWidget>("historyList").item(0)->text());
}

QJsonObject everyField(const char *entity)
{
    // What is only listed has no version.
    const archive::Entity &described = *archive::entityNamed(QLatin1String(entity));
    QJsonObject record{ { QStringLiteral("version"),
        described.has(archive::Actions::Change) ? 1 : 0 } };
    for (const archive::Field &field : described.fields) {
        const bool isNumber = field.isNumber();
        const QString text
            = field.words.empty() ? QStringLiteral("x") : QString(QLatin1String(field.words[0]));
        record.insert(QLatin1String(field.name), isNumber ? QJsonValue(1) : QJsonValue(text));
    }
    return record;
}

} // namespace

void TestFormHelp::theOnlyHitIsTaken()
{
    for (const Qt::Key key : { Qt::Key_Return, Qt::Key_Tab, Qt::Key_S }) {
        GuiDesk gui;
        QLineEdit &parent = newParent(
            gui, { office("OLDTOWN", "Old Town office"), office("PORT", "Port office") });
        QTest::keyClicks(&parent, QStringLiteral("old"));
        QCOMPARE(parent.completer()->popup()->model()->rowCount(), 1);
        if (key == Qt::Key_S)
            gui.press(key, Qt::ControlModifier);
        else
            QTest::keyClick(parent.completer()->popup(), key);
        QCOMPARE(parent.text(), QStringLiteral("OLDTOWN"));
        QVERIFY(!parent.completer()->popup()->isVisible());
    }
}

void TestFormHelp::ofSeveralOneIsChosen()
{
    GuiDesk gui;
    QLineEdit &parent
        = newParent(gui, { office("OLDTOWN", "Old Town office"), office("PORT", "Port office") });
    gui.find<QLineEdit>("codeEdit").setText(QStringLiteral("Q"));
    gui.find<QLineEdit>("nameEnEdit").setText(QStringLiteral("Q"));
    QTest::keyClicks(&parent, QStringLiteral("office"));
    const size_t before = gui.desk.calls.others.size();
    gui.press(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(gui.desk.calls.others.size(), before);
    QCOMPARE(parent.text(), QStringLiteral("office"));
    QVERIFY(gui.find<QLabel>("parentRemark").text().contains(QStringLiteral("choose one")));
    QVERIFY(parent.hasFocus());
}

void TestFormHelp::anArrowShowsTheList()
{
    GuiDesk gui;
    QLineEdit &parent = newParent(gui, { office("OLDTOWN", "Old Town office") });
    auto *const arrow = parent.findChild<QAction *>(QStringLiteral("choicesAction"));
    QVERIFY(arrow && arrow->isVisible());
    arrow->trigger();
    QVERIFY(parent.completer()->popup()->isVisible());
    parent.completer()->popup()->hide();
    GuiDesk other;
    openOfficeForm(other); // where it is not changed
    auto &fixed = other.find<QLineEdit>("parentEdit");
    QVERIFY(!fixed.findChild<QAction *>(QStringLiteral("choicesAction"))->isVisible());
}

void TestFormHelp::anEmptyListSaysSo()
{
    GuiDesk gui;
    QLineEdit &parent = newParent(gui, {});
    gui.press(Qt::Key_Down);
    QVERIFY(!parent.completer()->popup()->isVisible());
    QCOMPARE(parent.placeholderText(), QStringLiteral("There is none to choose yet"));
}

// Of a field that has not the focus, also of one that is locked.
void TestFormHelp::theNameComesWithTheForm()
{
    GuiDesk gui;
    QJsonObject quay = officeRecord(3, QStringLiteral("Quay"));
    quay.insert(QStringLiteral("code"), QStringLiteral("QUAY"));
    quay.insert(QStringLiteral("parent"), QStringLiteral("HARBOUR"));
    openOnly(gui, "office", quay);
    const auto &parent = gui.find<QLineEdit>("parentEdit");
    QVERIFY(parent.isReadOnly());
    gui.desk.calls.asked(at("office").list)
        .answer({ { QStringLiteral("records"),
            QJsonArray{ officeRecord(3, QStringLiteral("Harbour")) } } });
    QCOMPARE(parent.accessibleDescription(), QStringLiteral("Harbour"));
}

void TestFormHelp::onlyRolesBelowAreOffered()
{
    GuiDesk gui;
    openNewPerson(gui, "smsManager");
    auto &role = gui.find<QLineEdit>("roleEdit");
    role.setFocus();
    QJsonArray roles;
    for (const auto &[code, level] :
        { std::pair{ "administrator", "administrator" }, { "smsManager", "smsManager" },
            { "posManager", "posManager" }, { "cashier", "operator" } })
        roles.append(QJsonObject{ { QStringLiteral("code"), QLatin1String(code) },
            { QStringLiteral("level"), QLatin1String(level) } });
    gui.desk.calls.asked(at("role").list).answer({ { QStringLiteral("records"), roles } });
    gui.press(Qt::Key_Down);
    const QAbstractItemModel &shown = *role.completer()->popup()->model();
    QCOMPARE(shown.rowCount(), 2);
    QVERIFY(shown.index(0, 0).data().toString().contains(QStringLiteral("posManager")));
    QVERIFY(shown.index(1, 0).data().toString().contains(QStringLiteral("cashier")));
    role.completer()->popup()->hide();
}

void TestFormHelp::aRoleThatIsRefusedIsToldAtItsField()
{
    GuiDesk gui;
    openNewPerson(gui, "smsManager");
    for (const char *const name : { "loginEdit", "nameEnEdit", "officeEdit" })
        gui.find<QLineEdit>(name).setText(QStringLiteral("x"));
    gui.find<QLineEdit>("roleEdit").setText(QStringLiteral("smsManager"));
    for (const char *const name : { "passwordEdit", "passwordAgainEdit" })
        gui.find<QLineEdit>(name).setText(QStringLiteral("long enough"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    gui.desk.calls.asked(at("operator").add)
        .refuse(fail(ErrorCode::PermissionDenied, QString(),
            { { QStringLiteral("field"), QStringLiteral("role") },
                { QStringLiteral("rule"), QStringLiteral("roleLevel") } }));
    QVERIFY(gui.find<QLabel>("roleRemark").isVisible());
    QVERIFY(gui.find<QLabel>("roleRemark").text().contains(QStringLiteral("your own level")));
}

void TestFormHelp::whatIsNeededIsMarked()
{
    GuiDesk gui;
    openNewPerson(gui, "administrator");
    QStringList needed;
    for (const QLabel *const label : gui.window->findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy() && label->text().contains(u'*'))
            needed.append(label->text());
    }
    QCOMPARE(needed.join(u'|'),
        QStringLiteral("User name *|Name (English) (*)|Name (Arabic) (*)|Office *|Role *|"
                       "Password *|Password, once more *"));
    QVERIFY(gui.find<QLabel>("neededLabel").isVisible());
    // Where nothing can be typed nothing is needed.
    GuiDesk other;
    openOfficeForm(other, "posManager");
    QVERIFY(!other.find<QLabel>("neededLabel").isVisible());
}

// At once all of it, also when nothing was typed.
void TestFormHelp::aNewOneSaysWhatIsMissing()
{
    GuiDesk gui;
    openNewPerson(gui, "administrator");
    const auto isTold = [&gui](const char *name) { return gui.find<QLabel>(name).isVisible(); };
    gui.press(Qt::Key_S, Qt::ControlModifier);
    for (const char *const name :
        { "loginRemark", "nameEnRemark", "officeRemark", "roleRemark", "passwordRemark" })
        QVERIFY2(isTold(name), name);
    QVERIFY(gui.find<QLineEdit>("loginEdit").hasFocus());
    // Below the field that it is about, with the focus there.
    for (const char *const name : { "loginEdit", "nameEnEdit", "officeEdit", "roleEdit" })
        gui.find<QLineEdit>(name).setText(QStringLiteral("x"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(isTold("passwordRemark") && !isTold("passwordAgainRemark"));
    QVERIFY(gui.find<QLineEdit>("passwordEdit").hasFocus());
    QTRY_VERIFY(
        gui.find<QLabel>("passwordRemark").y() < gui.find<QLineEdit>("passwordAgainEdit").y());
}

void TestFormHelp::whoOnlyReadsIsToldWhy_data()
{
    QTest::addColumn<QByteArray>("entity");
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<QString>("words");
    QTest::newRow("office") << QByteArray("office") << QByteArray("posManager")
                            << QStringLiteral("Your role reads this");
    QTest::newRow("role") << QByteArray("role") << QByteArray("administrator")
                          << QStringLiteral("come with the program");
    QTest::newRow("tariff") << QByteArray("tariff") << QByteArray("posManager")
                            << QStringLiteral("Your role reads this");
    QTest::newRow("meter") << QByteArray("meter") << QByteArray("cashier")
                           << QStringLiteral("Your role reads this");
}

void TestFormHelp::whoOnlyReadsIsToldWhy()
{
    QFETCH(QByteArray, entity);
    QFETCH(QByteArray, role);
    QFETCH(QString, words);
    GuiDesk gui;
    protocol::SignInReply reply = GuiDesk::session();
    setRole(reply, QLatin1String(role));
    gui.signIn(reply);
    gui.find<QPushButton>((entity + "NavButton").constData()).click();
    const QJsonObject record = everyField(entity.constData());
    gui.desk.calls.asked(at(entity.constData()).list)
        .answer({ { QStringLiteral("records"), QJsonArray{ record } } });
    gui.press(Qt::Key_Return);
    gui.desk.calls.asked(at(entity.constData()).one).answer(record);
    const auto &why = gui.find<QLabel>("onlyReadLabel");
    QVERIFY(why.isVisible());
    QVERIFY2(why.text().contains(words), qPrintable(why.text()));
    const archive::Field &key = archive::entityNamed(QLatin1String(entity))->key();
    const auto &shown = gui.find<QLineEdit>((key.name + QByteArray("Edit")).constData());
    QVERIFY(shown.isVisible() && shown.isReadOnly());
}

void TestFormHelp::theHistoryTellsTheMaking()
{
    GuiDesk gui;
    openOnly(gui, "customer", everyField("customer"));
    const QString line = historyLine(
        gui, "customer", "customer-added", { { QStringLiteral("phone"), QJsonObject() } });
    QVERIFY2(line.contains(QStringLiteral("The record was made.")), qPrintable(line));
    QVERIFY2(line.contains(QStringLiteral("Phone: given, not shown here")), qPrintable(line));
}

void TestFormHelp::theHistoryTellsThatThereIsAPassword()
{
    GuiDesk gui;
    openOnly(gui, "operator", everyField("operator"));
    const QString line = historyLine(
        gui, "operator", "operator-added", { { QStringLiteral("password"), QJsonObject() } });
    QVERIFY2(line.contains(QStringLiteral("Password: given, not shown here")), qPrintable(line));
}

void TestFormHelp::theHistoryTellsTheActivation()
{
    GuiDesk gui;
    openOnly(gui, "station", everyField("station"));
    const QString line = historyLine(gui, "station", "station-activated",
        { { QStringLiteral("certificateSha256"), QStringLiteral("00") } });
    QVERIFY2(line.endsWith(QStringLiteral("\nThe machine was activated.")), qPrintable(line));
}

// What is below it does not jump when it comes.
void TestFormHelp::theLineOfTheLastChangeIsKept()
{
    GuiDesk gui;
    openOfficeList(gui);
    gui.find<QAbstractItemView>("recordTable").setFocus();
    gui.press(Qt::Key_Return);
    gui.desk.calls.asked(at("office").one).answer(officeRecord(3, QStringLiteral("Harbour")));
    QCoreApplication::processEvents();
    const auto &field = gui.find<QLineEdit>("nameEnEdit");
    const int before = field.mapTo(gui.window.get(), QPoint()).y();
    historyLine(gui, "office", "office-changed", {});
    QCoreApplication::processEvents();
    QVERIFY(gui.find<QLabel>("lastChangeLabel").text().contains(QStringLiteral("omar")));
    QCOMPARE(field.mapTo(gui.window.get(), QPoint()).y(), before);
}

// A person is active, a meter is in use.
void TestFormHelp::eachStateHasItsWord()
{
    GuiDesk gui;
    const auto word = [](const char *entity) {
        const archive::Entity &of = *archive::entityNamed(QLatin1String(entity));
        return view::RecordWords::word(*of.find(QStringLiteral("state")), QStringLiteral("active"));
    };
    QCOMPARE(word("meter"), QStringLiteral("In use"));
    for (const char *const entity : { "operator", "office", "station", "codeEntry" })
        QCOMPARE(word(entity), QStringLiteral("Active"));
    gui.setLanguage(QStringLiteral("ar"));
    QCOMPARE(word("meter"), QStringLiteral("قيد الاستخدام"));
    QCOMPARE(word("operator"), QStringLiteral("فعّال"));
    // Each number of an example runs from the left.
    const QString phone = view::RecordWords::rule(
        archive::invalidField(QStringLiteral("phone"), "phone", QString()));
    QVERIFY(phone.contains(QStringLiteral("\u2066091 234 5678\u2069")));
    QVERIFY(phone.contains(QStringLiteral("\u2066+218 91 234 5678\u2069")));
}

void TestFormHelp::onlyTheNameOfADeviceIsWindowss()
{
    const auto words = [](const char *rule) {
        return view::RecordWords::rule(
            archive::invalidField(QStringLiteral("login"), rule, QString()));
    };
    QVERIFY(!words("code").contains(QStringLiteral("Windows")));
    QVERIFY(words("device").contains(QStringLiteral("Windows")));
}

SHAHN_TEST(TestFormHelp)
#include "tst_form_help.moc"

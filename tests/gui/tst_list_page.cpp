// SPDX-License-Identifier: GPL-3.0-or-later
// The lists of the archive, made from the descriptions alone.
#include "gui/window_states.h"

#include "core/text.h"
#include "model/record_export.h"
#include "protocol/record_endpoints.h"
#include "support/test_registry.h"
#include "view/language.h"
#include "view/list_page.h"
#include "view/record_words.h"

#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>

using namespace shahn;
using namespace shahn::test;

class TestListPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldHasItsWords();
    void everyListIsOpenedAndShown_data();
    void everyListIsOpenedAndShown();
    void typingFiltersByTheBeginning();
    void theFilterIsWhatStandsThere();
    void anotherPersonBeginsAnew();
    void cellsAreReadInBothDirections();
    void wordsAreChosen();
    void aWordTakesTheRoomOfAText();
    void headingsSortAtTheServer();
    void columnsAreSortedByTheirNumber();
    void rowsAreMarkedAndOpenedFromTheField();
    void columnsAreChosenInTheirMenu();
    void theMenuOfTheColumnsIsOverTheList_data();
    void theMenuOfTheColumnsIsOverTheList();
    void columnsAreKeptForThePerson();
    void whatWasKeptOfOtherFieldsIsDropped();
    void draggedWidthsAreKept();
    void theRowIsCopiedAsItStands();
    void theMenuKeyShowsWhatCanBeDone();
    void theBarHasTheKeysOfWhatIsShown();
    void aRecordThatWasMadeIsMarked();
    void theFilterIsReadyForAnother();
    void metersAreFilteredByTheirState();
    void theWholeListIsExported();
    void anExportInArabicIsArabic();
    void aFailedExportIsToldAndTriedAgain();
    void theFieldLeavesTheKeyOfTheExport();
    void anExportIsCancelled();
    void moreComesWhileScrolling();
    void emptyAndBrokenListsSayWhatToDo();
    void anAnswerOfTheFilterBeforeIsNotShown();
    void cashiersSeeNoListOfTheHeadOffice();
};

namespace
{

protocol::SignInReply administrator()
{
    protocol::SignInReply reply = GuiDesk::session();
    setRole(reply, QStringLiteral("administrator"));
    return reply;
}

const archive::Entity &entityOf(const char *name)
{
    return *archive::entityNamed(QLatin1String(name));
}

using Question = Asked<ScriptedCalls::Other, QJsonObject>;

const Question &lastQuestion(GuiDesk &gui) { return gui.desk.calls.others.back(); }

void openList(GuiDesk &gui, const char *page)
{
    if (QByteArrayView(page) == "commissionTier") { // below the list of vendors
        openList(gui, "vendor");
        return gui.press(Qt::Key_K, Qt::ControlModifier);
    }
    if (QByteArrayView(page) == "tariffIndex") { // below the list of tariffs
        openList(gui, "tariff");
        return gui.press(Qt::Key_I, Qt::ControlModifier);
    }
    gui.find<QPushButton>((QByteArray(page) + "NavButton").constData()).click();
}

QJsonObject recordOf(const archive::Entity &entity, int number)
{
    QJsonObject record{ { QStringLiteral("version"), 1 } };
    for (const archive::Field &field : entity.fields) {
        const bool isNumber = field.isNumber();
        const QString text = field.words.empty() ? QStringLiteral("v%1").arg(number)
                                                 : QString(QLatin1String(field.words.front()));
        record.insert(QLatin1String(field.name), isNumber ? QJsonValue(number) : QJsonValue(text));
    }
    return record;
}

QJsonObject pageOf(const archive::Entity &entity, int first, int count, const QString &next = {})
{
    QJsonArray records;
    for (int i = first; i < first + count; ++i)
        records.append(recordOf(entity, i));
    QJsonObject page{ { QStringLiteral("records"), records } };
    if (!next.isEmpty())
        page.insert(QStringLiteral("next"), next);
    return page;
}

const QTableView &tableOf(GuiDesk &gui) { return gui.find<QTableView>("recordTable"); }

// The names of the columns as they stand.
QStringList shownColumns(GuiDesk &gui, const archive::Entity &entity)
{
    const QHeaderView &header = *tableOf(gui).horizontalHeader();
    QStringList names;
    for (int place = 0; place < header.count(); ++place) {
        if (const int column = header.logicalIndex(place); !header.isSectionHidden(column))
            names.append(QLatin1String(entity.fields[static_cast<size_t>(column)].name));
    }
    return names;
}

QStringList columnsAtFirst(const archive::Entity &entity)
{
    QStringList names;
    for (const archive::Field &field : entity.fields) {
        if (!field.is(archive::FieldTrait::Hidden) && !field.is(archive::FieldTrait::Secret))
            names.append(QLatin1String(field.name));
    }
    return names;
}

QMenu &menuOf(GuiDesk &gui, const char *name)
{
    auto *const menu = gui.window->findChild<QMenu *>(QLatin1String(name));
    if (!menu || !menu->isVisible())
        qFatal("no %s", name);
    return *menu;
}

QAction &actionOf(const QMenu &menu, const QString &text)
{
    const auto actions = menu.actions();
    for (QAction *const action : actions) {
        if (action->text() == text)
            return *action;
    }
    qFatal("no %s", qPrintable(text));
}

void openMeters(GuiDesk &gui)
{
    openList(gui, "meter");
    lastQuestion(gui).answer(pageOf(entityOf("meter"), 0, 3));
}

// Types the name of the file into the dialog that asks for it.
void exportTo(GuiDesk &gui, const QString &file)
{
    gui.press(Qt::Key_E, Qt::ControlModifier);
    auto *const dialog = gui.window->findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    auto *const name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    QVERIFY2(name->text().endsWith(QStringLiteral("-2025-11-21.csv")), qPrintable(name->text()));
    name->setText(file);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!gui.window->findChild<QFileDialog *>());
    gui.window->activateWindow(); // the dialog took the focus
    gui.show();
}

// Of the export; the list asks for smaller pages. Files are written elsewhere.
Question exportQuestion(GuiDesk &gui, size_t number)
{
    const auto asked = [&gui] {
        std::vector<Question> questions;
        for (const Question &one : gui.desk.calls.others) {
            if (one.question.request.value(QLatin1String("limit")).toInt()
                == model::RecordExport::pageSize)
                questions.push_back(one);
        }
        return questions;
    };
    if (!QTest::qWaitFor([&] { return asked().size() >= number; }))
        qFatal("the export asks for nothing");
    return asked()[number - 1];
}

QByteArray contentOf(const QString &file)
{
    QFile read(file);
    return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
}

} // namespace

void TestListPage::everyFieldHasItsWords()
{
    for (const Right right : allRights())
        QVERIFY2(view::RecordWords::hasRight(rightText(right)), qPrintable(rightText(right)));
    for (const archive::Entity &entity : archive::entities()) {
        QVERIFY(view::RecordWords::listTitle(entity) != QLatin1String(entity.name));
        QVERIFY(view::RecordWords::title(entity) != QLatin1String(entity.name));
        QVERIFY(view::RecordWords::newTitle(entity) != QLatin1String(entity.name));
        for (const archive::Field &field : entity.fields) {
            QVERIFY2(view::RecordWords::hasLabel(entity, field), field.name);
            for (const char *const word : field.words)
                QVERIFY2(view::RecordWords::hasWord(QLatin1String(word)), word);
        }
        for (const archive::Act &act : entity.acts) {
            QVERIFY2(view::RecordWords::hasWords(act), act.name);
            for (const archive::Field &field : act.asks)
                QVERIFY2(view::RecordWords::hasLabel(entity, field), field.name);
        }
    }
}

void TestListPage::everyListIsOpenedAndShown_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("Arabic") << QStringLiteral("ar");
}

void TestListPage::everyListIsOpenedAndShown()
{
    QFETCH(QString, language);
    GuiDesk gui;
    gui.signIn(administrator());
    gui.setLanguage(language);
    for (const archive::Entity &entity : archive::entities()) {
        const size_t before = gui.desk.calls.others.size();
        openList(gui, entity.name);
        // Once; that of the tariffs comes before what stands below it.
        const bool isBelow = QByteArrayView(entity.name) == "tariffIndex";
        QCOMPARE(gui.desk.calls.others.size(), before + (isBelow ? 2 : 1));
        const Question question = lastQuestion(gui);
        QCOMPARE(question.question.endpoint, &protocol::recordEndpoints(entity).list);
        QCOMPARE(question.question.request.value(QLatin1String("limit")).toInt(),
            model::RecordListModel::pageSize);
        question.answer(pageOf(entity, 0, 3));
        auto &table = gui.find<QTableView>("recordTable");
        QCOMPARE(table.model()->rowCount(), 3);
        QCOMPARE(gui.find<QLabel>("titleLabel").text(), view::RecordWords::listTitle(entity));
        QVERIFY(table.currentIndex().isValid());
        // No word of the wire is shown.
        for (int column = 0; column < table.model()->columnCount(); ++column) {
            const archive::Field &field = *std::find_if(entity.fields.begin(), entity.fields.end(),
                [&, left = column](const archive::Field &one) mutable {
                    return !one.is(archive::FieldTrait::Secret) && left-- == 0;
                });
            if (field.kind == archive::FieldKind::Choice)
                QVERIFY2(table.model()->index(0, column).data().toString()
                        != QLatin1String(field.words.front()),
                    field.name);
        }
        QVERIFY(gui.find<QLabel>("countLabel").text().contains(u'3'));
    }
}

void TestListPage::typingFiltersByTheBeginning()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &offices = entityOf("office");
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    const size_t before = gui.desk.calls.others.size();
    gui.type(QStringLiteral("har"));
    QCOMPARE(gui.desk.calls.others.size(), before); // until the fingers rest
    gui.desk.scheduler.advanceMs(model::RecordListModel::filterDelayMs);
    QCOMPARE(gui.desk.calls.others.size(), before + 1);
    QCOMPARE(lastQuestion(gui).question.request.value(QLatin1String("codeBegins")).toString(),
        QStringLiteral("har"));
    lastQuestion(gui).answer(pageOf(offices, 7, 1));
    QCOMPARE(gui.find<QTableView>("recordTable").model()->rowCount(), 1);
    QCOMPARE(withoutInvisible(gui.find<QLabel>("countLabel").text()), QStringLiteral("1 found"));
    gui.press(Qt::Key_Escape);
    QVERIFY(!lastQuestion(gui).question.request.contains(QLatin1String("codeBegins")));
    QVERIFY(gui.find<QLineEdit>("filterEdit").text().isEmpty());
    // Once more leads away.
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    gui.press(Qt::Key_Escape);
    QVERIFY(!gui.find<QLabel>("titleLabel").text().contains(QStringLiteral("Offices")));
}

void TestListPage::theFilterIsWhatStandsThere()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &offices = entityOf("office");
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    gui.type(QStringLiteral("abc"));
    gui.press(Qt::Key_Return);
    auto &field = gui.find<QComboBox>("filterFieldBox");
    field.setCurrentIndex(field.findData(QStringLiteral("state")));
    QVERIFY(!lastQuestion(gui).question.request.contains(QLatin1String("codeBegins")));
    field.setCurrentIndex(0);
    QCOMPARE(gui.find<QLineEdit>("filterEdit").text(), QStringLiteral("abc"));
    QCOMPARE(lastQuestion(gui).question.request.value(QLatin1String("codeBegins")).toString(),
        QStringLiteral("abc"));
}

void TestListPage::anotherPersonBeginsAnew()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &offices = entityOf("office");
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    gui.type(QStringLiteral("abc"));
    gui.press(Qt::Key_Return);
    gui.press(Qt::Key_3, Qt::ControlModifier);
    gui.desk.session.end();
    const size_t before = gui.desk.calls.others.size();
    gui.desk.signIn(GuiDesk::session()); // who may not see the list
    gui.desk.scheduler.advanceMs(model::RecordListModel::filterDelayMs);
    QCOMPARE(gui.desk.calls.others.size(), before);
    gui.desk.session.end();
    gui.desk.signIn(administrator());
    openList(gui, "office");
    QCOMPARE(lastQuestion(gui).question.request,
        (QJsonObject{ { QStringLiteral("sort"), QStringLiteral("code") },
            { QStringLiteral("limit"), model::RecordListModel::pageSize } }));
}

// Figures keep their side, and what is cut is read under the mouse.
void TestListPage::cellsAreReadInBothDirections()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &meters = entityOf("meter");
    openList(gui, "meter");
    lastQuestion(gui).answer(pageOf(meters, 0, 1));
    gui.setLanguage(QStringLiteral("ar"));
    const QAbstractItemModel &model = *tableOf(gui).model();
    for (int column = 0; column < model.columnCount(); ++column) {
        const auto &field = meters.fields[static_cast<size_t>(column)];
        if (!field.isFigure())
            continue;
        for (const QVariant &alignment : { model.index(0, column).data(Qt::TextAlignmentRole),
                 model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole) })
            QVERIFY2(alignment.toInt() & Qt::AlignAbsolute, field.name);
    }
    QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("v0")));
}

void TestListPage::wordsAreChosen()
{
    GuiDesk gui;
    gui.signIn(administrator());
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(entityOf("office"), 0, 3));
    auto &column = gui.find<QComboBox>("filterFieldBox");
    column.setCurrentIndex(column.findData(QStringLiteral("kind")));
    auto &choice = gui.find<QComboBox>("filterChoiceBox");
    QCOMPARE(choice.count(), 5); // all, and the four kinds
    const int region = choice.findData(QStringLiteral("region"));
    choice.setCurrentIndex(region);
    Q_EMIT choice.activated(region);
    QCOMPARE(lastQuestion(gui).question.request.value(QLatin1String("kind")).toString(),
        QStringLiteral("region"));
}

void TestListPage::aWordTakesTheRoomOfAText()
{
    GuiDesk gui;
    gui.signIn(administrator());
    gui.window->resize(1024, 738);
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(entityOf("office"), 0, 3));
    auto &field = gui.find<QComboBox>("filterFieldBox");
    const QRect edit = gui.find<QLineEdit>("filterEdit").geometry();
    const QRect label = gui.find<QLabel>("filterLabel").geometry();
    field.setCurrentIndex(field.findData(QStringLiteral("state")));
    const auto &box = gui.find<QComboBox>("filterChoiceBox");
    QTRY_COMPARE(box.x(), edit.x());
    QCOMPARE(box.width(), edit.width());
    QCOMPARE(gui.find<QLabel>("filterLabel").geometry().left(), label.left());
}

void TestListPage::headingsSortAtTheServer()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &offices = entityOf("office");
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    auto &table = gui.find<QTableView>("recordTable");
    table.sortByColumn(1, Qt::DescendingOrder);
    QCOMPARE(lastQuestion(gui).question.request.value(QLatin1String("sort")).toString(),
        QStringLiteral("-nameEn"));
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    const size_t before = gui.desk.calls.others.size();
    table.sortByColumn(3, Qt::AscendingOrder); // the kind: no index, no order
    QCOMPARE(gui.desk.calls.others.size(), before);
}

void TestListPage::columnsAreSortedByTheirNumber()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &offices = entityOf("office");
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    const auto sort = [&gui] {
        return lastQuestion(gui).question.request.value(QLatin1String("sort")).toString();
    };
    gui.find<QTableView>("recordTable").horizontalHeader()->moveSection(1, 0);
    gui.press(Qt::Key_0, Qt::ControlModifier); // the focus is in the filter
    QCOMPARE(shownColumns(gui, offices), columnsAtFirst(offices));
    gui.press(Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(sort(), QStringLiteral("nameAr"));
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    gui.find<QTableView>("recordTable").setFocus();
    gui.press(Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(sort(), QStringLiteral("-nameAr"));
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    gui.press(Qt::Key_3, Qt::ControlModifier); // a third time: as it was
    QCOMPARE(sort(), QString());
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    gui.find<QTableView>("recordTable").horizontalHeader()->moveSection(1, 0);
    gui.press(Qt::Key_1, Qt::ControlModifier); // as they stand now
    QCOMPARE(sort(), QStringLiteral("nameEn"));
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    const size_t before = gui.desk.calls.others.size();
    gui.press(Qt::Key_4, Qt::ControlModifier); // the kind: no index, no order
    gui.press(Qt::Key_9, Qt::ControlModifier); // there is none
    QCOMPARE(gui.desk.calls.others.size(), before);
}

void TestListPage::rowsAreMarkedAndOpenedFromTheField()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &offices = entityOf("office");
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(offices, 0, 100));
    auto &field = gui.find<QLineEdit>("filterEdit");
    const auto row = [&gui] { return tableOf(gui).currentIndex().row(); };
    gui.press(Qt::Key_Down);
    gui.press(Qt::Key_Down);
    QCOMPARE(row(), 2);
    gui.press(Qt::Key_Up);
    QCOMPARE(row(), 1);
    gui.press(Qt::Key_PageDown);
    QVERIFY(row() > 5);
    gui.press(Qt::Key_PageUp);
    QVERIFY(row() <= 1);
    QVERIFY(field.hasFocus());
    // Not yet: the list shows something else than what stands there.
    gui.type(QStringLiteral("v"));
    gui.press(Qt::Key_Return);
    lastQuestion(gui).answer(pageOf(offices, 3, 2));
    QVERIFY(tableOf(gui).isVisible());
    field.setFocus();
    gui.press(Qt::Key_Down);
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.desk.calls.asked(protocol::recordEndpoints(offices).one)
                 .question.request.value(QLatin1String("code"))
                 .toString(),
        QStringLiteral("v4"));
}

void TestListPage::theMenuOfTheColumnsIsOverTheList_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("Arabic") << QStringLiteral("ar");
}

void TestListPage::theMenuOfTheColumnsIsOverTheList()
{
    QFETCH(QString, language);
    GuiDesk gui;
    gui.signIn(administrator());
    gui.setLanguage(language);
    gui.window->move(-300, 0); // the screen of the tests is narrower than the window
    openMeters(gui);
    gui.press(Qt::Key_F4);
    const QRect menu = menuOf(gui, "columnsMenu").geometry();
    const QTableView &table = tableOf(gui);
    const QRect list(table.mapToGlobal(QPoint()), table.size());
    QVERIFY(menu.left() >= list.left() && menu.right() <= list.right());
}

void TestListPage::columnsAreChosenInTheirMenu()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &meters = entityOf("meter");
    openMeters(gui);
    const size_t asked = gui.desk.calls.others.size();
    QStringList columns = columnsAtFirst(meters);
    QCOMPARE(shownColumns(gui, meters), columns);
    gui.press(Qt::Key_F4);
    QMenu &menu = menuOf(gui, "columnsMenu");
    QVERIFY(!actionOf(menu, QStringLiteral("Meter number")).isEnabled());
    QVERIFY(actionOf(menu, QStringLiteral("Meter number")).isChecked());
    // By the mouse and by the keyboard; the menu stays for the next one.
    const QAction &keyType = actionOf(menu, QStringLiteral("Key type"));
    QVERIFY(!keyType.isChecked());
    QTest::mouseClick(
        &menu, Qt::LeftButton, {}, menu.actionGeometry(&actionOf(menu, keyType.text())).center());
    QVERIFY(keyType.isChecked() && menu.isVisible());
    menu.setActiveAction(&actionOf(menu, QStringLiteral("Tariff")));
    QTest::keyClick(&menu, Qt::Key_Space);
    QVERIFY(menu.isVisible());
    columns.removeAll(QStringLiteral("tariff"));
    columns.insert(columns.indexOf(QStringLiteral("krn")) + 1, QStringLiteral("kt"));
    QCOMPARE(shownColumns(gui, meters), columns);
    menu.setActiveAction(&actionOf(menu, QStringLiteral("Supply point")));
    QTest::keyClick(&menu, Qt::Key_Up, Qt::ControlModifier);
    QTest::keyClick(&menu, Qt::Key_Up, Qt::ControlModifier); // no further
    columns.swapItemsAt(0, 1);
    QCOMPARE(shownColumns(gui, meters), columns);
    QCOMPARE(menu.activeAction()->text(), QStringLiteral("Supply point"));
    QTest::keyClick(&menu, Qt::Key_Escape);
    QTRY_VERIFY(!gui.window->findChild<QMenu *>(QStringLiteral("columnsMenu")));
    // Nothing of it is asked of the server.
    QCOMPARE(gui.desk.calls.others.size(), asked);
    // Back by the menu, which a click on a heading shows too.
    QHeaderView &header = *gui.find<QTableView>("recordTable").horizontalHeader();
    Q_EMIT header.customContextMenuRequested(QPoint(3, 3));
    actionOf(menuOf(gui, "columnsMenu"), QStringLiteral("As at first")).trigger();
    QCOMPARE(shownColumns(gui, meters), columnsAtFirst(meters));
}

void TestListPage::columnsAreKeptForThePerson()
{
    const archive::Entity &meters = entityOf("meter");
    const auto moved = QStringList{ QStringLiteral("point"), QStringLiteral("number") };
    QString kept;
    {
        GuiDesk gui;
        QObject::connect(gui.window.get(), &view::MainWindow::tablesChanged, gui.window.get(),
            [&kept](const QString &layouts) { kept = layouts; });
        gui.signIn(administrator());
        openMeters(gui);
        gui.find<QTableView>("recordTable").horizontalHeader()->moveSection(1, 0);
        QCOMPARE(shownColumns(gui, meters).first(2), moved);
    }
    QVERIFY(kept.contains(QStringLiteral("meter@amina")));
    GuiDesk gui;
    gui.window->restoreTables(kept);
    gui.signIn(administrator());
    openMeters(gui);
    QCOMPARE(shownColumns(gui, meters).first(2), moved);
    // Another list, and another person at the same window.
    openList(gui, "customer");
    QCOMPARE(shownColumns(gui, entityOf("customer")), columnsAtFirst(entityOf("customer")));
    gui.press(Qt::Key_F12);
    protocol::SignInReply other = administrator();
    other.operatorLogin = QStringLiteral("salma");
    gui.signIn(other);
    openMeters(gui);
    QCOMPARE(shownColumns(gui, meters), columnsAtFirst(meters));
    gui.press(Qt::Key_F12);
    gui.signIn(administrator());
    openMeters(gui);
    QCOMPARE(shownColumns(gui, meters).first(2), moved);
    gui.find<QTableView>("recordTable").setFocus();
    gui.press(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(shownColumns(gui, meters), columnsAtFirst(meters));
}

void TestListPage::whatWasKeptOfOtherFieldsIsDropped()
{
    const archive::Entity &meters = entityOf("meter");
    GuiDesk gui;
    const QJsonObject layout{ { QStringLiteral("order"),
                                  QJsonArray{ QStringLiteral("gone"), QStringLiteral("point"),
                                      QStringLiteral("point"), QStringLiteral("number"),
                                      QStringLiteral("tariff"), 7 } },
        { QStringLiteral("shown"), QJsonArray{ QStringLiteral("gone"), QStringLiteral("point") } },
        { QStringLiteral("widths"),
            QJsonObject{ { QStringLiteral("gone"), 50 }, { QStringLiteral("point"), -1 } } } };
    const auto textOf = [](const QJsonObject &object) {
        return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    };
    gui.window->restoreTables(textOf({ { QStringLiteral("meter@amina"), textOf(layout) } }));
    gui.signIn(administrator());
    openMeters(gui);
    // The key stays, the tariff was taken away, what was not known then is as at first.
    QStringList columns = columnsAtFirst(meters);
    columns.swapItemsAt(0, 1);
    columns.removeAll(QStringLiteral("tariff"));
    QCOMPARE(shownColumns(gui, meters), columns);
}

void TestListPage::draggedWidthsAreKept()
{
    QString kept;
    int own = 0;
    const auto widthOf = [](GuiDesk &gui) { return tableOf(gui).columnWidth(0); };
    {
        GuiDesk gui;
        QObject::connect(gui.window.get(), &view::MainWindow::tablesChanged, gui.window.get(),
            [&kept](const QString &layouts) { kept = layouts; });
        gui.signIn(administrator());
        openMeters(gui);
        QVERIFY(kept.isEmpty());
        QHeaderView &header = *gui.find<QTableView>("recordTable").horizontalHeader();
        own = header.sectionSize(0) + 40;
        const int beside = header.sectionSize(1);
        const QPoint from(header.sectionSize(0) - 1, header.height() / 2);
        QTest::mousePress(header.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(header.viewport(), from + QPoint(40, 0));
        QTest::mouseRelease(header.viewport(), Qt::LeftButton, {}, from + QPoint(40, 0));
        QCOMPARE(widthOf(gui), own);
        gui.press(Qt::Key_F5); // other rows are no reason to change it
        lastQuestion(gui).answer(pageOf(entityOf("meter"), 5, 1));
        QCOMPARE(widthOf(gui), own);
        QCOMPARE(header.sectionSize(1), beside); // no other moves for it
    }
    GuiDesk gui;
    gui.window->restoreTables(kept);
    gui.signIn(administrator());
    openMeters(gui);
    QCOMPARE(widthOf(gui), own);
}

void TestListPage::theRowIsCopiedAsItStands()
{
    GuiDesk gui;
    gui.signIn(administrator());
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(entityOf("office"), 0, 3));
    auto &table = gui.find<QTableView>("recordTable");
    table.horizontalHeader()->moveSection(3, 0); // the kind
    table.setColumnHidden(2, true);
    table.setFocus();
    gui.press(Qt::Key_Down);
    gui.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Utility\tv1\tv1\tv1\tActive"));
}

void TestListPage::theMenuKeyShowsWhatCanBeDone()
{
    GuiDesk gui;
    gui.signIn(administrator());
    openMeters(gui);
    auto &table = gui.find<QTableView>("recordTable");
    table.setFocus();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), table.mapToGlobal(QPoint()));
    QCoreApplication::sendEvent(table.viewport(), &event);
    QMenu &menu = menuOf(gui, "rowMenu");
    QVERIFY(actionOf(menu, QStringLiteral("Open")).isEnabled());
    QVERIFY(actionOf(menu, QStringLiteral("Copy the row")).isEnabled());
    QVERIFY(actionOf(menu, QStringLiteral("Export…")).isEnabled());
    QTest::keyClick(&menu, Qt::Key_Escape);
    QTRY_VERIFY(!gui.window->findChild<QMenu *>(QStringLiteral("rowMenu")));
    gui.window->activateWindow(); // the menu took the focus
    gui.show();
    table.setFocus();
    gui.press(Qt::Key_F10, Qt::ShiftModifier); // not every system makes the same of it
    actionOf(menuOf(gui, "rowMenu"), QStringLiteral("Columns…")).trigger();
    QVERIFY(menuOf(gui, "columnsMenu").isVisible());
    for (const char *const open : { "columnsMenu", "rowMenu" }) {
        if (auto *const one = gui.window->findChild<QMenu *>(QLatin1String(open)))
            one->close();
    }
    gui.window->activateWindow();
    gui.show();
    for (const auto key :
        { QKeyCombination(Qt::SHIFT, Qt::Key_F10), QKeyCombination(Qt::Key_Menu) }) {
        QTRY_VERIFY(!gui.window->findChild<QMenu *>(QStringLiteral("rowMenu")));
        gui.find<QLineEdit>("filterEdit").setFocus();
        gui.press(key.key(), key.keyboardModifiers());
        QMenu &fromField = menuOf(gui, "rowMenu");
        QVERIFY(actionOf(fromField, QStringLiteral("Open")).isEnabled());
        QTest::keyClick(&fromField, Qt::Key_Escape);
        gui.window->activateWindow();
        gui.show();
    }
}

void TestListPage::theBarHasTheKeysOfWhatIsShown()
{
    GuiDesk gui;
    openOfficeList(gui);
    const auto shown = [&gui] {
        QCoreApplication::processEvents();
        QStringList names;
        for (const char *const name : { "openKey", "newKey", "columnsKey", "refreshKey",
                 "exportKey", "findKey", "amountKey", "saveKey", "backKey" }) {
            const auto *const button = gui.window->findChild<QPushButton *>(QLatin1String(name));
            if (button && button->isVisible())
                names.append(QLatin1String(name));
        }
        return names.join(u' ');
    };
    QCOMPARE(shown(), QStringLiteral("openKey newKey columnsKey refreshKey exportKey findKey"));
    gui.find<QPushButton>("openKey").click();
    const auto &at = protocol::recordEndpoints(entityOf("office"));
    gui.desk.calls.asked(at.one).answer(officeRecord(3, QStringLiteral("Harbour")));
    QCOMPARE(shown(), QStringLiteral("findKey saveKey backKey")); // to the customers
    gui.find<QLineEdit>("nameEnEdit").setText(QStringLiteral("Quay"));
    QVERIFY(gui.find<QPushButton>("saveKey").isEnabled());
    gui.find<QPushButton>("saveKey").click();
    gui.desk.calls.asked(at.change).answer(officeRecord(4, QStringLiteral("Quay")));
    gui.find<QPushButton>("backKey").click();
    QCOMPARE(shown(), QStringLiteral("openKey newKey columnsKey refreshKey exportKey findKey"));
    // Nothing that the role has no use for; what is only read is not saved.
    GuiDesk other;
    openOfficeForm(other, "posManager");
    QCoreApplication::processEvents();
    for (const char *const name : { "saveKey", "newKey", "amountKey" }) {
        const auto *const button = other.window->findChild<QPushButton *>(QLatin1String(name));
        QVERIFY2(!button || !button->isVisible(), name);
    }
    other.press(Qt::Key_Escape);
    QCoreApplication::processEvents();
    QVERIFY(other.find<QPushButton>("openKey").isVisible());
    for (const char *const name : { "newKey", "amountKey" }) {
        const auto *const button = other.window->findChild<QPushButton *>(QLatin1String(name));
        QVERIFY2(!button || !button->isVisible(), name);
    }
}

// Also where it stands behind the first page.
void TestListPage::aRecordThatWasMadeIsMarked()
{
    GuiDesk gui;
    openOfficeList(gui);
    const auto &at = protocol::recordEndpoints(entityOf("office"));
    gui.press(Qt::Key_Insert);
    gui.find<QLineEdit>("codeEdit").setText(QStringLiteral("QUAY"));
    gui.find<QLineEdit>("nameEnEdit").setText(QStringLiteral("Quay"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    QJsonObject quay = officeRecord(1, QStringLiteral("Quay"));
    quay.insert(QStringLiteral("code"), QStringLiteral("QUAY"));
    gui.desk.calls.asked(at.add).answer(quay);
    gui.desk.calls.asked(at.list).answer(
        pageOf(entityOf("office"), 0, model::RecordListModel::pageSize, QStringLiteral("more")));
    gui.desk.calls.asked(at.list).answer({ { QStringLiteral("records"), QJsonArray{ quay } } });
    gui.press(Qt::Key_Escape);
    const auto &table = gui.find<QTableView>("recordTable");
    QVERIFY(table.hasFocus());
    QCOMPARE(table.currentIndex().row(), model::RecordListModel::pageSize);
}

// What is typed when a list is opened again is another text.
void TestListPage::theFilterIsReadyForAnother()
{
    GuiDesk gui;
    openOfficeList(gui);
    gui.find<QLineEdit>("filterEdit").setFocus();
    gui.type(QStringLiteral("har"));
    gui.press(Qt::Key_6, Qt::AltModifier);
    gui.press(Qt::Key_5, Qt::AltModifier);
    gui.type(QStringLiteral("q"));
    QCOMPARE(gui.find<QLineEdit>("filterEdit").text(), QStringLiteral("q"));
}

void TestListPage::metersAreFilteredByTheirState()
{
    GuiDesk gui;
    gui.signIn(administrator());
    openMeters(gui);
    auto &fields = gui.find<QComboBox>("filterFieldBox");
    const int state = fields.findData(QStringLiteral("state"));
    QVERIFY(state >= 0);
    fields.setCurrentIndex(state);
    auto &words = gui.find<QComboBox>("filterChoiceBox");
    words.setCurrentIndex(words.findText(QStringLiteral("Blocked")));
    Q_EMIT words.activated(words.currentIndex());
    QCOMPARE(lastQuestion(gui).question.request.value(QLatin1String("state")).toString(),
        QStringLiteral("blocked"));
}

void TestListPage::theWholeListIsExported()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("offices"));
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &offices = entityOf("office");
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    gui.type(QStringLiteral("v"));
    gui.press(Qt::Key_Return);
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    gui.press(Qt::Key_2, Qt::ControlModifier);
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    auto &table = gui.find<QTableView>("recordTable");
    table.horizontalHeader()->moveSection(3, 0); // the kind
    table.setColumnHidden(4, true); // what it belongs to
    exportTo(gui, file);
    const Question first = exportQuestion(gui, 1);
    QCOMPARE(
        first.question.request.value(QLatin1String("codeBegins")).toString(), QStringLiteral("v"));
    QCOMPARE(
        first.question.request.value(QLatin1String("sort")).toString(), QStringLiteral("nameEn"));
    QVERIFY(gui.find<QProgressBar>("exportBar").isVisible());
    QVERIFY(!gui.find<QPushButton>("exportButton").isEnabled());
    QVERIFY(!gui.find<QPushButton>("exportKey").isEnabled());
    first.answer(pageOf(offices, 0, 2, QStringLiteral("mark")));
    // The list goes on meanwhile, and shows something else.
    gui.find<QLineEdit>("filterEdit").setFocus();
    gui.press(Qt::Key_Escape);
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    const Question second = exportQuestion(gui, 2);
    QCOMPARE(
        second.question.request.value(QLatin1String("codeBegins")).toString(), QStringLiteral("v"));
    const auto &label = gui.find<QLabel>("exportLabel");
    QVERIFY2(withoutInvisible(label.text()).endsWith(QStringLiteral("so far: 2")),
        qPrintable(label.text()));
    second.answer(pageOf(offices, 2, 1));
    QTRY_VERIFY(!gui.find<QProgressBar>("exportBar").isVisible());
    QVERIFY(withoutInvisible(label.text()).startsWith(QStringLiteral("Exported to ")));
    QVERIFY(withoutInvisible(label.text()).endsWith(QStringLiteral("Records: 3")));
    QCOMPARE(contentOf(file + QStringLiteral(".csv")),
        QByteArray("\uFEFFKind,Code,Name (English),Name (Arabic),State\r\n"
                   "Utility,v0,v0,v0,Active\r\n"
                   "Utility,v1,v1,v1,Active\r\n"
                   "Utility,v2,v2,v2,Active\r\n"));
    // Told until the page is left, or it is closed.
    QVERIFY(label.isVisible() && gui.find<QPushButton>("exportEndButton").isVisible());
    openList(gui, "station");
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    QVERIFY(!gui.find<QLabel>("exportLabel").isVisible());
    QVERIFY(gui.find<QPushButton>("exportButton").isEnabled());
}

void TestListPage::anExportInArabicIsArabic()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("offices.csv"));
    GuiDesk gui;
    gui.signIn(administrator());
    gui.setLanguage(QStringLiteral("ar"));
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(entityOf("office"), 0, 1));
    exportTo(gui, file);
    const Question question = exportQuestion(gui, 1);
    gui.setLanguage(QStringLiteral("en")); // the file stays in one
    question.answer(pageOf(entityOf("office"), 0, 1));
    QTRY_VERIFY(QFile::exists(file));
    const QByteArray content = contentOf(file);
    gui.setLanguage(QStringLiteral("ar"));
    const archive::Entity &offices = entityOf("office");
    const archive::Field &state = *offices.find(QStringLiteral("state"));
    const QString heading = view::RecordWords::label(offices, offices.key());
    const QString word = view::RecordWords::word(state, QLatin1String(state.words.front()));
    QVERIFY(content.startsWith("\uFEFF" + heading.toUtf8() + ','));
    QVERIFY(content.endsWith(',' + word.toUtf8() + "\r\n"));
}

void TestListPage::aFailedExportIsToldAndTriedAgain()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("offices.csv"));
    GuiDesk gui;
    gui.signIn(administrator());
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(entityOf("office"), 0, 1));
    exportTo(gui, file);
    exportQuestion(gui, 1).refuse(ErrorCode::PermissionDenied);
    const auto &label = gui.find<QLabel>("exportLabel");
    QVERIFY(label.text().contains(QStringLiteral("3003")));
    QTRY_VERIFY(QDir(folder.path()).isEmpty(QDir::Files | QDir::Hidden));
    gui.find<QPushButton>("exportAgainButton").click();
    exportQuestion(gui, 2).answer(pageOf(entityOf("office"), 0, 1));
    QTRY_VERIFY(QFile::exists(file));
    // The folder that was chosen is gone by now.
    QTRY_VERIFY(gui.find<QPushButton>("exportButton").isEnabled());
    gui.press(Qt::Key_E, Qt::ControlModifier);
    auto *const dialog = gui.window->findChild<QFileDialog *>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(folder.filePath(QStringLiteral("gone/offices.csv")));
    dialog->close();
    QTRY_VERIFY(label.text().contains(QStringLiteral("2051")));
}

// On X11 Ctrl+E means the end of the line to a field, which takes it before any shortcut.
void TestListPage::theFieldLeavesTheKeyOfTheExport()
{
    GuiDesk gui;
    gui.signIn(administrator());
    openList(gui, "office");
    auto &field = gui.find<QLineEdit>("filterEdit");
    QVERIFY(field.hasFocus());
    const auto isTaken = [&field](int key) {
        QKeyEvent event(QEvent::ShortcutOverride, key, Qt::ControlModifier);
        QCoreApplication::sendEvent(&field, &event);
        return event.isAccepted();
    };
    QVERIFY(!isTaken(Qt::Key_E));
    QVERIFY(isTaken(Qt::Key_A));
}

void TestListPage::anExportIsCancelled()
{
    const QTemporaryDir folder;
    GuiDesk gui;
    gui.signIn(administrator());
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(entityOf("office"), 0, 1));
    exportTo(gui, folder.filePath(QStringLiteral("offices.csv")));
    const Question first = exportQuestion(gui, 1);
    QCOMPARE(gui.find<QPushButton>("exportEndButton").text(), QStringLiteral("Cancel"));
    gui.find<QPushButton>("exportEndButton").click();
    first.answer(pageOf(entityOf("office"), 0, 1));
    QVERIFY(!gui.find<QLabel>("exportLabel").isVisible());
    QTRY_VERIFY(QDir(folder.path()).isEmpty(QDir::Files | QDir::Hidden));
}

void TestListPage::moreComesWhileScrolling()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &customers = entityOf("customer");
    constexpr int size = model::RecordListModel::pageSize;
    openList(gui, "customer");
    lastQuestion(gui).answer(pageOf(customers, 0, size, QStringLiteral("second")));
    auto &table = gui.find<QTableView>("recordTable");
    QVERIFY(gui.find<QLabel>("countLabel").text().contains(QStringLiteral("more come")));
    // Before the end is reached.
    table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum() - size / 2 + 1);
    QCOMPARE(lastQuestion(gui).question.request.value(QLatin1String("after")).toString(),
        QStringLiteral("second"));
    lastQuestion(gui).answer(pageOf(customers, size, 10));
    QCOMPARE(table.model()->rowCount(), size + 10);
    QCOMPARE(table.model()->index(size + 9, 0).data().toString(),
        isolateLeftToRight(QStringLiteral("v%1").arg(size + 9)));
    QVERIFY(!table.model()->canFetchMore({}));
}

void TestListPage::emptyAndBrokenListsSayWhatToDo()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &offices = entityOf("office");
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(offices, 0, 0));
    QCOMPARE(gui.find<QLabel>("noticeLabel").text(),
        QStringLiteral("There is nothing here yet. Ins makes the first."));
    gui.press(Qt::Key_F5);
    lastQuestion(gui).refuse(ErrorCode::DatabaseUnavailable);
    QVERIFY(gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("1003")));
    gui.press(Qt::Key_F5);
    lastQuestion(gui).answer(pageOf(offices, 0, 1));
    QCOMPARE(gui.find<QTableView>("recordTable").model()->rowCount(), 1);
}

void TestListPage::anAnswerOfTheFilterBeforeIsNotShown()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &offices = entityOf("office");
    openList(gui, "office");
    const Question first = lastQuestion(gui);
    gui.type(QStringLiteral("x"));
    gui.press(Qt::Key_Return);
    const Question second = lastQuestion(gui);
    second.answer(pageOf(offices, 0, 1));
    first.answer(pageOf(offices, 0, 3));
    QCOMPARE(gui.find<QTableView>("recordTable").model()->rowCount(), 1);
}

void TestListPage::cashiersSeeNoListOfTheHeadOffice()
{
    GuiDesk gui;
    gui.signIn();
    QVERIFY(gui.window->findChild<QPushButton *>(QStringLiteral("meterNavButton"))->isVisible());
    // Nor the customers of the whole utility: one is found by a search.
    QVERIFY(
        !gui.window->findChild<QPushButton *>(QStringLiteral("customerNavButton"))->isVisible());
    QVERIFY(!gui.window->findChild<QPushButton *>(QStringLiteral("officeNavButton"))->isVisible());
}

SHAHN_TEST(TestListPage)
#include "tst_list_page.moc"

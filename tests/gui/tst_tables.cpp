// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting, widths and order of the columns of a table, and that they are kept.
#include "gui/gui_desk.h"

#include "core/text.h"
#include "support/test_registry.h"
#include "view/columns_model.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>

using namespace shahn;
using namespace shahn::test;

class TestTables final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reasonLeavesTheRoomToTheTime();
    void sortsByWhatIsMeant();
    void arabicIsSortedAsItsReadersDo();
    void aSortedRowIsTheEntryThatIsMeant();
    void layoutIsKept();
    void spareColumnsGiveWay();
    void recentSalesSayWhoBought_data();
    void recentSalesSayWhoBought();
};

namespace
{

const QString secondId = QStringLiteral("019a0000-0000-7000-8000-000000000002");

QStringList columnTexts(const QAbstractItemModel &model, int column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(withoutInvisible(model.index(row, column).data().toString()));
    return texts;
}

void openRecent(GuiDesk &gui)
{
    gui.signIn();
    gui.press(Qt::Key_F7);
    protocol::RecentSalesReply reply = gui.recentSales();
    reply.sales[0].tenderMinor = 9'000; // less as a number, more as a text
    reply.sales[1].tenderMinor = 100'000;
    reply.sales[1].requestId = secondId;
    reply.sales[2].tenderMinor = 25'000;
    gui.desk.calls.recents.back().answer(reply);
}

} // namespace

void TestTables::sortsByWhatIsMeant()
{
    GuiDesk gui;
    openRecent(gui);
    auto &table = gui.find<QTableView>("recentTable");
    const QStringList asGiven{ QStringLiteral("9.000"), QStringLiteral("100.000"),
        QStringLiteral("25.000") };
    const QStringList ascending{ asGiven[0], asGiven[2], asGiven[1] };
    const QStringList descending{ asGiven[1], asGiven[2], asGiven[0] };
    constexpr int amount = 4;
    QCOMPARE(columnTexts(*table.model(), amount), asGiven);
    // By the keyboard: the fifth column, once more the other way, and no order.
    gui.press(Qt::Key_5, Qt::ControlModifier);
    QCOMPARE(columnTexts(*table.model(), amount), ascending);
    gui.press(Qt::Key_5, Qt::ControlModifier);
    QCOMPARE(columnTexts(*table.model(), amount), descending);
    gui.press(Qt::Key_5, Qt::ControlModifier);
    QCOMPARE(columnTexts(*table.model(), amount), asGiven);
    // By a click on the heading.
    QHeaderView &header = *table.horizontalHeader();
    const QPoint heading(header.sectionViewportPosition(amount) + 8, header.height() / 2);
    QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, heading);
    QCOMPARE(columnTexts(*table.model(), amount), ascending);
}

void TestTables::arabicIsSortedAsItsReadersDo()
{
    GuiDesk gui;
    gui.setLanguage(QStringLiteral("ar"));
    // With hamza and madda, an alef is still an alef; by number of the letter they come elsewhere.
    QStandardItemModel list;
    for (const QString &name : { QStringLiteral("بشير"), QStringLiteral("أمينة"),
             QStringLiteral("احمد"), QStringLiteral("إبراهيم") })
        list.appendRow(new QStandardItem(name));
    view::ColumnsModel columns(list);
    columns.setColumns(
        { { QString(), [](const QModelIndex &entry) { return entry.data().toString(); } } });
    columns.sort(0, Qt::AscendingOrder);
    QCOMPARE(columnTexts(columns, 0),
        QStringList({ QStringLiteral("إبراهيم"), QStringLiteral("احمد"), QStringLiteral("أمينة"),
            QStringLiteral("بشير") }));
}

void TestTables::reasonLeavesTheRoomToTheTime()
{
    GuiDesk gui(true, 125);
    gui.signIn();
    gui.press(Qt::Key_F8);
    gui.press(Qt::Key_F7);
    gui.desk.calls.recentEngineerings.back().answer(GuiDesk::recentService());
    const QHeaderView &header = *gui.find<QTableView>("recentTable").horizontalHeader();
    constexpr int time = 1;
    constexpr int reason = 6;
    bool isOnlyReasonLeftOut = false;
    for (int width = 1'600; width >= 1'024; width -= 32) {
        gui.window->resize(width, 738);
        QTRY_COMPARE(gui.window->width(), width);
        QVERIFY(header.isSectionHidden(reason) || !header.isSectionHidden(time));
        isOnlyReasonLeftOut = isOnlyReasonLeftOut
            || (header.isSectionHidden(reason) && !header.isSectionHidden(time));
    }
    QVERIFY(isOnlyReasonLeftOut);
}

void TestTables::aSortedRowIsTheEntryThatIsMeant()
{
    GuiDesk gui;
    openRecent(gui);
    auto &table = gui.find<QTableView>("recentTable");
    gui.press(Qt::Key_5, Qt::ControlModifier);
    table.setCurrentIndex(table.model()->index(2, 0)); // the one of 100.000
    QVERIFY(gui.find<QLabel>("sentenceLabel").text().contains(QStringLiteral("100.000")));
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.desk.calls.reprints.back().question.request.requestId, secondId);
}

void TestTables::layoutIsKept()
{
    QString kept;
    {
        GuiDesk gui;
        QObject::connect(gui.window.get(), &view::MainWindow::tablesChanged, gui.window.get(),
            [&kept](const QString &layouts) { kept = layouts; });
        openRecent(gui);
        QHeaderView &header = *gui.find<QTableView>("recentTable").horizontalHeader();
        header.moveSection(3, 0);
        gui.press(Qt::Key_1, Qt::ControlModifier); // the first as they stand now
        // The edge between the first two headings, dragged.
        const int edge = header.sectionSize(3);
        const QPoint from(edge - 1, header.height() / 2);
        QTest::mousePress(header.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(header.viewport(), from + QPoint(40, 0));
        QTest::mouseRelease(header.viewport(), Qt::LeftButton, {}, from + QPoint(40, 0));
        QCOMPARE(header.sectionSize(3), edge + 40);
    }
    GuiDesk gui;
    gui.window->restoreTables(kept);
    openRecent(gui);
    auto &table = gui.find<QTableView>("recentTable");
    QHeaderView &header = *table.horizontalHeader();
    QCOMPARE(header.visualIndex(3), 0);
    QCOMPARE(header.sortIndicatorSection(), 3);
    const int own = header.sectionSize(3);
    gui.press(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(header.visualIndex(3), 3);
    QCOMPARE(header.sortIndicatorSection(), -1);
    QVERIFY(header.sectionSize(3) < own);
    // What no table of today can take changes nothing.
    gui.window->restoreTables(QStringLiteral("{\"recent_sales\":\"{\\\"order\\\":[1]}\"}"));
    QCOMPARE(header.visualIndex(3), 3);
}

// In a narrow window names and addresses are read, which say whose meter it is and which one.
void TestTables::spareColumnsGiveWay()
{
    GuiDesk gui;
    int changeCount = 0;
    QObject::connect(gui.window.get(), &view::MainWindow::tablesChanged, gui.window.get(),
        [&changeCount] { ++changeCount; });
    gui.window->resize(1024, 738);
    gui.signIn();
    gui.type(QStringLiteral("fat"));
    gui.desk.scheduler.advanceMs(model::SearchModel::debounceMs);
    protocol::SearchReply reply;
    reply.hits = { GuiDesk::customer() };
    gui.desk.calls.searches.back().answer(reply);
    const auto &table = gui.find<QTableView>("hitsTable");
    QHeaderView &header = *table.horizontalHeader();
    constexpr int name = 1;
    constexpr int tariff = 3;
    constexpr int address = 4;
    QTRY_VERIFY(header.isSectionHidden(tariff));
    for (const int column : { name, address }) {
        const QString shown = table.model()->index(0, column).data().toString();
        QVERIFY(header.sectionSize(column) > table.fontMetrics().horizontalAdvance(shown));
    }
    // A press on a heading drags nothing.
    QCOMPARE(changeCount, 0);
    QTest::mousePress(header.viewport(), Qt::LeftButton, {}, QPoint(30, header.height() / 2));
    QTest::mouseRelease(header.viewport(), Qt::LeftButton, {}, QPoint(30, header.height() / 2));
    QCOMPARE(header.sortIndicatorSection(), 0);
    QVERIFY(header.isSectionHidden(tariff));
    gui.press(Qt::Key_5, Qt::ControlModifier); // there is no fifth
    QCOMPARE(header.sortIndicatorSection(), 0);
    gui.window->resize(1800, 738);
    QTRY_VERIFY(!header.isSectionHidden(tariff));
}

void TestTables::recentSalesSayWhoBought_data()
{
    QTest::addColumn<int>("textScalePercent");
    QTest::newRow("100") << 100;
    QTest::newRow("150") << 150;
}

// In a narrow window copies, energy, time and the receipt number, which the sentence below says,
// give way to the name.
void TestTables::recentSalesSayWhoBought()
{
    QFETCH(int, textScalePercent);
    GuiDesk gui(true, textScalePercent);
    gui.window->resize(1024, 738);
    openRecent(gui);
    const auto &table = gui.find<QTableView>("recentTable");
    constexpr int name = 3;
    const QString shown = table.model()->index(0, name).data().toString();
    QTRY_VERIFY(
        table.horizontalHeader()->sectionSize(name) > table.fontMetrics().horizontalAdvance(shown));
}

SHAHN_TEST(TestTables)
#include "tst_tables.moc"

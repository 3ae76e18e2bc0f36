// SPDX-License-Identifier: GPL-3.0-or-later
// The statement of a vendor: period, rows, copy and file.
#include "core/text.h"
#include "gui/gui_desk.h"
#include "protocol/record_endpoints.h"
#include "support/test_registry.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace shahn;
using namespace shahn::test;

class TestVendorStatementPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEntryIsShown();
    void aPeriodIsChosen();
    void nothingIsTold();
    void anErrorIsToldUntilTheLineIsBack();
    void itIsExported();
    void theMarkedVendorIsPrinted();
};

namespace
{

void openPage(GuiDesk &gui)
{
    gui.signInAs("posManager");
    gui.find<QPushButton>("vendorNavButton").click();
    gui.press(Qt::Key_F7);
    gui.type(vendorStatement().vendorCode);
    gui.press(Qt::Key_Return);
}

void openStatement(GuiDesk &gui)
{
    openPage(gui);
    gui.desk.calls.vendorStatements.back().answer(vendorStatement());
}

QString cell(GuiDesk &gui, int row, int column)
{
    return withoutInvisible(
        gui.find<QTableView>("statementTable").model()->index(row, column).data().toString());
}

QString notice(GuiDesk &gui)
{
    const auto &label = gui.find<QLabel>("noticeLabel");
    return label.isVisible() ? withoutInvisible(label.text()) : QString();
}

} // namespace

void TestVendorStatementPage::everyEntryIsShown()
{
    GuiDesk gui;
    openStatement(gui);
    QCOMPARE(gui.find<QTableView>("statementTable").model()->rowCount(), 2);
    QCOMPARE(cell(gui, 0, 0), QStringLiteral("2026-11-20"));
    QCOMPARE(cell(gui, 0, 1), QStringLiteral("Sales"));
    QCOMPARE(cell(gui, 0, 5), QStringLiteral("43.000"));
    QCOMPARE(cell(gui, 0, 8), QString()); // of a day there is no limit
    QCOMPARE(cell(gui, 1, 1), QStringLiteral("Deposit"));
    QCOMPARE(cell(gui, 1, 2), QStringLiteral("CDU-03-000012"));
    QCOMPARE(cell(gui, 1, 3), QStringLiteral("amina, signed by salma"));
    QCOMPARE(cell(gui, 1, 6), QStringLiteral("50.000"));
    QCOMPARE(cell(gui, 1, 7), QStringLiteral("8.000"));
    QCOMPARE(notice(gui), QString());
    const QString figures = withoutInvisible(gui.find<QLabel>("figuresLabel").text());
    for (const char *part : { "Corner shop", "2026-11-01 to 2026-11-21", "Owed before 15.000",
             "Left of the credit 12.000", "Commission owed to the vendor 4.300" })
        QVERIFY2(figures.contains(QLatin1String(part)), qPrintable(figures));
    gui.press(Qt::Key_Down);
    gui.press(Qt::Key_C, Qt::ControlModifier);
    QVERIFY2(QGuiApplication::clipboard()->text().contains(QStringLiteral("\tDeposit\t")),
        qPrintable(QGuiApplication::clipboard()->text()));
    gui.setLanguage(QStringLiteral("ar"));
    QCOMPARE(cell(gui, 1, 1), QStringLiteral("إيداع"));
}

void TestVendorStatementPage::aPeriodIsChosen()
{
    GuiDesk gui;
    openStatement(gui);
    QVERIFY(!gui.desk.calls.vendorStatements.back().question.request.from);
    auto &box = gui.find<QComboBox>("periodBox");
    box.setCurrentIndex(3);
    Q_EMIT box.activated(3);
    QCOMPARE(gui.find<QLineEdit>("fromEdit").text(), QStringLiteral("2026-11-01"));
    gui.find<QLineEdit>("fromEdit").setText(QStringLiteral("2026-10-01"));
    gui.press(Qt::Key_Return);
    const protocol::VendorStatementQuery &asked
        = gui.desk.calls.vendorStatements.back().question.request;
    QCOMPARE(asked.code, QStringLiteral("V-017"));
    QCOMPARE(*asked.from, QStringLiteral("2026-10-01"));
    QCOMPARE(*asked.to, QStringLiteral("2026-11-21"));
    gui.find<QLineEdit>("toEdit").setText(QStringLiteral("2026-09-30"));
    gui.find<QPushButton>("showButton").click();
    QVERIFY(notice(gui).contains(QStringLiteral("before the first")));
    // Esc goes back to this month, then to the choice of a vendor.
    gui.press(Qt::Key_Escape);
    QCOMPARE(box.currentIndex(), 0);
    QCOMPARE(notice(gui), QString());
    gui.press(Qt::Key_Escape);
    QVERIFY(notice(gui).contains(QStringLiteral("Choose a vendor")));
    QCOMPARE(gui.find<QTableView>("statementTable").model()->rowCount(), 0);
}

void TestVendorStatementPage::nothingIsTold()
{
    GuiDesk gui;
    openPage(gui);
    protocol::VendorStatement statement = vendorStatement();
    statement.entries.clear();
    gui.desk.calls.vendorStatements.back().answer(statement);
    QVERIFY(notice(gui).contains(QStringLiteral("Nothing was sold or entered")));
}

void TestVendorStatementPage::anErrorIsToldUntilTheLineIsBack()
{
    GuiDesk gui;
    openPage(gui);
    QVERIFY(!gui.find<QPushButton>("exportButton").isEnabled());
    gui.desk.calls.vendorStatements.back().refuse(ErrorCode::NotFound);
    QVERIFY(withoutInvisible(gui.find<QLabel>("findNotice").text())
                .contains(QStringLiteral("no such vendor")));
    gui.press(Qt::Key_Return);
    const size_t before = gui.desk.calls.vendorStatements.size();
    gui.desk.calls.vendorStatements.back().refuse(ErrorCode::NetworkUnreachable);
    QVERIFY(!notice(gui).isEmpty());
    gui.desk.line.noteSilence();
    gui.desk.line.noteAnswer(20);
    QCOMPARE(gui.desk.calls.vendorStatements.size(), before + 1);
    gui.desk.calls.vendorStatements.back().answer(vendorStatement());
    QCOMPARE(notice(gui), QString());
}

void TestVendorStatementPage::itIsExported()
{
    GuiDesk gui;
    openStatement(gui);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("statement.csv"));
    gui.press(Qt::Key_E, Qt::ControlModifier);
    auto *const dialog = gui.window->findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    auto *const name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    QCOMPARE(name->text(), QStringLiteral("vendor-V-017-2026-11-01-2026-11-21.csv"));
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    auto &label = gui.find<QLabel>("exportLabel");
    QTRY_VERIFY(withoutInvisible(label.text()).contains(QStringLiteral("Exported to")));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines
        = QString::fromUtf8(file.readAll()).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].contains(QStringLiteral("Day,Entry,Taken back,Receipt,By,Signed by")));
    QCOMPARE(lines[1], QStringLiteral("2026-11-20,Sales,0,,,,,43.000,0.000,58.000,0.000"));
    QCOMPARE(lines[2],
        QStringLiteral("2026-11-21,Deposit,0,CDU-03-000012,amina,salma,\"slip 41, \"\"cash\"\"\","
                       "0.000,50.000,8.000,20.000"));
}

void TestVendorStatementPage::theMarkedVendorIsPrinted()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.find<QPushButton>("vendorNavButton").click();
    const archive::Entity *const vendors = archive::entityNamed(QStringLiteral("vendor"));
    gui.desk.calls.asked(protocol::recordEndpoints(*vendors).list)
        .answer({ { QStringLiteral("records"),
            QJsonArray{
                QJsonObject{ { QStringLiteral("code"), vendorStatement().vendorCode } } } } });
    gui.press(Qt::Key_F7);
    QCOMPARE(gui.desk.calls.vendorStatements.size(), size_t(1));
    gui.desk.calls.vendorStatements.back().answer(vendorStatement());
    gui.press(Qt::Key_F9);
    const model::Listing &listing = gui.paper.sheets.back().listing;
    QCOMPARE(listing.fileName, QStringLiteral("vendor-V-017-2026-11-01-2026-11-21"));
    QCOMPARE(listing.tables.front().rows.size(), size_t(2));
    QCOMPARE(withoutInvisible(listing.sums.back().value), QStringLiteral("8.000"));
}

SHAHN_TEST(TestVendorStatementPage)
#include "tst_vendor_statement_page.moc"

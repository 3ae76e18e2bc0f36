// SPDX-License-Identifier: GPL-3.0-or-later
// The statement of a customer: found, read, printed, saved and exported with the keyboard.
#include "core/text.h"
#include "gui/gui_desk.h"
#include "protocol/record_endpoints.h"
#include "support/kept_listing.h"
#include "support/test_registry.h"

#include <QClipboard>
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

class TestCustomerStatementPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCustomerOfTheSaleComesAlong();
    void theMarkedCustomerComesAlong();
    void anotherCustomerIsFound();
    void whoHasNoMeterIsFoundByTheAccount();
    void everyDocumentIsShown();
    void aVoucherNamesItsPaper();
    void itIsPrinted();
    void aPrinterThatFailsIsTold();
    void itIsSavedAsPdf();
    void itIsExported();
};

namespace
{

void openStatement(GuiDesk &gui)
{
    gui.signIn();
    gui.chooseCustomer();
    gui.press(Qt::Key_O, Qt::ControlModifier);
    gui.desk.calls.statements.back().answer(customerStatement());
}

QString cell(GuiDesk &gui, int row, int column)
{
    return withoutInvisible(
        gui.find<QTableView>("statementTable").model()->index(row, column).data().toString());
}

QString text(GuiDesk &gui, const char *label)
{
    return withoutInvisible(gui.find<QLabel>(label).text());
}

void chooseName(GuiDesk &gui, const QString &expected, const QString &file)
{
    auto *const dialog = gui.window->findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    auto *const name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    QCOMPARE(name->text(), expected);
    name->setText(file);
    QTest::keyClick(name, Qt::Key_Return);
}

} // namespace

void TestCustomerStatementPage::theCustomerOfTheSaleComesAlong()
{
    GuiDesk gui;
    openStatement(gui);
    QCOMPARE(gui.desk.calls.statements.size(), size_t(1)); // asked once
    QCOMPARE(gui.desk.calls.statements.back().question.request.number,
        GuiDesk::customer().accountNumber);
    QVERIFY(gui.find<QTableView>("statementTable").hasFocus());
    gui.press(Qt::Key_Escape);
    QVERIFY(gui.find<QLineEdit>("amountEdit").isVisible());
    QCOMPARE(text(gui, "nameLabel"), GuiDesk::customer().name.en);
}

void TestCustomerStatementPage::theMarkedCustomerComesAlong()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.press(Qt::Key_1, Qt::AltModifier);
    const archive::Entity *const customers = archive::entityNamed(QStringLiteral("customer"));
    gui.desk.calls.asked(protocol::recordEndpoints(*customers).list)
        .answer({ { QStringLiteral("records"),
            QJsonArray{
                QJsonObject{ { QStringLiteral("number"), QStringLiteral("200417") } } } } });
    gui.press(Qt::Key_F7);
    QCOMPARE(gui.desk.calls.statements.back().question.request.number, QStringLiteral("200417"));
    gui.press(Qt::Key_Escape);
    QVERIFY(gui.find<QTableView>("recordTable").isVisible());
}

void TestCustomerStatementPage::anotherCustomerIsFound()
{
    GuiDesk gui;
    openStatement(gui);
    gui.press(Qt::Key_F2);
    gui.type(QStringLiteral("Fatima"));
    QCOMPARE(gui.find<QTableView>("statementTable").model()->rowCount(), 0); // not hers any more
    gui.press(Qt::Key_Return);
    protocol::CustomerHit hit = GuiDesk::customer();
    hit.accountNumber = QStringLiteral("200418");
    gui.desk.calls.searches.back().answer({ { hit }, false });
    QCOMPARE(gui.desk.calls.statements.back().question.request.number, QStringLiteral("200418"));
    gui.desk.calls.statements.back().answer(customerStatement());
    QVERIFY(!gui.find<QTableView>("hitsTable").isVisible());
    QVERIFY(gui.find<QTableView>("statementTable").hasFocus());
}

void TestCustomerStatementPage::whoHasNoMeterIsFoundByTheAccount()
{
    GuiDesk gui;
    gui.signIn();
    gui.press(Qt::Key_O, Qt::ControlModifier);
    QVERIFY(text(gui, "noticeLabel").contains(QStringLiteral("Choose a customer")));
    gui.type(QStringLiteral("200999"));
    gui.press(Qt::Key_Return);
    gui.desk.calls.searches.back().answer({});
    QCOMPARE(gui.desk.calls.statements.back().question.request.number, QStringLiteral("200999"));
    gui.desk.calls.statements.back().refuse(ErrorCode::NotFound);
    QVERIFY(gui.find<QLabel>("findNotice").isVisible());
    QVERIFY(!gui.find<QPushButton>("printButton").isEnabled());
}

void TestCustomerStatementPage::everyDocumentIsShown()
{
    GuiDesk gui;
    openStatement(gui);
    QCOMPARE(gui.find<QTableView>("statementTable").model()->rowCount(), 4);
    QCOMPARE(cell(gui, 0, 1), QStringLiteral("Recorded without a document"));
    QCOMPARE(cell(gui, 0, 6), QStringLiteral("12.000"));
    QCOMPARE(cell(gui, 1, 1), QStringLiteral("Sale"));
    QCOMPARE(cell(gui, 1, 2), QStringLiteral("CDU-03-000412"));
    QCOMPARE(cell(gui, 1, 5), QStringLiteral("96.4\u00A0kWh"));
    QCOMPARE(cell(gui, 1, 6), QStringLiteral("40.800"));
    QCOMPARE(cell(gui, 1, 7), QStringLiteral("50.000"));
    QCOMPARE(cell(gui, 1, 8), QStringLiteral("37.500"));
    QCOMPARE(cell(gui, 2, 1), QStringLiteral("Payment"));
    QCOMPARE(cell(gui, 2, 6), QString());
    QCOMPARE(cell(gui, 3, 1), QStringLiteral("Reversal"));
    QCOMPARE(cell(gui, 3, 8), QStringLiteral("41.700"));
    const QString figures = text(gui, "figuresLabel");
    for (const char *const part : { "Fatima Al-Sharif", "2026-11-01 to 2026-11-21",
             "Owed before 34.700", "Owed at the end 41.700", "Debts at the end 42.000",
             "Carry-over credit at the end 0.300" })
        QVERIFY2(figures.contains(QLatin1String(part)), qPrintable(figures));
    gui.press(Qt::Key_Down);
    gui.press(Qt::Key_C, Qt::ControlModifier);
    QVERIFY2(QGuiApplication::clipboard()->text().contains(QStringLiteral("\tSale\t")),
        qPrintable(QGuiApplication::clipboard()->text()));
    gui.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 5);
    QVERIFY2(lines[0].startsWith(QStringLiteral("Time\tDocument\t")), qPrintable(lines[0]));
    QVERIFY2(lines[4].endsWith(QStringLiteral("\t41.700")), qPrintable(lines[4]));
    gui.setLanguage(QStringLiteral("ar"));
    QCOMPARE(cell(gui, 2, 1), QStringLiteral("دفعة"));
}

void TestCustomerStatementPage::aVoucherNamesItsPaper()
{
    GuiDesk gui;
    openStatement(gui);
    protocol::Statement told = customerStatement();
    protocol::StatementEntry &voucher = told.entries.back();
    voucher.documentKind = QStringLiteral("journalVoucher");
    voucher.reference = QStringLiteral("LETTER-12");
    voucher.reason = QStringLiteral("cannot be collected");
    gui.press(Qt::Key_F5);
    gui.desk.calls.statements.back().answer(told);
    QCOMPARE(cell(gui, 3, 1), QStringLiteral("Voucher LETTER-12: cannot be collected"));
}

void TestCustomerStatementPage::itIsPrinted()
{
    GuiDesk gui;
    openStatement(gui);
    gui.paper.isSlow = true;
    gui.press(Qt::Key_F9);
    QCOMPARE(gui.paper.sheets.size(), size_t(1));
    QVERIFY(text(gui, "exportLabel").contains(QStringLiteral("is being printed")));
    gui.press(Qt::Key_F9); // one is on its way
    QCOMPARE(gui.paper.sheets.size(), size_t(1));
    gui.paper.sheets.back().done(QStringLiteral("office"));
    QVERIFY(text(gui, "exportLabel").contains(QStringLiteral("Printed by office")));
    const model::Listing &listing = gui.paper.sheets.back().listing;
    QCOMPARE(listing.title, QStringLiteral("Statement of account"));
    QCOMPARE(listing.fileName, QStringLiteral("account-200417-2026-11-01-2026-11-21"));
    QVERIFY(!listing.isRightToLeft);
    QCOMPARE(listing.tables.size(), size_t(2));
    QCOMPARE(listing.tables[0].rows.size(), size_t(4));
    QVERIFY(listing.tables[0].columns[8].isFigure && !listing.tables[0].columns[2].isFigure);
    QCOMPARE(listing.tables[1].rows.size(), size_t(2)); // the debts
    QCOMPARE(withoutInvisible(listing.sums.back().value), QStringLiteral("41.700"));
    QVERIFY(listing.printed.contains(QStringLiteral("amina")));
    keepListing(listing, QStringLiteral("statement_en"));
    gui.setLanguage(QStringLiteral("ar"));
    gui.press(Qt::Key_F9);
    QVERIFY(gui.paper.sheets.back().listing.isRightToLeft);
    QCOMPARE(gui.paper.sheets.back().listing.title, QStringLiteral("كشف حساب"));
    keepListing(gui.paper.sheets.back().listing, QStringLiteral("statement_ar"));
}

void TestCustomerStatementPage::aPrinterThatFailsIsTold()
{
    GuiDesk gui;
    openStatement(gui);
    gui.paper.fault = fail(ErrorCode::PrinterUnavailable, QStringLiteral("scripted"));
    gui.press(Qt::Key_F9);
    QVERIFY(text(gui, "exportLabel").contains(QStringLiteral("The list was not printed.")));
    gui.paper.fault.reset();
    gui.find<QPushButton>("exportAgainButton").click();
    QVERIFY(text(gui, "exportLabel").contains(QStringLiteral("Printed by")));
    gui.find<QPushButton>("exportEndButton").click();
    QVERIFY(!gui.find<QLabel>("exportLabel").isVisible());
}

void TestCustomerStatementPage::itIsSavedAsPdf()
{
    GuiDesk gui;
    openStatement(gui);
    gui.press(Qt::Key_F6);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("statement.pdf"));
    chooseName(gui, QStringLiteral("account-200417-2026-11-01-2026-11-21.pdf"), path);
    QCOMPARE(gui.paper.sheets.back().file, path);
    QVERIFY(text(gui, "exportLabel").contains(QStringLiteral("Saved as")));
}

void TestCustomerStatementPage::itIsExported()
{
    GuiDesk gui;
    openStatement(gui);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("statement.csv"));
    gui.press(Qt::Key_E, Qt::ControlModifier);
    chooseName(gui, QStringLiteral("account-200417-2026-11-01-2026-11-21.csv"), path);
    QTRY_VERIFY(text(gui, "exportLabel").contains(QStringLiteral("Exported to")));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines
        = QString::fromUtf8(file.readAll()).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 6);
    QVERIFY2(
        lines[0].endsWith(QStringLiteral(",Debit,Credit,Owed,Paper,Reason")), qPrintable(lines[0]));
    QVERIFY2(lines[1].contains(QStringLiteral(",Owed before,")), qPrintable(lines[1]));
    QVERIFY2(
        lines[2].contains(QStringLiteral(",Recorded without a document,")), qPrintable(lines[2]));
    QVERIFY2(lines[3].endsWith(QStringLiteral(
                 ",Sale,CDU-03-000412,CDU-03,amina,04257670465,96400,35.048,4.000,1.752,9.000,"
                 "0.000,0.200,0.500,40.800,50.000,37.500,,")),
        qPrintable(lines[3]));
}

SHAHN_TEST(TestCustomerStatementPage)
#include "tst_customer_statement_page.moc"

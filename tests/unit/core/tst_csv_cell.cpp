// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv_cell.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;

class TestCsvCell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formulasBecomeText_data();
    void formulasBecomeText();
};

void TestCsvCell::formulasBecomeText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isNumber");
    QTest::addColumn<QString>("cell");
    const auto row = [](const char *name, const char *text, const char *cell) {
        QTest::newRow(name) << QString::fromUtf8(text) << false << QString::fromUtf8(cell);
    };
    row("plain", "Fatima", "Fatima");
    row("nothing", "", "");
    row("equals", "=1+1", "'=1+1");
    row("plus", "+218 91", "'+218 91");
    row("minus", "-1", "'-1");
    row("at", "@SUM(A1)", "'@SUM(A1)");
    row("tab", "\t=1", "\"'\t'=1\"");
    row("carriage return", "\r=1", "\"'\r'=1\"");
    // A spreadsheet that separates by semicolons or tabs takes quotes inside a cell for text.
    row("semicolon", "8-12; 14-18", "\"8-12; 14-18\"");
    row("behind a semicolon", "x;=1+1", "\"x;'=1+1\"");
    row("behind a semicolon and a blank", "x; +1", "\"x;' +1\"");
    row("behind a semicolon in quotes", "x;\"=1\"", "\"x;'\"\"=1\"\"\"");
    row("behind a tab", "x\t@y", "\"x\t'@y\"");
    row("on a line of its own", "x\n-1", "\"x\n'-1\"");
    row("behind a blank", " =1", "' =1");
    row("behind a comma", "x,=1", "\"x,=1\"");
    row("wide", "＝1+1", "'＝1+1");
    row("a formula in quotes", "=HYPERLINK(\"http://x\",\"y\")",
        "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    row("in the middle", "1=1", "1=1");
    row("comma", "Block 7, Port Road", "\"Block 7, Port Road\"");
    row("quotes", "the \"old\" one", "\"the \"\"old\"\" one\"");
    row("lines", "a\nb", "\"a\nb\"");
    row("Arabic", "فاطمة، الشريف", "فاطمة، الشريف");
    QTest::newRow("a number") << QStringLiteral("-12") << true << QStringLiteral("-12");
}

void TestCsvCell::formulasBecomeText()
{
    QFETCH(QString, text);
    QFETCH(bool, isNumber);
    QTEST(csvCell(text, isNumber), "cell");
}

SHAHN_TEST(TestCsvCell)
#include "tst_csv_cell.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/csv_reader.h"

#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using smsctl::CsvReader;
using smsctl::CsvRow;

class TestCsvReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void faults_data();
    void faults();
    void linesAreCounted();
};

namespace
{

QList<QStringList> allRows(CsvReader &reader)
{
    QList<QStringList> rows;
    CsvRow row;
    while (reader.next(row))
        rows.append(row.cells);
    return rows;
}

} // namespace

void TestCsvReader::rows_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<QStringList>>("rows");
    const QStringList head{ QStringLiteral("a"), QStringLiteral("b") };
    const auto row = [](const char *first, const char *second) {
        return QStringList{ QString::fromUtf8(first), QString::fromUtf8(second) };
    };
    QTest::newRow("empty") << QByteArray() << QList<QStringList>();
    QTest::newRow("plain") << QByteArray("a,b\n1,2\n") << QList<QStringList>{ head, row("1", "2") };
    QTest::newRow("CR LF, no end")
        << QByteArray("a,b\r\n1,2") << QList<QStringList>{ head, row("1", "2") };
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                   "a,b\n")
                                     << QList<QStringList>{ head };
    QTest::newRow("semicolons") << QByteArray("a;b\n1,5;2\n")
                                << QList<QStringList>{ head, row("1,5", "2") };
    QTest::newRow("quotes") << QByteArray("a,b\n\"1, \"\"x\"\"\",\"two\nlines\"\n")
                            << QList<QStringList>{ head, row("1, \"x\"", "two\nlines") };
    QTest::newRow("empty cells and lines")
        << QByteArray("a,b\n\n,\n") << QList<QStringList>{ head, row("", "") };
    QTest::newRow("empty last cell")
        << QByteArray("a,b\n1,") << QList<QStringList>{ head, row("1", "") };
    QTest::newRow("Arabic") << QByteArray("a,b\n\xD8\xB9,2\n")
                            << QList<QStringList>{ head, row("ع", "2") };
}

void TestCsvReader::rows()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<QStringList>, rows);
    CsvReader reader(text);
    QCOMPARE(allRows(reader), rows);
    QCOMPARE(reader.fault(), QString());
}

void TestCsvReader::faults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("fault");
    QTest::newRow("open quote") << QByteArray("a,b\n\"1,2\n3,4\n") << 2
                                << QStringLiteral("a quote is not closed");
    QTest::newRow("quote inside") << QByteArray("a\"b,c\n") << 1
                                  << QStringLiteral("a quote inside");
    QTest::newRow("text behind") << QByteArray("a,b\n\"1\"x,2\n") << 2
                                 << QStringLiteral("text behind");
    QTest::newRow("no UTF-8") << QByteArray("a,b\n\xE9,2\n") << 2
                              << QStringLiteral("the text is not UTF-8");
}

void TestCsvReader::faults()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, fault);
    CsvReader reader(text);
    allRows(reader);
    QVERIFY2(reader.fault().startsWith(fault), qPrintable(reader.fault()));
    QCOMPARE(reader.faultLine(), line);
}

void TestCsvReader::linesAreCounted()
{
    const QByteArray text = "a,b\n\"1\n2\",x\n\n3,y\n";
    CsvReader reader(text);
    CsvRow row;
    QList<int> lines;
    while (reader.next(row))
        lines.append(row.line);
    QCOMPARE(lines, (QList<int>{ 1, 2, 5 }));
}

SHAHN_TEST(TestCsvReader)
#include "tst_csv_reader.moc"

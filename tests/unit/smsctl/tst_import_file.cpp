// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/import_file.h"

#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using smsctl::ImportKind;
using smsctl::ImportProblem;
using smsctl::ImportRows;
using smsctl::readImport;

class TestImportFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meterNumbersInEveryForm();
    void keyDataOfAMeter();
    void wrongCells_data();
    void wrongCells();
    void everyFaultOfARowIsTold();
    void rowsWithAnotherFaultAreCompared();
    void textThatNobodySeesIsNoText();
    void customersAreThoseOfTheForm();
    void columnsOfTheOtherImport();
    void rowsOfOneCustomerStandTogether();
    void numberThatCannotBeReadSeparatesNothing();
};

namespace
{

const QByteArray meterHead = "account,point,tariff,drn,sgc,krn,kt,ti,ea,tct\n";

ImportRows readMeters(const QByteArray &rows)
{
    return readImport(ImportKind::Meters, meterHead + rows, { QStringLiteral("DOM") });
}

QStringList problemsOf(const ImportRows &rows)
{
    QStringList problems;
    for (const ImportProblem &problem : rows.problems)
        problems.append(QStringLiteral("%1 %2: %3")
                            .arg(QString::number(problem.line), problem.column, problem.text));
    return problems;
}

} // namespace

void TestImportFile::meterNumbersInEveryForm()
{
    // 11 digits, with blanks; 13 digits; the MeterPAN of each; Arabic digits, an invisible mark.
    const ImportRows rows = readMeters("1,P1,DOM,0425 7670 465,600101,,,,,\n"
                                       "1,P2,DOM,1122334455665,600101,,,,,\n"
                                       "1,P3,DOM,600727042543729900,600101,,,,,\n"
                                       "1,P4,DOM,٠٤٢٥٥٠٠٠٠٤٦\xE2\x80\x8E,600101,,,,,\n");
    QCOMPARE(problemsOf(rows), QStringList());
    QCOMPARE(rows.accounts.size(), size_t(1));
    QStringList numbers;
    for (const store::ImportedPoint &point : rows.accounts[0].points)
        numbers.append(point.meters.at(0).number.drn());
    QCOMPARE(numbers,
        (QStringList{ QStringLiteral("04257670465"), QStringLiteral("1122334455665"),
            QStringLiteral("04254372990"), QStringLiteral("04255000046") }));
    const ImportRows twice = readMeters("1,P1,DOM,1122334455665,600101,,,,,\n"
                                        "1,P2,DOM,000011223344556654,600101,,,,,\n");
    QCOMPARE(problemsOf(twice),
        QStringList(QStringLiteral("3 drn: 1122334455665 stands in line 2 already")));
}

void TestImportFile::keyDataOfAMeter()
{
    const ImportRows rows = readMeters("1,P1,DOM,04257670465,600102,3,3,07,7,1\n");
    QCOMPARE(problemsOf(rows), QStringList());
    const MeterKeyData &key = rows.accounts.at(0).points.at(0).meters.at(0).keyData;
    QCOMPARE(key,
        (MeterKeyData{
            { QStringLiteral("600102"), 3, KeyType::Dctk }, 7, EncryptionAlgorithm::Ea07, 1 }));
}

void TestImportFile::wrongCells_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("column");
    const auto row = [](const char *column, const QByteArray &text) {
        QTest::addRow("%s '%s'", column, text.constData()) << text << QString::fromLatin1(column);
    };
    row("drn", "1,P1,DOM,04257670466,600101,,,,,");
    row("drn", "1,P1,DOM,1122334455666,600101,,,,,");
    row("drn", "1,P1,DOM,600727042576704656,600101,,,,,"); // the PAN's own digit
    row("drn", "1,P1,DOM,6007270425767046550,600101,,,,,");
    row("drn", "1,P1,DOM,4257670465,600101,,,,,"); // a lost zero
    row("drn", "1,P1,DOM,,600101,,,,,");
    row("sgc", "1,P1,DOM,04257670465,60010,,,,,");
    row("sgc", "1,P1,DOM,04257670465,6001011,,,,,");
    row("sgc", "1,P1,DOM,04257670465,60010A,,,,,");
    row("krn", "1,P1,DOM,04257670465,600101,0,,,,");
    row("krn", "1,P1,DOM,04257670465,600101,10,,,,");
    row("krn", "1,P1,DOM,04257670465,600101,+1,,,,");
    row("krn", "1,P1,DOM,04257670465,600101,1.0,,,,");
    row("kt", "1,P1,DOM,04257670465,600101,,4,,,");
    row("ti", "1,P1,DOM,04257670465,600101,,,100,,");
    row("ti", "1,P1,DOM,04257670465,600101,,,-1,,");
    row("ea", "1,P1,DOM,04257670465,600101,,,,8,");
    row("tct", "1,P1,DOM,04257670465,600101,,,,,100");
    row("tariff", "1,P1,COM,04257670465,600101,,,,,");
    row("account", ",P1,DOM,04257670465,600101,,,,,");
    row("point", "1,,DOM,04257670465,600101,,,,,");
}

void TestImportFile::wrongCells()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, column);
    const ImportRows rows = readMeters(row + '\n');
    QCOMPARE(rows.problems.size(), size_t(1));
    QCOMPARE(rows.problems[0].column, column);
    QCOMPARE(rows.problems[0].line, 2);
}

void TestImportFile::everyFaultOfARowIsTold()
{
    const ImportRows rows = readMeters("1,P1,NONE,1,2,x,9,-1,8,999\n");
    QStringList columns;
    for (const ImportProblem &problem : rows.problems)
        columns.append(problem.column);
    columns.sort();
    QCOMPARE(columns.join(u' '), QStringLiteral("drn ea krn kt sgc tariff tct ti"));
}

void TestImportFile::rowsWithAnotherFaultAreCompared()
{
    const ImportRows rows = readMeters("1,P1,NONE,04257670465,600101,,,,,\n"
                                       "2,P2,DOM,04254372990,600101,,,,,\n"
                                       "1,P1,DOM,04257670465,6001,,,,,\n");
    QCOMPARE(problemsOf(rows),
        (QStringList{
            QStringLiteral("2 tariff: there is no tariff NONE of which prices were published"),
            QStringLiteral("4 sgc: must be 6 digits"),
            QStringLiteral("4 drn: 04257670465 stands in line 2 already"),
            QStringLiteral("4 point: P1 stands in line 2 already"),
            QStringLiteral("4 account: 1 stands in line 2 already") }));
    const ImportRows customers = readImport(ImportKind::Customers,
        "account,name_en,name_ar,tariff,drn,sgc,point\n"
        "1,Fatima,,DOM,04257670465,6001,P1\n"
        "1,Fathi,,DOM,04254372990,600101,P2\n"
        "1,,,DOM,04255000046,600101,P3\n"
        "2,\u200B,علي,DOM,04257670473,600101,P4\n"
        "3,-,علي,DOM,04257670481,600101,P5\n",
        { QStringLiteral("DOM") });
    QCOMPARE(problemsOf(customers),
        (QStringList{ QStringLiteral("2 sgc: must be 6 digits"),
            QStringLiteral("3 account: says something else of the customer than the row before"),
            QStringLiteral("4 name_en: or name_ar must say a name"),
            QStringLiteral("6 name_en: has no letter or digit that is seen") }));
}

void TestImportFile::textThatNobodySeesIsNoText()
{
    const ImportRows rows = readImport(ImportKind::Customers,
        "account,name_en,name_ar,phone,address,tariff,drn,sgc,point\n"
        "1,Fatima,,\u200E,\u3164,DOM,04257670465,600101,P1\n"
        "2,Fathi,,\u200E+218 92 755 2900, 1 Port Road,DOM,04254372990,600101,P2\n"
        "3,Fathi,, - ,-,DOM,04255000046,600101,P3\n",
        { QStringLiteral("DOM") });
    QCOMPARE(problemsOf(rows), QStringList());
    QStringList texts;
    for (const store::ImportedAccount &account : rows.accounts)
        texts.append(account.phone + u'|' + account.address);
    QCOMPARE(texts,
        (QStringList{ QStringLiteral("|"), QStringLiteral("+218 92 755 2900|1 Port Road"),
            QStringLiteral("|-") }));
}

// As a form of the customer takes them: otherwise nobody could change him.
void TestImportFile::customersAreThoseOfTheForm()
{
    const ImportRows rows = readImport(ImportKind::Customers,
        "account,name_en,name_ar,phone,address,tariff,drn,sgc,point\n"
        "1,Fatima,,see office,,DOM,04257670465,600101,P1\n"
        "2,Fathi,\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645,12,,DOM,04254372990,600101,P2\n"
        "3,Fathi,\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645,,,DOM,04255000046,600101,P3\n",
        { QStringLiteral("DOM") });
    QCOMPARE(problemsOf(rows),
        (QStringList{ QStringLiteral("2 phone: must be a phone number"),
            QStringLiteral("3 phone: must be a phone number") }));
    // The joiner that the word is written with stays.
    QCOMPARE(rows.accounts.front().nameAr,
        QStringLiteral("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"));
}

void TestImportFile::columnsOfTheOtherImport()
{
    const ImportRows rows = readImport(ImportKind::Meters,
        "account,point,tariff,drn,sgc,name_en\n1,P1,DOM,04257670465,600101,Name\n",
        { QStringLiteral("DOM") });
    QCOMPARE(problemsOf(rows).join(u'\n'),
        QStringLiteral("1 name_en: is no column; there are: account point tariff drn sgc krn kt ti "
                       "ea tct"));
    const ImportRows without = readImport(ImportKind::Customers, "account,point,tariff,drn\n", {});
    QCOMPARE(problemsOf(without),
        (QStringList{ QStringLiteral("1 name_en: is missing"),
            QStringLiteral("1 name_ar: is missing"), QStringLiteral("1 sgc: is missing") }));
}

void TestImportFile::rowsOfOneCustomerStandTogether()
{
    const ImportRows rows = readMeters("1,P1,DOM,04257670465,600101,,,,,\n"
                                       "2,P2,DOM,04254372990,600101,,,,,\n"
                                       "1,P3,DOM,04255000046,600101,,,,,\n");
    QCOMPARE(
        problemsOf(rows), QStringList(QStringLiteral("4 account: 1 stands in line 2 already")));
}

// It may be the customer's own row with a slip of the finger.
void TestImportFile::numberThatCannotBeReadSeparatesNothing()
{
    const ImportRows rows = readImport(ImportKind::Customers,
        "account,name_en,name_ar,tariff,drn,sgc,point\n"
        "900001,Fatima,,DOM,04257670465,600101,P1\n"
        "9!0001,Fatima,,DOM,04254372990,600101,\n"
        "900001,Fatima,,DOM,04255000046,600101,P3\n",
        { QStringLiteral("DOM") });
    QCOMPARE(rows.problems.size(), size_t(1));
    QCOMPARE(rows.problems[0].line, 3);
    QCOMPARE(rows.problems[0].column, QStringLiteral("account"));
}

SHAHN_TEST(TestImportFile)
#include "tst_import_file.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/table.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn::smsctl;

class TestTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void peopleReadColumns();
    void spreadsheetsReadCsv();
};

namespace
{

Table books()
{
    Table table(
        { { "ACCOUNT", "account" }, { "AT", "at" }, { "CLOSING", "closingMinor", Align::Right } });
    table.add({ QStringLiteral("cash/C1"),
        { QStringLiteral("2026-11-28 02:00 here"), QStringLiteral("2026-11-28T00:00:00Z") },
        { QStringLiteral("-1.500"), -1'500 } });
    table.add({ QStringLiteral("=SUM(A1), \"x\""), QString(),
        { QStringLiteral("1200.000"), 1'200'000 } });
    return table;
}

} // namespace

void TestTable::peopleReadColumns()
{
    QCOMPARE(books().toText({}),
        QStringLiteral("ACCOUNT        AT                      CLOSING\n"
                       "cash/C1        2026-11-28 02:00 here    -1.500\n"
                       "=SUM(A1), \"x\"                         1200.000"));
    const Table none(std::vector<Column>{ { "ACCOUNT", "account" } });
    QCOMPARE(none.toText(QStringLiteral("None.")), QStringLiteral("None."));
}

// What is a text for programs is that, figures are as people read them, and no formula comes in.
void TestTable::spreadsheetsReadCsv()
{
    QCOMPARE(books().toCsv(),
        QStringLiteral("account,at,closingMinor\n"
                       "cash/C1,2026-11-28T00:00:00Z,-1.500\n"
                       "\"'=SUM(A1), \"\"x\"\"\",,1200.000"));
}

SHAHN_TEST(TestTable)
#include "tst_table.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/sql_error.h"
#include "support/test_registry.h"

#include <QSqlError>
#include <QTest>

using shahn::ErrorCode;
using shahn::sql::Dialect;

class TestSqlError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nativeCodes_data();
    void nativeCodes();
    void lostConnections();
    void detailHidesValues();
};

void TestSqlError::nativeCodes_data()
{
    QTest::addColumn<bool>("isSqlite");
    QTest::addColumn<QString>("native");
    QTest::addColumn<int>("expected");
    const auto row = [](bool isSqlite, const char *native, ErrorCode code) {
        QTest::addRow("%s %s", isSqlite ? "SQLite" : "PostgreSQL", native)
            << isSqlite << QString::fromLatin1(native) << static_cast<int>(code);
    };
    row(true, "1555", ErrorCode::AlreadyExists);
    row(true, "2067", ErrorCode::AlreadyExists);
    row(true, "787", ErrorCode::NotFound);
    row(true, "275", ErrorCode::Internal); // CHECK
    row(true, "1299", ErrorCode::Internal); // NOT NULL
    row(true, "5", ErrorCode::DatabaseConflict);
    row(true, "517", ErrorCode::DatabaseConflict); // BUSY_SNAPSHOT
    row(true, "13", ErrorCode::DiskFull);
    row(true, "4874", ErrorCode::DiskFull);
    row(true, "11", ErrorCode::DataCorrupt);
    row(true, "778", ErrorCode::DatabaseUnavailable); // IOERR_WRITE
    row(true, "14", ErrorCode::DatabaseUnavailable);
    row(false, "23505", ErrorCode::AlreadyExists);
    row(false, "23503", ErrorCode::NotFound);
    row(false, "23514", ErrorCode::Internal);
    row(false, "40001", ErrorCode::DatabaseConflict);
    row(false, "40P01", ErrorCode::DatabaseConflict);
    row(false, "55P03", ErrorCode::DatabaseConflict);
    row(false, "53100", ErrorCode::DiskFull);
    row(false, "53300", ErrorCode::DatabaseUnavailable);
    row(false, "57P01", ErrorCode::DatabaseUnavailable);
    row(false, "08006", ErrorCode::DatabaseUnavailable);
    row(false, "25006", ErrorCode::DatabaseUnavailable);
    row(false, "", ErrorCode::DatabaseUnavailable);
    row(false, "42P01", ErrorCode::Internal);
}

void TestSqlError::nativeCodes()
{
    QFETCH(bool, isSqlite);
    QFETCH(QString, native);
    QFETCH(int, expected);
    const ErrorCode code
        = shahn::sql::errorCodeOfNative(isSqlite ? Dialect::Sqlite : Dialect::Postgresql, native);
    QCOMPARE(static_cast<int>(code), expected);
}

void TestSqlError::lostConnections()
{
    for (const char *native : { "", "08006", "57P01", "57P02", "25006", "25P03" })
        QVERIFY2(
            shahn::sql::isConnectionLost(Dialect::Postgresql, QString::fromLatin1(native)), native);
    QVERIFY(!shahn::sql::isConnectionLost(Dialect::Postgresql, QStringLiteral("23505")));
    QVERIFY(!shahn::sql::isConnectionLost(Dialect::Sqlite, QString()));
}

void TestSqlError::detailHidesValues()
{
    const QSqlError native(QString(),
        QStringLiteral("ERROR: duplicate key\nDETAIL: Key (phone)=(0501234567) already exists."),
        QSqlError::StatementError, QStringLiteral("23505"));
    const shahn::Error error
        = shahn::sql::errorOf(Dialect::Postgresql, native, QStringLiteral("office_insert"));
    QVERIFY(error.code == ErrorCode::AlreadyExists);
    QVERIFY(error.detail.contains(QLatin1String("office_insert")));
    QVERIFY(error.detail.contains(QLatin1String("23505")));
    QVERIFY(!error.detail.contains(QLatin1String("0501234567")));
}

SHAHN_TEST(TestSqlError)
#include "tst_sql_error.moc"

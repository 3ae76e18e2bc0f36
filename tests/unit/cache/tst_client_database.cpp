// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/client_database.h"

#include "cache/settings.h"
#include "secure/secret_file.h"
#include "sql/connection.h"
#include "support/held_database.h"
#include "support/test_registry.h"

#include <QDir>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace shahn;
using cache::ClientDatabase;

class ClientDatabaseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void makesWhatIsMissing();
    void isDurable();
    void oneProcessPerDirectory();
    void lockFileOfNobodyIsNotARunningProgram();
    void heldByAnotherProgramIsNoConflictOfTheServer();
    void sealsUnderALabel();
    void keyOfOthersIsRefused();
    void whatOthersCanChangeIsRefused();
    void lostKeyIsNotReplaced_data();
    void lostKeyIsNotReplaced();
    void firstStartCutShortIsBegunAgain_data();
    void firstStartCutShortIsBegunAgain();
    void fileOfANewerProgramStaysWhatItIs();
    void everyStatementPrepares();

private:
    Expected<std::unique_ptr<ClientDatabase>> open()
    {
        return ClientDatabase::open(m_directory->filePath(QStringLiteral("data")), m_clock);
    }

    QString path(const char *name) const
    {
        return m_directory->filePath(QStringLiteral("data/") + QLatin1String(name));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    ManualClock m_clock{ 1'763'700'000'000 };
};

void ClientDatabaseTest::makesWhatIsMissing()
{
    QVERIFY(open());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path("device.key")) & others));
    QVERIFY(!(QFile::permissions(path("")) & (others | QFile::ExeGroup | QFile::ExeOther)));
    QVERIFY(open()); // again, on what is there now
}

void ClientDatabaseTest::isDurable()
{
    const auto database = open();
    QVERIFY(database);
    const auto mode = (*database)->connection().runText(QStringLiteral("PRAGMA journal_mode"));
    QVERIFY(mode);
    QCOMPARE(mode->first().text("journal_mode"), QStringLiteral("wal"));
    const auto synchronous
        = (*database)->connection().runText(QStringLiteral("PRAGMA synchronous"));
    QVERIFY(synchronous);
    QCOMPARE(synchronous->first().int32("synchronous"), 2); // FULL
}

void ClientDatabaseTest::oneProcessPerDirectory()
{
    auto first = open();
    QVERIFY(first);
    const auto second = open();
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::AlreadyRunning);
    first->reset();
    QVERIFY(open());
}

// As a power cut leaves it while it is made.
void ClientDatabaseTest::lockFileOfNobodyIsNotARunningProgram()
{
    QVERIFY(open());
    QFile lock(path("client.lock"));
    QVERIFY(lock.open(QFile::WriteOnly));
    lock.close();
    const auto opened = open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::FileUnreadable);
    QVERIFY2(opened.error().detail.contains(lock.fileName()), qPrintable(opened.error().detail));
}

// The window's thread is the one that waits.
void ClientDatabaseTest::heldByAnotherProgramIsNoConflictOfTheServer()
{
    {
        const auto database = open();
        QVERIFY(database);
        const auto wait = (*database)->connection().runText(QStringLiteral("PRAGMA busy_timeout"));
        QVERIFY(wait);
        QVERIFY(wait->first().int32("timeout") <= 500);
        const auto settings = cache::Settings::open(**database);
        QVERIFY(settings);
        const test::HeldDatabase other(path("client.db"));
        const auto written = (*settings)->setNumber(cache::Setting::IdleLockMinutes, 7);
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::JournalUnwritable);
    }
    const test::HeldDatabase other(path("client.db"));
    const auto opened = open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::JournalUnwritable);
    QVERIFY(opened.error().context.facts().value(QStringLiteral("isHeld")).toBool());
}

void ClientDatabaseTest::sealsUnderALabel()
{
    const auto database = open();
    QVERIFY(database);
    const QString sealed = (*database)->seal("01234567890123456789", QStringLiteral("one"));
    QVERIFY(!sealed.contains(QStringLiteral("0123456789")));
    const auto opened = (*database)->unseal(sealed, QStringLiteral("one"));
    QVERIFY(opened);
    QCOMPARE(*opened, QByteArray("01234567890123456789"));
    const auto other = (*database)->unseal(sealed, QStringLiteral("two"));
    QVERIFY(!other);
    QCOMPARE(other.error().code, ErrorCode::DataCorrupt);
    QString changed = sealed;
    changed[sealed.size() / 2] = sealed[sealed.size() / 2] == u'A' ? u'B' : u'A';
    QVERIFY(!(*database)->unseal(changed, QStringLiteral("one")));
}

void ClientDatabaseTest::keyOfOthersIsRefused()
{
    QVERIFY(open());
    QVERIFY(QFile::setPermissions(
        path("device.key"), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    const auto opened = open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::SecretInsecure);
}

void ClientDatabaseTest::whatOthersCanChangeIsRefused()
{
    QVERIFY(open());
    const QString directory = QFileInfo(path("client.db")).absolutePath();
    for (const QString &one : { path("client.db"), directory }) {
        const QFile::Permissions before = QFile::permissions(one);
        QVERIFY(QFile::setPermissions(one, before | QFile::WriteOther));
        const auto opened = open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::SecretInsecure);
        QVERIFY(opened.error().detail.contains(QStringLiteral("chmod go-w")));
        QVERIFY(QFile::setPermissions(one, before));
        QVERIFY(open());
    }
}

void ClientDatabaseTest::lostKeyIsNotReplaced_data()
{
    QTest::addColumn<bool>("isEmptied");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("gone") << false << ErrorCode::DataCorrupt;
    QTest::newRow("empty") << true << ErrorCode::FileUnreadable;
}

void ClientDatabaseTest::lostKeyIsNotReplaced()
{
    QFETCH(bool, isEmptied);
    QFETCH(ErrorCode, code);
    QVERIFY(open());
    QVERIFY(isEmptied ? QFile::resize(path("device.key"), 0) : QFile::remove(path("device.key")));
    const auto opened = open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, code);
    QCOMPARE(QFileInfo(path("device.key")).size(), 0);
}

void ClientDatabaseTest::firstStartCutShortIsBegunAgain_data()
{
    QTest::addColumn<bool>("hasKey");
    QTest::addColumn<bool>("hasDatabase");
    QTest::newRow("empty key") << false << false;
    QTest::newRow("empty key, empty database") << false << true;
    QTest::newRow("empty database") << true << true;
}

void ClientDatabaseTest::firstStartCutShortIsBegunAgain()
{
    QFETCH(bool, hasKey);
    QFETCH(bool, hasDatabase);
    QVERIFY(open());
    for (const char *name : { "client.db", "client.db-wal", "client.db-shm" })
        QFile::remove(path(name));
    if (!hasKey)
        QVERIFY(QFile::resize(path("device.key"), 0));
    if (hasDatabase)
        QVERIFY(secure::writeSecretFile(path("client.db"), QByteArray()));
    QString sealed;
    {
        const auto database = open();
        QVERIFY(database);
        sealed = (*database)->seal("01234567890123456789", QStringLiteral("one"));
    }
    const auto database = open();
    QVERIFY(database);
    QVERIFY((*database)->unseal(sealed, QStringLiteral("one")));
}

// Not even its journal is made another.
void ClientDatabaseTest::fileOfANewerProgramStaysWhatItIs()
{
    {
        const auto database = open();
        QVERIFY(database);
        sql::Connection &connection = (*database)->connection();
        QVERIFY(connection.runText(
            QStringLiteral("INSERT INTO schema_version VALUES (9999, '9999_later', 'x', 1)")));
        QVERIFY(connection.runText(QStringLiteral("PRAGMA journal_mode = DELETE")));
    }
    const auto content = [this] {
        QFile file(path("client.db"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = content();
    QVERIFY(!before.isEmpty());
    const auto opened = open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::SchemaTooNew);
    QCOMPARE(content(), before);
}

void ClientDatabaseTest::everyStatementPrepares()
{
    const auto database = open();
    QVERIFY(database);
    const auto catalogue
        = sql::StatementCatalogue::load(QStringLiteral(":/cache/sql"), sql::Dialect::Sqlite);
    QVERIFY(catalogue);
    int own = 0;
    for (const QString &name : (*catalogue)->names()) {
        const sql::StatementText *text = (*catalogue)->find(name.toUtf8());
        if (text->sql.contains(QStringLiteral("schema_version")))
            continue;
        QString explained = QStringLiteral("EXPLAIN ") + text->sql;
        for (qsizetype i = text->parameters.size(); i > 0; --i)
            explained.replace(QStringLiteral("@p%1").arg(i), QStringLiteral("1"));
        const auto prepared = (*database)->connection().runText(explained);
        QVERIFY2(prepared, qPrintable(name));
        ++own;
    }
    QVERIFY(own >= 8);
}

SHAHN_TEST(ClientDatabaseTest)
#include "tst_client_database.moc"

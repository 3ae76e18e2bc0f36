// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/configuration.h"

#include <QtTest>

using namespace shahn;
using namespace shahn::sms_app;

class TestConfiguration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortestFileHasDefaults();
    void everyKeyIsRead();
    void textReadsBackAsTheSame();
    void everyProblemIsReportedTogether();
    void valuesAreChecked_data();
    void valuesAreChecked();
    void brokenTomlIsOneProblem();
    void missingFileIsAProblem();
    void credentialsComeFromSystemd();
};

namespace
{

const QString folder = QStringLiteral("/etc/shahn");

QStringList keysOf(const ConfigurationProblems &problems)
{
    QStringList keys;
    for (const ConfigurationProblem &problem : problems)
        keys.append(QStringLiteral("%1:%2").arg(problem.line).arg(problem.key));
    return keys;
}

} // namespace

void TestConfiguration::shortestFileHasDefaults()
{
    const auto read = parseConfiguration("[server]\nid = \"sms-1\"\n", folder);
    QVERIFY2(read, read ? "" : qPrintable(describe(read.error(), folder)));
    QCOMPARE(read->serverId, QStringLiteral("sms-1"));
    QCOMPARE(read->listen.port, 8443);
    QCOMPARE(read->database.engine, DatabaseEngine::Sqlite);
    QCOMPARE(read->database.file, QStringLiteral("/etc/shahn/shahn.db"));
    QCOMPARE(read->certificates.caCertificateFile, QStringLiteral("/etc/shahn/ca.crt"));
    QVERIFY(read->vault.passphraseFile.isEmpty());
}

void TestConfiguration::everyKeyIsRead()
{
    const auto read = parseConfiguration(R"(
[server]
id = "b"
[listen]
address = "::1"
port = 0
host_names = ["sms.example.org", "10.0.0.1"]
connections_max = 10
connections_per_address_max = 5
attempt_burst = 6
attempts_per_minute = 7
[certificates]
ca_certificate = "a/ca.crt"
ca_key = "/abs/ca.key"
server_certificate = "s.crt"
server_key = "../s.key"
[database]
engine = "postgresql"
file = "x.db"
host = "db"
port = 5433
name = "n"
user = "u"
password_file = "pw"
[vault]
file = "v"
passphrase_file = "p"
[session]
minutes_max = 30
[log]
level = "debug"
)",
        folder);
    QVERIFY2(read, read ? "" : qPrintable(describe(read.error(), folder)));
    QCOMPARE(read->listen.address, QStringLiteral("::1"));
    QCOMPARE(read->listen.port, 0);
    QCOMPARE(read->listen.hostNames.size(), 2);
    QCOMPARE(read->listen.connectionsMax, 10);
    QCOMPARE(read->listen.connectionsPerAddressMax, 5);
    QCOMPARE(read->listen.attemptBurst, 6);
    QCOMPARE(read->listen.attemptsPerMinute, 7);
    QCOMPARE(read->certificates.caCertificateFile, QStringLiteral("/etc/shahn/a/ca.crt"));
    QCOMPARE(read->certificates.caKeyFile, QStringLiteral("/abs/ca.key"));
    QCOMPARE(read->certificates.serverKeyFile, QStringLiteral("/etc/s.key"));
    QCOMPARE(read->database.engine, DatabaseEngine::Postgresql);
    QCOMPARE(read->database.host, QStringLiteral("db"));
    QCOMPARE(read->database.port, 5433);
    QCOMPARE(read->database.passwordFile, QStringLiteral("/etc/shahn/pw"));
    QCOMPARE(read->vault.passphraseFile, QStringLiteral("/etc/shahn/p"));
    QCOMPARE(read->session.minutesMax, 30);
    QCOMPARE(read->log.level, QStringLiteral("debug"));
}

void TestConfiguration::textReadsBackAsTheSame()
{
    ServerConfiguration configuration;
    configuration.serverId = QStringLiteral("sms-2");
    configuration.listen.port = 9000;
    configuration.vault.file = QStringLiteral("/srv/with \"quotes\" and \\/v");
    for (const DatabaseEngine engine : { DatabaseEngine::Sqlite, DatabaseEngine::Postgresql }) {
        configuration.database.engine = engine;
        const auto first = parseConfiguration(toToml(configuration), folder);
        QVERIFY2(first, first ? "" : qPrintable(describe(first.error(), folder)));
        QCOMPARE(first->vault.file, configuration.vault.file);
        QCOMPARE(first->listen.port, 9000);
        const auto second = parseConfiguration(toToml(*first), folder);
        QVERIFY(second);
        QCOMPARE(toToml(*second), toToml(*first));
    }
}

void TestConfiguration::everyProblemIsReportedTogether()
{
    const auto read = parseConfiguration("[server]\n" // 1
                                         "name = \"x\"\n" // 2: not known; id is missing
                                         "[listen]\n" // 3
                                         "address = \"localhost\"\n" // 4: no address
                                         "port = 70000\n" // 5: out of range
                                         "host_names = [\"ok\", \"not ok\"]\n" // 6
                                         "connections_max = \"many\"\n" // 7: wrong type
                                         "[database]\n" // 8
                                         "engine = \"oracle\"\n" // 9
                                         "[cache]\n" // 10: not known
                                         "size = 1\n",
        folder);
    QVERIFY(!read);
    const QStringList expected = { QStringLiteral("0:server.id"), QStringLiteral("2:server.name"),
        QStringLiteral("4:listen.address"), QStringLiteral("5:listen.port"),
        QStringLiteral("6:listen.host_names"), QStringLiteral("7:listen.connections_max"),
        QStringLiteral("9:database.engine"), QStringLiteral("10:cache") };
    QCOMPARE(keysOf(read.error()), expected);
    const QString text = describe(read.error(), QStringLiteral("f.toml"));
    QCOMPARE(text.count(u'\n'), expected.size());
    QVERIFY(text.contains(QStringLiteral("f.toml:5: listen.port: must be")));
}

void TestConfiguration::valuesAreChecked_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<QString>("key");
    const auto row = [](const char *name, const char *toml, const char *key) {
        QTest::newRow(name) << QByteArray(toml) << QString::fromLatin1(key);
    };
    row("empty id", "[server]\nid = \"\"", "2:server.id");
    row("id with blank", "[server]\nid = \"a b\"", "2:server.id");
    row("id is number", "[server]\nid = 5", "2:server.id");
    row("section is value", "server = 5", "1:server");
    row("port is float", "[server]\nid=\"a\"\n[listen]\nport = 1.5", "4:listen.port");
    row("negative port", "[server]\nid=\"a\"\n[listen]\nport = -1", "4:listen.port");
    row("no hosts", "[server]\nid=\"a\"\n[listen]\nhost_names = []", "4:listen.host_names");
    row("hosts are numbers", "[server]\nid=\"a\"\n[listen]\nhost_names = [1]",
        "4:listen.host_names");
    row("empty file name", "[server]\nid=\"a\"\n[vault]\nfile = \"\"", "4:vault.file");
    row("unknown level", "[server]\nid=\"a\"\n[log]\nlevel = \"loud\"", "4:log.level");
}

void TestConfiguration::valuesAreChecked()
{
    QFETCH(QByteArray, toml);
    QFETCH(QString, key);
    const auto read = parseConfiguration(toml, folder);
    QVERIFY(!read);
    QVERIFY2(keysOf(read.error()).contains(key), qPrintable(keysOf(read.error()).join(u' ')));
}

void TestConfiguration::brokenTomlIsOneProblem()
{
    const auto read = parseConfiguration("[server]\nid = \"a\"\nthis is not toml\n", folder);
    QVERIFY(!read);
    QCOMPARE(read.error().size(), size_t(1));
    QCOMPARE(read.error().front().line, 3);
}

void TestConfiguration::missingFileIsAProblem()
{
    const auto read = readConfiguration(QStringLiteral("/nowhere/sms-server.toml"));
    QVERIFY(!read);
    QCOMPARE(read.error().size(), size_t(1));
}

void TestConfiguration::credentialsComeFromSystemd()
{
    QTemporaryDir credentials;
    QFile file(credentials.filePath(QStringLiteral("vault-passphrase")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    ServerConfiguration configuration;
    qunsetenv("CREDENTIALS_DIRECTORY");
    QCOMPARE(vaultPassphraseFile(configuration), QString());
    qputenv("CREDENTIALS_DIRECTORY", credentials.path().toUtf8());
    QCOMPARE(vaultPassphraseFile(configuration), file.fileName());
    QCOMPARE(databasePasswordFile(configuration), QString());
    configuration.vault.passphraseFile = QStringLiteral("/own");
    QCOMPARE(vaultPassphraseFile(configuration), QStringLiteral("/own"));
    qunsetenv("CREDENTIALS_DIRECTORY");
}

QTEST_GUILESS_MAIN(TestConfiguration)
#include "tst_configuration.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/configuration.h"
#include "sms_app/database_options.h"
#include "support/test_registry.h"
#include "vending/batch_runner.h"

#include <QDateTime>
#include <QTest>

#include <limits>

using namespace shahn;
using namespace shahn::sms_app;

class TestConfiguration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortestFileHasDefaults();
    void everyKeyIsRead();
    void pkcs11IsRead();
    void sts6IsRead();
    void frozenServerHoldsItsRowsNotForLong();
    void textReadsBackAsTheSame();
    void textOfEachModuleReadsBackAsTheSame();
    void everyProblemIsReportedTogether();
    void everyProblemOfTheModulesIsReportedTogether();
    void valuesAreChecked_data();
    void valuesAreChecked();
    void nothingUnseenStandsInAText_data();
    void nothingUnseenStandsInAText();
    void brokenTomlIsOneProblem();
    void missingFileIsAProblem();
    void credentialsComeFromSystemd();
};

namespace
{

const QString folder = QStringLiteral("/etc/shahn");

QStringList keysOf(const FileProblems &problems)
{
    QStringList keys;
    for (const FileProblem &problem : problems)
        keys.append(QStringLiteral("%1:%2").arg(problem.line).arg(problem.key));
    return keys;
}

const QByteArray pkcs11Text = R"([server]
id = "a"
[vault]
module = "pkcs11"
[vault.pkcs11]
library = "/usr/lib/softhsm/libsofthsm2.so"
token_label = "vending"
pin_file = "pin"
sessions = 6
)";

const QByteArray sts6Text = R"([server]
id = "a"
[vault]
module = "sts6"
[vault.sts6]
connect_timeout_ms = 600
reply_timeout_ms = 1500
rest_ms = 5000
[[vault.sts6.modules]]
host = "10.0.0.5"
port = 5200
module_id = "SM-1"
[[vault.sts6.modules.registers]]
register = 1
sgc = "600900"
krn = 2
kt = 3
dkga = 2
base_date = 1993
ken = 40
[[vault.sts6.modules.registers]]
register = 7
sgc = "600901"
krn = 1
dkga = 4
base_date = 2014
active_from = 2026-01-01T02:00:00+02:00
issued_until = 2030-06-30T00:00:00Z
[[vault.sts6.modules]]
host = "sm-2"
registers = [{ register = 0, sgc = "600901", krn = 1, dkga = 4, base_date = 2014 }]
)";

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
    QCOMPARE(read->vault.module, VaultModule::Software);
    QCOMPARE(read->control.socketFile, QStringLiteral("/etc/shahn/control.sock"));
    QVERIFY(read->control.group.isEmpty());
    QCOMPARE(read->control.role, QStringLiteral("administrator"));
    const auto elsewhere = parseConfiguration(
        "[server]\nid = \"sms-1\"\n[database]\nfile = \"/srv/data/x.db\"\n", folder);
    QVERIFY(elsewhere);
    QCOMPARE(elsewhere->control.socketFile, QStringLiteral("/srv/data/control.sock"));
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
balancers = ["10.0.0.2", "2001:DB8:0::2"]
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
tls = "verify-ca"
tls_ca = "db-ca.crt"
tls_certificate = "db.crt"
tls_key = "db.key"
[vault]
file = "v"
passphrase_file = "p"
[control]
socket = "run/c.sock"
group = "shahn"
role = "smsManager"
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
    QCOMPARE(read->control.socketFile, QStringLiteral("/etc/shahn/run/c.sock"));
    QCOMPARE(read->control.group, QStringLiteral("shahn"));
    QCOMPARE(read->control.role, QStringLiteral("smsManager"));
    QCOMPARE(read->session.minutesMax, 30);
    QCOMPARE(read->log.level, QStringLiteral("debug"));
}

void TestConfiguration::pkcs11IsRead()
{
    const auto read = parseConfiguration(pkcs11Text, folder);
    QVERIFY2(read, read ? "" : qPrintable(describe(read.error(), folder)));
    QCOMPARE(read->vault.module, VaultModule::Pkcs11);
    QCOMPARE(read->vault.pkcs11.libraryPath, QStringLiteral("/usr/lib/softhsm/libsofthsm2.so"));
    QCOMPARE(read->vault.pkcs11.tokenLabel, QStringLiteral("vending"));
    QCOMPARE(read->vault.pkcs11.pinFile, QStringLiteral("/etc/shahn/pin"));
    QCOMPARE(read->vault.pkcs11.sessions, 6);
    QCOMPARE(ServerConfiguration().vault.pkcs11.sessions, 4);
}

void TestConfiguration::sts6IsRead()
{
    const auto read = parseConfiguration(sts6Text, folder);
    QVERIFY2(read, read ? "" : qPrintable(describe(read.error(), folder)));
    QCOMPARE(read->vault.module, VaultModule::Sts6);
    const vault::Sts6Options &sts6 = read->vault.sts6;
    QCOMPARE(sts6.connectTimeoutMs, 600);
    QCOMPARE(sts6.replyTimeoutMs, 1500);
    QCOMPARE(sts6.restMs, 5000);
    QCOMPARE(sts6.modules.size(), size_t(2));
    const vault::Sts6ModuleOptions &first = sts6.modules[0];
    QCOMPARE(first.endpoint.host, QStringLiteral("10.0.0.5"));
    QCOMPARE(first.endpoint.port, quint16(5200));
    QCOMPARE(first.moduleId, QStringLiteral("SM-1"));
    QCOMPARE(first.registers.size(), size_t(2));
    const vault::KeyAttributes &common = first.registers[0].key;
    QVERIFY((common.group == SupplyGroup{ QStringLiteral("600900"), 2, KeyType::Dctk }));
    QCOMPARE(common.dkga, KeyDerivation::Dkga02);
    QCOMPARE(common.baseDate, BaseDate::Year1993);
    QCOMPARE(common.ken, 40);
    QCOMPARE(common.activeFromMs, 0);
    QCOMPARE(common.issuedUntilMs, std::numeric_limits<qint64>::max());
    QCOMPARE(first.registers[1].number, 7);
    const vault::KeyAttributes &dated = first.registers[1].key;
    QVERIFY((dated.group == SupplyGroup{ QStringLiteral("600901"), 1, KeyType::Dutk }));
    QCOMPARE(dated.ken, 255);
    QCOMPARE(dated.activeFromMs, QDateTime({ 2026, 1, 1 }, {}, Qt::UTC).toMSecsSinceEpoch());
    QCOMPARE(dated.issuedUntilMs, QDateTime({ 2030, 6, 30 }, {}, Qt::UTC).toMSecsSinceEpoch());
    QCOMPARE(sts6.modules[1].endpoint.port, quint16(5100));
    QVERIFY(sts6.modules[1].moduleId.isEmpty());
    QCOMPARE(sts6.modules[1].registers[0].number, 0);
}

// But a batch that waits for its security module is not ended.
void TestConfiguration::frozenServerHoldsItsRowsNotForLong()
{
    ServerConfiguration configuration;
    configuration.database.engine = DatabaseEngine::Postgresql;
    const auto idleMsMax = [&configuration] {
        return std::get<sql::PostgresqlOptions>(serverDatabaseOptions(configuration))
            .idleInTransactionMsMax;
    };
    const auto quietMsMax = int(vending::BatchRunnerOptions().quietMsMax);
    QVERIFY(idleMsMax() > quietMsMax);
    QVERIFY(idleMsMax() <= 5'000);
    configuration.vault.module = VaultModule::Sts6;
    configuration.vault.sts6.modules.resize(3);
    QVERIFY(idleMsMax() > quietMsMax + vault::silenceMsMax(configuration.vault.sts6));
    // An order may wait for each module, and then tries it twice: to connect and to have an answer.
    QCOMPARE(vault::silenceMsMax(configuration.vault.sts6), 3 * 2 * 2 * (500 + 1'000));
    configuration.vault.sts6.replyTimeoutMs = 60'000;
    QCOMPARE(idleMsMax(), 30'000);
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

void TestConfiguration::textOfEachModuleReadsBackAsTheSame()
{
    for (const QByteArray &text : { pkcs11Text, sts6Text }) {
        const auto first = parseConfiguration(text, folder);
        QVERIFY(first);
        const QByteArray printed = toToml(*first);
        const auto second = parseConfiguration(printed, folder);
        QVERIFY2(second, second ? "" : qPrintable(describe(second.error(), folder)));
        QCOMPARE(toToml(*second), printed);
        QCOMPARE(second->vault.module, first->vault.module);
        QCOMPARE(second->vault.pkcs11.pinFile, first->vault.pkcs11.pinFile);
        QCOMPARE(second->vault.pkcs11.sessions, first->vault.pkcs11.sessions);
        QCOMPARE(second->vault.sts6.modules.size(), first->vault.sts6.modules.size());
    }
    const auto read = parseConfiguration(sts6Text, folder);
    const auto again = parseConfiguration(toToml(*read), folder);
    for (size_t i = 0; i < read->vault.sts6.modules.size(); ++i) {
        const vault::Sts6ModuleOptions &a = read->vault.sts6.modules[i];
        const vault::Sts6ModuleOptions &b = again->vault.sts6.modules[i];
        QCOMPARE(b.endpoint.host, a.endpoint.host);
        QCOMPARE(b.endpoint.port, a.endpoint.port);
        QCOMPARE(b.moduleId, a.moduleId);
        QCOMPARE(b.registers.size(), a.registers.size());
        for (size_t j = 0; j < a.registers.size(); ++j) {
            QCOMPARE(b.registers[j].number, a.registers[j].number);
            QVERIFY(b.registers[j].key.group == a.registers[j].key.group);
            QCOMPARE(b.registers[j].key.ken, a.registers[j].key.ken);
            QCOMPARE(b.registers[j].key.activeFromMs, a.registers[j].key.activeFromMs);
            QCOMPARE(b.registers[j].key.issuedUntilMs, a.registers[j].key.issuedUntilMs);
        }
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
    const QStringList expected = { QStringLiteral("1:server.id"), QStringLiteral("2:server.name"),
        QStringLiteral("4:listen.address"), QStringLiteral("5:listen.port"),
        QStringLiteral("6:listen.host_names"), QStringLiteral("7:listen.connections_max"),
        QStringLiteral("9:database.engine"), QStringLiteral("10:cache") };
    QCOMPARE(keysOf(read.error()), expected);
    const QString text = describe(read.error(), QStringLiteral("f.toml"));
    QCOMPARE(text.count(u'\n'), expected.size());
    QVERIFY(text.contains(QStringLiteral("f.toml:5: listen.port: must be")));
}

void TestConfiguration::everyProblemOfTheModulesIsReportedTogether()
{
    const auto read = parseConfiguration("[server]\n" // 1
                                         "id = \"a\"\n" // 2
                                         "[vault]\n" // 3
                                         "module = \"sts6\"\n" // 4
                                         "[vault.pkcs11]\n" // 5: pin_file is missing
                                         "library = \"l\"\n" // 6
                                         "token_label = \"\"\n" // 7: empty
                                         "slot = 1\n" // 8: not known
                                         "[vault.sts6]\n" // 9
                                         "rest_ms = -1\n" // 10
                                         "[[vault.sts6.modules]]\n" // 11: host is missing
                                         "port = 0\n" // 12
                                         "registers = [\n" // 13
                                         "{ register = 10000, sgc = \"12345\", krn = 0, " // 14
                                         "kt = 0, dkga = 5, base_date = 2015, ken = 256 },\n"
                                         "{ sgc = \"600900\", krn = 1, dkga = 4, " // 15
                                         "base_date = 2014, ea = 11 },\n"
                                         "{ register = 2, sgc = \"600900\", krn = 1,  " // 16
                                         "active_from = 2026-01-01 }]\n",
        folder);
    QVERIFY(!read);
    const QString first = QStringLiteral("vault.sts6.modules[0].registers[0].");
    const QString second = QStringLiteral("vault.sts6.modules[0].registers[1].");
    const QString third = QStringLiteral("vault.sts6.modules[0].registers[2].");
    QStringList expected = { QStringLiteral("5:vault.pkcs11.pin_file"),
        QStringLiteral("7:vault.pkcs11.token_label"), QStringLiteral("8:vault.pkcs11.slot"),
        QStringLiteral("10:vault.sts6.rest_ms"), QStringLiteral("11:vault.sts6.modules[0].host"),
        QStringLiteral("12:vault.sts6.modules[0].port"),
        QStringLiteral("14:") + first + QStringLiteral("register"),
        QStringLiteral("14:") + first + QStringLiteral("sgc"),
        QStringLiteral("14:") + first + QStringLiteral("krn"),
        QStringLiteral("14:") + first + QStringLiteral("kt"),
        QStringLiteral("14:") + first + QStringLiteral("dkga"),
        QStringLiteral("14:") + first + QStringLiteral("base_date"),
        QStringLiteral("14:") + first + QStringLiteral("ken"),
        QStringLiteral("15:") + second + QStringLiteral("register"),
        QStringLiteral("15:") + second + QStringLiteral("ea"),
        QStringLiteral("16:") + third + QStringLiteral("dkga"),
        QStringLiteral("16:") + third + QStringLiteral("base_date"),
        QStringLiteral("16:") + third + QStringLiteral("sgc"),
        QStringLiteral("16:") + third + QStringLiteral("active_from") };
    QStringList found = keysOf(read.error());
    expected.sort();
    found.sort();
    QCOMPARE(found, expected);
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
    row("balancer is no address", "[server]\nid=\"a\"\n[listen]\nbalancers = [\"lb\"]",
        "4:listen.balancers");
    row("unknown TLS mode", "[server]\nid=\"a\"\n[database]\ntls = \"on\"", "4:database.tls");
    row("certificate without key", "[server]\nid=\"a\"\n[database]\ntls_certificate = \"c\"",
        "4:database.tls_certificate");
    row("remote database without CA",
        "[server]\nid=\"a\"\n[database]\nengine = \"postgresql\"\nhost = \"db\"",
        "3:database.tls_ca");
    row("empty file name", "[server]\nid=\"a\"\n[vault]\nfile = \"\"", "4:vault.file");
    row("unknown module", "[server]\nid=\"a\"\n[vault]\nmodule = \"hsm\"", "4:vault.module");
    row("no token", "[server]\nid=\"a\"\n[vault]\nmodule = \"pkcs11\"", "3:vault.pkcs11.library");
    row("no session", "[server]\nid=\"a\"\n[vault.pkcs11]\nsessions = 0",
        "4:vault.pkcs11.sessions");
    row("too many sessions", "[server]\nid=\"a\"\n[vault.pkcs11]\nsessions = 17",
        "4:vault.pkcs11.sessions");
    row("no STS6 modules", "[server]\nid=\"a\"\n[vault]\nmodule = \"sts6\"",
        "3:vault.sts6.modules");
    row("STS6 modules are text", "[server]\nid=\"a\"\n[vault.sts6]\nmodules = [\"a\"]",
        "4:vault.sts6.modules");
    row("module is section", "[server]\nid=\"a\"\n[vault.module]\nx = 1", "3:vault.module");
    row("no registers", "[server]\nid=\"a\"\n[[vault.sts6.modules]]\nhost = \"h\"",
        "3:vault.sts6.modules[0].registers");
    const auto value = [](const char *section, const char *key, const char *text) {
        const QByteArray toml = QByteArrayLiteral("[server]\nid=\"a\"\n[") + section + "]\n" + key
            + " = \"" + text + '"';
        QTest::addRow("%s '%s'", key, text)
            << toml << QStringLiteral("4:%1.%2").arg(QLatin1String(section), QLatin1String(key));
    };
    for (const char *address : { "localhost", "127.1", "1", "0x7f000001", "256.0.0.1", "127.0.0.01",
             "::1::", "[::1]", "::1%lo 0" })
        value("listen", "address", address);
    for (const char *host :
        { "a b", "-a", "a..b", "a_b.example", "10.0.0.256", "db:5432", "[::1]" })
        value("database", "host", host);
    const QByteArray longName(64, 'n');
    value("database", "name", longName.constData());
    value("database", "user", longName.constData());
    value("vault", "file", "folder/");
    value("certificates", "ca_key", "/etc/shahn/");
    value("vault.pkcs11", "token_label", "a label of more than 32 characters");
    row("host of a module", "[server]\nid=\"a\"\n[[vault.sts6.modules]]\nhost = \"10.0.0\"",
        "4:vault.sts6.modules[0].host");
    row("empty host name", "[server]\nid=\"a\"\n[listen]\nhost_names = [\"\"]",
        "4:listen.host_names");
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

void TestConfiguration::nothingUnseenStandsInAText_data()
{
    QTest::addColumn<QByteArray>("section");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("good");
    const auto row = [](const char *section, const char *key, const char *good) {
        QTest::addRow("%s.%s", section, key)
            << QByteArray(section) << QByteArray(key) << QByteArray(good);
    };
    row("listen", "address", "127.0.0.1");
    row("listen", "address", "fe80::1%eth0");
    row("certificates", "ca_certificate", "ca.crt");
    row("certificates", "ca_key", "k");
    row("certificates", "server_certificate", "s.crt");
    row("certificates", "server_key", "s.key");
    row("database", "engine", "sqlite");
    row("database", "file", "x.db");
    row("database", "host", "db.example");
    row("database", "host", "/run/postgresql");
    row("database", "name", "شحن");
    row("database", "user", "u");
    row("database", "password_file", "pw");
    row("vault", "module", "software");
    row("vault", "file", "v");
    row("vault", "passphrase_file", "p");
    row("log", "level", "info");
}

void TestConfiguration::nothingUnseenStandsInAText()
{
    QFETCH(QByteArray, section);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, good);
    const auto parse = [&](const QByteArray &value) {
        return parseConfiguration(
            "[server]\nid = \"a\"\n[" + section + "]\n" + key + " = \"" + value + "\"\n", folder);
    };
    QVERIFY(parse(good));
    const QString place = QStringLiteral("4:") + QString::fromUtf8(section + '.' + key);
    for (const QByteArray &wrong : { good + ' ', ' ' + good, good + "\\t", good + "\xC2\xA0",
             good + "\\n", "\xE2\x80\x8E" + good, good + "\xE2\x80\x8B", good + "\xEF\xBB\xBF",
             good + "\\u0000", QByteArray(" ") }) {
        const auto read = parse(wrong);
        QVERIFY2(!read, wrong.constData());
        QVERIFY2(keysOf(read.error()).contains(place), qPrintable(keysOf(read.error()).join(u' ')));
    }
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
    QVERIFY(read.error().front().text.english().endsWith(
        QStringLiteral(". Go to the server's folder, or name its file with --config")));
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

SHAHN_TEST(TestConfiguration)
#include "tst_configuration.moc"

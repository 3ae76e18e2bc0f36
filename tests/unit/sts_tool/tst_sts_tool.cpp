// SPDX-License-Identifier: GPL-3.0-or-later
// The program as an engineer calls it.
#include "sts_tool/tool_options.h"
#include "sts_tool/vector_run.h"
#include "support/places.h"
#include "support/test_registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

struct Outcome {
    int status = -1;
    QString output;
    QString problem;

    QJsonObject json() const { return QJsonDocument::fromJson(output.toUtf8()).object(); }
};

Outcome run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(shahn::test::programFile(QStringLiteral("sts-tool")), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished())
        return {};
    return { .status = process.exitCode(),
        .output = QString::fromUtf8(process.readAllStandardOutput()),
        .problem = QString::fromUtf8(process.readAllStandardError()) };
}

QString vectorPath() { return shahn::test::dataFile(QStringLiteral("sts_vectors.json")); }

constexpr auto vendingKey = "abababababababab949494949494949401234567";

// Readable by its owner alone, for as long as the program runs.
QString keyFile()
{
    static QTemporaryDir dir;
    const QString path = dir.filePath(u"key"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(vendingKey) + '\n') < 0
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        qFatal("no key file");
    return path;
}

QStringList keyOptions(const QString &ea = u"11"_s)
{
    return { u"--ea"_s, ea, u"--dkga"_s, u"4"_s, u"--meter-pan"_s, u"600727000000000009"_s,
        u"--sgc"_s, u"201457"_s, u"--krn"_s, u"1"_s, u"--kt"_s, u"2"_s, u"--ti"_s, u"1"_s,
        u"--base-date"_s, u"2014"_s, u"--vending-key-file"_s, keyFile(), u"--json"_s };
}

// What "encode" does, without a process of its own.
bool isMade(const QString &token, const QStringList &options)
{
    QCommandLineParser parser;
    shahn::sts::addToolOptions(parser);
    if (!parser.parse(QStringList{ u"sts-tool"_s } + options))
        qFatal("%s", qPrintable(parser.errorText()));
    const auto given = shahn::sts::inputsFromOptions(parser);
    if (!given)
        return false;
    const auto inputs = shahn::sts::withTokenInputs(token, *given);
    return inputs
        && shahn::sts::computeVector(
            {}, { { u"kind"_s, shahn::sts::vectorKindOf(token) }, { u"inputs"_s, *inputs } })
               .has_value();
}

} // namespace

class TestStsTool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checkPasses();
    void runHasTheShapeOfExpected();
    void checkNamesWhatFails();
    void encodeAndDecode();
    void everyTokenByHand_data();
    void everyTokenByHand();
    void keyChangeByHand();
    void keyFromAFile();
    void numbersHaveTheirExactForm_data();
    void numbersHaveTheirExactForm();
    void aWrongNumberIsToldAndNothingIsMade();
    void valuesOfATokenHaveTheirExactForm_data();
    void valuesOfATokenHaveTheirExactForm();
    void explainWithoutKey();
    void vendingKeyIsNeverPrinted();
    void amountsBeyondATokenAreRefused();
    void timesAreUtcEverywhere();
    void wrongUse();
};

void TestStsTool::checkPasses()
{
    const Outcome outcome = run({ u"check"_s, vectorPath() });
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.output.trimmed().endsWith(u"\n415 passed, 0 failed"_s));
}

void TestStsTool::runHasTheShapeOfExpected()
{
    QFile file(vectorPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray vectors = QJsonDocument::fromJson(file.readAll())[u"vectors"_s].toArray();
    const Outcome outcome = run({ u"run"_s, vectorPath() });
    QCOMPARE(outcome.status, 0);
    const QJsonArray results = QJsonDocument::fromJson(outcome.output.toUtf8()).array();
    QCOMPARE(results.size(), vectors.size());
    int comparedCount = 0;
    for (qsizetype i = 0; i < results.size(); ++i) {
        QCOMPARE(results[i][u"id"_s], vectors[i][u"id"_s]);
        const QJsonValue token = vectors[i][u"expected"_s][u"token"_s];
        if (token.isString()) {
            QCOMPARE(results[i][u"output"_s][u"token"_s], token);
            ++comparedCount;
        }
        if (vectors[i][u"kind"_s] == u"refuse"_s)
            QVERIFY(results[i][u"output"_s].toObject().contains(u"error"_s));
    }
    QVERIFY(comparedCount > 300);
}

void TestStsTool::checkNamesWhatFails()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"vectors.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"vectors": [
        {"id": "good", "kind": "luhn_digit", "inputs": {"digits": "1234567890"},
         "expected": {"digit": 3}},
        {"id": "bad", "kind": "luhn_digit", "inputs": {"digits": "1234567890"},
         "expected": {"digit": 4}},
        {"id": "unknown", "kind": "x", "inputs": {}, "expected": {"digit": 4}},
        {"id": "no tables", "kind": "token_block", "inputs": {"ea": 7, "tables": "live",
         "decoder_key": "0abc12def3456789", "token_class": 0, "clear_block": "00"},
         "expected": {"token_hex": "0"}}]})");
    file.close();
    const Outcome outcome = run({ u"check"_s, path });
    QCOMPARE(outcome.status, 1);
    QVERIFY(outcome.output.contains(u"FAILED bad"_s));
    QVERIFY(outcome.output.contains(u"FAILED unknown"_s));
    QVERIFY(outcome.output.trimmed().endsWith(u"1 passed, 3 failed"_s));
    QCOMPARE(run({ u"run"_s, path }).status, 0);
}

void TestStsTool::encodeAndDecode()
{
    const Outcome made = run(QStringList{ u"encode"_s, u"credit"_s, u"--amount"_s, u"0.1"_s,
                                 u"--issued"_s, u"2014-03-01 13:00"_s }
        + keyOptions());
    QCOMPARE(made.json()[u"token"_s].toString(), u"58625789986991357486"_s);
    const Outcome read
        = run(QStringList{ u"decode"_s, u"5862"_s, u"5789"_s, u"9869"_s, u"9135"_s, u"7486"_s }
            + keyOptions());
    QCOMPARE(read.json()[u"amount"_s].toString(), u"0.1"_s);
    QCOMPARE(read.json()[u"issued"_s].toString(), u"2014-03-01 13:00"_s);
    QCOMPARE(run(QStringList{ u"decode"_s, u"58625789986991357487"_s } + keyOptions()).status, 1);
}

void TestStsTool::everyTokenByHand_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("kind");
    const auto row = [](const QStringList &words, const QString &kind) {
        QTest::newRow(qPrintable(words.first())) << words << kind;
    };
    row({ u"credit"_s, u"--service"_s, u"time"_s, u"--amount"_s, u"7"_s }, u"unitCredit"_s);
    row({ u"currency"_s, u"--amount"_s, u"-12.5"_s }, u"currencyCredit"_s);
    row({ u"test"_s, u"--test"_s, u"0"_s }, u"meterTestShort"_s);
    row({ u"control"_s, u"--subclass"_s, u"2"_s, u"--control"_s, u"1"_s }, u"meterTestShort"_s);
    row({ u"power-limit"_s, u"--watts"_s, u"5000"_s }, u"powerLimit"_s);
    row({ u"phase-unbalance"_s, u"--watts"_s, u"5000"_s }, u"phaseUnbalance"_s);
    row({ u"clear-credit"_s, u"--register"_s, u"65535"_s }, u"clearCredit"_s);
    row({ u"clear-tamper"_s }, u"clearTamper"_s);
    row({ u"tariff-rate"_s, u"--value"_s, u"9"_s }, u"tariffRate"_s);
    row({ u"water-factor"_s, u"--value"_s, u"9"_s }, u"waterFactor"_s);
    row({ u"extended-control"_s, u"--index"_s, u"0"_s, u"--control-value"_s, u"123"_s },
        u"extendedControl"_s);
    row({ u"extended-flag"_s, u"--flag"_s, u"11"_s, u"--flag-value"_s, u"1"_s }, u"extendedFlag"_s);
}

void TestStsTool::everyTokenByHand()
{
    QFETCH(QStringList, words);
    QFETCH(QString, kind);
    for (const QString &ea : { u"7"_s, u"9"_s, u"11"_s }) {
        const Outcome made = run(QStringList{ u"encode"_s } + words
            + QStringList{ u"--tid"_s, u"6000000"_s } + keyOptions(ea));
        QVERIFY2(made.status == 0, qPrintable(made.problem));
        const Outcome read
            = run(QStringList{ u"decode"_s, made.json()[u"token"_s].toString() } + keyOptions(ea));
        QVERIFY2(read.status == 0, qPrintable(read.problem));
        QCOMPARE(read.json()[u"kind"_s].toString(), kind);
    }
}

void TestStsTool::keyChangeByHand()
{
    const Outcome four = run(
        QStringList{ u"encode"_s, u"key-change"_s, u"--new-ti"_s, u"2"_s, u"--tokens"_s, u"4"_s }
        + keyOptions());
    QVERIFY2(four.status == 0, qPrintable(four.problem));
    const QJsonArray tokens = four.json()[u"tokens"_s].toArray();
    QCOMPARE(tokens.size(), 4);
    QCOMPARE(tokens[0].toString(), u"03854447086453451911"_s);
    QCOMPARE(tokens[3].toString(), u"19019128690902932218"_s);
    // No word of the new key is shown when a section is read.
    const Outcome read = run(QStringList{ u"decode"_s, tokens[0].toString() } + keyOptions());
    QCOMPARE(read.json()[u"kind"_s].toString(), u"keyChange1"_s);
    QVERIFY(!read.output.contains(u"keyWord"_s));
    QCOMPARE(run(QStringList{ u"encode"_s, u"key-change"_s, u"--tokens"_s, u"2"_s } + keyOptions())
                 .status,
        1);
}

void TestStsTool::keyFromAFile()
{
    QStringList options = keyOptions();
    const auto derive = [&options](const QByteArray &input = {}) {
        return run(QStringList{ u"derive"_s } + options, input);
    };
    const QString meterKey = u"929bd3a415c9420a05ec5ee9f3ce91c3"_s;
    QCOMPARE(derive().json()[u"decoderKey"_s].toString(), meterKey);
    const qsizetype file = options.indexOf(u"--vending-key-file"_s) + 1;
    QVERIFY(QFile::setPermissions(
        options[file], QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther));
    const Outcome insecure = derive();
    QCOMPARE(insecure.status, 1);
    QVERIFY2(insecure.problem.contains(u"chmod 600"_s), qPrintable(insecure.problem));
    options[file] = u"/nonexistent"_s;
    QCOMPARE(derive().status, 3);
    options[file] = u"-"_s;
    QCOMPARE(derive(QByteArray(vendingKey) + '\n').json()[u"decoderKey"_s].toString(), meterKey);
    QCOMPARE(derive().status, 3);
    // No option shows a key to who looks at the list of processes.
    for (const QString &option :
        { u"--vending-key"_s, u"--new-vending-key"_s, u"--decoder-key"_s }) {
        const Outcome shown = run({ u"derive"_s, option, QString::fromLatin1(vendingKey) });
        QCOMPARE(shown.status, 2);
        QVERIFY(!shown.problem.contains(QLatin1String(vendingKey)));
    }
}

void TestStsTool::numbersHaveTheirExactForm_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    for (const auto &[option, value] : std::initializer_list<std::pair<const char *, const char *>>{
             { "sgc", "12345" }, { "sgc", "2014570" }, { "sgc", "20145A" }, { "sgc", "" },
             { "sgc", " 201457" }, { "new-sgc", "12345" }, { "krn", "0" }, { "krn", "10" },
             { "krn", "+1" }, { "new-krn", "1.0" }, { "kt", "4" }, { "kt", "-1" },
             { "new-kt", "x" }, { "ti", "100" }, { "ti", "1 " }, { "new-ti", "-1" },
             { "new-ken", "256" }, { "dkga", "5" }, { "dkga", "0" }, { "new-dkga", "5" },
             { "ea", "8" }, { "ea", "12" }, { "base-date", "2015" }, { "new-base-date", "93" },
             { "tid", "16777216" }, { "tid", "-1" }, { "rnd", "16" }, { "tokens", "5" },
             { "rollover", "2" }, { "meter-pan", "600727000000000008" }, // its own check digit
             { "meter-pan", "600727000000000017" }, // the DRN's
             { "meter-pan", "6007270000000000090" }, { "meter-pan", "60072700000000000" },
             { "meter-pan", "00000000000" } })
        QTest::addRow("%s '%s'", option, value)
            << QString::fromLatin1(option) << QString::fromLatin1(value);
}

void TestStsTool::numbersHaveTheirExactForm()
{
    QFETCH(QString, option);
    QFETCH(QString, value);
    QStringList words
        = QStringList{ u"--issued"_s, u"2020-01-01 00:00"_s, u"--new-ti"_s, u"2"_s } + keyOptions();
    QVERIFY(isMade(u"key-change"_s, words));
    const QString name = u"--"_s + option;
    const qsizetype at = words.indexOf(name);
    if (at < 0)
        words += { name, value };
    else
        words[at + 1] = value;
    QVERIFY(!isMade(u"key-change"_s, words));
}

void TestStsTool::aWrongNumberIsToldAndNothingIsMade()
{
    QStringList words = keyOptions();
    words[words.indexOf(u"--sgc"_s) + 1] = u"12345"_s;
    const Outcome outcome
        = run(QStringList{ u"encode"_s, u"clear-tamper"_s, u"--tid"_s, u"6000000"_s } + words);
    QCOMPARE(outcome.status, 1);
    QVERIFY(outcome.output.isEmpty());
    QVERIFY2(outcome.problem.contains(u"--sgc: '12345' does not have 6 digits"_s),
        qPrintable(outcome.problem));
}

void TestStsTool::valuesOfATokenHaveTheirExactForm_data()
{
    QTest::addColumn<QStringList>("words");
    const auto row
        = [](const QStringList &words) { QTest::newRow(qPrintable(words.join(u' '))) << words; };
    for (const QString &amount :
        { u"1,5"_s, u"1.5.0"_s, u" 1"_s, u"1\n"_s, u".5"_s, u"0x1"_s, u""_s, u"١"_s })
        row({ u"credit"_s, u"--amount"_s, amount });
    row({ u"power-limit"_s, u"--watts"_s, u"18201625"_s });
    row({ u"power-limit"_s, u"--watts"_s, u"1e3"_s });
    row({ u"phase-unbalance"_s, u"--watts"_s, u"-5"_s });
    row({ u"clear-credit"_s, u"--register"_s, u"65536"_s });
    row({ u"tariff-rate"_s, u"--value"_s, u"65536"_s });
    row({ u"water-factor"_s, u"--value"_s, u"+1"_s });
    row({ u"test"_s, u"--test"_s, u"37"_s });
    row({ u"test"_s, u"--test"_s, u"1"_s, u"--form"_s, u"middle"_s });
    row({ u"control"_s, u"--subclass"_s, u"16"_s, u"--control"_s, u"1"_s });
    row({ u"control"_s, u"--subclass"_s, u"2"_s, u"--control"_s, u"0x1"_s });
    row({ u"control"_s, u"--subclass"_s, u"2"_s, u"--control"_s, u"ffffffffffffffff"_s });
    row({ u"control"_s, u"--subclass"_s, u"2"_s, u"--control"_s, u"1"_s, u"--manufacturer"_s,
        u"100"_s });
    row({ u"extended-control"_s, u"--index"_s, u"63"_s, u"--control-value"_s, u"1"_s });
    row({ u"extended-control"_s, u"--index"_s, u"0"_s, u"--control-value"_s, u"1024"_s });
    row({ u"extended-flag"_s, u"--flag"_s, u"512"_s, u"--flag-value"_s, u"1"_s });
    row({ u"extended-flag"_s, u"--flag"_s, u"1"_s, u"--flag-value"_s, u"2"_s });
}

void TestStsTool::valuesOfATokenHaveTheirExactForm()
{
    QFETCH(QStringList, words);
    const QStringList rest = words.mid(1) + QStringList{ u"--tid"_s, u"6000000"_s } + keyOptions();
    QVERIFY(!isMade(words.first(), rest));
}

void TestStsTool::explainWithoutKey()
{
    const Outcome test = run({ u"explain"_s, u"36893488147553322496"_s, u"--json"_s });
    QCOMPARE(test.json()[u"content"_s][u"tests"_s].toArray(), (QJsonArray{ 5 }));
    const Outcome credit = run({ u"explain"_s, u"58625789986991357486"_s, u"--json"_s });
    QCOMPARE(credit.json()[u"class"_s].toInt(-1), 0);
    QVERIFY(!credit.json().contains(u"content"_s));
    const Outcome wrong = run({ u"explain"_s, u"36893488147553322497"_s, u"--json"_s });
    QCOMPARE(wrong.json()[u"isChecksumRight"_s].toBool(true), false);
    QCOMPARE(run({ u"explain"_s, u"99999999999999999999"_s }).status, 1);
}

void TestStsTool::vendingKeyIsNeverPrinted()
{
    QStringList options = keyOptions();
    for (const QString &sgc : { u"201457"_s, u"wrong"_s }) {
        options.replace(options.indexOf(u"--sgc"_s) + 1, sgc);
        const Outcome outcome = run(QStringList{ u"derive"_s } + options);
        QVERIFY(!(outcome.output + outcome.problem).contains(QLatin1String(vendingKey)));
    }
    const Outcome all = run({ u"run"_s, vectorPath() });
    QVERIFY(!all.output.contains(QLatin1String(vendingKey)));
}

void TestStsTool::amountsBeyondATokenAreRefused()
{
    // The last is a whole 2^64 tenths more than nothing.
    for (const auto &amount : { u"1820162.5"_s, u"-0.1"_s, u"1844674407370955161.6"_s }) {
        const Outcome outcome = run(QStringList{ u"encode"_s, u"credit"_s, u"--issued"_s,
                                        u"2020-01-01 00:00"_s, u"--amount"_s, amount }
            + keyOptions());
        QCOMPARE(outcome.status, 1);
    }
}

void TestStsTool::timesAreUtcEverywhere()
{
    // In Cairo that half hour did not exist.
    const QStringList arguments
        = QStringList{ u"encode"_s, u"clear-tamper"_s, u"--issued"_s, u"2024-04-26 00:30"_s }
        + keyOptions();
    const QString token = run(arguments).json()[u"token"_s].toString();
    QCOMPARE(token.size(), 20);
    QVERIFY(qputenv("TZ", "Africa/Cairo"));
    const QString inCairo = run(arguments).json()[u"token"_s].toString();
    QVERIFY(qputenv("TZ", "UTC"));
    QCOMPARE(inCairo, token);
}

void TestStsTool::wrongUse()
{
    QCOMPARE(run({}).status, 2);
    QCOMPARE(run({ u"nonsense"_s }).status, 2);
    QCOMPARE(run({ u"encode"_s, u"nonsense"_s }).status, 2);
    QCOMPARE(run({ u"check"_s, u"a"_s, u"b"_s }).status, 2);
    QCOMPARE(run({ u"check"_s, u"/nonexistent"_s }).status, 3);
    QCOMPARE(run({ u"explain"_s, u"1"_s, u"--bogus"_s }).status, 2);
    QCOMPARE(
        run(QStringList{ u"encode"_s, u"credit"_s, u"--amount"_s, u"1"_s } + keyOptions()).status,
        1);
    QVERIFY(run({ u"--help"_s }).output.contains(u"check"_s));
}

SHAHN_TEST(TestStsTool)
#include "tst_sts_tool.moc"

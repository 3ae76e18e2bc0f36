// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a person calls it.
#include "support/places.h"
#include "support/test_registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

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
    process.start(shahn::test::programFile(QStringLiteral("virtual-meter")), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished())
        return {};
    return { .status = process.exitCode(),
        .output = QString::fromUtf8(process.readAllStandardOutput()),
        .problem = QString::fromUtf8(process.readAllStandardError()) };
}

} // namespace

class TestMeterProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void acceptsPublishedTokens();
    void groupsAndSeveralTokens();
    void setAndShow();
    void keypad();
    void wrongOptionsAreNamed_data();
    void wrongOptionsAreNamed();
    void keyInputs();
    void existingMeterIsKept();
    void filesThatAreNotThere();
    void ea07NeedsItsTables();

private:
    QStringList newMeter(const QString &ea = QStringLiteral("11")) const
    {
        return { QStringLiteral("new"), m_state, QStringLiteral("--drn"),
            QStringLiteral("00000000000"), QStringLiteral("--ea"), ea, QStringLiteral("--dkga"),
            QStringLiteral("04"), QStringLiteral("--sgc"), QStringLiteral("201457"),
            QStringLiteral("--ti"), QStringLiteral("01"), QStringLiteral("--krn"),
            QStringLiteral("1"), QStringLiteral("--base-date"), QStringLiteral("2014"),
            QStringLiteral("--vending-key-file"),
            fileWith("abababababababab949494949494949401234567\n") };
    }

    // A file of its own for each text, readable by its owner alone.
    QString fileWith(const QByteArray &text) const
    {
        const QString path = m_dir->filePath(QString::number(qHash(text)));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()
            || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            qFatal("no key file");
        return path;
    }

    Outcome enter(const QStringList &words) const
    {
        return run(QStringList{ QStringLiteral("enter"), m_state } + words
            + QStringList{ QStringLiteral("--json") });
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_state;
};

void TestMeterProgram::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_state = m_dir->filePath(QStringLiteral("meter.json"));
}

void TestMeterProgram::acceptsPublishedTokens()
{
    const Outcome made = run(newMeter() + QStringList{ QStringLiteral("--json") });
    QCOMPARE(made.status, 0);
    QVERIFY(!made.output.contains(QLatin1String("abababab")));
    const Outcome entered = enter({ QStringLiteral("58625789986991357486") });
    QCOMPARE(entered.status, 0);
    QCOMPARE(entered.json()[QStringLiteral("registerWh")].toInteger(), qint64(100));
    QCOMPARE(entered.json()[QStringLiteral("accepted")].toBool(), true);
    const Outcome again = enter({ QStringLiteral("58625789986991357486") });
    QCOMPARE(again.status, 1);
    QCOMPARE(again.json()[QStringLiteral("results")][0][QStringLiteral("resultCode")].toInt(), 10);
    const Outcome wrong = enter({ QStringLiteral("58625789986991357487") });
    QCOMPARE(wrong.json()[QStringLiteral("results")][0][QStringLiteral("resultCode")].toInt(), 13);
    QCOMPARE(wrong.json()[QStringLiteral("registerWh")].toInteger(), qint64(100));
}

void TestMeterProgram::groupsAndSeveralTokens()
{
    QCOMPARE(run(newMeter()).status, 0);
    const Outcome grouped = enter({ QStringLiteral("5862"), QStringLiteral("5789"),
        QStringLiteral("9869"), QStringLiteral("9135"), QStringLiteral("7486") });
    QCOMPARE(grouped.status, 0);
    const Outcome two = enter(
        { QStringLiteral("5649-3153-7254-5031-3471"), QStringLiteral("3689 3488 1475 5332 2496") });
    QCOMPARE(two.status, 0);
    QCOMPARE(two.json()[QStringLiteral("results")].toArray().size(), 2);
    const Outcome half = enter({ QStringLiteral("36893488147553322496"), QStringLiteral("5862") });
    QCOMPARE(half.status, 1);
    QCOMPARE(half.json()[QStringLiteral("results")][1][QStringLiteral("resultCode")].toInt(), 6);
}

void TestMeterProgram::setAndShow()
{
    QCOMPARE(run(newMeter()).status, 0);
    QCOMPARE(enter({ QStringLiteral("58625789986991357486") }).status, 0);
    QCOMPARE(run({ QStringLiteral("set"), m_state, QStringLiteral("--tampered"),
                     QStringLiteral("yes"), QStringLiteral("--use-kwh"), QStringLiteral("0.1") })
                 .status,
        0);
    const Outcome shown = run({ QStringLiteral("show"), m_state, QStringLiteral("--json") });
    QCOMPARE(shown.status, 0);
    QCOMPARE(shown.json()[QStringLiteral("registerWh")].toInteger(-1), qint64(0));
    QCOMPARE(shown.json()[QStringLiteral("isTampered")].toBool(), true);
    QVERIFY(!shown.output.contains(QLatin1String("decoderKey")));
    QVERIFY(run({ QStringLiteral("show"), m_state }).output.contains(QLatin1String("sgc: 201457")));
    QCOMPARE(
        run({ QStringLiteral("set"), m_state, QStringLiteral("--ready"), QStringLiteral("no") })
            .status,
        0);
    QCOMPARE(enter({ QStringLiteral("36893488147553322496") }).status, 1);
}

void TestMeterProgram::keypad()
{
    QCOMPARE(run(newMeter()).status, 0);
    const Outcome typed
        = run({ QStringLiteral("keypad"), m_state }, "5862 5789 9869 9135 7486\n\n12\n#\nq\n");
    QCOMPARE(typed.status, 0);
    QVERIFY(typed.output.contains(QLatin1String("[ 0.1 kWh ]")));
    QVERIFY(typed.output.contains(QLatin1String("This is not a token.")));
    QVERIFY(typed.output.contains(QLatin1String("keyCheckValue")));
    QCOMPARE(enter({ QStringLiteral("58625789986991357486") }).status, 1);
}

void TestMeterProgram::wrongOptionsAreNamed_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    for (const auto &[option, value] : std::initializer_list<std::pair<const char *, const char *>>{
             { "--drn", "00000000001" }, { "--drn", "123" }, { "--ea", "8" }, { "--ea", "x" },
             { "--dkga", "5" }, { "--dkga", "02" }, { "--sgc", "12" }, { "--ti", "100" },
             { "--krn", "0" }, { "--kt", "4" }, { "--ken", "256" }, { "--base-date", "2000" },
             { "--krn", "+1" }, { "--ti", " 1" }, { "--sgc", "2014 7" }, { "--lockout", "-1" },
             { "--tampered", "yes" } })
        QTest::newRow(
            qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(option), QLatin1String(value))))
            << QString::fromLatin1(option) << QString::fromLatin1(value);
}

void TestMeterProgram::wrongOptionsAreNamed()
{
    QFETCH(QString, option);
    QFETCH(QString, value);
    QStringList arguments = newMeter();
    const auto at = arguments.indexOf(option);
    if (at >= 0)
        arguments[at + 1] = value;
    else
        arguments += { option, value };
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.status, 2);
    const bool isOtherOption = value == QLatin1String("02"); // the key's length shows it
    QVERIFY2(
        outcome.problem.contains(isOtherOption ? QStringLiteral("--vending-key-file") : option),
        qPrintable(outcome.problem));
    QVERIFY(!QFile::exists(m_state));
}

void TestMeterProgram::keyInputs()
{
    QStringList words = newMeter();
    QString &file = words.last();
    for (const char *wrong : { "abc", "zz", "" }) {
        file = fileWith(wrong);
        const Outcome outcome = run(words);
        QVERIFY(outcome.status != 0);
        QVERIFY2(outcome.problem.contains(QStringLiteral("--vending-key-file")),
            qPrintable(outcome.problem));
    }
    file = newMeter().last();
    QVERIFY(QFile::setPermissions(
        file, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup));
    QVERIFY(run(words).problem.contains(QStringLiteral("chmod 600")));
    QVERIFY(!QFile::exists(m_state));
    file = QStringLiteral("-");
    QCOMPARE(run(words, "abababababababab949494949494949401234567\n").status, 0);
    QCOMPARE(enter({ QStringLiteral("58625789986991357486") }).status, 0);
    // No option shows a key to who looks at the list of processes.
    QCOMPARE(run({ QStringLiteral("new"), m_state, QStringLiteral("--vending-key"),
                     QStringLiteral("ab") })
                 .status,
        2);
}

void TestMeterProgram::existingMeterIsKept()
{
    QCOMPARE(run(newMeter()).status, 0);
    QCOMPARE(enter({ QStringLiteral("58625789986991357486") }).status, 0);
    QCOMPARE(run(newMeter()).status, 2);
    QCOMPARE(enter({ QStringLiteral("58625789986991357486") }).status, 1);
    QCOMPARE(run(newMeter() + QStringList{ QStringLiteral("--force") }).status, 0);
    QCOMPARE(enter({ QStringLiteral("58625789986991357486") }).status, 0);
}

void TestMeterProgram::filesThatAreNotThere()
{
    QCOMPARE(enter({ QStringLiteral("58625789986991357486") }).status, 3);
    QCOMPARE(run({ QStringLiteral("show"), m_state }).status, 3);
    QCOMPARE(run({}).status, 2);
    QCOMPARE(run({ QStringLiteral("nonsense"), m_state }).status, 2);
    QCOMPARE(run({ QStringLiteral("enter") }).status, 2);
    QCOMPARE(run({ QStringLiteral("show"), m_state, QStringLiteral("--bogus") }).status, 2);
    QCOMPARE(run({ QStringLiteral("--help") }).status, 0);
}

void TestMeterProgram::ea07NeedsItsTables()
{
    // The published token was made with tables that are not the sample ones.
    QFile vectors(shahn::test::dataFile(QStringLiteral("sts_vectors.json")));
    QVERIFY(vectors.open(QIODevice::ReadOnly));
    QJsonObject tables = QJsonDocument::fromJson(vectors.readAll())[QStringLiteral("tables")]
                             .toObject()[QStringLiteral("ea07_live")]
                             .toObject();
    tables.insert(QStringLiteral("name"), QStringLiteral("compliance"));
    const QString path = m_dir->filePath(QStringLiteral("tables.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(tables).toJson());
    file.close();
    const QString token = QStringLiteral("70630503470028726114");
    QCOMPARE(run(newMeter(QStringLiteral("07"))).status, 0);
    QCOMPARE(enter({ token }).status, 1);
    QCOMPARE(run(newMeter(QStringLiteral("07"))
                 + QStringList{ QStringLiteral("--force"), QStringLiteral("--parameters"), path })
                 .status,
        0);
    QCOMPARE(enter({ token }).status, 0);
    QCOMPARE(
        run(newMeter(QStringLiteral("07"))
            + QStringList{ QStringLiteral("--force"), QStringLiteral("--parameters"), m_state })
            .status,
        2);
}

SHAHN_TEST(TestMeterProgram)
#include "tst_meter_program.moc"

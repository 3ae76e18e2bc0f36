// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/command_line.h"
#include "support/test_registry.h"

#include <QTest>

#include <optional>

using namespace shahn;
using namespace shahn::smsctl;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersKeepTheirRange_data();
    void numbersKeepTheirRange();
};

void TestCommandLine::numbersKeepTheirRange_data()
{
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<int>("krn"); // 0: refused
    QTest::addColumn<int>("count");
    const auto row = [](const char *name, const QString &given, int krn, int count) {
        QTest::newRow(name) << given.split(u' ', Qt::SkipEmptyParts) << krn << count;
    };
    row("both", QStringLiteral("--krn 9 --count 2147483647"), 9, 2'147'483'647);
    row("default", QStringLiteral("--krn 1"), 1, 7);
    row("too small", QStringLiteral("--krn 0"), 0, 0);
    row("too large", QStringLiteral("--krn 10"), 0, 0);
    row("1 in 32 bits", QStringLiteral("--krn 4294967297"), 0, 0);
    row("1 in 32 bits, without a range of its own", QStringLiteral("--krn 1 --count 4294967297"), 0,
        0);
    row("1 in 64 bits", QStringLiteral("--krn 18446744073709551617"), 0, 0);
    row("negative", QStringLiteral("--krn -1"), 0, 0);
    row("no number", QStringLiteral("--krn one"), 0, 0);
}

void TestCommandLine::numbersKeepTheirRange()
{
    QFETCH(QStringList, given);
    QFETCH(int, krn);
    QFETCH(int, count);
    std::optional<std::pair<int, int>> found;
    Command command;
    command.name = QStringLiteral("key");
    command.options = { { QStringLiteral("krn"), QStringLiteral("N"), QString(), OptionKind::Number,
                            true, {}, { 1, 9 } },
        { QStringLiteral("count"), QStringLiteral("N"), QString(), OptionKind::Number, false,
            QStringLiteral("7") } };
    command.run = [&found](const CommandArguments &arguments) -> Expected<void> {
        found = { arguments.number("krn"), arguments.number("count") };
        return {};
    };
    const CommandLine line(QStringLiteral("tool"), QStringLiteral("1"), QString(), { command });
    const int exitCode
        = line.run(QStringList{ QStringLiteral("tool"), QStringLiteral("key") } + given);
    QCOMPARE(exitCode, krn == 0 ? 2 : 0);
    QCOMPARE(found.has_value(), krn != 0);
    if (found)
        QVERIFY((*found == std::pair<int, int>(krn, count)));
}

SHAHN_TEST(TestCommandLine)
#include "tst_command_line.moc"

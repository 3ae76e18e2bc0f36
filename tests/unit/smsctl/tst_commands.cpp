// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/entity.h"
#include "smsctl/commands.h"
#include "smsctl/http_exchange.h"
#include "smsctl/record_words.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

#include <set>

using namespace shahn;
using namespace shahn::smsctl;

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAndOptionsStandOnce();
    void everyEntityHasWhatItsActionsAllow();
    void secretIsNoArgument();
    void exitCodesAreTheDocumentedOnes_data();
    void exitCodesAreTheDocumentedOnes();
    void answersAreRead_data();
    void answersAreRead();
};

void TestCommands::namesAndOptionsStandOnce()
{
    std::set<QString> names;
    for (const Command &command : allCommands()) {
        QVERIFY2(names.insert(command.name).second, qPrintable(command.name));
        std::set<QString> options;
        for (const CommandOption &option : command.options)
            QVERIFY2(options.insert(option.name).second,
                qPrintable(command.name + QStringLiteral(" --") + option.name));
    }
}

void TestCommands::everyEntityHasWhatItsActionsAllow()
{
    std::set<QString> names;
    for (const Command &command : allCommands())
        names.insert(command.name);
    for (const archive::Entity &entity : archive::entities()) {
        const auto has = [&](const char *action) {
            return names.contains(commandWord(entity) + u' ' + QLatin1String(action));
        };
        QVERIFY2(has("list") && has("show"), entity.name);
        QCOMPARE(has("add"), entity.has(archive::Actions::Add));
        QCOMPARE(has("set"), entity.has(archive::Actions::Change));
        // What is done to a record is in its history too.
        QCOMPARE(has("history"), entity.has(archive::Actions::Change) || !entity.acts.empty());
        for (const archive::Act &act : entity.acts)
            QVERIFY2(has(act.word), act.name);
    }
}

void TestCommands::secretIsNoArgument()
{
    for (const archive::Entity &entity : archive::entities()) {
        for (const archive::Field &field : entity.fields) {
            if (!field.is(archive::FieldTrait::Secret))
                continue;
            for (const auto &options : { addOptions(entity), setOptions(entity) }) {
                for (const CommandOption &option : options)
                    QVERIFY(option.name != optionName(field));
            }
        }
    }
}

void TestCommands::exitCodesAreTheDocumentedOnes_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<int>("exitCode");
    const auto row = [](ErrorCode code, int exitCode) {
        QTest::newRow(qPrintable(errorName(code))) << int(code) << exitCode;
    };
    row(ErrorCode::InvalidField, 1);
    row(ErrorCode::DataCorrupt, 1);
    row(ErrorCode::MissingField, 2);
    row(ErrorCode::UnknownField, 2);
    row(ErrorCode::NotFound, 3);
    row(ErrorCode::AlreadyExists, 4);
    row(ErrorCode::RecordChanged, 4);
    row(ErrorCode::NetworkUnreachable, 5);
    row(ErrorCode::TimedOut, 5);
    row(ErrorCode::PermissionDenied, 6);
    row(ErrorCode::SignInRefused, 6);
    row(ErrorCode::SignInLocked, 6);
}

void TestCommands::exitCodesAreTheDocumentedOnes()
{
    QFETCH(int, error);
    QTEST(int(exitCodeOf(static_cast<ErrorCode>(error))), "exitCode");
}

void TestCommands::answersAreRead_data()
{
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<int>("status"); // 0: not whole yet, -1: refused
    QTest::addColumn<QByteArray>("body");
    const auto row
        = [](const char *name, const QByteArray &received, int status,
              const QByteArray &body = {}) { QTest::newRow(name) << received << status << body; };
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
    row("whole", head + "{}", 200, "{}");
    row("nothing", "", 0);
    row("half a head", head.left(20), 0);
    row("half a body", head + "{", 0);
    row("without a body", "HTTP/1.1 204 No Content\r\nDate: x\r\n\r\n", 204);
    row("name in another case", "HTTP/1.1 404 x\r\ncontent-length:1\r\n\r\nx", 404, "x");
    row("more than its length", head + "{}x", -1);
    row("length is no number", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", -1);
    row("length beyond all bounds", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", -1);
    row("another protocol", "SSH-2.0-OpenSSH_9.2\r\n\r\n", -1);
    row("status is no number", "HTTP/1.1 abc\r\n\r\n", -1);
    row("head without an end", QByteArray(40'000, 'x'), -1);
}

void TestCommands::answersAreRead()
{
    QFETCH(QByteArray, received);
    QFETCH(int, status);
    const auto answer = readAnswer(received);
    QCOMPARE(bool(answer), status >= 0);
    if (status < 0) {
        QCOMPARE(answer.error().code, ErrorCode::NetworkUnreachable);
        return;
    }
    QCOMPARE(answer->has_value(), status > 0);
    if (status > 0) {
        QCOMPARE((*answer)->status, status);
        QTEST((*answer)->body, "body");
    }
}

SHAHN_TEST(TestCommands)
#include "tst_commands.moc"

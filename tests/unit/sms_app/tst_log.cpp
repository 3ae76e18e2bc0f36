// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assert.h"
#include "core/clock.h"
#include "sms_app/log.h"
#include "support/test_registry.h"

#include <QLoggingCategory>
#include <QTest>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace shahn;
using namespace shahn::sms_app;

Q_LOGGING_CATEGORY(logTest, "shahn.test")

namespace
{

// Standard error into a pipe of its own, as long as it lives.
class StandardErrorPipe final
{
public:
    StandardErrorPipe() : m_saved(dup(STDERR_FILENO))
    {
        int ends[2] = {};
        SHAHN_ASSERT(m_saved >= 0 && pipe(ends) == 0);
        m_reading = ends[0];
        SHAHN_ASSERT(dup2(ends[1], STDERR_FILENO) >= 0);
        close(ends[1]);
    }

    ~StandardErrorPipe()
    {
        restore();
        close(m_reading);
    }

    // Without it the pipe has no end to read to.
    void restore()
    {
        if (m_saved < 0)
            return;
        dup2(m_saved, STDERR_FILENO);
        close(m_saved);
        m_saved = -1;
    }

    QByteArray read()
    {
        QByteArray octets(65'536, '\0');
        const ssize_t count = ::read(m_reading, octets.data(), size_t(octets.size()));
        octets.truncate(qMax<ssize_t>(0, count));
        return octets;
    }

    QByteArray readToEnd()
    {
        QByteArray all;
        for (QByteArray part = read(); !part.isEmpty(); part = read())
            all += part;
        return all;
    }

private:
    int m_saved;
    int m_reading = -1;
};

const QByteArray longText(500, 'x');

} // namespace

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lineHasItsParts();
    void lessGraveLinesAreLeftOut();
    void readerThatStopsHoldsNobodyUp();
    void floodIsCutOff();
};

void TestLog::lineHasItsParts()
{
    ManualClock clock(1'790'000'000'123);
    StandardErrorPipe pipe;
    {
        const Log log(clock, QStringLiteral("info"));
        qCWarning(logTest, "two\nlines");
    }
    pipe.restore();
    QCOMPARE(
        pipe.readToEnd(), QByteArray("2026-09-21T14:13:20.123Z warning shahn.test two lines\n"));
}

void TestLog::lessGraveLinesAreLeftOut()
{
    ManualClock clock(0);
    StandardErrorPipe pipe;
    {
        const Log log(clock, QStringLiteral("warning"));
        qCInfo(logTest, "info");
        qCCritical(logTest, "error");
    }
    pipe.restore();
    const QByteArray text = pipe.readToEnd();
    QVERIFY(!text.contains("info"));
    QVERIFY(text.contains("error shahn.test error"));
}

// A pipe whose reader sleeps takes 64 KiB and then holds up whoever writes into it.
void TestLog::readerThatStopsHoldsNobodyUp()
{
    ManualClock clock(0);
    StandardErrorPipe pipe;
    constexpr int secondCount = 20;
    const Log log(clock, QStringLiteral("info"));
    for (int second = 0; second < secondCount; ++second) {
        for (int i = 0; i < linesPerSecondMax; ++i)
            qCInfo(logTest, "%s", longText.constData());
        clock.advanceMs(1'000);
    }
    qCCritical(logTest, "last"); // waits a little, not for ever
    QCOMPARE(ftrylockfile(stderr), 0); // exit() takes this lock
    funlockfile(stderr);
    QByteArray text;
    while (!text.contains("last\n"))
        text += pipe.read();
    QVERIFY(text.contains(" lines were left out\n"));
    QVERIFY(text.count('\n') < secondCount * linesPerSecondMax);
}

void TestLog::floodIsCutOff()
{
    ManualClock clock(0);
    StandardErrorPipe pipe;
    {
        const Log log(clock, QStringLiteral("info"));
        for (int i = 0; i < linesPerSecondMax + 15; ++i)
            qCInfo(logTest, "line");
        clock.advanceMs(1'000);
        qCInfo(logTest, "next second");
    }
    pipe.restore();
    const QByteArray text = pipe.readToEnd();
    QCOMPARE(text.count("shahn.test line\n"), linesPerSecondMax);
    QVERIFY(text.contains("shahn.log 15 lines were left out\n"));
    QVERIFY(text.indexOf("left out") < text.indexOf("next second"));
}

SHAHN_TEST(TestLog)
#include "tst_log.moc"

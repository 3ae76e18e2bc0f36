// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/log.h"

#include "core/clock.h"

#include <QDateTime>
#include <QFile>
#include <QLoggingCategory>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace shahn::sms_app
{
namespace
{

constexpr size_t waitingLinesMax = 2'000;
// How long an error line and the end of the process wait for the reader of the log.
constexpr auto patience = std::chrono::seconds(1);

const char *levelText(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
    case QtFatalMsg:
        return "error";
    }
    return "error";
}

} // namespace

// Lives as long as its thread, which may be held up in a write for ever.
class Log::Writer final
{
public:
    explicit Writer(const Clock &clock) : m_clock(clock)
    {
        m_errors.open(fileno(stderr), QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

    void add(QtMsgType type, const char *category, const QString &message);
    void run();
    void end();

private:
    QByteArray line(QtMsgType type, const char *category, const QString &message) const;
    bool isTooMuch(bool isGrave);
    // The mutex is held.
    void reportLeftOut();
    bool waitUntilWritten(std::unique_lock<std::mutex> &lock);

    const Clock &m_clock;
    // Not through stdio: the end of the process would wait for its lock, which a write that nobody
    // reads holds.
    QFile m_errors;
    std::mutex m_mutex; // guards what follows
    std::condition_variable m_hasWork;
    std::condition_variable m_isIdle;
    std::deque<QByteArray> m_lines;
    bool m_isWriting = false;
    bool m_isEnding = false;
    qint64 m_leftOutCount = 0;
    qint64 m_second = 0; // monotonic; that of m_countOfSecond
    int m_countOfSecond = 0;
};

QByteArray Log::Writer::line(QtMsgType type, const char *category, const QString &message) const
{
    QString text = message;
    text.replace(u'\n', u' ');
    return m_clock.nowUtc().toString(Qt::ISODateWithMs).toLatin1() + ' ' + levelText(type) + ' '
        + category + ' ' + text.toUtf8() + '\n';
}

void Log::Writer::add(QtMsgType type, const char *category, const QString &message)
{
    const bool isGrave = type == QtCriticalMsg || type == QtFatalMsg;
    QByteArray text = line(type, category, message);
    std::unique_lock lock(m_mutex);
    if (isTooMuch(isGrave)) {
        ++m_leftOutCount;
        return;
    }
    reportLeftOut();
    m_lines.push_back(std::move(text));
    m_hasWork.notify_one();
    if (isGrave) // the process may be about to end
        waitUntilWritten(lock);
}

// A grave line is left out when nobody reads at all.
bool Log::Writer::isTooMuch(bool isGrave)
{
    const qint64 second = m_clock.monotonicMs() / 1'000;
    if (second != m_second) {
        m_second = second;
        m_countOfSecond = 0;
    }
    ++m_countOfSecond;
    if (isGrave)
        return m_lines.size() >= 2 * waitingLinesMax;
    return m_countOfSecond > linesPerSecondMax || m_lines.size() >= waitingLinesMax;
}

void Log::Writer::reportLeftOut()
{
    if (m_leftOutCount == 0)
        return;
    m_lines.push_back(line(
        QtWarningMsg, "shahn.log", QStringLiteral("%1 lines were left out").arg(m_leftOutCount)));
    m_leftOutCount = 0;
}

void Log::Writer::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_hasWork.wait(lock, [this] { return m_isEnding || !m_lines.empty(); });
        if (m_lines.empty())
            return;
        const QByteArray text = std::move(m_lines.front());
        m_lines.pop_front();
        m_isWriting = true;
        lock.unlock();
        m_errors.write(text);
        lock.lock();
        m_isWriting = false;
        if (m_lines.empty())
            m_isIdle.notify_all();
    }
}

bool Log::Writer::waitUntilWritten(std::unique_lock<std::mutex> &lock)
{
    return m_isIdle.wait_for(lock, patience, [this] { return m_lines.empty() && !m_isWriting; });
}

void Log::Writer::end()
{
    std::unique_lock lock(m_mutex);
    reportLeftOut();
    m_isEnding = true;
    m_hasWork.notify_one();
    waitUntilWritten(lock);
}

namespace
{

// Qt's message handler is a plain function, so what it needs cannot be passed to it.
std::function<void(QtMsgType, const char *, const QString &)> &receiver()
{
    static std::function<void(QtMsgType, const char *, const QString &)> function;
    return function;
}

void receive(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    receiver()(type, context.category ? context.category : "default", message);
}

} // namespace

Log::Log(const Clock &clock, const QString &level) : m_writer(std::make_shared<Writer>(clock))
{
    const QStringList levels = { QStringLiteral("debug"), QStringLiteral("info"),
        QStringLiteral("warning"), QStringLiteral("error") };
    const qsizetype index = levels.indexOf(level);
    QString rules;
    for (qsizetype i = 0; i < 3; ++i) {
        rules += QStringLiteral("*.%1=%2\n")
                     .arg(levels[i], i >= index ? QStringLiteral("true") : QStringLiteral("false"));
    }
    rules += QStringLiteral("qt.*.debug=false\nqt.*.info=false\n");
    QLoggingCategory::setFilterRules(rules);
    std::thread([writer = m_writer] { writer->run(); }).detach();
    receiver() = [writer = m_writer](QtMsgType type, const char *category, const QString &message) {
        writer->add(type, category, message);
    };
    m_previous = qInstallMessageHandler(receive);
}

Log::~Log()
{
    qInstallMessageHandler(m_previous);
    m_writer->end();
}

} // namespace shahn::sms_app

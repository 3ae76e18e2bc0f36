// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/spooler.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTimer>

#include <algorithm>

namespace shahn::device
{
namespace
{

constexpr int lookEveryMs = 300;
constexpr int queryTimeoutMs = 5'000;

bool isListed(const QString &jobId, const QString &output)
{
    const QStringList lines = output.split(u'\n', Qt::SkipEmptyParts);
    return std::any_of(lines.begin(), lines.end(),
        [&](const QString &line) { return line.section(u' ', 0, 0) == jobId; });
}

// Reads the long form of lpstat: a line that begins with the job's name, then indented lines, one
// of them with the IPP job-state-reasons (RFC 8011 section 5.3.8) as "Alerts". CUPS 2.4 does not
// say "job-completed-successfully" of every job that was printed, so only the bad reasons count.
bool hasFailed(const QString &jobId, const QString &output)
{
    bool isInJob = false;
    for (const QString &line : output.split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith(u'\t') && !line.startsWith(u' '))
            isInJob = line.section(u' ', 0, 0) == jobId;
        else if (isInJob && line.contains(QLatin1String("Alerts:")))
            return line.contains(QLatin1String("errors")) || line.contains(QLatin1String("aborted"))
                || line.contains(QLatin1String("canceled"));
    }
    return false;
}

} // namespace

void runProgram(const QString &program, const QStringList &arguments, int timeoutMs,
    QObject *context, std::function<void(int, const QString &)> done)
{
    // The process outlives its context, so that a cancel is still carried out.
    auto *process = new QProcess;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C")); // its words are read
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::MergedChannels);
    auto *limit = new QTimer(process);
    limit->setSingleShot(true);
    QObject::connect(limit, &QTimer::timeout, process, &QProcess::kill);
    QObject::connect(process, &QProcess::finished, context,
        [process, done](int exitCode, QProcess::ExitStatus status) {
            done(status == QProcess::NormalExit ? exitCode : -1,
                QString::fromUtf8(process->readAll()));
        });
    QObject::connect(
        process, &QProcess::errorOccurred, context, [done](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                done(-1, QString());
        });
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    QObject::connect(process, &QProcess::errorOccurred, process, &QObject::deleteLater);
    limit->start(timeoutMs);
    process->start(program, arguments, QIODevice::ReadOnly);
}

void listPrinters(QObject *context, std::function<void(const QStringList &)> done)
{
    runProgram(QStringLiteral("lpstat"), { QStringLiteral("-e") }, queryTimeoutMs, context,
        [done](int exitCode, const QString &output) {
            done(exitCode == 0 ? output.split(u'\n', Qt::SkipEmptyParts) : QStringList());
        });
}

Spooler::Spooler(QObject *parent) : QObject(parent) { }

void Spooler::print(const Job &job)
{
    m_job = job;
    QStringList arguments{ QStringLiteral("-d"), job.queue, QStringLiteral("-t"), job.title };
    if (!job.media.isEmpty())
        arguments << QStringLiteral("-o") << QStringLiteral("media=") + job.media;
    arguments << QStringLiteral("--") << job.path;
    QTimer::singleShot(job.timeoutMs, this, &Spooler::giveUp);
    runProgram(QStringLiteral("lp"), arguments, job.timeoutMs, this,
        [this](int exitCode, const QString &output) { onAccepted(exitCode, output); });
}

void Spooler::onAccepted(int exitCode, const QString &output)
{
    static const QRegularExpression accepted(QStringLiteral("request id is (\\S+)"));
    const QRegularExpressionMatch match = accepted.match(output);
    if (exitCode != 0 || !match.hasMatch()) {
        end(fail(ErrorCode::PrinterUnavailable,
            QStringLiteral("%1: %2").arg(m_job.queue, output.trimmed())));
        return;
    }
    m_jobId = match.captured(1);
    lookAtQueue();
}

void Spooler::lookAtQueue()
{
    if (m_isEnded)
        return;
    runProgram(QStringLiteral("lpstat"),
        { QStringLiteral("-W"), QStringLiteral("not-completed"), QStringLiteral("-o"),
            m_job.queue },
        queryTimeoutMs, this, [this](int exitCode, const QString &output) {
            if (exitCode == 0 && !isListed(m_jobId, output))
                lookAtResult();
            else
                QTimer::singleShot(lookEveryMs, this, &Spooler::lookAtQueue);
        });
}

void Spooler::lookAtResult()
{
    runProgram(QStringLiteral("lpstat"),
        { QStringLiteral("-l"), QStringLiteral("-W"), QStringLiteral("completed"),
            QStringLiteral("-o"), m_job.queue },
        queryTimeoutMs, this, [this](int, const QString &output) {
            if (hasFailed(m_jobId, output))
                end(fail(ErrorCode::PrinterUnavailable,
                    QStringLiteral("%1 was not printed").arg(m_jobId)));
            else
                end(m_job.queue);
        });
}

void Spooler::giveUp()
{
    if (m_isEnded)
        return;
    if (!m_jobId.isEmpty())
        runProgram(QStringLiteral("cancel"), { m_jobId }, queryTimeoutMs, this,
            [](int, const QString &) {});
    end(fail(ErrorCode::PrinterUnavailable,
        QStringLiteral("%1 did not print within %2 ms").arg(m_job.queue).arg(m_job.timeoutMs)));
}

void Spooler::end(const Expected<QString> &place)
{
    if (m_isEnded)
        return;
    m_isEnded = true;
    Q_EMIT finished(place);
}

} // namespace shahn::device

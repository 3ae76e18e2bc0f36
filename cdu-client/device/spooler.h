// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One job for a printer queue of CUPS, by its own programs (lp, lpstat, cancel) as child processes:
// a library call into CUPS can hang on a dead network printer, a child process can be ended. Owned
// by ReceiptPrinter, GUI thread; nothing here waits.

#include "core/error.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace shahn::device
{

class Spooler final : public QObject
{
    Q_OBJECT

public:
    struct Job {
        QString queue;
        QString path;
        QString title;
        QString media; // empty: the page's own size
        int timeoutMs = 0;
    };

    explicit Spooler(QObject *parent = nullptr);

    void print(const Job &job);

Q_SIGNALS:
    // The queue's name, or why the printer did not take the job.
    void finished(const shahn::Expected<QString> &place);

private:
    void onAccepted(int exitCode, const QString &output);
    void lookAtQueue();
    void lookAtResult();
    void giveUp();
    void end(const Expected<QString> &place);

    Job m_job;
    QString m_jobId; // "queue-12"
    bool m_isEnded = false;
};

// Runs a program without blocking; done gets its exit code (-1 when it did not start, crashed or
// took too long) and what it printed.
void runProgram(const QString &program, const QStringList &arguments, int timeoutMs,
    QObject *context, std::function<void(int exitCode, const QString &output)> done);

// The names of the queues, empty when there are none or CUPS does not answer.
void listPrinters(QObject *context, std::function<void(const QStringList &)> done);

} // namespace shahn::device

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/shutdown_signal.h"

#include <QtGlobal>

// The Windows branches of this file were never compiled.
#ifdef Q_OS_WIN
#include <semaphore>

#include <windows.h>
#else
#include <csignal>
#endif

namespace shahn::sms_app
{

#ifdef Q_OS_WIN

namespace
{

// A console handler is a plain function, so what it signals cannot be passed to it.
std::binary_semaphore s_isAsked{ 0 };

BOOL WINAPI onConsoleEvent(DWORD)
{
    s_isAsked.release();
    return TRUE;
}

} // namespace

void prepareShutdown() { SetConsoleCtrlHandler(onConsoleEvent, TRUE); }

void waitForShutdown() { s_isAsked.acquire(); }

#else

namespace
{

sigset_t shutdownSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    // Its terminal has gone; under nohup that is to be ignored.
    struct sigaction hangup = {};
    if (sigaction(SIGHUP, nullptr, &hangup) == 0 && hangup.sa_handler != SIG_IGN)
        sigaddset(&signals, SIGHUP);
    return signals;
}

} // namespace

void prepareShutdown()
{
    const sigset_t signals = shutdownSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    // A client that goes away while an answer is written must not end the process.
    std::signal(SIGPIPE, SIG_IGN);
    // Nor a file that may not grow: the write fails, as on a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
}

void waitForShutdown()
{
    const sigset_t signals = shutdownSignals();
    int received = 0;
    sigwait(&signals, &received);
}

#endif

} // namespace shahn::sms_app

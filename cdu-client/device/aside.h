// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Work with files of a disk or a share that may stop answering, so that the window never waits for
// it. GUI thread.

#include "core/error.h"

#include <QFuture>
#include <QString>

#include <functional>

class QObject;

namespace shahn::device
{

// Runs work in a worker thread. done is called once, in the thread of context: with its result, or
// with PrinterUnavailable and what was done when that took longer than timeoutMs. A thread that
// never comes back keeps no other work from being done. The future tells when it has.
QFuture<Expected<QString>> runAside(QObject *context, const QString &what, int timeoutMs,
    std::function<Expected<QString>()> work, std::function<void(const Expected<QString> &)> done);

// Whether receipts can be written there (receipt::checkFolder).
QFuture<Expected<QString>> checkFolder(QObject *context, const QString &folder, int timeoutMs,
    std::function<void(const Expected<QString> &)> done);

} // namespace shahn::device

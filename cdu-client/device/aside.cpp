// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/aside.h"

#include "receipt/receipt_output.h"

#include <QPromise>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <utility>

namespace shahn::device
{

QFuture<Expected<QString>> runAside(QObject *context, const QString &what, int timeoutMs,
    std::function<Expected<QString>()> work, std::function<void(const Expected<QString> &)> done)
{
    QThreadPool *const threads = QThreadPool::globalInstance();
    auto isTold = std::make_shared<bool>(false);
    QTimer::singleShot(timeoutMs, context, [=] {
        if (std::exchange(*isTold, true))
            return;
        threads->releaseThread(); // another one in its place
        done(fail(ErrorCode::PrinterUnavailable, QStringLiteral("%1 took too long").arg(what)));
    });
    auto promise = std::make_shared<QPromise<Expected<QString>>>();
    promise->start();
    QFuture<Expected<QString>> future = promise->future();
    future.then(context, [=](const Expected<QString> &result) {
        if (std::exchange(*isTold, true))
            threads->reserveThread();
        else
            done(result);
    });
    threads->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

QFuture<Expected<QString>> checkFolder(QObject *context, const QString &folder, int timeoutMs,
    std::function<void(const Expected<QString> &)> done)
{
    const auto check = [folder]() -> Expected<QString> {
        if (auto checked = receipt::checkFolder(folder); !checked)
            return checked.error();
        return folder;
    };
    return runAside(
        context, QStringLiteral("writing to %1").arg(folder), timeoutMs, check, std::move(done));
}

} // namespace shahn::device

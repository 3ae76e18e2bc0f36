// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/page_watch.h"

#include "sql/page_reader.h"
#include "sql/sqlite_files.h"

#include <QElapsedTimer>
#include <QLoggingCategory>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace shahn::sql
{
namespace
{

Q_LOGGING_CATEGORY(pagesLog, "shahn.pages", QtInfoMsg)

// False: asked to stop before the time had passed.
bool sleepFor(qint64 ms, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    return !changed.wait_for(
        lock, stop, std::chrono::milliseconds(ms), [&stop] { return stop.stop_requested(); });
}

} // namespace

PageWatch::PageWatch(
    QString path, std::function<void(const Error &)> found, PageWatchOptions options)
    : m_path(std::move(path))
    , m_found(std::move(found))
    , m_options(options)
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

PageWatch::~PageWatch() = default;

void PageWatch::run(const std::stop_token &stop)
{
    const auto read = readAll(stop);
    if (read || stop.stop_requested())
        return;
    const Error error = damagedDatabase(read.error().detail);
    qCCritical(
        pagesLog, "error %d: %s", static_cast<int>(error.code), qUtf8Printable(error.detail));
    m_found(error);
}

Expected<void> PageWatch::readAll(const std::stop_token &stop)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    const auto reader
        = tried<std::unique_ptr<PageReader>>([this] { return PageReader::open(m_path); }, stop);
    if (!reader)
        return reader.error();
    for (;;) {
        QElapsedTimer sincePiece;
        sincePiece.start();
        const auto hasMore
            = tried<bool>([&] { return (*reader)->checkPiece(m_options.rowsPerPiece); }, stop);
        if (!hasMore)
            return hasMore.error();
        if (!*hasMore)
            break;
        const qint64 pauseMs
            = std::max<qint64>(m_options.pauseMs, m_options.pauseFactor * sincePiece.elapsed());
        if (!sleepFor(pauseMs, stop))
            return {};
    }
    qCInfo(pagesLog, "no damage in the %d tables and indexes of the database; read in %lld s",
        (*reader)->treeCount(), static_cast<long long>(sinceStart.elapsed() / 1'000));
    return {};
}

template <class T>
Expected<T> PageWatch::tried(
    const std::function<Expected<T>()> &attempt, const std::stop_token &stop)
{
    for (bool isTold = false;; isTold = true) {
        auto result = attempt();
        if (result || result.error().code == ErrorCode::DataCorrupt)
            return result;
        if (!isTold)
            qCWarning(pagesLog, "error %d, tried again every %d ms: %s",
                static_cast<int>(result.error().code), m_options.attemptPauseMs,
                qUtf8Printable(result.error().detail));
        if (!sleepFor(m_options.attemptPauseMs, stop))
            return fail(ErrorCode::Busy, QStringLiteral("asked to stop"));
    }
}

} // namespace shahn::sql

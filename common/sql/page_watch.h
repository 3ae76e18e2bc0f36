// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Looks at all pages of an SQLite database once, on a thread of its own and slowly, while a server
// sells from it: a start that did so would take the longer the larger the database is. Says in the
// log what it found.

#include "core/error.h"

#include <QString>

#include <functional>
#include <thread>

namespace shahn::sql
{

class PageReader;

struct PageWatchOptions {
    // A piece of so many rows takes about a millisecond where its pages are at hand.
    int rowsPerPiece = 500;
    // Behind each piece, and at least so many times what the piece took, where a slow disk is all
    // that the sales have too.
    int pauseMs = 20;
    int pauseFactor = 4;
    // An error that is no damage may pass: it is tried again until it does.
    int attemptPauseMs = 1'000;
};

class PageWatch final
{
public:
    // Starts. found: on its thread, once, when the database is damaged (DataCorrupt).
    PageWatch(
        QString path, std::function<void(const Error &)> found, PageWatchOptions options = {});
    // Ends behind the piece that is read.
    ~PageWatch();
    PageWatch(const PageWatch &) = delete;
    PageWatch &operator=(const PageWatch &) = delete;

private:
    void run(const std::stop_token &stop);
    Expected<void> readAll(const std::stop_token &stop);
    // Until it succeeds or finds damage. Busy: asked to stop between two attempts.
    template <class T>
    Expected<T> tried(const std::function<Expected<T>()> &attempt, const std::stop_token &stop);

    const QString m_path;
    const std::function<void(const Error &)> m_found;
    const PageWatchOptions m_options;
    std::jthread m_thread; // the last member: it uses the others
};

} // namespace shahn::sql

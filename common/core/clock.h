// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The only source of time. Passed by reference through constructors; tests give a ManualClock.

#include <QtGlobal>

#include <atomic>

class QDateTime;

namespace shahn
{

class Clock
{
public:
    virtual ~Clock() = default;

    // Milliseconds since 1970-01-01T00:00:00Z. May be called from any thread.
    virtual qint64 nowMsUtc() const = 0;

    // Milliseconds since some moment: for how long something takes or waits. Nobody sets it. On
    // Linux the time that the machine was suspended counts. May be called from any thread.
    virtual qint64 monotonicMs() const = 0;

    QDateTime nowUtc() const;
};

class SystemClock final : public Clock
{
public:
    qint64 nowMsUtc() const override;
    qint64 monotonicMs() const override;
};

class ManualClock final : public Clock
{
public:
    explicit ManualClock(qint64 startMsUtc) : m_nowMs(startMsUtc) { }

    qint64 nowMsUtc() const override { return m_nowMs.load(); }

    qint64 monotonicMs() const override { return m_monotonicMs.load(); }

    void advanceMs(qint64 ms)
    {
        m_nowMs.fetch_add(ms);
        m_monotonicMs.fetch_add(ms);
    }

    // As when a person sets a clock: no time passes.
    void setMsUtc(qint64 ms) { m_nowMs.store(ms); }

private:
    std::atomic<qint64> m_nowMs;
    std::atomic<qint64> m_monotonicMs = 0;
};

} // namespace shahn

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The only source of randomness. SystemRandom is the operating system's generator and fit for
// secrets; SeededRandom repeats itself and is for tests only.

#include <QByteArray>
#include <QRandomGenerator>

namespace shahn
{

class Random
{
public:
    virtual ~Random() = default;

    // May be called from any thread where the implementation says so.
    virtual QByteArray bytes(int count) = 0;
    // Uniform in [0, bound), bound > 0.
    virtual quint32 below(quint32 bound) = 0;
};

// Thread-safe.
class SystemRandom final : public Random
{
public:
    QByteArray bytes(int count) override;
    quint32 below(quint32 bound) override;
};

// Not thread-safe.
class SeededRandom final : public Random
{
public:
    explicit SeededRandom(quint32 seed) : m_generator(seed) { }

    QByteArray bytes(int count) override;
    quint32 below(quint32 bound) override;

private:
    QRandomGenerator m_generator;
};

} // namespace shahn

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/random.h"

#include "core/assert.h"

namespace shahn
{
namespace
{

QByteArray bytesFrom(QRandomGenerator &generator, int count)
{
    SHAHN_ASSERT(count >= 0);
    QByteArray bytes(count, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(generator.generate() & 0xFFU);
    return bytes;
}

} // namespace

QByteArray SystemRandom::bytes(int count) { return bytesFrom(*QRandomGenerator::system(), count); }

quint32 SystemRandom::below(quint32 bound)
{
    SHAHN_ASSERT(bound > 0);
    return QRandomGenerator::system()->bounded(bound);
}

QByteArray SeededRandom::bytes(int count) { return bytesFrom(m_generator, count); }

quint32 SeededRandom::below(quint32 bound)
{
    SHAHN_ASSERT(bound > 0);
    return m_generator.bounded(bound);
}

} // namespace shahn

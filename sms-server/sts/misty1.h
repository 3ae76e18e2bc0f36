// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// MISTY1 (RFC 2994, ISO/IEC 18033-3) with 8 rounds: the cipher of EA11, IEC 62055-41 clause 6.5.5.

#include <QtGlobal>

#include <array>
#include <span>

namespace shahn::sts
{

class Misty1
{
public:
    // Expands the 128-bit key. The expanded key is wiped in the destructor.
    explicit Misty1(std::span<const quint8, 16> key);
    Misty1(const Misty1 &) = delete;
    Misty1 &operator=(const Misty1 &) = delete;
    ~Misty1();

    quint64 encrypt(quint64 block) const;
    quint64 decrypt(quint64 block) const;

private:
    struct FlKeys {
        quint16 andKey = 0;
        quint16 orKey = 0;
    };

    quint32 fo(quint32 input, size_t round) const;
    quint32 fl(quint32 input, size_t round) const;
    quint32 flInverse(quint32 input, size_t round) const;
    FlKeys flKeys(size_t round) const;

    std::array<quint16, 8> m_key = {}; // K1…K8 of the RFC
    std::array<quint16, 8> m_derived = {}; // K1'…K8'
};

} // namespace shahn::sts

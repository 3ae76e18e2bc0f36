// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// EA07, the Standard Transfer Algorithm of IEC 62055-41 clause 6.5.4: 16 rounds of substitution and
// permutation over 64 bits. The three tables are parameters: the standard prints sample tables, the
// tables in the field come with the STS Association's licence and are loaded from a file.

#include "core/error.h"

#include <QByteArray>

#include <array>
#include <memory>

namespace shahn::sts
{

// The tables of one parameter set. s1, s2: permutations of 0-15; p: bit i of the input becomes bit
// p[i].
struct Ea07Tables {
    std::array<quint8, 16> s1 = {};
    std::array<quint8, 16> s2 = {};
    std::array<quint8, 64> p = {};
};

// A named parameter set with everything that can be computed before a key is known. Immutable, so
// it may be shared by threads; make it once and pass it by reference.
class Ea07
{
public:
    // The sample tables printed in the standard, named "sample". Real meters do not use them.
    static const Ea07 &sample();

    // KeyFormat when a table is not a permutation or the name is empty.
    static Expected<std::shared_ptr<const Ea07>> create(
        const QString &name, const Ea07Tables &tables);

    // From { "name": …, "s1": [16 numbers], "s2": [16 numbers], "p": [64 numbers] }; KeyFormat
    // otherwise.
    static Expected<std::shared_ptr<const Ea07>> fromJson(const QByteArray &json);
    // FileUnreadable, or as fromJson.
    static Expected<std::shared_ptr<const Ea07>> fromFile(const QString &path);

    const QString &name() const { return m_name; }

    const Ea07Tables &tables() const { return m_tables; }

    quint64 encrypt(quint64 key, quint64 block) const;
    quint64 decrypt(quint64 key, quint64 block) const;

private:
    // One round on one nibble: what nibble n of the state adds to the next state, for key bit 0
    // (first 16 entries) and key bit 1 (last 16).
    using RoundTable = std::array<std::array<quint64, 32>, 16>;

    Ea07(QString name, const Ea07Tables &tables);

    QString m_name;
    Ea07Tables m_tables;
    RoundTable m_forward = {}; // substitution, then permutation
    RoundTable m_backward = {}; // inverse substitution, then inverse permutation
    std::array<std::array<quint64, 16>, 16> m_inverseP = {};
    std::array<std::array<quint8, 16>, 2> m_inverseS = {};
};

} // namespace shahn::sts

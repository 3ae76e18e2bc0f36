// SPDX-License-Identifier: GPL-3.0-or-later
// Key change sets on the meter's side, IEC 62055-41 clauses 6.2.7 to 6.2.10: sections in any order,
// the new key in force when the last one is in.
#include "virtual_meter/virtual_meter.h"

#include "sts/des.h"

#include <algorithm>

namespace shahn::meter
{
namespace
{

using namespace Qt::StringLiterals;

constexpr int magneticCard = 1; // TCT 01

// First section: KENHO 4, KRN 4, RO 1, 3KCT 1, KT 2, NKHO 32. Second: KENLO 4, TI 8, NKLO 32.
// Third: SGCLO 12 and 32 bits of the key, or SGC 24 and 20 zeros. Fourth: SGCHO 12, 32 bits of the
// key.
constexpr quint64 field(quint64 section, int last, int first)
{
    return (section >> first) & ((quint64(1) << (last - first + 1)) - 1);
}

size_t sectionIndex(int subClass)
{
    return static_cast<size_t>(subClass >= 8 ? subClass - 6 : subClass - 3);
}

BaseDate following(BaseDate baseDate)
{
    return baseDate == BaseDate::Year1993 ? BaseDate::Year2014 : BaseDate::Year2035;
}

} // namespace

bool VirtualMeter::isKeyTypeAllowed(KeyType next) const
{
    // A common key only in a meter with erasable cards. Under the manufacturer's key any may
    // follow; a unique and a default key follow each other; a common key follows a common key.
    if (next == KeyType::Dctk && m_state.tct != magneticCard)
        return false;
    switch (m_state.group.kt) {
    case KeyType::Ditk:
        return true;
    case KeyType::Ddtk:
    case KeyType::Dutk:
        return next == KeyType::Ddtk || next == KeyType::Dutk;
    case KeyType::Dctk:
        return next == KeyType::Dctk;
    }
    return false;
}

bool VirtualMeter::isKeyChangeComplete() const
{
    const auto &sections = m_state.pending->sections;
    if (!sections[0] || !sections[1])
        return false;
    if (m_state.ea == EncryptionAlgorithm::Ea11)
        return sections[2] && sections[3];
    const bool hasThree = field(*sections[0], 34, 34) != 0;
    return !hasThree || sections[2].has_value();
}

EntryReport VirtualMeter::takeKeySection(const ReadToken &token)
{
    const size_t index = sectionIndex(token.subClass);
    const bool isLong = m_state.ea == EncryptionAlgorithm::Ea11;
    EntryReport report = { .result = MeterResult::Accepted, .function = u"keyChange"_s };
    report.facts = { { u"section"_s, static_cast<int>(index) + 1 } };
    if (index == 3 && !isLong) {
        report.result = MeterResult::FunctionNotSupported;
        return report;
    }
    if (index == 2 && !isLong && token.bits(19, 0) != 0) {
        report.result = MeterResult::FormatError;
        return report;
    }
    const qint64 nowMs = m_clock.nowMsUtc();
    if (!m_state.pending || nowMs - m_state.pending->startedMs > keyChangeTimeoutMs)
        m_state.pending = PendingKeyChange{ .startedMs = nowMs, .sections = {} };
    m_state.pending->sections[index] = token.data;
    if (isKeyChangeComplete())
        return completeKeyChange();
    const auto &sections = m_state.pending->sections;
    const auto count = std::count_if(sections.begin(), sections.end(),
        [](const std::optional<quint64> &section) { return section.has_value(); });
    report.result
        = count == 1 ? MeterResult::FirstKeyChangeAccepted : MeterResult::SecondKeyChangeAccepted;
    return report;
}

EntryReport VirtualMeter::completeKeyChange()
{
    const auto sections = m_state.pending->sections;
    m_state.pending.reset();
    EntryReport report = { .result = MeterResult::Accepted, .function = u"keyChange"_s };
    const quint64 first = *sections[0];
    const quint64 second = *sections[1];
    const bool isLong = m_state.ea == EncryptionAlgorithm::Ea11;
    const bool isRollover = field(first, 35, 35) != 0;
    const bool hasThree = field(first, 34, 34) != 0;
    const KeyType kt = static_cast<KeyType>(field(first, 33, 32));
    const int krn = static_cast<int>(field(first, 39, 36));
    const int ti = static_cast<int>(field(second, 39, 32));
    quint64 sgc = m_state.group.sgc.toULongLong();
    if (isLong)
        sgc = field(*sections[3], 43, 32) << 12 | field(*sections[2], 43, 32);
    else if (hasThree)
        sgc = field(*sections[2], 43, 20);
    if (krn < 1 || krn > 9 || ti > 99 || sgc > 999'999) {
        report.result = MeterResult::RangeError;
        return report;
    }
    if (!isKeyTypeAllowed(kt)) {
        report.result = MeterResult::KeyTypeError;
        return report;
    }
    const quint64 firstWord = field(first, 31, 0);
    const quint64 lastWord = field(second, 31, 0);
    std::array<quint8, 16> key = {};
    if (isLong) {
        sts::storeBigEndian64(firstWord << 32 | field(*sections[2], 31, 0), key.data());
        sts::storeBigEndian64(field(*sections[3], 31, 0) << 32 | lastWord, key.data() + 8);
    } else {
        sts::storeBigEndian64(firstWord << 32 | lastWord, key.data());
    }
    m_state.decoderKey = sts::SecretBytes(std::span<const quint8>(key).first(isLong ? 16 : 8));
    sts::SecretBytes::wipe(key);
    m_state.group = { .sgc = u"%1"_s.arg(sgc, 6, 10, QLatin1Char('0')), .krn = krn, .kt = kt };
    m_state.ti = ti;
    m_state.ken = static_cast<int>(field(first, 43, 40) << 4 | field(second, 43, 40));
    if (isRollover) {
        m_state.tids.clear();
        m_state.baseDate = following(m_state.baseDate);
    }
    report.facts
        = { { u"sgc"_s, m_state.group.sgc }, { u"krn"_s, krn }, { u"kt"_s, static_cast<int>(kt) },
              { u"ti"_s, ti }, { u"ken"_s, m_state.ken }, { u"isRollover"_s, isRollover } };
    // Keypad meters say of a set of two that the second token is in.
    if (!isLong && !hasThree)
        report.result = MeterResult::SecondKeyChangeAccepted;
    return report;
}

} // namespace shahn::meter

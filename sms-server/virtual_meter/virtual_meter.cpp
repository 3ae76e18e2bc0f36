// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_meter/virtual_meter.h"

#include <algorithm>

namespace shahn::meter
{
namespace
{

using namespace Qt::StringLiterals;

bool carriesTid(const ReadToken &token)
{
    const bool isKeySection = token.tokenClass == 2
        && (token.subClass == 3 || token.subClass == 4 || token.subClass == 8
            || token.subClass == 9);
    return token.tokenClass != 1 && !isKeySection;
}

bool isSupported(const ReadToken &token)
{
    switch (token.tokenClass) {
    case 0:
        return token.subClass <= 7;
    case 1:
        return token.subClass <= 1;
    case 2:
        return token.subClass <= 10;
    default:
        return false;
    }
}

} // namespace

EntryReport VirtualMeter::enter(const QString &tokenText)
{
    if (!m_state.isReady)
        return { .result = MeterResult::NotReady };
    if (m_clock.nowMsUtc() < m_state.lockedUntilMs)
        return { .result = MeterResult::Lockout };
    EntryReport report = enterReady(tokenText);
    const bool isWrong
        = report.result == MeterResult::CrcError || report.result == MeterResult::FormatError;
    m_state.wrongCount = isWrong ? m_state.wrongCount + 1 : 0;
    if (m_state.lockoutAfter > 0 && m_state.wrongCount >= m_state.lockoutAfter) {
        m_state.wrongCount = 0;
        m_state.lockedUntilMs = m_clock.nowMsUtc() + lockoutMs;
    }
    return report;
}

EntryReport VirtualMeter::enterReady(const QString &tokenText)
{
    const std::optional<ReadToken> token = readToken(tokenText, m_state);
    if (!token)
        return { .result = MeterResult::FormatError };
    if (!token->isCrcRight)
        return { .result = MeterResult::CrcError };
    if (!isSupported(*token))
        return { .result = MeterResult::FunctionNotSupported };
    if (!carriesTid(*token))
        return execute(*token);

    if (token->tokenClass == 0 && m_state.group.kt == KeyType::Ddtk)
        return { .result = MeterResult::DefaultKeyCredit };
    if (token->tokenClass == 0 && m_state.group.kt == KeyType::Ditk)
        return { .result = MeterResult::KeyTypeError };
    const quint32 tid = static_cast<quint32>(token->bits(39, 16));
    if (const MeterResult judged = judgeTid(tid); !isAccepted(judged))
        return { .result = judged, .facts = { { u"tid"_s, static_cast<qint64>(tid) } } };
    EntryReport report = execute(*token);
    report.facts.insert(u"tid"_s, static_cast<qint64>(tid));
    // A token that could not be carried out, such as a credit too large, may be entered again.
    if (isAccepted(report.result))
        rememberTid(tid);
    return report;
}

EntryReport VirtualMeter::execute(const ReadToken &token)
{
    switch (token.tokenClass) {
    case 0:
        return executeCredit(token);
    case 1:
        return executeTest(token);
    default:
        return executeManagement(token);
    }
}

MeterResult VirtualMeter::judgeTid(quint32 tid) const
{
    if (static_cast<int>(tid >> 16) > m_state.ken)
        return MeterResult::KeyExpired;
    if (std::binary_search(m_state.tids.begin(), m_state.tids.end(), tid))
        return MeterResult::UsedToken;
    const bool isFull = m_state.tids.size() >= MeterState::tidCountMax;
    if (isFull && tid < m_state.tids.front())
        return MeterResult::OldToken;
    return MeterResult::Accepted;
}

void VirtualMeter::rememberTid(quint32 tid)
{
    m_state.tids.insert(std::lower_bound(m_state.tids.begin(), m_state.tids.end(), tid), tid);
    if (m_state.tids.size() > MeterState::tidCountMax)
        m_state.tids.erase(m_state.tids.begin());
}

EntryReport VirtualMeter::executeCredit(const ReadToken &token)
{
    return token.subClass <= 3 ? creditUnits(token) : creditCurrency(token);
}

EntryReport VirtualMeter::creditUnits(const ReadToken &token)
{
    static const std::array<QString, 4> names
        = { u"electricityCredit"_s, u"waterCredit"_s, u"gasCredit"_s, u"timeCredit"_s };
    const size_t service = static_cast<size_t>(token.subClass);
    const qint64 units = unitsOf(token.bits(15, 0));
    EntryReport report = { .result = MeterResult::Accepted, .function = names[service] };
    report.facts = { { u"amount"_s, tenthsText(units) } };
    if (service == 0)
        report.facts.insert(u"energyWh"_s, units * 100);
    if (m_state.units[service] + units > unitsRegisterMax)
        report.result = MeterResult::CreditOverflow;
    else
        m_state.units[service] += units;
    return report;
}

EntryReport VirtualMeter::executeManagement(const ReadToken &token)
{
    EntryReport report = { .result = MeterResult::Accepted };
    const quint64 value = token.bits(15, 0);
    switch (token.subClass) {
    case 0:
    case 6:
        return setLimit(token);
    case 1:
        return clearRegisters(value);
    case 2:
        m_state.tariffRate = static_cast<int>(value);
        report.function = u"tariffRate"_s;
        report.facts = { { u"tariffRate"_s, static_cast<int>(value) } };
        return report;
    case 5:
        if (value != 0)
            return { .result = MeterResult::FormatError, .function = u"clearTamper"_s };
        m_state.isTampered = false;
        report.function = u"clearTamper"_s;
        return report;
    case 7:
        m_state.waterFactor = static_cast<int>(value);
        report.function = u"waterFactor"_s;
        report.facts = { { u"waterFactor"_s, static_cast<int>(value) } };
        return report;
    case 10:
        return extended(token);
    default:
        return takeKeySection(token);
    }
}

EntryReport VirtualMeter::setLimit(const ReadToken &token)
{
    const qint64 watts = unitsOf(token.bits(15, 0));
    const bool isPower = token.subClass == 0;
    (isPower ? m_state.powerLimitW : m_state.phaseUnbalanceLimitW) = watts;
    return { .result = MeterResult::Accepted,
        .function = isPower ? u"powerLimit"_s : u"phaseUnbalance"_s,
        .facts = { { u"watts"_s, watts } } };
}

EntryReport VirtualMeter::clearRegisters(quint64 which)
{
    constexpr quint64 allRegisters = 0xFFFF;
    EntryReport report = { .result = MeterResult::Accepted, .function = u"clearCredit"_s };
    report.facts = { { u"register"_s, static_cast<int>(which) } };
    if (which > 7 && which != allRegisters) {
        report.result = MeterResult::RangeError;
        return report;
    }
    for (quint64 i = 0; i < 4; ++i) {
        if (which == i || which == allRegisters)
            m_state.units[i] = 0;
        if (which == i + 4 || which == allRegisters)
            m_state.currency[i] = 0;
    }
    return report;
}

EntryReport VirtualMeter::extended(const ReadToken &token)
{
    constexpr int flagsIndex = 63;
    constexpr int flagLast = 11;
    const int index = static_cast<int>(token.bits(15, 10));
    EntryReport report = { .result = MeterResult::Accepted, .function = u"extendedControl"_s };
    if (index != flagsIndex) {
        const int value = static_cast<int>(token.bits(9, 0));
        m_state.controls.insert(index, value);
        report.facts = { { u"controlIndex"_s, index }, { u"controlValue"_s, value } };
        return report;
    }
    const int flag = static_cast<int>(token.bits(9, 1));
    const bool isOn = token.bits(0, 0) != 0;
    report.function = u"extendedFlag"_s;
    report.facts = { { u"flagIndex"_s, flag }, { u"flagValue"_s, isOn } };
    if (flag > flagLast)
        report.result = MeterResult::FunctionNotSupported;
    else
        m_state.flags.insert(flag, isOn);
    return report;
}

} // namespace shahn::meter

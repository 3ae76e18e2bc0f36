// SPDX-License-Identifier: GPL-3.0-or-later
// The test and display tokens of class 1, IEC 62055-41 clause 6.2.3.
#include "virtual_meter/virtual_meter.h"

#include <QJsonObject>

namespace shahn::meter
{
namespace
{

using namespace Qt::StringLiterals;

constexpr int shortControlBits = 36;
constexpr int longControlBits = 28;
constexpr int testLast = 18;

QJsonValue optionalValue(const auto &value) { return value ? QJsonValue(*value) : QJsonValue(0); }

// Names of the tests by number; 12 and 13 are reserved for values the standard does not define.
const std::array<QString, testLast + 1> testNames = { u"all"_s, u"loadSwitch"_s, u"display"_s,
    u"registers"_s, u"krnAndKt"_s, u"ti"_s, u"inputDevice"_s, u"powerLimitW"_s, u"isTampered"_s,
    u"activePowerW"_s, u"softwareVersion"_s, u"phaseUnbalanceLimitW"_s, u"waterFactor"_s,
    u"tariffRate"_s, u"ea"_s, u"keyChangeTokenCount"_s, u"sgc"_s, u"ken"_s, u"drn"_s };

QJsonValue shownValue(const MeterState &state, int test)
{
    switch (test) {
    case 3:
        return registersForShow(state);
    case 4:
        return u"%1 %2"_s.arg(state.group.krn).arg(static_cast<int>(state.group.kt));
    case 5:
        return state.ti;
    case 7:
        return optionalValue(state.powerLimitW);
    case 8:
        return state.isTampered;
    case 9:
        return 0;
    case 10:
        return u"1"_s;
    case 11:
        return optionalValue(state.phaseUnbalanceLimitW);
    case 12:
        return optionalValue(state.waterFactor);
    case 13:
        return optionalValue(state.tariffRate);
    case 14:
        return static_cast<int>(state.ea);
    case 15:
        return state.ea == EncryptionAlgorithm::Ea11 ? 4 : 3;
    case 16:
        return state.group.sgc;
    case 17:
        return state.ken;
    case 18:
        return state.number.drn();
    default:
        return u"passed"_s;
    }
}

} // namespace

QJsonObject VirtualMeter::displays(quint64 control, int bitCount) const
{
    const bool isAll = control == (quint64(1) << bitCount) - 1;
    QJsonObject shown;
    for (int test = 1; test <= testLast; ++test) {
        if (isAll || ((control >> (test - 1)) & 1) != 0)
            shown.insert(testNames[static_cast<size_t>(test)], shownValue(m_state, test));
    }
    return shown;
}

EntryReport VirtualMeter::executeTest(const ReadToken &token) const
{
    // A meter takes the form that fits the length of its manufacturer's code: two digits in a DRN
    // of 11, four in a DRN of 13. A code of zero stands for any manufacturer.
    const bool hasLongCode = m_state.number.drn().size() == 13;
    EntryReport report = { .result = MeterResult::Accepted, .function = u"test"_s };
    if ((token.subClass == 1) != hasLongCode) {
        report.result = MeterResult::FunctionNotSupported;
        return report;
    }
    const int codeBits = hasLongCode ? 16 : 8;
    const int bitCount = hasLongCode ? longControlBits : shortControlBits;
    const int code = static_cast<int>(token.bits(codeBits - 1, 0));
    if (code != 0 && code != m_state.number.drn().left(hasLongCode ? 4 : 2).toInt()) {
        report.result = MeterResult::ManufacturerCodeError;
        return report;
    }
    const quint64 control = token.bits(43, codeBits);
    report.facts = displays(control, bitCount);
    if (control == 0)
        report.result = MeterResult::RangeError;
    else if (report.facts.isEmpty())
        report.result = MeterResult::FunctionNotSupported;
    return report;
}

} // namespace shahn::meter

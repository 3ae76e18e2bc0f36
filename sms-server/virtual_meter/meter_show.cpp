// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_meter/meter_state.h"

#include "sts/decimal.h"

#include <QJsonArray>
#include <QJsonObject>

namespace shahn::meter
{
namespace
{

using namespace Qt::StringLiterals;

// A decimal number with the point `decimals` digits from the right.
QString pointedText(const QString &digits, int decimals)
{
    const bool isNegative = digits.startsWith(u'-');
    const QString magnitude = digits.mid(isNegative ? 1 : 0).rightJustified(decimals + 1, u'0');
    const QString text = magnitude.chopped(decimals) + u'.' + magnitude.right(decimals);
    return isNegative ? u'-' + text : text;
}

} // namespace

QString tenthsText(qint64 tenths) { return pointedText(QString::number(tenths), 1); }

QJsonObject registersForShow(const MeterState &state)
{
    static const std::array<QString, 4> unitNames
        = { u"electricityKwh"_s, u"waterM3"_s, u"gasM3"_s, u"timeMinutes"_s };
    static const std::array<QString, 4> currencyNames
        = { u"electricityCurrency"_s, u"waterCurrency"_s, u"gasCurrency"_s, u"timeCurrency"_s };
    QJsonObject json = { { u"electricityWh"_s, state.units[0] * 100 } };
    for (size_t i = 0; i < unitNames.size(); ++i) {
        json.insert(unitNames[i], tenthsText(state.units[i]));
        json.insert(currencyNames[i], pointedText(sts::int128Text(state.currency[i]), 5));
    }
    return json;
}

QJsonObject stateForShow(const MeterState &state)
{
    const sts::MeterPan pan(state.number);
    QJsonArray tids;
    for (const quint32 tid : state.tids)
        tids.append(static_cast<qint64>(tid));
    QJsonObject flags;
    for (auto it = state.flags.begin(); it != state.flags.end(); ++it)
        flags.insert(QString::number(it.key()), it.value());
    QJsonObject controls;
    for (auto it = state.controls.begin(); it != state.controls.end(); ++it)
        controls.insert(QString::number(it.key()), it.value());
    QJsonObject json = {
        { u"drn"_s, state.number.drn() },
        { u"meterPan"_s, QString::fromLatin1(pan.digits().data(), 18) },
        { u"ea"_s, static_cast<int>(state.ea) },
        { u"sgc"_s, state.group.sgc },
        { u"krn"_s, state.group.krn },
        { u"kt"_s, static_cast<int>(state.group.kt) },
        { u"ti"_s, state.ti },
        { u"tct"_s, state.tct },
        { u"ken"_s, state.ken },
        { u"baseDate"_s, static_cast<int>(state.baseDate) },
        { u"keyCheckValue"_s, sts::keyCheckValue(state.decoderKey) },
        { u"registers"_s, registersForShow(state) },
        { u"registerWh"_s, state.units[0] * 100 },
        { u"tids"_s, tids },
        { u"isTampered"_s, state.isTampered },
        { u"isReady"_s, state.isReady },
        { u"flags"_s, flags },
        { u"controls"_s, controls },
    };
    if (state.ea07)
        json.insert(u"parameters"_s, state.ea07->name());
    if (state.powerLimitW)
        json.insert(u"powerLimitW"_s, *state.powerLimitW);
    if (state.phaseUnbalanceLimitW)
        json.insert(u"phaseUnbalanceLimitW"_s, *state.phaseUnbalanceLimitW);
    if (state.tariffRate)
        json.insert(u"tariffRate"_s, *state.tariffRate);
    if (state.waterFactor)
        json.insert(u"waterFactor"_s, *state.waterFactor);
    return json;
}

} // namespace shahn::meter

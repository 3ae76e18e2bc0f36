// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_meter/meter_state.h"

#include "core/replace_file.h"
#include "sts/decimal.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace shahn::meter
{
namespace
{

using namespace Qt::StringLiterals;

const QString formatName = u"shahn-virtual-meter-1"_s;

QJsonArray numbers(const auto &list)
{
    QJsonArray array;
    for (const auto value : list)
        array.append(static_cast<qint64>(value));
    return array;
}

QJsonObject tablesToJson(const sts::Ea07 &ea07)
{
    const sts::Ea07Tables &tables = ea07.tables();
    return { { u"name"_s, ea07.name() }, { u"s1"_s, numbers(tables.s1) },
        { u"s2"_s, numbers(tables.s2) }, { u"p"_s, numbers(tables.p) } };
}

QJsonObject pendingToJson(const PendingKeyChange &pending)
{
    QJsonArray sections;
    for (const std::optional<quint64> &section : pending.sections)
        sections.append(section ? QJsonValue(QString::number(*section, 16)) : QJsonValue());
    return { { u"startedMs"_s, pending.startedMs }, { u"sections"_s, sections } };
}

PendingKeyChange pendingFromJson(const QJsonObject &json)
{
    PendingKeyChange pending;
    pending.startedMs = json[u"startedMs"_s].toInteger();
    const QJsonArray sections = json[u"sections"_s].toArray();
    for (size_t i = 0; i < pending.sections.size(); ++i) {
        const QString hex = sections.at(static_cast<qsizetype>(i)).toString();
        if (!hex.isEmpty())
            pending.sections[i] = hex.toULongLong(nullptr, 16);
    }
    return pending;
}

template <class Number>
QJsonObject mapToJson(const QMap<int, Number> &map)
{
    QJsonObject json;
    for (auto it = map.begin(); it != map.end(); ++it)
        json.insert(QString::number(it.key()), it.value());
    return json;
}

template <class Number>
QJsonValue optionalToJson(const std::optional<Number> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonObject identityToJson(const MeterState &state)
{
    const QByteArray key(
        reinterpret_cast<const char *>(state.decoderKey.data()), state.decoderKey.size());
    QJsonObject json = {
        { u"drn"_s, state.number.drn() },
        { u"ea"_s, static_cast<int>(state.ea) },
        { u"sgc"_s, state.group.sgc },
        { u"krn"_s, state.group.krn },
        { u"kt"_s, static_cast<int>(state.group.kt) },
        { u"ti"_s, state.ti },
        { u"tct"_s, state.tct },
        { u"ken"_s, state.ken },
        { u"baseDate"_s, static_cast<int>(state.baseDate) },
        { u"decoderKey"_s, QString::fromLatin1(key.toHex()) },
    };
    if (state.ea07)
        json.insert(u"parameters"_s, tablesToJson(*state.ea07));
    return json;
}

QJsonObject toJson(const MeterState &state)
{
    QJsonObject json = identityToJson(state);
    QJsonArray currency;
    for (const sts::Int128 amount : state.currency)
        currency.append(sts::int128Text(amount));
    json.insert(u"format"_s, formatName);
    json.insert(u"units"_s, numbers(state.units));
    json.insert(u"currency"_s, currency);
    json.insert(u"tids"_s, numbers(state.tids));
    if (state.pending)
        json.insert(u"pending"_s, pendingToJson(*state.pending));
    json.insert(u"powerLimitW"_s, optionalToJson(state.powerLimitW));
    json.insert(u"phaseUnbalanceLimitW"_s, optionalToJson(state.phaseUnbalanceLimitW));
    json.insert(u"tariffRate"_s, optionalToJson(state.tariffRate));
    json.insert(u"waterFactor"_s, optionalToJson(state.waterFactor));
    json.insert(u"flags"_s, mapToJson(state.flags));
    json.insert(u"controls"_s, mapToJson(state.controls));
    json.insert(u"isTampered"_s, state.isTampered);
    json.insert(u"isReady"_s, state.isReady);
    json.insert(u"lockoutAfter"_s, state.lockoutAfter);
    json.insert(u"wrongCount"_s, state.wrongCount);
    json.insert(u"lockedUntilMs"_s, state.lockedUntilMs);
    return json;
}

Expected<void> readIdentity(const QJsonObject &json, MeterState &state)
{
    auto number = MeterNumber::parse(json[u"drn"_s].toString());
    const auto ea = encryptionAlgorithmFromNumber(json[u"ea"_s].toInt());
    const auto kt = keyTypeFromNumber(json[u"kt"_s].toInt(-1));
    const auto baseDate = baseDateFromYear(json[u"baseDate"_s].toInt());
    if (!number || !ea || !kt || !baseDate)
        return fail(ErrorCode::DataCorrupt, u"a value of the meter's identity is wrong"_s);
    state.number = *number;
    state.ea = *ea;
    state.group = { .sgc = json[u"sgc"_s].toString(), .krn = json[u"krn"_s].toInt(), .kt = *kt };
    state.ti = json[u"ti"_s].toInt(-1);
    state.tct = json[u"tct"_s].toInt(-1);
    state.ken = json[u"ken"_s].toInt(-1);
    state.baseDate = *baseDate;
    state.decoderKey = sts::SecretBytes::fromHex(json[u"decoderKey"_s].toString().toLatin1());
    const int keySize = state.ea == EncryptionAlgorithm::Ea11 ? 16 : 8;
    const auto ranges = checkRanges(
        { .supplyGroup = state.group, .ti = state.ti, .ea = state.ea, .tct = state.tct });
    if (!ranges || state.decoderKey.size() != keySize || state.ken < 0 || state.ken > 255)
        return fail(ErrorCode::DataCorrupt, u"a value of the meter's key is wrong"_s);
    if (state.ea != EncryptionAlgorithm::Ea07)
        return {};
    auto ea07 = sts::Ea07::fromJson(QJsonDocument(json[u"parameters"_s].toObject()).toJson());
    if (!ea07)
        return fail(ErrorCode::DataCorrupt, ea07.error().detail);
    state.ea07 = *ea07;
    return {};
}

void readSettings(const QJsonObject &json, MeterState &state)
{
    if (json[u"powerLimitW"_s].isDouble())
        state.powerLimitW = json[u"powerLimitW"_s].toInteger();
    if (json[u"phaseUnbalanceLimitW"_s].isDouble())
        state.phaseUnbalanceLimitW = json[u"phaseUnbalanceLimitW"_s].toInteger();
    if (json[u"tariffRate"_s].isDouble())
        state.tariffRate = json[u"tariffRate"_s].toInt();
    if (json[u"waterFactor"_s].isDouble())
        state.waterFactor = json[u"waterFactor"_s].toInt();
    const QJsonObject flags = json[u"flags"_s].toObject();
    for (const QString &index : flags.keys())
        state.flags.insert(index.toInt(), flags[index].toBool());
    const QJsonObject controls = json[u"controls"_s].toObject();
    for (const QString &index : controls.keys())
        state.controls.insert(index.toInt(), controls[index].toInt());
    state.isTampered = json[u"isTampered"_s].toBool();
    state.isReady = json[u"isReady"_s].toBool(true);
    state.lockoutAfter = json[u"lockoutAfter"_s].toInt();
    state.wrongCount = json[u"wrongCount"_s].toInt();
    state.lockedUntilMs = json[u"lockedUntilMs"_s].toInteger();
}

Expected<MeterState> fromJson(const QJsonObject &json)
{
    if (json[u"format"_s].toString() != formatName)
        return fail(ErrorCode::DataCorrupt, u"the file is not a virtual meter"_s);
    MeterState state;
    if (const auto identity = readIdentity(json, state); !identity)
        return identity.error();
    readSettings(json, state);
    const QJsonArray units = json[u"units"_s].toArray();
    const QJsonArray currency = json[u"currency"_s].toArray();
    for (size_t i = 0; i < state.units.size(); ++i) {
        const auto at = static_cast<qsizetype>(i);
        state.units[i] = units.at(at).toInteger();
        const auto amount = sts::scaledUp(currency.at(at).toString(), 0);
        if (!amount)
            return fail(ErrorCode::DataCorrupt, u"a register is not a number"_s);
        state.currency[i] = *amount;
    }
    const QJsonArray tids = json[u"tids"_s].toArray();
    for (const auto &tid : tids)
        state.tids.push_back(static_cast<quint32>(tid.toInteger()));
    std::sort(state.tids.begin(), state.tids.end());
    if (json.contains(u"pending"_s))
        state.pending = pendingFromJson(json[u"pending"_s].toObject());
    return state;
}

} // namespace

Expected<MeterState> loadState(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable, u"%1: %2"_s.arg(path, file.errorString()));
    return fromJson(QJsonDocument::fromJson(file.readAll()).object());
}

Expected<void> saveState(const MeterState &state, const QString &path)
{
    return replaceFile(path, QJsonDocument(toJson(state)).toJson(),
        QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace shahn::meter

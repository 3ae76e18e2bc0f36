// SPDX-License-Identifier: GPL-3.0-or-later
#include "security_module_state.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace shahn::test
{

namespace
{

Expected<sts::VendingKey> readKey(const QJsonObject &object)
{
    const auto kt = keyTypeFromNumber(object[QLatin1String("kt")].toInt(-1));
    const auto dkga = keyDerivationFromNumber(object[QLatin1String("dkga")].toInt(-1));
    const auto baseDate = baseDateFromYear(object[QLatin1String("baseDate")].toInt(-1));
    if (!kt || !dkga || !baseDate)
        return fail(ErrorCode::InvalidField, QStringLiteral("unknown KT, DKGA or base date"));
    sts::VendingKey key;
    key.group
        = { object[QLatin1String("sgc")].toString(), object[QLatin1String("krn")].toInt(), *kt };
    key.dkga = *dkga;
    key.baseDate = *baseDate;
    key.ken = object[QLatin1String("ken")].toInt(255);
    if (object.contains(QLatin1String("activeFromMs")))
        key.activeFromMs = object[QLatin1String("activeFromMs")].toString().toLongLong();
    if (object.contains(QLatin1String("issuedUntilMs")))
        key.issuedUntilMs = object[QLatin1String("issuedUntilMs")].toString().toLongLong();
    key.key = sts::SecretBytes::fromHex(object[QLatin1String("key")].toString().toLatin1());
    if (auto checked = sts::checkVendingKey(key); !checked)
        return checked.error();
    return key;
}

} // namespace

Expected<SecurityModuleState> loadState(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable, file.errorString());
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    SecurityModuleState state;
    state.moduleId = json[QLatin1String("moduleId")].toString().toLatin1();
    state.firmwareId = json[QLatin1String("firmwareId")].toString().toLatin1();
    state.rnd = json[QLatin1String("rnd")].toInt(state.rnd);
    if (json.contains(QLatin1String("clockMs")))
        state.clockMs = json[QLatin1String("clockMs")].toString().toLongLong();
    state.windowMinutes = json[QLatin1String("windowMinutes")].toInt(state.windowMinutes);
    if (json.contains(QLatin1String("creditTokensLeft")))
        state.creditTokensLeft = json[QLatin1String("creditTokensLeft")].toInt();
    if (json.contains(QLatin1String("parameters"))) {
        const QJsonObject tables = json[QLatin1String("parameters")].toObject();
        auto set = sts::Ea07::fromJson(QJsonDocument(tables).toJson());
        if (!set)
            return set.error();
        state.parameterSet = *set;
    }
    for (const auto &value : json[QLatin1String("registers")].toArray()) {
        const QJsonObject object = value.toObject();
        auto key = readKey(object);
        if (!key)
            return key.error();
        state.registers.emplace(object[QLatin1String("number")].toInt(), std::move(*key));
    }
    return state;
}

} // namespace shahn::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/key_attributes_json.h"

#include <QJsonObject>

namespace shahn::vault
{

namespace
{

Error corrupt(const char *what)
{
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("attributes of a vending key: %1").arg(QLatin1String(what)));
}

} // namespace

QJsonObject toJson(const KeyAttributes &attributes)
{
    return {
        { QStringLiteral("sgc"), attributes.group.sgc },
        { QStringLiteral("krn"), attributes.group.krn },
        { QStringLiteral("kt"), static_cast<int>(attributes.group.kt) },
        { QStringLiteral("dkga"), static_cast<int>(attributes.dkga) },
        { QStringLiteral("baseDate"), static_cast<int>(attributes.baseDate) },
        { QStringLiteral("ken"), attributes.ken },
        { QStringLiteral("activeFromMs"), QString::number(attributes.activeFromMs) },
        { QStringLiteral("issuedUntilMs"), QString::number(attributes.issuedUntilMs) },
        { QStringLiteral("ea07ParameterSet"), attributes.ea07ParameterSet },
        { QStringLiteral("keyCheckValue"), attributes.keyCheckValue },
    };
}

Expected<KeyAttributes> keyAttributesFromJson(const QJsonObject &object)
{
    const auto kt = keyTypeFromNumber(object[QLatin1String("kt")].toInt(-1));
    const auto dkga = keyDerivationFromNumber(object[QLatin1String("dkga")].toInt(-1));
    const auto baseDate = baseDateFromYear(object[QLatin1String("baseDate")].toInt(-1));
    if (!kt || !dkga || !baseDate)
        return corrupt("unknown type, algorithm or base date");
    bool isActiveRead = false;
    bool isIssuedRead = false;
    KeyAttributes attributes;
    attributes.group
        = { object[QLatin1String("sgc")].toString(), object[QLatin1String("krn")].toInt(-1), *kt };
    attributes.dkga = *dkga;
    attributes.baseDate = *baseDate;
    attributes.ken = object[QLatin1String("ken")].toInt(-1);
    attributes.activeFromMs
        = object[QLatin1String("activeFromMs")].toString().toLongLong(&isActiveRead);
    attributes.issuedUntilMs
        = object[QLatin1String("issuedUntilMs")].toString().toLongLong(&isIssuedRead);
    attributes.ea07ParameterSet = object[QLatin1String("ea07ParameterSet")].toString();
    attributes.keyCheckValue = object[QLatin1String("keyCheckValue")].toString();
    if (!isActiveRead || !isIssuedRead)
        return corrupt("unreadable time");
    if (attributes.ken < 0 || attributes.ken > 255 || *kt == KeyType::Ditk)
        return corrupt("KEN or KT out of range");
    if (auto ranges = checkRanges({ .supplyGroup = attributes.group }); !ranges)
        return corrupt("SGC or KRN out of range");
    return attributes;
}

} // namespace shahn::vault

// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_record.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace shahn::vault
{

namespace
{

constexpr std::array allActions
    = { VaultAction::VaultMade, VaultAction::ExchangeKeyMade, VaultAction::KeyLoaded,
          VaultAction::KeyEntered, VaultAction::KeyRetired, VaultAction::ParametersLoaded };

} // namespace

QString vaultActionText(VaultAction action)
{
    switch (action) {
    case VaultAction::VaultMade:
        return QStringLiteral("vault-made");
    case VaultAction::ExchangeKeyMade:
        return QStringLiteral("exchange-key-made");
    case VaultAction::KeyLoaded:
        return QStringLiteral("key-loaded");
    case VaultAction::KeyEntered:
        return QStringLiteral("key-entered");
    case VaultAction::KeyRetired:
        return QStringLiteral("key-retired");
    case VaultAction::ParametersLoaded:
        return QStringLiteral("parameters-loaded");
    }
    return {};
}

QJsonObject toJson(const VaultRecord &record)
{
    QJsonObject object = {
        { QStringLiteral("timeMs"), QString::number(record.timeMs) },
        { QStringLiteral("action"), vaultActionText(record.action) },
        { QStringLiteral("custodians"), QJsonArray::fromStringList(record.custodians) },
        { QStringLiteral("actor"), record.actor },
        { QStringLiteral("subject"), record.subject },
    };
    if (record.group) {
        object[QLatin1String("sgc")] = record.group->sgc;
        object[QLatin1String("krn")] = record.group->krn;
        object[QLatin1String("kt")] = static_cast<int>(record.group->kt);
        object[QLatin1String("keyCheckValue")] = record.keyCheckValue;
    }
    return object;
}

Expected<VaultRecord> vaultRecordFromJson(const QJsonObject &object)
{
    VaultRecord record;
    const QString action = object[QLatin1String("action")].toString();
    const auto known = std::find_if(allActions.begin(), allActions.end(),
        [&](VaultAction each) { return vaultActionText(each) == action; });
    bool isTimeRead = false;
    record.timeMs = object[QLatin1String("timeMs")].toString().toLongLong(&isTimeRead);
    const auto kt = keyTypeFromNumber(object[QLatin1String("kt")].toInt(0));
    if (known == allActions.end() || !isTimeRead || !kt)
        return fail(ErrorCode::DataCorrupt, QStringLiteral("a line of the vault's record"));
    record.action = *known;
    for (const auto &name : object[QLatin1String("custodians")].toArray())
        record.custodians.append(name.toString());
    record.actor = object[QLatin1String("actor")].toString();
    record.subject = object[QLatin1String("subject")].toString();
    if (object.contains(QLatin1String("sgc"))) {
        record.group = SupplyGroup{ object[QLatin1String("sgc")].toString(),
            object[QLatin1String("krn")].toInt(), *kt };
        record.keyCheckValue = object[QLatin1String("keyCheckValue")].toString();
    }
    return record;
}

} // namespace shahn::vault

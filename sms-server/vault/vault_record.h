// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// VaultRecord: one line of a vault's record, which says what was done with its keys since it was
// made. The record lies inside the sealed file and only grows. A plain value.

#include "domain/supply_group.h"

#include "core/error.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace shahn::vault
{

// Stored by name (vaultActionText); new ones are appended.
enum class VaultAction : quint8 {
    VaultMade,
    ExchangeKeyMade,
    KeyLoaded, // from a key file
    KeyEntered, // from clear components
    KeyRetired,
    ParametersLoaded,
};

struct VaultRecord {
    qint64 timeMs = 0;
    VaultAction action = VaultAction::VaultMade;
    std::optional<SupplyGroup> group = {}; // of the key, if it is about one
    QString keyCheckValue = {}; // of that key
    QStringList custodians = {};
    QString actor = {}; // who ran the command
    QString subject = {}; // of the other actions, such as the name of a parameter set

    friend bool operator==(const VaultRecord &, const VaultRecord &) = default;
};

// "key-loaded"
QString vaultActionText(VaultAction action);

QJsonObject toJson(const VaultRecord &record);
// DataCorrupt.
Expected<VaultRecord> vaultRecordFromJson(const QJsonObject &object);

} // namespace shahn::vault

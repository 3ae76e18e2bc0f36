// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The secrets of a demo utility, made anew for each: vending keys, passwords, activation codes; and
// the two files that show them. For training only: a real vending key never leaves the vault.

#include "core/random.h"
#include "domain/rights.h"
#include "store/archive_import.h"
#include "vault/vault_content.h"

#include <vector>

namespace shahn::smsctl
{

struct DemoOperator {
    QString login;
    QString office;
    QString role;
    QString nameEn;
    QString nameAr;
    std::vector<Right> rights = {}; // beyond the role
    QString password = {};
};

struct DemoStation {
    QString code;
    QString office;
    QString name;
    QString activationCode = {};
    qint64 activationExpiresAtMs = 0;
};

// Keys for the three supply groups of the demo.
std::vector<vault::StoredKey> newDemoKeys(Random &random);

// {"serverUrl", "operators": [{login, role, office, password}], "activationCodes": [{cdu, office,
// code, expiresAtMsUtc}]}
QByteArray demoCredentials(const QString &serverUrl, const std::vector<DemoOperator> &operators,
    const std::vector<DemoStation> &stations);

// {"warning", "meters": [{drn, ea, dkga, sgc, ti, krn, baseDate, vendingKey, command}]}: what
// virtual-meter needs to behave as these meters; the command takes the key on standard input.
QByteArray demoTrainingKeys(
    const std::vector<vault::StoredKey> &keys, const std::vector<store::ImportedAccount> &accounts);

} // namespace shahn::smsctl

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What every security module must do alike: the compliance vectors as orders, and orders that the
// rules refuse. Each module's test loads the keys into its module and asks the same questions.

#include "core/random.h"
#include "vault/security_module.h"
#include "vault/vault_content.h"

#include <QStringList>

#include <variant>

namespace shahn::test
{

// The random field of the compliance vectors is 5.
class FixedRandom final : public Random
{
public:
    QByteArray bytes(int count) override { return QByteArray(count, '\5'); }

    quint32 below(quint32 bound) override { return 5 % bound; }
};

struct ModuleVector {
    QString id;
    std::variant<vault::CreditOrder, vault::ManagementOrder, vault::KeyChangeOrder> order;
    QStringList tokens; // printed ones, from the first on
};

struct ModuleVectors {
    std::shared_ptr<const sts::Ea07> parameterSet;
    std::vector<vault::StoredKey> keys;
    std::vector<ModuleVector> vectors;
};

// The vectors that a vending system may ask for: not those under the manufacturer's key, with
// another random field, of nothing, beyond 64 bits, or encrypted under a key that is not the
// meter's.
ModuleVectors loadModuleVectors();

Expected<QStringList> issue(const vault::SecurityModule &module, const ModuleVector &vector);

// Fails the running test (QTest) at the first vector whose tokens differ or do not read back.
void checkVectors(const vault::SecurityModule &module, const ModuleVectors &vectors);

// Keys with each of the attributes that make a module refuse, and one that is good.
std::vector<vault::StoredKey> ruleKeys();

// Asks for tokens under ruleKeys() that must be refused, each with its own error.
void checkRules(const vault::SecurityModule &module);

} // namespace shahn::test

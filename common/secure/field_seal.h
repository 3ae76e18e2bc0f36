// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// FieldSeal: single values of a database, sealed so that whoever has the database alone does not
// read them, with a keyed hash by which an equal value is found. The keys for both are derived from
// one. Immutable; any thread.

#include "core/error.h"
#include "secure/secret_bytes.h"

#include <QString>

namespace shahn::secure
{

class FieldSeal
{
public:
    static constexpr size_t keySize = 32;

    // The key has keySize octets.
    explicit FieldSeal(const SecretBytes &key);

    // Base64. Opens in this place alone: "customer.phone A-1".
    QString seal(const QString &text, const QString &place) const;
    // VaultSealed, DataCorrupt.
    Expected<QString> open(const QString &sealed, const QString &place) const;

    // Base64 of 16 octets, BLAKE2b: the same for the same form of the same field.
    QString hash(const QString &form, const QString &field) const;

private:
    SecretBytes m_sealKey;
    SecretBytes m_hashKey;
};

} // namespace shahn::secure

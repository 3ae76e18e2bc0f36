// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/password.h"

#include "secure/sodium_start.h"

#include <QJsonObject>

#include <sodium.h>

#include <array>

namespace shahn::secure
{

namespace
{

struct Limits {
    unsigned long long passes = 0;
    size_t memory = 0;
};

Limits limitsOf(HashCost cost)
{
    switch (cost) {
    case HashCost::Interactive:
        return { crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE };
    case HashCost::Moderate:
        break;
    }
    return { crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE };
}

} // namespace

Expected<QString> hashPassword(const SecretBytes &password, HashCost cost)
{
    startSodium();
    if (password.isEmpty() || password.size() > passwordBytesMax) {
        return fail(ErrorCode::InvalidField, QStringLiteral("a password has 1 to 1024 octets"),
            { { QStringLiteral("field"), QStringLiteral("password") } });
    }
    std::array<char, crypto_pwhash_STRBYTES> hash = {};
    const Limits limits = limitsOf(cost);
    const int result = crypto_pwhash_str(
        hash.data(), password.view().constData(), password.size(), limits.passes, limits.memory);
    if (result != 0)
        return fail(ErrorCode::Busy, QStringLiteral("no memory to hash a password"));
    return QString::fromLatin1(hash.data());
}

bool verifyPassword(const QString &hash, const SecretBytes &password)
{
    startSodium();
    if (password.isEmpty() || password.size() > passwordBytesMax)
        return false;
    return crypto_pwhash_str_verify(
               hash.toLatin1().constData(), password.view().constData(), password.size())
        == 0;
}

} // namespace shahn::secure

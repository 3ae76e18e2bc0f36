// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/field_seal.h"

#include "core/assert.h"
#include "secure/seal.h"
#include "secure/sodium_start.h"

#include <sodium.h>

namespace shahn::secure
{
namespace
{

constexpr size_t hashSize = 16;
static_assert(FieldSeal::keySize == crypto_kdf_KEYBYTES);
static_assert(FieldSeal::keySize == crypto_generichash_KEYBYTES);

enum class Use : quint8 { Seal = 1, Hash = 2 };

SecretBytes derived(const SecretBytes &key, Use use)
{
    startSodium();
    SHAHN_ASSERT(key.size() == FieldSeal::keySize);
    SecretBytes made(FieldSeal::keySize);
    constexpr char context[crypto_kdf_CONTEXTBYTES + 1] = "shahnfld";
    const int result = crypto_kdf_derive_from_key(
        made.data(), made.size(), static_cast<quint64>(use), context, key.data());
    SHAHN_ASSERT(result == 0);
    return made;
}

} // namespace

FieldSeal::FieldSeal(const SecretBytes &key)
    : m_sealKey(derived(key, Use::Seal)), m_hashKey(derived(key, Use::Hash))
{
}

QString FieldSeal::seal(const QString &text, const QString &place) const
{
    return QString::fromLatin1(secure::seal(text.toUtf8(), m_sealKey, place.toUtf8()).toBase64());
}

Expected<QString> FieldSeal::open(const QString &sealed, const QString &place) const
{
    const auto octets = QByteArray::fromBase64Encoding(
        sealed.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!octets)
        return fail(ErrorCode::DataCorrupt, QStringLiteral("%1 is not sealed").arg(place));
    const auto text = openSealedText(*octets, m_sealKey, place.toUtf8());
    if (!text)
        return fail(text.error().code, QStringLiteral("%1: %2").arg(place, text.error().detail));
    return QString::fromUtf8(*text);
}

QString FieldSeal::hash(const QString &form, const QString &field) const
{
    QByteArray made(hashSize, Qt::Uninitialized);
    // No field has the separator in its name.
    const QByteArray text = field.toUtf8() + '\n' + form.toUtf8();
    const int result = crypto_generichash(reinterpret_cast<unsigned char *>(made.data()), hashSize,
        reinterpret_cast<const unsigned char *>(text.constData()),
        static_cast<unsigned long long>(text.size()), m_hashKey.data(), m_hashKey.size());
    SHAHN_ASSERT(result == 0);
    return QString::fromLatin1(made.toBase64());
}

} // namespace shahn::secure

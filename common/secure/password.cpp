// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/password.h"

#include "core/text.h"
#include "secure/sodium_start.h"

#include <QJsonObject>
#include <QStringDecoder>

#include <sodium.h>

#include <algorithm>
#include <array>
#include <optional>

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

void wipe(QString &text) { sodium_memzero(text.data(), size_t(text.size()) * sizeof(QChar)); }

// The form that is hashed; none when nobody can have typed it.
std::optional<SecretBytes> typedForm(const SecretBytes &password)
{
    const auto octets = password.octets();
    const bool isPlain = std::all_of(
        octets.begin(), octets.end(), [](unsigned char c) { return c >= 0x20 && c < 0x7F; });
    if (isPlain)
        return password.clone();
    QStringDecoder utf8(QStringDecoder::Utf8,
        QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = utf8(password.view());
    std::replace_if(
        text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Separator_Space; },
        u' ');
    QString composed = text.normalized(QString::NormalizationForm_C);
    const bool isTyped = !utf8.hasError() && isOneLine(composed);
    std::optional<SecretBytes> form;
    if (isTyped)
        form = SecretBytes::fromText(composed);
    wipe(text);
    wipe(composed);
    return form;
}

Unexpected<Error> refused(const QString &why)
{
    return fail(
        ErrorCode::InvalidField, why, { { QStringLiteral("field"), QStringLiteral("password") } });
}

} // namespace

Expected<QString> hashPassword(const SecretBytes &secret, HashCost cost)
{
    startSodium();
    if (secret.isEmpty() || secret.size() > passwordBytesMax)
        return refused(QStringLiteral("a password has 1 to 1024 octets"));
    const auto password = typedForm(secret);
    if (!password)
        return refused(
            QStringLiteral("a password is one line of UTF-8 without control characters"));
    std::array<char, crypto_pwhash_STRBYTES> hash = {};
    const Limits limits = limitsOf(cost);
    const int result = crypto_pwhash_str(
        hash.data(), password->view().constData(), password->size(), limits.passes, limits.memory);
    if (result != 0)
        return fail(ErrorCode::Busy, QStringLiteral("no memory to hash a password"));
    return QString::fromLatin1(hash.data());
}

bool verifyPassword(const QString &hash, const SecretBytes &secret)
{
    startSodium();
    if (secret.isEmpty() || secret.size() > passwordBytesMax)
        return false;
    const auto password = typedForm(secret);
    return password
        && crypto_pwhash_str_verify(
               hash.toLatin1().constData(), password->view().constData(), password->size())
        == 0;
}

} // namespace shahn::secure

// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/password.h"

#include "core/text.h"
#include "secure/sodium_start.h"

#include <QJsonObject>
#include <QStringDecoder>

#include <sodium.h>

#include <algorithm>
#include <array>
#include <utility>

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

Unexpected<Error> refused(const QString &why)
{
    return fail(
        ErrorCode::InvalidField, why, { { QStringLiteral("field"), QStringLiteral("password") } });
}

bool isBlank(QChar c) { return c.category() == QChar::Separator_Space; }

bool hasPrivateUse(const QString &text)
{
    constexpr char16_t firstOfPlane15 = 0xDB80; // half of a pair
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_PrivateUse
            || (c.isHighSurrogate() && c.unicode() >= firstOfPlane15);
    });
}

// As the typed form, with what is not seen.
SecretBytes composedForm(const SecretBytes &secret)
{
    QString text = QString::fromUtf8(secret.view());
    std::replace_if(text.begin(), text.end(), isBlank, u' ');
    QString composed = text.normalized(QString::NormalizationForm_C);
    SecretBytes form = SecretBytes::fromText(composed);
    wipe(text);
    wipe(composed);
    return form;
}

} // namespace

Expected<SecretBytes> typedForm(const SecretBytes &secret)
{
    if (secret.isEmpty() || secret.size() > passwordBytesMax)
        return refused(QStringLiteral("a password has 1 to 1024 octets"));
    const auto octets = secret.octets();
    const bool isPlain = std::all_of(
        octets.begin(), octets.end(), [](unsigned char c) { return c >= 0x20 && c < 0x7F; });
    if (isPlain)
        return secret.clone();
    QStringDecoder utf8(QStringDecoder::Utf8,
        QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = utf8(secret.view());
    const bool isTyped = !utf8.hasError() && isOneLine(text) && !hasPrivateUse(text);
    std::replace_if(text.begin(), text.end(), isBlank, u' ');
    removeInvisible(text);
    QString composed = text.normalized(QString::NormalizationForm_C);
    SecretBytes form = SecretBytes::fromText(composed);
    for (QString *const copy : { &text, &composed })
        wipe(*copy);
    if (!isTyped || form.isEmpty())
        return refused(
            QStringLiteral("a password is one line of UTF-8 that can be typed: no control "
                           "characters, no byte order mark, no private use"));
    return form;
}

std::vector<SecretBytes> formsOf(const SecretBytes &secret)
{
    std::vector<SecretBytes> forms;
    const auto add = [&forms](SecretBytes form) {
        if (!form.isEmpty() && std::find(forms.begin(), forms.end(), form) == forms.end())
            forms.push_back(std::move(form));
    };
    if (auto typed = typedForm(secret))
        add(std::move(*typed));
    add(composedForm(secret));
    add(secret.clone());
    return forms;
}

Expected<QString> hashPassword(const SecretBytes &secret, HashCost cost)
{
    startSodium();
    const auto password = typedForm(secret);
    if (!password)
        return Unexpected<Error>(password.error());
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
    if (secret.size() > passwordBytesMax)
        return false;
    const QByteArray wanted = hash.toLatin1();
    const auto forms = formsOf(secret);
    return std::any_of(forms.begin(), forms.end(), [&wanted](const SecretBytes &form) {
        return crypto_pwhash_str_verify(wanted.constData(), form.view().constData(), form.size())
            == 0;
    });
}

} // namespace shahn::secure

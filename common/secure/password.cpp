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

Error refused(const QString &why)
{
    return fail(
        ErrorCode::InvalidField, why, { { QStringLiteral("field"), QStringLiteral("password") } });
}

bool isBlank(QChar c) { return c.category() == QChar::Separator_Space; }

// Private use, what Unicode has not assigned, and what a program puts for octets that it cannot
// read.
bool isOnNoKeyboard(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_PrivateUse || category == QChar::Other_NotAssigned
        || c == QChar::ReplacementCharacter;
}

bool isOnKeyboards(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (isOnNoKeyboard(c))
            return false;
    }
    return true;
}

bool canBeTyped(const SecretBytes &secret)
{
    QStringDecoder utf8(QStringDecoder::Utf8,
        QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = utf8(secret.view());
    const bool can = !utf8.hasError() && isOneLine(text) && isOnKeyboards(text);
    wipe(text);
    return can;
}

enum class NotSeen : quint8 { Kept, Removed };

SecretBytes composedForm(const SecretBytes &secret, NotSeen notSeen)
{
    QString text = QString::fromUtf8(secret.view());
    std::replace_if(text.begin(), text.end(), isBlank, u' ');
    if (notSeen == NotSeen::Removed)
        removeInvisible(text);
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
    SecretBytes form = composedForm(secret, NotSeen::Removed);
    if (form.isEmpty() || !canBeTyped(secret))
        return refused(QStringLiteral(
            "a password is one line of UTF-8 that can be typed: no control characters, no byte "
            "order mark, no private use, no U+FFFD, nothing that Unicode has not assigned"));
    return form;
}

std::vector<SecretBytes> formsOf(const SecretBytes &secret)
{
    std::vector<SecretBytes> forms;
    const auto add = [&forms](SecretBytes form) {
        if (!form.isEmpty() && std::find(forms.begin(), forms.end(), form) == forms.end())
            forms.push_back(std::move(form));
    };
    // Its typed form, even if it cannot be typed by the rules of today.
    add(composedForm(secret, NotSeen::Removed));
    add(composedForm(secret, NotSeen::Kept));
    add(secret.clone());
    return forms;
}

Expected<QString> hashPassword(const SecretBytes &secret, HashCost cost)
{
    startSodium();
    const auto password = typedForm(secret);
    if (!password)
        return password.error();
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

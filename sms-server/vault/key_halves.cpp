// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/key_halves.h"

#include "core/text.h"

#include "sts/vending_key.h"

#include <QJsonObject>

#include <algorithm>
#include <bit>
#include <string_view>

namespace shahn::vault
{

namespace
{

constexpr size_t desKeySize = 8;
constexpr qsizetype checkValueDigits = 6;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '-'; }

// The digits of a text in locked memory: blanks are left out, the end is an empty line behind
// digits. A text that is too long fills the buffer and so is not 64 digits.
secure::SecretBytes digitsOf(const QByteArray &text, qsizetype sizeMax)
{
    secure::SecretBytes digits(static_cast<size_t>(sizeMax));
    size_t count = 0;
    bool isLineEmpty = false;
    for (const char c : text) {
        if (c == '\n') {
            if (isLineEmpty && count > 0)
                break;
            isLineEmpty = true;
        } else if (!isBlank(c)) {
            isLineEmpty = false;
            if (count == digits.size())
                break;
            digits.data()[count++] = static_cast<unsigned char>(c);
        }
    }
    return secure::SecretBytes::copyOf(digits.octets().first(count));
}

bool hasEvenParityThroughout(std::span<const quint8> octets)
{
    return std::all_of(
        octets.begin(), octets.end(), [](quint8 octet) { return std::popcount(octet) % 2 == 0; });
}

} // namespace

Error componentFailure(Custodian custodian, const QString &what)
{
    const int number = static_cast<int>(custodian);
    return fail(ErrorCode::KeyComponentCheck,
        QStringLiteral("component %1: %2").arg(number).arg(what),
        { { QStringLiteral("component"), number } });
}

KeyComponents newFileKeyHalves()
{
    const auto first = secure::SecretBytes::random(fileKeySize);
    const auto second = secure::SecretBytes::random(fileKeySize);
    return { sts::SecretBytes(first.octets()), sts::SecretBytes(second.octets()) };
}

sts::SecretBytes combined(const KeyComponents &components)
{
    SHAHN_ASSERT(components.first.size() == components.second.size());
    std::array<quint8, sts::SecretBytes::sizeMax> octets = {};
    const auto first = components.first.octets();
    const auto second = components.second.octets();
    for (size_t i = 0; i < first.size(); ++i)
        octets[i] = first[i] ^ second[i];
    sts::SecretBytes key(std::span<const quint8>(octets).first(first.size()));
    sts::SecretBytes::wipe(octets);
    return key;
}

Expected<sts::SecretBytes> combinedVendingKey(const KeyComponents &components, int keySize)
{
    const QString wrongSize = QStringLiteral("it has not the %1 octets of the key").arg(keySize);
    if (components.first.size() != keySize)
        return componentFailure(Custodian::First, wrongSize);
    if (components.second.size() != keySize)
        return componentFailure(Custodian::Second, wrongSize);
    const sts::SecretBytes key = combined(components);
    const auto octets = key.octets();
    if (octets.size() % desKeySize != 0 || !hasEvenParityThroughout(octets))
        return key;
    std::array<quint8, sts::SecretBytes::sizeMax> adjusted = {};
    std::transform(octets.begin(), octets.end(), adjusted.begin(),
        [](quint8 octet) { return static_cast<quint8>(octet ^ 1U); });
    sts::SecretBytes result(std::span<const quint8>(adjusted).first(octets.size()));
    sts::SecretBytes::wipe(adjusted);
    return result;
}

secure::SecretBytes halfText(const sts::SecretBytes &half)
{
    constexpr size_t groupOctets = 2;
    constexpr size_t lineOctets = fileKeySize / halfLines;
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto octets = half.octets();
    secure::SecretBytes text(2 * octets.size() + (octets.size() - 1) / groupOctets);
    unsigned char *position = text.data();
    for (size_t i = 0; i < octets.size(); ++i) {
        if (i > 0 && i % groupOctets == 0)
            *position++ = i % lineOctets == 0 ? '\n' : ' ';
        *position++ = static_cast<unsigned char>(digits[octets[i] >> 4]);
        *position++ = static_cast<unsigned char>(digits[octets[i] & 0x0F]);
    }
    return text;
}

Expected<void> checkCustodianNames(const QString &first, const QString &second)
{
    constexpr qsizetype nameLengthMax = 64;
    const auto invalidName = [](int custodian, const QString &reason) {
        return fail(
            ErrorCode::InvalidField, reason, { { QStringLiteral("component"), custodian } });
    };
    int custodian = 0;
    for (const QString &name : { first, second }) {
        ++custodian;
        if (!saysSomething(name) || !isOneLine(name) || name.size() > nameLengthMax)
            return invalidName(custodian,
                QStringLiteral("the name of custodian %1 must be 1 to %2 characters that can be "
                               "read, on one line")
                    .arg(custodian)
                    .arg(nameLengthMax));
    }
    const auto person = [](const QString &name) { return searchForm(name).remove(u' '); };
    if (person(first) == person(second))
        return invalidName(2,
            QStringLiteral("'%1' and '%2' are one person; the custodians must be two")
                .arg(first, second));
    return {};
}

Expected<sts::SecretBytes> parseHalf(const secure::SecretBytes &text, Custodian custodian)
{
    QByteArray rest = text.view();
    const QByteArray heading = QByteArrayLiteral("\nHalf:\n");
    if (const qsizetype at = rest.indexOf(heading); at >= 0)
        rest = QByteArray::fromRawData(
            rest.constData() + at + heading.size(), rest.size() - at - heading.size());
    const secure::SecretBytes digits = digitsOf(rest, 2 * fileKeySize + 1);
    const sts::SecretBytes half = sts::SecretBytes::fromHex(digits.view());
    if (half.size() != fileKeySize) {
        return componentFailure(
            custodian, QStringLiteral("a half has %1 hexadecimal digits").arg(2 * fileKeySize));
    }
    return half;
}

Expected<sts::SecretBytes> parseComponent(const secure::SecretBytes &text, Custodian custodian)
{
    const secure::SecretBytes digits
        = digitsOf(text.view(), 2 * sts::SecretBytes::sizeMax + checkValueDigits + 1);
    const QByteArray all = digits.view();
    const qsizetype keyDigits = all.size() - checkValueDigits;
    if (keyDigits <= 0) {
        return componentFailure(
            custodian, QStringLiteral("it is the component's digits and its check value"));
    }
    const sts::SecretBytes component
        = sts::SecretBytes::fromHex(QByteArray::fromRawData(all.constData(), keyDigits));
    if (component.isEmpty())
        return componentFailure(custodian, QStringLiteral("it is not hexadecimal"));
    const QString checkValue = QString::fromLatin1(all.last(checkValueDigits)).toUpper();
    if (sts::keyCheckValue(component) != checkValue) {
        return componentFailure(custodian,
            QStringLiteral("its check value is not %1, so it was mistyped").arg(checkValue));
    }
    return component;
}

} // namespace shahn::vault

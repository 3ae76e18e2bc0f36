// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/scaled_number.h"

#include <QRegularExpression>

namespace shahn::smsctl
{

using namespace sms_app;

std::optional<qint64> scaledFrom(const QString &text, int decimals)
{
    static const QRegularExpression form(
        QStringLiteral("\\A(-?)([0-9]{1,12})(?:\\.([0-9]{1,9}))?\\z"));
    const auto match = form.match(text);
    const QString fraction = match.captured(3);
    if (!match.hasMatch() || fraction.size() > decimals)
        return std::nullopt;
    bool isNumber = false;
    const qint64 scaled
        = (match.captured(1) + match.captured(2) + fraction.leftJustified(decimals, u'0'))
              .toLongLong(&isNumber);
    return isNumber ? std::optional(scaled) : std::nullopt;
}

void readScaled(
    TomlSection &section, const char *key, int decimals, TomlPresence presence, qint64 &value)
{
    QString text;
    section.readText(key, text, presence);
    if (text.isEmpty())
        return;
    if (const auto scaled = scaledFrom(text, decimals))
        value = *scaled;
    else
        section.report(key,
            QStringLiteral("must be a number in quotes with at most %1 decimals, such as \"0.5\"")
                .arg(decimals));
}

void readMoney(TomlSection &section, const char *key, const Currency &currency, Money &amount)
{
    qint64 minor = 0;
    readScaled(section, key, currency.decimals, TomlPresence::HasDefault, minor);
    if (minor < 0)
        section.report(key, QStringLiteral("must not be below 0"));
    amount = Money::fromMinor(minor);
}

} // namespace shahn::smsctl

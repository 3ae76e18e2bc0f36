// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/new_password.h"

#include "secure/password.h"

#include <QJsonObject>

#include <algorithm>

namespace shahn::service
{

Expected<QString> hashNewPassword(const secure::SecretBytes &password)
{
    const auto typed = secure::typedForm(password);
    if (!typed)
        return typed.error();
    // In UTF-8 all octets of a character but its first are 10xxxxxx.
    const auto octets = typed->octets();
    const auto length = std::count_if(
        octets.begin(), octets.end(), [](unsigned char c) { return (c & 0xC0U) != 0x80U; });
    if (length < passwordLengthMin)
        return fail(ErrorCode::InvalidField,
            QStringLiteral("a password has at least %1 characters").arg(passwordLengthMin),
            { { QStringLiteral("field"), QStringLiteral("password") },
                { QStringLiteral("rule"), QStringLiteral("short") },
                { QStringLiteral("length"), passwordLengthMin } });
    return secure::hashPassword(password);
}

} // namespace shahn::service

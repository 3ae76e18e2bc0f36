// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/key_sheet.h"

#include "vault/key_recipient.h"

#include <algorithm>

namespace shahn::smsctl
{

namespace
{

QString line(const char *name, const QString &value)
{
    return QStringLiteral("%1%2\n").arg(QLatin1String(name), -16).arg(value);
}

QString keyLine(const vault::KeyAttributes &key)
{
    return line("Vending key",
        QStringLiteral("SGC %1 KRN %2 KT %3, check value %4")
            .arg(key.group.sgc)
            .arg(key.group.krn)
            .arg(static_cast<int>(key.group.kt))
            .arg(key.keyCheckValue));
}

} // namespace

secure::SecretBytes keySheet(const vault::SealedKeys &keys, vault::Custodian custodian)
{
    const vault::KeyFile &file = keys.file;
    const bool isFirst = custodian == vault::Custodian::First;
    const QString &checkValue = file.halfCheckValues[isFirst ? 0 : 1];
    QString head = QStringLiteral("SHAHN KEY FILE - HALF %1 OF 2\n"
                                  "For custodian %1 alone. Secret.\n\n")
                       .arg(static_cast<int>(custodian));
    head += line("Utility", file.utilityCode);
    head += line("Made", file.madeAt);
    head += line("For the module", vault::recipientKindText(file.recipientKind));
    head += line("", vault::groupedFingerprint(file.recipientFingerprint.left(32)));
    head += line("", vault::groupedFingerprint(file.recipientFingerprint.mid(32)));
    for (const vault::KeyAttributes &key : file.keys)
        head += keyLine(key);
    head += u'\n' + line("Check value", checkValue) + QStringLiteral("\nHalf:\n");
    const QByteArray before = head.toUtf8();
    const QByteArray after
        = QByteArrayLiteral("\n\nType it when 'smsctl keys load' asks for it, and nowhere else.\n"
                            "Keep this sheet apart from the other half and from the key file.\n");
    const secure::SecretBytes half
        = vault::halfText(isFirst ? keys.halves.first : keys.halves.second);
    secure::SecretBytes sheet(
        static_cast<size_t>(before.size()) + half.size() + static_cast<size_t>(after.size()));
    unsigned char *position = std::copy(before.begin(), before.end(), sheet.data());
    position = std::copy(half.octets().begin(), half.octets().end(), position);
    std::copy(after.begin(), after.end(), position);
    return sheet;
}

} // namespace shahn::smsctl

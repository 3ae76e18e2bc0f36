// SPDX-License-Identifier: GPL-3.0-or-later
// smsctl keys seal: makes a key file, on the key manager's machine, without server or database.
#include "smsctl/key_commands.h"

#include "secure/secret_file.h"
#include "smsctl/key_list.h"
#include "smsctl/key_sheet.h"

#include "core/clock.h"
#include "core/replace_file.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonObject>

namespace shahn::smsctl
{

namespace
{

Expected<vault::KeyRecipient> readRecipient(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(
            ErrorCode::FileUnreadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    return vault::parseKeyRecipient(file.read(vault::keyRecipientBytesMax + 1));
}

// Three new files: a key file without its halves, or a half of a lost file, is of no use.
Expected<void> checkOutputs(const QStringList &paths)
{
    for (const QString &path : paths) {
        if (QFileInfo::exists(path))
            return fail(ErrorCode::AlreadyExists, QStringLiteral("%1 is there already").arg(path));
        if (paths.count(path) > 1) {
            return fail(ErrorCode::InvalidField,
                QStringLiteral("--out, --first and --second are three files"),
                { { QStringLiteral("field"), QStringLiteral("out") } });
        }
    }
    return {};
}

} // namespace

Expected<void> runSealKeys(const CommandArguments &arguments)
{
    const QString out = arguments.text("out");
    const QString first = arguments.text("first");
    const QString second = arguments.text("second");
    if (auto checked = checkOutputs({ out, first, second }); !checked)
        return checked;
    const auto recipient = readRecipient(arguments.text("recipient"));
    if (!recipient)
        return recipient.error();
    const auto list = secure::readSecretFile(arguments.text("keys"));
    if (!list)
        return list.error();
    const auto keys = parseKeyList(*list);
    if (!keys)
        return keys.error();
    const auto sealed = vault::sealKeys(*recipient, *keys, SystemClock().nowMsUtc());
    if (!sealed)
        return sealed.error();
    for (const auto &[path, custodian] : { std::pair(first, vault::Custodian::First),
             std::pair(second, vault::Custodian::Second) }) {
        const secure::SecretBytes sheet = keySheet(*sealed, custodian);
        if (auto written = secure::writeSecretFile(path, sheet.view()); !written)
            return written;
    }
    if (auto written = replaceFile(out, vault::toJson(sealed->file)); !written)
        return written;
    printLine(
        QStringLiteral("Keys sealed: %1, to the module of utility %2 with the fingerprint\n%3")
            .arg(keys->size())
            .arg(recipient->utilityCode, vault::groupedFingerprint(recipient->fingerprint())));
    for (const vault::KeyAttributes &key : sealed->file.keys) {
        printLine(QStringLiteral("  SGC %1 KRN %2 KT %3, KCV %4")
                      .arg(key.group.sgc)
                      .arg(key.group.krn)
                      .arg(static_cast<int>(key.group.kt))
                      .arg(key.keyCheckValue));
    }
    printLine(QStringLiteral("Print %1 and %2, give each to its custodian, and remove both files.")
                  .arg(first, second));
    return {};
}

std::vector<CommandOption> sealKeysOptions()
{
    return {
        { QStringLiteral("recipient"), QStringLiteral("FILE"),
            QStringLiteral("Document of the security module ('smsctl keys recipient')"),
            OptionKind::Text, true },
        { QStringLiteral("keys"), QStringLiteral("FILE"),
            QStringLiteral("List of keys, one on a line, readable by its owner alone"),
            OptionKind::Text, true },
        { QStringLiteral("out"), QStringLiteral("KEYFILE"),
            QStringLiteral("The key file that is made"), OptionKind::Text, true },
        { QStringLiteral("first"), QStringLiteral("FILE"),
            QStringLiteral("Sheet with the half of custodian 1, made"), OptionKind::Text, true },
        { QStringLiteral("second"), QStringLiteral("FILE"),
            QStringLiteral("Sheet with the half of custodian 2, made"), OptionKind::Text, true },
    };
}

} // namespace shahn::smsctl

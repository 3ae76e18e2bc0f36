// SPDX-License-Identifier: GPL-3.0-or-later
// smsctl keys load: the vending keys of a key file, opened by two custodians.
#include "smsctl/key_commands.h"

#include "secure/digest.h"
#include "smsctl/custodians.h"
#include "smsctl/key_module.h"
#include "vault/key_sealing.h"

#include <QFile>

#include <algorithm>

namespace shahn::smsctl
{

namespace
{

Expected<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(
            ErrorCode::FileUnreadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    return file.read(vault::keyFileBytesMax + 1);
}

Expected<void> checkRecipient(const KeyModule &module, const vault::KeyFile &file)
{
    const auto recipient = module.recipient();
    if (!recipient)
        return recipient.error();
    if (!*recipient) {
        return fail(ErrorCode::VaultSealed,
            QStringLiteral("this security module has never been a recipient, so the key file is "
                           "for another one; 'smsctl keys recipient' makes its document"));
    }
    return vault::checkRecipient(file, **recipient);
}

Expected<void> checkNotThere(const KeyModule &module, const vault::KeyFile &file)
{
    const auto present = module.keys();
    if (!present)
        return present.error();
    QStringList names;
    for (const vault::KeyAttributes &key : file.keys) {
        const auto isSame
            = [&](const vault::KeyAttributes &other) { return other.group == key.group; };
        const auto found = std::find_if(present->begin(), present->end(), isSame);
        if (found == present->end())
            continue;
        const bool isSameKey = found->keyCheckValue == key.keyCheckValue;
        names.append(keyName(key.group)
            + (isSameKey ? QString() : QStringLiteral(" (with another check value)")));
    }
    if (names.isEmpty())
        return {};
    const bool isAll = names.size() == static_cast<qsizetype>(file.keys.size());
    return fail(ErrorCode::AlreadyExists,
        QStringLiteral("%1 already, so nothing was loaded: %2")
            .arg(isAll ? QStringLiteral("the keys of the file are there")
                       : QStringLiteral("some keys of the file are there"),
                names.join(QStringLiteral(", "))));
}

Expected<vault::KeyComponents> readHalves(
    const CommandArguments &arguments, const QStringList &names, const vault::KeyFile &file)
{
    return readComponents(arguments, names,
        { QStringLiteral("Half"), vault::halfLines, 2 * vault::fileKeySize / vault::halfLines },
        [&](const secure::SecretBytes &text,
            vault::Custodian custodian) -> Expected<sts::SecretBytes> {
            auto half = vault::parseHalf(text, custodian);
            if (!half)
                return half;
            if (auto checked = vault::checkHalf(file, custodian, *half); !checked)
                return checked.error();
            return half;
        });
}

struct Ceremony {
    const vault::KeyFile &file;
    QString digest; // of the file
    QStringList custodians;
};

Expected<void> tellAll(KeyModule &module, const Ceremony &ceremony)
{
    for (const vault::KeyAttributes &key : ceremony.file.keys) {
        const auto told = module.tell({ .audited = vault::KeyAction::KeyLoaded,
            .action = vault::VaultAction::KeyLoaded,
            .group = key.group,
            .keyCheckValue = key.keyCheckValue,
            .custodians = ceremony.custodians,
            .detail = { { QStringLiteral("keyFileSha256"), ceremony.digest } } });
        if (!told)
            return told;
    }
    return {};
}

// All keys or none: the vault is written when every key is in it.
Expected<void> loadIntoVault(KeyModule &module, const vault::KeyFile &file,
    const vault::KeyComponents &halves, const std::function<Expected<void>()> &tell)
{
    vault::VaultContent &content = *module.vault();
    auto keys = vault::openKeys(file, halves, content.exchangeKey());
    if (!keys)
        return keys.error();
    for (vault::StoredKey &stored : *keys) {
        if (auto added = content.addKey(std::move(stored)); !added)
            return added;
    }
    if (auto told = tell(); !told)
        return told;
    return module.commit();
}

// A token takes one key after the other; when one fails, those before it are taken out again.
Expected<void> loadIntoToken(const vault::Pkcs11Admin &token, const vault::KeyFile &file,
    const vault::KeyComponents &halves, const std::function<Expected<void>()> &tell)
{
    const auto wrapped = vault::openWrappedKeys(file, halves);
    if (!wrapped)
        return wrapped.error();
    for (const vault::KeyAttributes &key : file.keys) {
        if (auto checked = token.checkUnwrap(key); !checked)
            return checked;
    }
    if (auto told = tell(); !told)
        return told;
    for (size_t i = 0; i < file.keys.size(); ++i) {
        const auto loaded = token.unwrapKey(file.keys[i], (*wrapped)[i]);
        if (loaded)
            continue;
        QStringList left;
        for (size_t before = 0; before < i; ++before) {
            if (const auto removed = token.removeKey(file.keys[before].group); !removed)
                left.append(keyName(file.keys[before].group));
        }
        return fail(loaded.error().code,
            QStringLiteral("%1: %2%3")
                .arg(keyName(file.keys[i].group), loaded.error().detail,
                    left.isEmpty() ? QString()
                                   : QStringLiteral("; already in the token: ")
                            + left.join(QStringLiteral(", "))),
            loaded.error().context);
    }
    return {};
}

Expected<void> load(KeyModule &module, const Ceremony &ceremony, const CommandArguments &arguments)
{
    const auto halves = readHalves(arguments, ceremony.custodians, ceremony.file);
    if (!halves)
        return halves.error();
    const auto tell = [&] { return tellAll(module, ceremony); };
    return module.token() != nullptr ? loadIntoToken(*module.token(), ceremony.file, *halves, tell)
                                     : loadIntoVault(module, ceremony.file, *halves, tell);
}

} // namespace

Expected<void> runLoadKeys(const CommandArguments &arguments)
{
    const auto octets = readFile(arguments.words().first());
    if (!octets)
        return octets.error();
    const auto file = vault::parseKeyFile(*octets);
    if (!file)
        return file.error();
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    auto module = KeyModule::open(**context, arguments);
    if (!module)
        return module.error();
    if (auto checked = checkRecipient(*module, *file); !checked)
        return checked;
    if (auto checked = checkNotThere(*module, *file); !checked)
        return checked;
    const auto names = custodianNames(arguments);
    if (!names)
        return names.error();
    if (auto loaded = load(*module, { *file, secure::sha256Hex(*octets), *names }, arguments);
        !loaded) {
        return module->refused(vault::KeyAction::KeyLoadRefused, *names, loaded.error());
    }
    for (const vault::KeyAttributes &key : file->keys)
        printLine(QStringLiteral("%1 loaded, KCV %2.").arg(keyName(key.group), key.keyCheckValue));
    printLine(QStringLiteral("A running server takes them in when it is started again."));
    return {};
}

std::vector<CommandOption> loadKeysOptions()
{
    std::vector<CommandOption> options = custodianOptions();
    options.push_back(configOption());
    options.push_back(passphraseOption());
    return options;
}

} // namespace shahn::smsctl

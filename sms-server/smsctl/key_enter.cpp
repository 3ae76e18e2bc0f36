// SPDX-License-Identifier: GPL-3.0-or-later
// smsctl keys enter: one vending key from the clear components of two custodians.
#include "smsctl/key_commands.h"

#include "smsctl/custodians.h"
#include "smsctl/key_list.h"
#include "smsctl/key_module.h"

namespace shahn::smsctl
{

namespace
{

Expected<vault::StoredKey> attributesFrom(const CommandArguments &arguments)
{
    QMap<QString, QString> values;
    for (const QString &name : keyAttributeNames()) {
        const QByteArray option = name.toLatin1();
        if (arguments.has(option.constData()))
            values[name] = arguments.text(option.constData());
    }
    return keyAttributesFrom(values);
}

Expected<vault::StoredKey> keyFrom(const CommandArguments &arguments, const QStringList &names)
{
    auto stored = attributesFrom(arguments);
    if (!stored)
        return stored;
    const auto components = readComponents(
        arguments, names, { QStringLiteral("Component and check value") }, vault::parseComponent);
    if (!components)
        return components.error();
    const auto key = vault::combinedVendingKey(*components, sts::vendingKeySize(stored->key.dkga));
    if (!key)
        return key.error();
    stored->key.key = *key;
    if (auto checked = sts::checkNewVendingKey(stored->key); !checked)
        return checked.error();
    const QString wanted = arguments.text("kcv").toUpper();
    const QString found = sts::keyCheckValue(stored->key.key);
    if (arguments.has("kcv") && wanted != found) {
        return fail(ErrorCode::KeyComponentCheck,
            QStringLiteral("the components make a key with check value %1, not %2")
                .arg(found, wanted));
    }
    return stored;
}

Expected<void> put(KeyModule &module, const vault::StoredKey &stored, const KeyEvent &event)
{
    const vault::KeyAttributes attributes = vault::attributesOf(stored);
    if (const vault::Pkcs11Admin *token = module.token()) {
        if (auto checked = token->checkImport(attributes, stored.key.key); !checked)
            return checked.error();
        if (auto told = module.tell(event); !told)
            return told;
        if (auto imported = token->importKey(attributes, stored.key.key); !imported)
            return imported.error();
        return {};
    }
    if (auto added = module.vault()->addKey(stored); !added)
        return added;
    if (auto told = module.tell(event); !told)
        return told;
    return module.commit();
}

} // namespace

Expected<void> runEnterKey(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    auto module = KeyModule::open(**context, arguments);
    if (!module)
        return module.error();
    const auto names = custodianNames(arguments);
    if (!names)
        return names.error();
    const auto stored = keyFrom(arguments, *names);
    if (!stored) {
        return module->refused(vault::KeyAction::KeyEntryRefused, *names, stored.error());
    }
    const SupplyGroup &group = stored->key.group;
    const QString checkValue = sts::keyCheckValue(stored->key.key);
    const KeyEvent event = { .audited = vault::KeyAction::KeyEntered,
        .action = vault::VaultAction::KeyEntered,
        .group = group,
        .keyCheckValue = checkValue,
        .custodians = *names };
    if (auto done = put(*module, *stored, event); !done) {
        return module->refused(vault::KeyAction::KeyEntryRefused, *names, done.error());
    }
    printLine(QStringLiteral("Key of %1 entered, KCV %2. A running server takes it in when it is "
                             "started again.")
                  .arg(keyName(group), checkValue));
    return {};
}

std::vector<CommandOption> enterKeyOptions()
{
    std::vector<CommandOption> options = supplyGroupOptions();
    for (CommandOption &option : std::vector<CommandOption>{
             { QStringLiteral("dkga"), QStringLiteral("N"),
                 QStringLiteral("Decoder key generation: 1 to 4"), OptionKind::Number, true },
             { QStringLiteral("base-date"), QStringLiteral("YEAR"),
                 QStringLiteral("1993, 2014 or 2035"), OptionKind::Number, true },
             { QStringLiteral("ken"), QStringLiteral("N"),
                 QStringLiteral("Key expiry number, 0-255"), OptionKind::Number, false,
                 QStringLiteral("255") },
             { QStringLiteral("active-from"), QStringLiteral("TIME"),
                 QStringLiteral("Not used before, ISO 8601 in UTC") },
             { QStringLiteral("issued-until"), QStringLiteral("TIME"),
                 QStringLiteral("Not used from then on, ISO 8601 in UTC") },
             { QStringLiteral("ea07-parameters"), QStringLiteral("NAME"),
                 QStringLiteral("EA07 parameter set of its meters"), OptionKind::Text, false,
                 QStringLiteral("sample") },
             { QStringLiteral("kcv"), QStringLiteral("HEX"),
                 QStringLiteral("Check value that the key must have") } })
        options.push_back(std::move(option));
    for (CommandOption &option : custodianOptions())
        options.push_back(std::move(option));
    options.push_back(configOption());
    options.push_back(passphraseOption());
    return options;
}

} // namespace shahn::smsctl

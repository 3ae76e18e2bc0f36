// SPDX-License-Identifier: GPL-3.0-or-later
// smsctl keys retire: nothing more is issued under a vending key.
#include "smsctl/key_commands.h"

#include "smsctl/key_module.h"
#include "store/meter_key_store.h"

#include <algorithm>

namespace shahn::smsctl
{

namespace
{

Expected<SupplyGroup> groupFrom(const CommandArguments &arguments)
{
    const auto kt = keyTypeFromNumber(arguments.number("kt"));
    if (!kt)
        return kt.error();
    return SupplyGroup{ arguments.text("sgc"), arguments.number("krn"), *kt };
}

Expected<vault::KeyAttributes> findKey(const KeyModule &module, const SupplyGroup &group)
{
    const auto keys = module.keys();
    if (!keys)
        return keys.error();
    const auto found = std::find_if(keys->begin(), keys->end(),
        [&](const vault::KeyAttributes &key) { return key.group == group; });
    if (found == keys->end()) {
        return fail(ErrorCode::VendingKeyUnknown,
            QStringLiteral("the module has no key of %1").arg(keyName(group)));
    }
    return *found;
}

} // namespace

Expected<void> runRetireKey(const CommandArguments &arguments)
{
    const auto group = groupFrom(arguments);
    if (!group)
        return group.error();
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    auto module = KeyModule::open(**context, arguments);
    if (!module)
        return module.error();
    const auto key = findKey(*module, *group);
    if (!key)
        return key.error();
    const qint64 nowMs = (*context)->clock().nowMsUtc();
    if (key->issuedUntilMs <= nowMs) {
        return fail(ErrorCode::AlreadyExists,
            QStringLiteral("%1 is retired since %2 already")
                .arg(keyName(*group), (*context)->timeText(key->issuedUntilMs)));
    }
    const auto meterCount = store::MeterKeyStore((*context)->connection()).countActive(*group);
    if (!meterCount)
        return meterCount.error();
    printLine(QStringLiteral("%1, KCV %2: %3 active meters have this key.")
                  .arg(keyName(*group), key->keyCheckValue)
                  .arg(*meterCount));
    if (*meterCount > 0)
        printLine(QStringLiteral("Nothing can be sold to them until their key is changed."));
    if (auto confirmed
        = confirm(arguments, { QStringLiteral("Type the SGC to retire this key"), group->sgc });
        !confirmed)
        return confirmed;
    const auto told = module->tell({ .audited = vault::KeyAction::KeyRetired,
        .action = vault::VaultAction::KeyRetired,
        .group = *group,
        .keyCheckValue = key->keyCheckValue,
        .detail = { { QStringLiteral("activeMeters"), *meterCount } } });
    if (!told)
        return told;
    const auto retired = module->token() != nullptr ? module->token()->retireKey(*group, nowMs)
                                                    : module->vault()->retireKey(*group, nowMs);
    if (!retired)
        return retired.error();
    if (auto saved = module->commit(); !saved)
        return saved;
    printLine(QStringLiteral("Retired at %1. A running server stops selling under it when it is "
                             "started again.")
                  .arg((*context)->timeText(retired->issuedUntilMs)));
    return {};
}

std::vector<CommandOption> supplyGroupOptions()
{
    return {
        { QStringLiteral("sgc"), QStringLiteral("CODE"),
            QStringLiteral("Supply group code, 6 digits"), OptionKind::Text, true },
        { QStringLiteral("krn"), QStringLiteral("N"), QStringLiteral("Key revision, 1-9"),
            OptionKind::Number, true, {}, { 1, 9 } },
        { QStringLiteral("kt"), QStringLiteral("N"),
            QStringLiteral("Key type: 1 default, 2 unique, 3 common"), OptionKind::Number, false,
            QStringLiteral("2") },
    };
}

std::vector<CommandOption> retireKeyOptions()
{
    std::vector<CommandOption> options = supplyGroupOptions();
    options.push_back(yesOption());
    options.push_back(configOption());
    options.push_back(passphraseOption());
    return options;
}

} // namespace shahn::smsctl

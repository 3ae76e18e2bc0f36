// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/vault_configuration.h"

#include <algorithm>
#include <array>
#include <limits>

namespace shahn::sms_app
{
namespace
{

constexpr IntegerRange timeoutRangeMs = { 10, 60'000 };
constexpr IntegerRange restRangeMs = { 0, 600'000 };
constexpr IntegerRange sessionRange = { 1, 16 };
constexpr IntegerRange registerRange = { 0, 9999 }; // four digits in the module's commands

constexpr std::array allModules = { VaultModule::Software, VaultModule::Pkcs11, VaultModule::Sts6 };

void readModule(TomlSection &section, VaultModule &module)
{
    QString text = vaultModuleText(module);
    section.readText("module", text);
    const auto named = std::find_if(allModules.begin(), allModules.end(),
        [&](VaultModule each) { return vaultModuleText(each) == text; });
    if (named == allModules.end())
        section.report("module", QStringLiteral("must be \"software\", \"pkcs11\" or \"sts6\""));
    else
        module = *named;
}

void readPkcs11(TomlSection &section, vault::Pkcs11Options &options)
{
    section.readFile("library", options.libraryPath, TomlPresence::Required);
    section.readText("token_label", options.tokenLabel, TomlPresence::Required);
    constexpr qsizetype labelOctetsMax = 32; // PKCS#11 CK_TOKEN_INFO
    if (options.tokenLabel.toUtf8().size() > labelOctetsMax)
        section.report(
            "token_label", QStringLiteral("must not have more than %1 octets").arg(labelOctetsMax));
    section.readFile("pin_file", options.pinFile, TomlPresence::Required);
    section.readInteger("sessions", options.sessions, sessionRange);
}

void readKey(TomlSection &section, vault::KeyAttributes &key)
{
    SupplyGroup &group = key.group;
    section.readText("sgc", group.sgc, TomlPresence::Required);
    if (!group.sgc.isEmpty() && !isSupplyGroupCode(group.sgc))
        section.report("sgc", QStringLiteral("must be 6 digits"));
    section.readInteger("krn", group.krn, { 1, 9 }, TomlPresence::Required);
    int number = static_cast<int>(group.kt);
    section.readInteger("kt", number, { 1, 3 });
    if (const auto kt = keyTypeFromNumber(number))
        group.kt = *kt;
    number = static_cast<int>(key.dkga);
    section.readInteger("dkga", number, { 1, 4 }, TomlPresence::Required);
    if (const auto dkga = keyDerivationFromNumber(number))
        key.dkga = *dkga;
    number = static_cast<int>(key.baseDate);
    section.readInteger("base_date", number, { 1993, 2035 }, TomlPresence::Required);
    if (const auto baseDate = baseDateFromYear(number))
        key.baseDate = *baseDate;
    else
        section.report("base_date", QStringLiteral("must be 1993, 2014 or 2035"));
    section.readInteger("ken", key.ken, { 0, 255 });
    section.readTime("active_from", key.activeFromMs);
    key.issuedUntilMs = std::numeric_limits<qint64>::max();
    section.readTime("issued_until", key.issuedUntilMs);
}

void readRegisters(TomlSection &module, std::vector<vault::Sts6Register> &registers)
{
    for (TomlSection &section : module.tables("registers")) {
        vault::Sts6Register entry;
        entry.number = -1; // none was read
        section.readInteger("register", entry.number, registerRange, TomlPresence::Required);
        readKey(section, entry.key);
        for (const vault::Sts6Register &earlier : registers) {
            if (entry.number >= 0 && earlier.number == entry.number)
                section.report("register", QStringLiteral("is given twice"));
            if (!entry.key.group.sgc.isEmpty() && earlier.key.group == entry.key.group)
                section.report("sgc", QStringLiteral("this SGC, KRN and KT are given twice"));
        }
        registers.push_back(entry);
    }
    if (registers.empty())
        module.report("registers", QStringLiteral("must have at least one register"));
}

void readSts6(TomlSection &section, vault::Sts6Options &options)
{
    section.readInteger("connect_timeout_ms", options.connectTimeoutMs, timeoutRangeMs);
    section.readInteger("reply_timeout_ms", options.replyTimeoutMs, timeoutRangeMs);
    section.readInteger("rest_ms", options.restMs, restRangeMs);
    for (TomlSection &table : section.tables("modules")) {
        vault::Sts6ModuleOptions module;
        table.readText("host", module.endpoint.host, TomlPresence::Required);
        if (!module.endpoint.host.isEmpty() && !isHost(module.endpoint.host))
            table.report("host",
                QStringLiteral("\"%1\" is neither a host name nor an address")
                    .arg(module.endpoint.host));
        int port = module.endpoint.port;
        table.readInteger("port", port, { 1, 65535 });
        module.endpoint.port = static_cast<quint16>(port);
        table.readText("module_id", module.moduleId, TomlPresence::MayBeEmpty);
        readRegisters(table, module.registers);
        options.modules.push_back(module);
    }
    if (options.modules.empty())
        section.report("modules", QStringLiteral("must have at least one module"));
}

} // namespace

QString vaultModuleText(VaultModule module)
{
    switch (module) {
    case VaultModule::Software:
        return QStringLiteral("software");
    case VaultModule::Pkcs11:
        return QStringLiteral("pkcs11");
    case VaultModule::Sts6:
        return QStringLiteral("sts6");
    }
    return {};
}

void readVault(TomlReader &reader, VaultConfiguration &vault)
{
    TomlSection section = reader.section("vault");
    readModule(section, vault.module);
    section.readFile("file", vault.file);
    section.readFile("passphrase_file", vault.passphraseFile, TomlPresence::MayBeEmpty);
    TomlSection pkcs11 = section.section("pkcs11");
    if (vault.module == VaultModule::Pkcs11 || pkcs11.isPresent())
        readPkcs11(pkcs11, vault.pkcs11);
    TomlSection sts6 = section.section("sts6");
    if (vault.module == VaultModule::Sts6 || sts6.isPresent())
        readSts6(sts6, vault.sts6);
}

} // namespace shahn::sms_app

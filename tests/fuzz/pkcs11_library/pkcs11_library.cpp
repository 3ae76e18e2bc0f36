// SPDX-License-Identifier: GPL-3.0-or-later
// A PKCS#11 library whose answers come from the input. The first octet's low seven bits are the
// size of the script (answers.h) that follows; its high bit asks for the admin command's side
// instead of the server's. What is left is the record of the first vending key, or nothing for a
// sound one. Nothing a library answers may do worse than a refusal, what is accepted must be
// tokens, and when the lies are over the module must work again.
#include "fuzz/fuzz_input.h"
#include "fuzz/pkcs11_library/answers.h"

#include "core/random.h"
#include "vault/pkcs11_admin.h"
#include "vault/pkcs11_module.h"

#include <QFile>
#include <QLibrary>
#include <QTemporaryDir>

#include <algorithm>

using namespace shahn;

namespace
{

constexpr uint8_t adminBit = 0x80;
constexpr qint64 nowMs = 1'600'000'000'000;
constexpr qint64 tokenMinute = nowMs / 60'000;
// The folder of the fuzz programs (README.md).
const QString libraryPath
    = qEnvironmentVariable("SHAHN_FUZZ_DIR") + QStringLiteral("/fuzz-pkcs11-answers.so");

vault::Pkcs11Options makeOptions()
{
    static const QTemporaryDir directory;
    const QString pinFile = directory.filePath(QStringLiteral("pin"));
    QFile file(pinFile);
    FUZZ_EXPECT(file.open(QIODevice::WriteOnly) && file.write("1234") == 4);
    FUZZ_EXPECT(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    return { libraryPath, QStringLiteral("fuzz"), pinFile };
}

void setScript(const fuzz::Pkcs11Script &script)
{
    static const auto function = reinterpret_cast<fuzz::SetScriptFunction>(
        QLibrary::resolve(libraryPath, "fuzzSetScript"));
    FUZZ_EXPECT(function != nullptr);
    function(script);
}

void checkToken(const QString &digits, int tokenClass)
{
    const auto token = sts::Token::parse(digits);
    FUZZ_EXPECT(token && token->digits() == digits && token->tokenClass() == tokenClass);
}

vault::CreditOrder creditUnder(const vault::KeyAttributes &key)
{
    vault::CreditOrder credit;
    credit.meter = *MeterNumber::parse(QStringLiteral("600727000000000009"));
    credit.keyData.supplyGroup = key.group;
    credit.keyData.ea
        = key.dkga == KeyDerivation::Dkga04 ? EncryptionAlgorithm::Ea11 : EncryptionAlgorithm::Ea07;
    credit.tokenUnits = 123;
    credit.tokenMinute = tokenMinute;
    credit.nowMs = nowMs;
    return credit;
}

// The keys are sound and nothing stands in the way but what the lies have left behind.
void expectRecovery(const vault::SecurityModule &module)
{
    static const auto endScript = reinterpret_cast<fuzz::EndScriptFunction>(
        QLibrary::resolve(libraryPath, "fuzzEndScript"));
    FUZZ_EXPECT(endScript != nullptr);
    if (endScript())
        return;
    for (const vault::KeyAttributes &key : module.keys())
        FUZZ_EXPECT(module.issueCredit(creditUnder(key)));
}

void useModule(const vault::SecurityModule &module)
{
    for (const vault::KeyAttributes &key : module.keys()) {
        const vault::CreditOrder credit = creditUnder(key);
        if (const auto issued = module.issueCredit(credit)) {
            checkToken(issued->digits, 0);
            fuzz::anyOutcome(module.verifyToken({ credit.meter, credit.keyData, issued->digits }));
        }
        vault::KeyChangeOrder change;
        change.meter = credit.meter;
        change.current = credit.keyData;
        change.next = credit.keyData;
        change.next.ti = 2;
        change.nowMs = nowMs;
        if (const auto issued = module.issueKeyChange(change)) {
            for (const QString &digits : issued->tokens)
                checkToken(digits, 2);
        }
    }
    fuzz::anyOutcome(module.selfTest());
}

void useAdmin(const vault::Pkcs11Admin &admin)
{
    fuzz::anyOutcome(admin.keys());
    fuzz::anyOutcome(admin.transportKey());
    for (const auto dkga : { KeyDerivation::Dkga02, KeyDerivation::Dkga04 }) {
        vault::KeyAttributes attributes;
        attributes.group = { QStringLiteral("600902"), 1, KeyType::Dutk };
        attributes.dkga = dkga;
        attributes.ea07ParameterSet = QStringLiteral("sample");
        const QByteArray hex = "abababababababab949494949494949401234567";
        fuzz::anyOutcome(admin.importKey(
            attributes, sts::SecretBytes::fromHex(hex.left(2 * sts::vendingKeySize(dkga)))));
        fuzz::anyOutcome(admin.generateKey(attributes));
        fuzz::anyOutcome(admin.removeKey(attributes.group));
    }
    fuzz::anyOutcome(admin.addParameterSet(sts::Ea07::sample()));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const vault::Pkcs11Options options = makeOptions();
    static SeededRandom random(1);
    if (size == 0)
        return 0;
    const size_t scriptSize = std::min<size_t>(data[0] & ~adminBit, size - 1);
    const uint8_t *record = data + 1 + scriptSize;
    setScript({ data + 1, scriptSize, record, size - 1 - scriptSize });
    if ((data[0] & adminBit) != 0) {
        if (const auto admin = vault::Pkcs11Admin::open(options))
            useAdmin(*admin);
        return 0;
    }
    const auto module = vault::Pkcs11Module::open(options, random);
    if (!module)
        return 0;
    useModule(**module);
    // A record of the input may be of a key that no order can use.
    if (record == data + size)
        expectRecovery(**module);
    return 0;
}

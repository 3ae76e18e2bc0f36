// SPDX-License-Identifier: GPL-3.0-or-later
// The PKCS#11 module over SoftHSM, each token in a directory of the test's own.
#include "module_cases.h"
#include "pkcs11_spy.h"

#include "sts/des.h"
#include "sts/token_maker.h"
#include "support/expect.h"
#include "support/softhsm_token.h"
#include "support/test_registry.h"
#include "vault/key_sealing.h"
#include "vault/pkcs11_admin.h"
#include "vault/pkcs11_module.h"
#include "vault/pkcs11_transport.h"
#include "vault/software_vault.h"

#include <QLibrary>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace shahn;
using namespace shahn::test;
using namespace shahn::vault;

class TestPkcs11Module : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void vectors();
    void rules();
    void selfTestAndInventory();
    void keysCannotBeReadOrWrapped();
    void lostSessionIsReplaced();
    void logoutIsRepaired();
    void removedTokenIsUnavailableUntilItIsBack();
    void tokensOfManyThreadsAreTheSoftwareVaults();
    void sessionsWorkAtOnce();
    void noMoreSessionsThanAreConfigured();
    void tokenThatLimitsSessions();
    void sessionsLostAtOnceTakeOneLogin_data();
    void sessionsLostAtOnceTakeOneLogin();
    void tokenRemovedUnderThreadsIsLookedForOnce();
    void secondLossIsUnavailable();
    void refusedPinIsTriedOnce();
    void wrongPinIsSealed();
    void missingTokenAndLibrary();
    void missingKeyObject();
    void missingParameterSet();
    void keysAreTakenOnce();
    void wrongCheckValueIsRefused();
    void wrappedKeyMakesTheSameToken();
    void generatedKeyWorks();
    void removedKeyIsGone();
    void keyFileReachesTheTokenAlone();
    void retiredKeyStaysInTheToken();
    void retirementThatWasCutOffHolds();

private:
    CK_SLOT_ID slotOf(const QString &label) const;
    const ModuleVectors &vectorToken();

    std::unique_ptr<SoftHsmToken> m_softHsm;
    Pkcs11Options m_ruleToken; // holds ruleKeys()
    Pkcs11Options m_vectorToken;
    std::optional<ModuleVectors> m_vectors; // whose keys m_vectorToken holds
    FixedRandom m_random;
};

static void importAll(const Pkcs11Options &options, const std::vector<StoredKey> &keys,
    const std::shared_ptr<const sts::Ea07> &set = nullptr)
{
    const auto admin = Pkcs11Admin::open(options);
    EXPECT_OK(admin);
    if (set)
        EXPECT_OK(admin->addParameterSet(*set));
    for (const StoredKey &key : keys)
        EXPECT_OK(admin->importKey(attributesOf(key), key.key.key));
}

// The library's functions, for what happens to it behind the module's back.
static CK_FUNCTION_LIST &functions()
{
    const QFunctionPointer symbol
        = QLibrary::resolve(SoftHsmToken::libraryPath(), "C_GetFunctionList");
    CK_FUNCTION_LIST *list = nullptr;
    SHAHN_ASSERT(reinterpret_cast<CK_C_GetFunctionList>(symbol)(&list) == CKR_OK);
    return *list;
}

static ModuleVector goodCredit()
{
    CreditOrder order;
    order.meter = *MeterNumber::parse(QStringLiteral("600727000000000009"));
    order.keyData = { ruleKeys()[1].key.group, 1, EncryptionAlgorithm::Ea07, 2 };
    order.tokenUnits = 100;
    order.tokenMinute = 29'539'440; // 2026-03-01T12:00Z
    order.nowMs = order.tokenMinute * 60'000;
    ModuleVector vector;
    vector.order = order;
    return vector;
}

void TestPkcs11Module::initTestCase()
{
    QVERIFY2(!SoftHsmToken::libraryPath().isEmpty(), "the package softhsm2 is not installed");
    m_softHsm = std::make_unique<SoftHsmToken>();
    m_ruleToken = m_softHsm->initToken(QStringLiteral("rules"));
    importAll(m_ruleToken, ruleKeys());
}

CK_SLOT_ID TestPkcs11Module::slotOf(const QString &label) const
{
    std::array<CK_SLOT_ID, 32> slots = {};
    CK_ULONG count = slots.size();
    SHAHN_ASSERT(functions().C_GetSlotList(CK_TRUE, slots.data(), &count) == CKR_OK);
    for (size_t i = 0; i < count; ++i) {
        CK_TOKEN_INFO info = {};
        SHAHN_ASSERT(functions().C_GetTokenInfo(slots[i], &info) == CKR_OK);
        const auto *text = reinterpret_cast<const char *>(info.label);
        if (QString::fromUtf8(text, sizeof(info.label)).trimmed() == label)
            return slots[i];
    }
    assertionFailed("the token is there", __FILE__, __LINE__);
}

// Made when a test first asks for it.
const ModuleVectors &TestPkcs11Module::vectorToken()
{
    if (!m_vectors) {
        m_vectors = loadModuleVectors();
        m_vectorToken = m_softHsm->initToken(QStringLiteral("vectors"));
        importAll(m_vectorToken, m_vectors->keys, m_vectors->parameterSet);
    }
    return *m_vectors;
}

void TestPkcs11Module::vectors()
{
    const ModuleVectors &all = vectorToken();
    const auto module = Pkcs11Module::open(m_vectorToken, m_random);
    EXPECT_OK(module);
    checkVectors(**module, all);
}

void TestPkcs11Module::rules()
{
    const auto module = Pkcs11Module::open(m_ruleToken, m_random);
    EXPECT_OK(module);
    checkRules(**module);
}

void TestPkcs11Module::selfTestAndInventory()
{
    const auto module = Pkcs11Module::open(m_ruleToken, m_random);
    EXPECT_OK(module);
    EXPECT_OK((*module)->selfTest());
    QCOMPARE((*module)->keys().size(), ruleKeys().size());
    for (const KeyAttributes &attributes : (*module)->keys()) {
        for (const StoredKey &key : ruleKeys()) {
            if (key.key.group != attributes.group)
                continue;
            QCOMPARE(attributes.keyCheckValue, sts::keyCheckValue(key.key.key));
            QCOMPARE(attributes.ken, key.key.ken);
            QCOMPARE(attributes.issuedUntilMs, key.key.issuedUntilMs);
        }
    }
}

void TestPkcs11Module::keysCannotBeReadOrWrapped()
{
    const auto library = Pkcs11Library::open(SoftHsmToken::libraryPath());
    EXPECT_OK(library);
    auto session = Pkcs11Session::open(*library, m_ruleToken, Pkcs11Access::ReadWrite);
    EXPECT_OK(session);
    Pkcs11Template secrets;
    secrets.number(CKA_CLASS, CKO_SECRET_KEY);
    const auto found = (*session)->find(secrets);
    QVERIFY(found && found->size() == ruleKeys().size() + 1); // and the finishing key
    for (const CK_OBJECT_HANDLE object : *found) {
        const auto value = (*session)->attribute(object, CKA_VALUE);
        QVERIFY(!value);
        QCOMPARE(value.error().code, CK_RV{ CKR_ATTRIBUTE_SENSITIVE });
        for (const CK_ATTRIBUTE_TYPE type : { CKA_EXTRACTABLE, CKA_WRAP, CKA_UNWRAP }) {
            const auto flag = (*session)->attribute(object, type);
            QVERIFY(flag);
            QCOMPARE(*flag, QByteArray(1, '\0'));
        }
    }
}

void TestPkcs11Module::lostSessionIsReplaced()
{
    const auto module = Pkcs11Module::open(m_ruleToken, m_random);
    EXPECT_OK(module);
    const auto before = issue(**module, goodCredit());
    EXPECT_OK(before);
    QCOMPARE(functions().C_CloseAllSessions(slotOf(QStringLiteral("rules"))), CK_RV{ CKR_OK });
    const auto after = issue(**module, goodCredit());
    EXPECT_OK(after);
    QCOMPARE(*after, *before);
}

void TestPkcs11Module::logoutIsRepaired()
{
    const auto module = Pkcs11Module::open(m_ruleToken, m_random);
    EXPECT_OK(module);
    CK_SESSION_HANDLE session = 0;
    QCOMPARE(functions().C_OpenSession(
                 slotOf(QStringLiteral("rules")), CKF_SERIAL_SESSION, nullptr, nullptr, &session),
        CK_RV{ CKR_OK });
    QCOMPARE(functions().C_Logout(session), CK_RV{ CKR_OK });
    EXPECT_OK(issue(**module, goodCredit()));
    functions().C_CloseSession(session);
}

void TestPkcs11Module::removedTokenIsUnavailableUntilItIsBack()
{
    const auto module = Pkcs11Module::open(m_ruleToken, m_random);
    EXPECT_OK(module);
    QCOMPARE(functions().C_CloseAllSessions(slotOf(QStringLiteral("rules"))), CK_RV{ CKR_OK });
    m_softHsm->hide();
    for (int i = 0; i < 2; ++i)
        EXPECT_ERROR(issue(**module, goodCredit()), ErrorCode::VaultUnavailable);
    m_softHsm->show();
    EXPECT_OK(issue(**module, goodCredit()));
}

// One credit token in each thread, all begun together.
static std::vector<Expected<QStringList>> issueInThreads(const SecurityModule &module, int count)
{
    std::vector<Expected<QStringList>> results(static_cast<size_t>(count), QStringList());
    std::vector<std::thread> threads;
    for (Expected<QStringList> &result : results)
        threads.emplace_back([&] { result = issue(module, goodCredit()); });
    for (std::thread &thread : threads)
        thread.join();
    return results;
}

void TestPkcs11Module::tokensOfManyThreadsAreTheSoftwareVaults()
{
    const ModuleVectors &all = vectorToken();
    const auto module = Pkcs11Module::open(m_vectorToken, m_random);
    EXPECT_OK(module);
    QCOMPARE((*module)->ordersAtOnce(), 4);
    VaultContent content;
    EXPECT_OK(content.addParameterSet(all.parameterSet));
    for (const StoredKey &key : all.keys)
        EXPECT_OK(content.addKey(key));
    const SoftwareVault software(std::move(content), m_random);
    QCOMPARE(software.ordersAtOnce(), 1);
    std::vector<QStringList> expected;
    for (const ModuleVector &vector : all.vectors) {
        const auto tokens = issue(software, vector);
        EXPECT_OK(tokens);
        expected.push_back(*tokens);
    }
    // Each thread begins at another vector, so that different keys are in use at the same time.
    constexpr size_t threadCount = 6;
    std::atomic<size_t> goodCount = 0;
    std::atomic<bool> areTestsGood = true;
    std::vector<std::thread> threads;
    for (size_t t = 0; t < threadCount; ++t) {
        threads.emplace_back([&, t] {
            for (size_t i = 0; i < expected.size(); ++i) {
                const size_t at = (i + t * expected.size() / threadCount) % expected.size();
                const auto tokens = issue(**module, all.vectors[at]);
                goodCount += tokens && *tokens == expected[at] ? 1 : 0;
            }
            if (!(*module)->selfTest())
                areTestsGood = false;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(goodCount.load(), threadCount * expected.size());
    QVERIFY(areTestsGood);
}

void TestPkcs11Module::sessionsWorkAtOnce()
{
    const auto module = Pkcs11Module::open(m_ruleToken, m_random);
    EXPECT_OK(module);
    const auto expected = issue(**module, goodCredit());
    EXPECT_OK(expected);
    Pkcs11Spy spy(m_ruleToken.libraryPath);
    std::set<CK_SESSION_HANDLE> sessions;
    spy.gather(4, [&](const auto &gathered) { sessions = { gathered.begin(), gathered.end() }; });
    for (const auto &tokens : issueInThreads(**module, 4)) {
        EXPECT_OK(tokens);
        QCOMPARE(*tokens, *expected);
    }
    QVERIFY(spy.hasGathered());
    QCOMPARE(sessions.size(), size_t{ 4 });
    QCOMPARE(spy.loginCount(), 0);
}

void TestPkcs11Module::noMoreSessionsThanAreConfigured()
{
    Pkcs11Options options = m_ruleToken;
    options.sessions = 2;
    Pkcs11Spy spy(options.libraryPath);
    const auto module = Pkcs11Module::open(options, m_random);
    EXPECT_OK(module);
    QCOMPARE((*module)->ordersAtOnce(), 2);
    // The PIN is used once however many sessions there are.
    QCOMPARE(spy.loginCount(), 1);
    QVERIFY(spy.allowedThreads());
    spy.gather(2);
    for (const auto &tokens : issueInThreads(**module, 6))
        EXPECT_OK(tokens);
    QVERIFY(spy.hasGathered());
    QCOMPARE(spy.sessionCount(), size_t{ 2 });
}

void TestPkcs11Module::tokenThatLimitsSessions()
{
    Pkcs11Spy spy(m_ruleToken.libraryPath);
    spy.limitSessions(3);
    const auto module = Pkcs11Module::open(m_ruleToken, m_random);
    EXPECT_OK(module);
    QCOMPARE((*module)->ordersAtOnce(), 3);
    spy.gather(3);
    for (const auto &tokens : issueInThreads(**module, 6))
        EXPECT_OK(tokens);
    QVERIFY(spy.hasGathered());
}

void TestPkcs11Module::sessionsLostAtOnceTakeOneLogin_data()
{
    QTest::addColumn<int>("lostCount");
    QTest::newRow("one of four") << 1;
    QTest::newRow("all of four") << 4;
    QTest::newRow("the login") << 0;
}

void TestPkcs11Module::sessionsLostAtOnceTakeOneLogin()
{
    QFETCH(int, lostCount);
    const auto module = Pkcs11Module::open(m_ruleToken, m_random);
    EXPECT_OK(module);
    const auto expected = issue(**module, goodCredit());
    EXPECT_OK(expected);
    Pkcs11Spy spy(m_ruleToken.libraryPath);
    const CK_SLOT_ID slot = slotOf(QStringLiteral("rules"));
    spy.gather(4, [&](const auto &sessions) {
        if (lostCount == 1)
            spy.real().C_CloseSession(sessions[2]);
        else if (lostCount == 4)
            spy.real().C_CloseAllSessions(slot);
        else
            spy.real().C_Logout(sessions[0]);
    });
    for (const auto &tokens : issueInThreads(**module, 4)) {
        EXPECT_OK(tokens);
        QCOMPARE(*tokens, *expected);
    }
    QVERIFY(spy.hasGathered());
    QCOMPARE(spy.loginCount(), 1);
    QCOMPARE(spy.startCount(), 0);
    QVERIFY(!spy.hasDisturbed());
    // All of the new sessions are of use.
    spy.gather(4);
    for (const auto &tokens : issueInThreads(**module, 4))
        EXPECT_OK(tokens);
    QVERIFY(spy.hasGathered());
    QCOMPARE(spy.loginCount(), 1);
}

void TestPkcs11Module::tokenRemovedUnderThreadsIsLookedForOnce()
{
    const auto module = Pkcs11Module::open(m_ruleToken, m_random);
    EXPECT_OK(module);
    Pkcs11Spy spy(m_ruleToken.libraryPath);
    const CK_SLOT_ID slot = slotOf(QStringLiteral("rules"));
    spy.gather(4, [&](const auto &) {
        spy.real().C_CloseAllSessions(slot);
        m_softHsm->hide();
    });
    const auto refused = issueInThreads(**module, 4);
    m_softHsm->show();
    for (const auto &tokens : refused)
        EXPECT_ERROR(tokens, ErrorCode::VaultUnavailable);
    QVERIFY(spy.hasGathered());
    QCOMPARE(spy.startCount(), 1);
    QVERIFY(spy.allowedThreads());
    QVERIFY(!spy.hasDisturbed());
    for (const auto &tokens : issueInThreads(**module, 4))
        EXPECT_OK(tokens);
}

void TestPkcs11Module::secondLossIsUnavailable()
{
    const auto module = Pkcs11Module::open(m_ruleToken, m_random);
    EXPECT_OK(module);
    Pkcs11Spy spy(m_ruleToken.libraryPath);
    spy.failSigns(2);
    EXPECT_ERROR(issue(**module, goodCredit()), ErrorCode::VaultUnavailable);
    QCOMPARE(spy.loginCount(), 1);
    EXPECT_OK(issue(**module, goodCredit()));
    QCOMPARE(spy.loginCount(), 2);
}

void TestPkcs11Module::refusedPinIsTriedOnce()
{
    const QTemporaryDir folder;
    Pkcs11Options options = m_ruleToken;
    options.pinFile = folder.filePath(QStringLiteral("pin"));
    QVERIFY(QFile::copy(m_ruleToken.pinFile, options.pinFile));
    const auto module = Pkcs11Module::open(options, m_random);
    EXPECT_OK(module);
    QVERIFY(QFile::remove(options.pinFile));
    QVERIFY(QFile::copy(m_softHsm->withWrongPin(m_ruleToken).pinFile, options.pinFile));
    Pkcs11Spy spy(options.libraryPath);
    const CK_SLOT_ID slot = slotOf(QStringLiteral("rules"));
    spy.gather(4, [&](const auto &) { spy.real().C_CloseAllSessions(slot); });
    for (const auto &tokens : issueInThreads(**module, 4))
        EXPECT_ERROR(tokens, ErrorCode::VaultUnavailable);
    QVERIFY(spy.hasGathered());
    QCOMPARE(spy.loginCount(), 1);
    for (const auto &tokens : issueInThreads(**module, 4))
        EXPECT_ERROR(tokens, ErrorCode::VaultUnavailable);
    QCOMPARE(spy.loginCount(), 1);
}

void TestPkcs11Module::wrongPinIsSealed()
{
    const Pkcs11Options own = m_softHsm->initToken(QStringLiteral("pin"));
    EXPECT_ERROR(
        Pkcs11Module::open(m_softHsm->withWrongPin(own), m_random), ErrorCode::VaultSealed);
    EXPECT_OK(Pkcs11Module::open(own, m_random));
}

void TestPkcs11Module::missingTokenAndLibrary()
{
    Pkcs11Options options = m_ruleToken;
    options.tokenLabel = QStringLiteral("no such token");
    EXPECT_ERROR(Pkcs11Module::open(options, m_random), ErrorCode::VaultUnavailable);
    options = m_ruleToken;
    options.libraryPath = QStringLiteral("/nonexistent/libpkcs11.so");
    EXPECT_ERROR(Pkcs11Module::open(options, m_random), ErrorCode::VaultUnavailable);
    options = m_ruleToken;
    options.pinFile = QStringLiteral("/nonexistent/pin");
    EXPECT_ERROR(Pkcs11Module::open(options, m_random), ErrorCode::FileUnreadable);
}

void TestPkcs11Module::missingKeyObject()
{
    const Pkcs11Options options = m_softHsm->initToken(QStringLiteral("missing"));
    importAll(options, ruleKeys());
    const auto module = Pkcs11Module::open(options, m_random);
    EXPECT_OK(module);
    const auto library = Pkcs11Library::open(SoftHsmToken::libraryPath());
    EXPECT_OK(library);
    auto session = Pkcs11Session::open(*library, options, Pkcs11Access::ReadWrite);
    EXPECT_OK(session);
    const auto key = findKey(**session, CKO_SECRET_KEY, keyLabel(ruleKeys()[1].key.group));
    EXPECT_OK(key);
    QVERIFY((*session)->destroy(*key));
    EXPECT_ERROR(issue(**module, goodCredit()), ErrorCode::VaultUnavailable);
    EXPECT_ERROR(Pkcs11Module::open(options, m_random), ErrorCode::VaultUnavailable);
}

void TestPkcs11Module::missingParameterSet()
{
    const Pkcs11Options options = m_softHsm->initToken(QStringLiteral("parameters"));
    const auto admin = Pkcs11Admin::open(options);
    EXPECT_OK(admin);
    KeyAttributes attributes = attributesOf(ruleKeys()[1]);
    attributes.ea07ParameterSet = QStringLiteral("live");
    EXPECT_ERROR(admin->importKey(attributes, ruleKeys()[1].key.key), ErrorCode::InvalidField);
}

void TestPkcs11Module::keysAreTakenOnce()
{
    const auto admin = Pkcs11Admin::open(m_ruleToken);
    EXPECT_OK(admin);
    const StoredKey key = ruleKeys()[1];
    EXPECT_ERROR(admin->importKey(attributesOf(key), key.key.key), ErrorCode::InvalidField);
    EXPECT_ERROR(admin->addParameterSet(sts::Ea07::sample()), ErrorCode::InvalidField);
}

void TestPkcs11Module::wrongCheckValueIsRefused()
{
    const Pkcs11Options options = m_softHsm->initToken(QStringLiteral("check"));
    const auto admin = Pkcs11Admin::open(options);
    EXPECT_OK(admin);
    const StoredKey key = ruleKeys()[1];
    KeyAttributes attributes = attributesOf(key);
    attributes.keyCheckValue = QStringLiteral("000000");
    EXPECT_ERROR(admin->importKey(attributes, key.key.key), ErrorCode::InvalidField);
    EXPECT_ERROR(admin->importKey(attributesOf(key), sts::SecretBytes::fromHex("abab")),
        ErrorCode::KeyFormat);
    QVERIFY(admin->keys());
    QVERIFY(admin->keys()->empty());
}

void TestPkcs11Module::wrappedKeyMakesTheSameToken()
{
    const Pkcs11Options options = m_softHsm->initToken(QStringLiteral("wrapped"));
    const StoredKey key = ruleKeys()[1];
    const auto admin = Pkcs11Admin::open(options);
    EXPECT_OK(admin);
    const auto publicKey = admin->transportKey();
    EXPECT_OK(publicKey);
    const auto octets = tokenKeyOctets(key.key.dkga, key.key.key);
    EXPECT_OK(octets);
    const auto wrapped = encryptToTransportKey(*publicKey, octets->octets());
    EXPECT_OK(wrapped);
    EXPECT_OK(admin->unwrapKey(attributesOf(key), *wrapped));
    KeyAttributes other = attributesOf(key);
    other.group.krn = 2;
    QByteArray damaged = *wrapped;
    damaged[40] = static_cast<char>(damaged[40] ^ 1);
    EXPECT_ERROR(admin->unwrapKey(other, damaged), ErrorCode::VaultUnavailable);
    const auto module = Pkcs11Module::open(options, m_random);
    EXPECT_OK(module);
    const auto reference = Pkcs11Module::open(m_ruleToken, m_random);
    EXPECT_OK(reference);
    const auto token = issue(**module, goodCredit());
    const auto expected = issue(**reference, goodCredit());
    EXPECT_OK(token);
    EXPECT_OK(expected);
    QCOMPARE(*token, *expected);
}

void TestPkcs11Module::generatedKeyWorks()
{
    const Pkcs11Options options = m_softHsm->initToken(QStringLiteral("generated"));
    const auto admin = Pkcs11Admin::open(options);
    EXPECT_OK(admin);
    KeyAttributes attributes = attributesOf(ruleKeys()[1]);
    attributes.keyCheckValue.clear();
    attributes.dkga = KeyDerivation::Dkga03;
    EXPECT_OK(admin->generateKey(attributes));
    KeyAttributes other = attributes;
    other.group.krn = 2;
    other.dkga = KeyDerivation::Dkga02;
    EXPECT_ERROR(admin->generateKey(other), ErrorCode::AlgorithmNotSupported);
    const auto module = Pkcs11Module::open(options, m_random);
    EXPECT_OK(module);
    EXPECT_OK((*module)->selfTest());
    EXPECT_OK(issue(**module, goodCredit()));
}

void TestPkcs11Module::removedKeyIsGone()
{
    const Pkcs11Options options = m_softHsm->initToken(QStringLiteral("removed"));
    importAll(options, { ruleKeys()[1] });
    const auto admin = Pkcs11Admin::open(options);
    EXPECT_OK(admin);
    EXPECT_OK(admin->removeKey(ruleKeys()[1].key.group));
    EXPECT_ERROR(admin->removeKey(ruleKeys()[1].key.group), ErrorCode::VendingKeyUnknown);
    const auto module = Pkcs11Module::open(options, m_random);
    EXPECT_OK(module);
    EXPECT_ERROR(issue(**module, goodCredit()), ErrorCode::VendingKeyUnknown);
}

// Keys of a file go into the token encrypted to it, and are what was sealed.
void TestPkcs11Module::keyFileReachesTheTokenAlone()
{
    const Pkcs11Options options = m_softHsm->initToken(QStringLiteral("keyfile"));
    const auto admin = Pkcs11Admin::open(options);
    EXPECT_OK(admin);
    QVERIFY(!*admin->hasTransportKey());
    const auto pem = admin->transportKey();
    EXPECT_OK(pem);
    QVERIFY(*admin->hasTransportKey());
    QCOMPARE(publicKeyPem(publicKeyDer(*pem)), *pem);
    const KeyRecipient recipient
        = { QStringLiteral("COAST"), RecipientKind::Pkcs11, publicKeyDer(*pem) };
    StoredKey second = ruleKeys()[1];
    second.key.group.krn = 7;
    VaultContent::Keys keys;
    keys.push_back(ruleKeys()[1]);
    keys.push_back(second);
    const auto sealed = sealKeys(recipient, keys, 0);
    EXPECT_OK(sealed);
    const auto file = parseKeyFile(toJson(sealed->file));
    EXPECT_OK(file);
    EXPECT_OK(checkRecipient(*file, recipient));
    const auto wrapped = openWrappedKeys(*file, sealed->halves);
    EXPECT_OK(wrapped);
    QCOMPARE(wrapped->size(), keys.size());
    for (size_t i = 0; i < keys.size(); ++i) {
        EXPECT_OK(admin->checkUnwrap(file->keys[i]));
        EXPECT_OK(admin->unwrapKey(file->keys[i], (*wrapped)[i]));
        EXPECT_ERROR(admin->checkUnwrap(file->keys[i]), ErrorCode::InvalidField);
    }
    const auto module = Pkcs11Module::open(options, m_random);
    EXPECT_OK(module);
    VaultContent content;
    EXPECT_OK(content.addKey(keys[0]));
    const SoftwareVault software(std::move(content), m_random);
    CreditOrder order;
    order.meter = *MeterNumber::parse(QStringLiteral("600727000000000009"));
    order.keyData = { keys[0].key.group, 1, EncryptionAlgorithm::Ea11, 2 };
    order.tokenUnits = 100;
    order.tokenMinute = 29'539'440; // 2026-03-01T12:00Z
    order.nowMs = order.tokenMinute * 60'000;
    const auto fromToken = (*module)->issueCredit(order);
    EXPECT_OK(fromToken);
    QCOMPARE(fromToken->digits, software.issueCredit(order)->digits);
}

void TestPkcs11Module::retiredKeyStaysInTheToken()
{
    const Pkcs11Options options = m_softHsm->initToken(QStringLiteral("retired"));
    importAll(options, { ruleKeys()[1] });
    const SupplyGroup group = ruleKeys()[1].key.group;
    const auto admin = Pkcs11Admin::open(options);
    EXPECT_OK(admin);
    const auto retired = admin->retireKey(group, 2'000);
    EXPECT_OK(retired);
    QCOMPARE(retired->issuedUntilMs, 2'000);
    QCOMPARE(admin->retireKey(group, 3'000)->issuedUntilMs, 2'000);
    const auto keys = admin->keys();
    EXPECT_OK(keys);
    QCOMPARE(keys->size(), size_t{ 1 });
    QCOMPARE(keys->front().issuedUntilMs, 2'000);
    QCOMPARE(keys->front().keyCheckValue, sts::keyCheckValue(ruleKeys()[1].key.key));
    const auto module = Pkcs11Module::open(options, m_random);
    EXPECT_OK(module);
    EXPECT_OK((*module)->selfTest());
    EXPECT_ERROR((*module)->checkKey({ group, 1, EncryptionAlgorithm::Ea11, 2 }, 1'772'366'400'000),
        ErrorCode::VendingKeyIssuedUntil);
    EXPECT_ERROR(admin->retireKey({ group.sgc, 9, group.kt }, 1'000), ErrorCode::VendingKeyUnknown);
}

// The new record is written before the old one goes: with both there, the earlier end holds.
void TestPkcs11Module::retirementThatWasCutOffHolds()
{
    const Pkcs11Options options = m_softHsm->initToken(QStringLiteral("cutoff"));
    importAll(options, { ruleKeys()[1] });
    auto library = Pkcs11Library::open(options.libraryPath);
    EXPECT_OK(library);
    const auto session = Pkcs11Session::open(std::move(*library), options, Pkcs11Access::ReadWrite);
    EXPECT_OK(session);
    KeyAttributes attributes = attributesOf(ruleKeys()[1]);
    const auto put = [&](const KeyAttributes &each) {
        QVERIFY((*session)->create(
            dataTemplate(keyLabel(each.group), toJson(Pkcs11KeyRecord{ each, {} }))));
    };
    attributes.issuedUntilMs = 2'000;
    put(attributes);
    const auto contents = readContents(**session);
    EXPECT_OK(contents);
    QCOMPARE(contents->records.size(), size_t{ 1 });
    QCOMPARE(contents->records.front().attributes.issuedUntilMs, 2'000);
    attributes.ken = 3;
    put(attributes);
    EXPECT_ERROR(readContents(**session), ErrorCode::DataCorrupt);
}

SHAHN_TEST(TestPkcs11Module)
#include "tst_pkcs11_module.moc"

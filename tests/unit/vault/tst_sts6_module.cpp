// SPDX-License-Identifier: GPL-3.0-or-later
// The STS6 module over real TCP to the simulator program.
#include "module_cases.h"
#include "sts6_simulator.h"

#include "support/expect.h"
#include "support/test_registry.h"
#include "vault/software_vault.h"
#include "vault/sts6_client.h"
#include "vault/sts6_module.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace shahn;
using namespace shahn::test;
using namespace shahn::vault;

class TestSts6Module : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors();
    void rules();
    void selfTestPasses();
    void selfTestPassesWhileOthersHaveTheKeys();
    void statusCodesOfTheModule_data();
    void statusCodesOfTheModule();
    void commandsOfTheModule();
    void damagedAnswersAreRepeated_data();
    void damagedAnswersAreRepeated();
    void moduleThatStaysBrokenIsUnavailable();
    void killedModuleComesBack();
    void nextModuleTakesOver();
    void usedUpLimitTakesTheNextModule();
    void usedUpLimitEverywhere();
    void refusalIsNotTriedElsewhere();
    void otherModuleAtTheAddressIsRefused();
    void otherKeyInTheRegisterIsRefused();
    void configurationIsChecked();
    void noModule();
    void modulesWorkAtOnce();
    void othersGoOnWhenOneDies();
    void orderPassesTheModuleUnderTest();
    void testWaitsForTheModuleAtWork();
    void manyThreads_data();
    void manyThreads();

private:
    FixedRandom m_random;
};

// 2026-03-01T12:00Z
static constexpr qint64 tokenMinute = 29'539'440;
static constexpr qint64 nowMs = tokenMinute * 60'000;

static StoredKey goodKey() { return ruleKeys()[1]; }

static CreditOrder creditOrder()
{
    CreditOrder order;
    order.meter = *MeterNumber::parse(QStringLiteral("600727000000000009"));
    order.keyData = { goodKey().key.group, 1, EncryptionAlgorithm::Ea07, 2 };
    order.tokenUnits = 100;
    order.tokenMinute = tokenMinute;
    order.nowMs = nowMs;
    return order;
}

static QString expectedToken()
{
    FixedRandom random;
    VaultContent content;
    SHAHN_ASSERT(content.addKey(goodKey()));
    const auto issued = SoftwareVault(std::move(content), random).issueCredit(creditOrder());
    SHAHN_ASSERT(issued);
    return issued->digits;
}

static SimulatedModule oneKeyModule() { return { .keys = { goodKey() } }; }

static SimulatedModule secondModule()
{
    SimulatedModule module = oneKeyModule();
    module.moduleId = QStringLiteral("SIM-0002");
    return module;
}

// An order in a thread of its own.
class OrderInThread
{
public:
    OrderInThread(const SecurityModule &module, const CreditOrder &order)
        : m_thread([this, &module, order] { m_issued = module.issueCredit(order); })
    {
    }

    Expected<IssuedToken> issued()
    {
        m_thread.join();
        return m_issued;
    }

private:
    Expected<IssuedToken> m_issued = IssuedToken();
    std::thread m_thread;
};

// Where an answer is held no time is over before it is released.
static Sts6Options patientOptionsOf(const std::vector<const Sts6Simulator *> &modules)
{
    Sts6Options options = optionsOf(modules);
    options.replyTimeoutMs = 60'000;
    return options;
}

void TestSts6Module::vectors()
{
    const ModuleVectors all = loadModuleVectors();
    const Sts6Simulator simulator({ .keys = all.keys, .parameterSet = all.parameterSet });
    const auto module = Sts6Module::open(optionsOf({ &simulator }), m_random);
    EXPECT_OK(module);
    checkVectors(**module, all);
}

void TestSts6Module::rules()
{
    const Sts6Simulator simulator({ .keys = ruleKeys(), .clockMs = nowMs });
    const auto module = Sts6Module::open(optionsOf({ &simulator }), m_random);
    EXPECT_OK(module);
    checkRules(**module);
}

void TestSts6Module::selfTestPasses()
{
    const Sts6Simulator simulator(oneKeyModule());
    const auto module = Sts6Module::open(optionsOf({ &simulator }), m_random);
    EXPECT_OK(module);
    EXPECT_OK((*module)->selfTest());
    const auto issued = (*module)->issueCredit(creditOrder());
    EXPECT_OK(issued);
    QCOMPARE(issued->digits, expectedToken());
    QCOMPARE(issued->module, QStringLiteral("SIM-0001"));
    QCOMPARE(issued->energyWh, qint64{ 10'000 });
}

void TestSts6Module::selfTestPassesWhileOthersHaveTheKeys()
{
    Sts6Simulator first(oneKeyModule());
    SimulatedModule other = oneKeyModule();
    other.moduleId = QStringLiteral("SIM-0002");
    Sts6Simulator second(other);
    const auto module = Sts6Module::open(optionsOf({ &first, &second }), m_random);
    EXPECT_OK(module);
    first.kill();
    EXPECT_OK((*module)->selfTest());
    second.kill();
    EXPECT_ERROR((*module)->selfTest(), ErrorCode::VaultUnavailable);
    // Both rest now, which must not keep the test from asking them.
    second.restart();
    EXPECT_OK((*module)->selfTest());
}

// The module's own refusals, which the host's rules normally come before.
void TestSts6Module::statusCodesOfTheModule_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("error");
    const QByteArray pan = "P600727000000000009~";
    const auto credit = [&](const QByteArray &key, const QByteArray &tail) {
        return "N" + key + "~" + pan + "N1~N7~" + tail;
    };
    // 2026-03-01T12:00Z is minute 6397200 from 2014 on.
    const QByteArray now = "H619D10~";
    const auto row
        = [](const char *name, const char *command, const QByteArray &fields, ErrorCode code) {
              QTest::newRow(name) << QByteArray(command) << fields << errorName(code);
          };
    row("key type", "SM?VC", credit("1", "N2~N0~H0001~" + now), ErrorCode::KeyTypeNotAllowed);
    row("expired", "SM?VC", credit("4", "N2~N0~H0001~" + now), ErrorCode::VendingKeyExpired);
    row("active", "SM?VC", credit("5", "N2~N0~H0001~" + now), ErrorCode::VendingKeyNotActive);
    row("issued", "SM?VC", credit("6", "N2~N0~H0001~" + now), ErrorCode::VendingKeyIssuedUntil);
    row("register", "SM?VC", credit("77", "N2~N0~H0001~" + now), ErrorCode::VendingKeyUnknown);
    row("window", "SM?VC", credit("2", "N2~N0~H0001~H619CF1~"), ErrorCode::ClockNotTrusted);
    row("sub-class", "SM?VC", credit("2", "N2~N9~H000001~" + now),
        ErrorCode::AlgorithmNotSupported);
    row("management sub-class", "SM?VM", credit("2", "N2~N3~H0001~" + now),
        ErrorCode::AlgorithmNotSupported);
    row("PAN", "SM?VC", "N2~P600727000000000008~N1~N7~N2~N0~H0001~" + now,
        ErrorCode::MeterCheckDigit);
    row("field count", "SM?VC", "N2~", ErrorCode::InvalidField);
    row("field type", "SM?VC", "P2~" + pan + "N1~N7~N2~N0~H0001~" + now, ErrorCode::InvalidField);
    row("key change", "SM?VK", "N2~N3~" + pan + "N1~N7~N1~N1~N2~", ErrorCode::KeyChangeNotAllowed);
    row("token count", "SM?VK", "N2~N2~" + pan + "N1~N7~N2~N1~N4~", ErrorCode::InvalidField);
    row("command", "SM?QQ", {}, ErrorCode::AlgorithmNotSupported);
}

void TestSts6Module::statusCodesOfTheModule()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, fields);
    QFETCH(QString, error);
    const Sts6Simulator simulator({ .keys = ruleKeys(), .clockMs = nowMs });
    Sts6Client client(simulator.options().endpoint, {});
    QVERIFY(client.connect());
    const auto answer = client.call(command, fields);
    QVERIFY(!answer);
    QCOMPARE(errorName(answer.error().error.code), error);
}

void TestSts6Module::commandsOfTheModule()
{
    const Sts6Simulator simulator({ .keys = ruleKeys(), .clockMs = nowMs });
    Sts6Client client(simulator.options().endpoint, {});
    QVERIFY(client.connect());
    QVERIFY(client.echo("any text, with ~ and ;"));
    const auto identity = client.identity();
    QVERIFY(identity);
    QCOMPARE(identity->moduleId, QStringLiteral("SIM-0001"));
    const auto clock = client.clock();
    QVERIFY(clock);
    QCOMPARE(clock->epochSeconds, nowMs / 1000);
    QCOMPARE(clock->window, quint64{ 30 });
    const auto attributes = client.attributes(2);
    QVERIFY(attributes);
    QCOMPARE(attributes->value(QStringLiteral("SGC")), goodKey().key.group.sgc);
    QCOMPARE(attributes->value(QStringLiteral("BDT")), QStringLiteral("14"));
}

void TestSts6Module::damagedAnswersAreRepeated_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault :
        { "silence", "garbage", "crc", "cut", "close", "other", "double", "flood" })
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

void TestSts6Module::damagedAnswersAreRepeated()
{
    QFETCH(QString, fault);
    // Answers 1 and 2 are those of open; 3 is the token's first.
    const Sts6Simulator simulator(oneKeyModule(), QStringLiteral("3:") + fault);
    const auto module = Sts6Module::open(optionsOf({ &simulator }), m_random);
    EXPECT_OK(module);
    for (int i = 0; i < 3; ++i) {
        const auto issued = (*module)->issueCredit(creditOrder());
        EXPECT_OK(issued);
        QCOMPARE(issued->digits, expectedToken());
    }
}

void TestSts6Module::moduleThatStaysBrokenIsUnavailable()
{
    QString faults = QStringLiteral("3:crc");
    for (int answer = 4; answer < 20; ++answer)
        faults += QStringLiteral(",%1:garbage").arg(answer);
    const Sts6Simulator simulator(oneKeyModule(), faults);
    const auto module = Sts6Module::open(optionsOf({ &simulator }), m_random);
    EXPECT_OK(module);
    EXPECT_ERROR((*module)->issueCredit(creditOrder()), ErrorCode::VaultUnavailable);
    EXPECT_ERROR((*module)->selfTest(), ErrorCode::VaultUnavailable);
}

void TestSts6Module::killedModuleComesBack()
{
    Sts6Simulator simulator(oneKeyModule());
    const auto module = Sts6Module::open(optionsOf({ &simulator }), m_random);
    EXPECT_OK(module);
    EXPECT_OK((*module)->issueCredit(creditOrder()));
    simulator.kill();
    EXPECT_ERROR((*module)->issueCredit(creditOrder()), ErrorCode::VaultUnavailable);
    simulator.restart();
    const auto issued = (*module)->issueCredit(creditOrder());
    EXPECT_OK(issued);
    QCOMPARE(issued->digits, expectedToken());
}

void TestSts6Module::nextModuleTakesOver()
{
    Sts6Simulator first(oneKeyModule());
    SimulatedModule other = oneKeyModule();
    other.moduleId = QStringLiteral("SIM-0002");
    const Sts6Simulator second(other);
    const auto module = Sts6Module::open(optionsOf({ &first, &second }), m_random);
    EXPECT_OK(module);
    QCOMPARE((*module)->keys().size(), size_t{ 1 });
    const auto madeBy = [&] {
        const auto issued = (*module)->issueCredit(creditOrder());
        if (!issued || issued->digits != expectedToken())
            return QString();
        return issued->module;
    };
    QCOMPARE(madeBy(), QStringLiteral("SIM-0001"));
    first.kill();
    QCOMPARE(madeBy(), QStringLiteral("SIM-0002"));
    first.restart();
    QCOMPARE(madeBy(), QStringLiteral("SIM-0001"));
}

void TestSts6Module::usedUpLimitTakesTheNextModule()
{
    SimulatedModule limited = oneKeyModule();
    limited.creditTokensLeft = 1;
    SimulatedModule other = oneKeyModule();
    other.moduleId = QStringLiteral("SIM-0002");
    const Sts6Simulator first(limited);
    const Sts6Simulator second(other);
    const auto module = Sts6Module::open(optionsOf({ &first, &second }), m_random);
    EXPECT_OK(module);
    const auto one = (*module)->issueCredit(creditOrder());
    EXPECT_OK(one);
    QCOMPARE(one->module, QStringLiteral("SIM-0001"));
    const auto two = (*module)->issueCredit(creditOrder());
    EXPECT_OK(two);
    QCOMPARE(two->module, QStringLiteral("SIM-0002"));
}

void TestSts6Module::usedUpLimitEverywhere()
{
    SimulatedModule limited = oneKeyModule();
    limited.creditTokensLeft = 0;
    const Sts6Simulator simulator(limited);
    const auto module = Sts6Module::open(optionsOf({ &simulator }), m_random);
    EXPECT_OK(module);
    EXPECT_ERROR((*module)->issueCredit(creditOrder()), ErrorCode::IssuingLimitReached);
}

void TestSts6Module::refusalIsNotTriedElsewhere()
{
    // The first module's clock is a day off; the second would issue.
    SimulatedModule late = oneKeyModule();
    late.clockMs = nowMs + 86'400'000;
    SimulatedModule other = oneKeyModule();
    other.moduleId = QStringLiteral("SIM-0002");
    const Sts6Simulator first(late);
    const Sts6Simulator second(other);
    const auto module = Sts6Module::open(optionsOf({ &first, &second }), m_random);
    EXPECT_OK(module);
    EXPECT_ERROR((*module)->issueCredit(creditOrder()), ErrorCode::ClockNotTrusted);
}

void TestSts6Module::otherModuleAtTheAddressIsRefused()
{
    const Sts6Simulator simulator(oneKeyModule());
    Sts6Options options = optionsOf({ &simulator });
    options.modules[0].moduleId = QStringLiteral("SIM-9999");
    EXPECT_ERROR(Sts6Module::open(options, m_random), ErrorCode::VaultUnavailable);
}

void TestSts6Module::otherKeyInTheRegisterIsRefused()
{
    const Sts6Simulator simulator(oneKeyModule());
    Sts6Options options = optionsOf({ &simulator });
    options.modules[0].registers[0].key.group.krn = 2;
    EXPECT_ERROR(Sts6Module::open(options, m_random), ErrorCode::ConfigurationInvalid);
    options = optionsOf({ &simulator });
    options.modules[0].registers[0].key.baseDate = BaseDate::Year1993;
    EXPECT_ERROR(Sts6Module::open(options, m_random), ErrorCode::ConfigurationInvalid);
    options = optionsOf({ &simulator });
    options.modules[0].registers[0].number = 5;
    EXPECT_ERROR(Sts6Module::open(options, m_random), ErrorCode::VendingKeyUnknown);
}

void TestSts6Module::configurationIsChecked()
{
    const Sts6Simulator simulator(oneKeyModule());
    EXPECT_ERROR(Sts6Module::open({}, m_random), ErrorCode::ConfigurationInvalid);
    Sts6Options options = optionsOf({ &simulator, &simulator });
    options.modules[1].registers[0].key.ken = 200;
    EXPECT_ERROR(Sts6Module::open(options, m_random), ErrorCode::ConfigurationInvalid);
    options = optionsOf({ &simulator });
    options.modules[0].registers.push_back(options.modules[0].registers[0]);
    EXPECT_ERROR(Sts6Module::open(options, m_random), ErrorCode::ConfigurationInvalid);
}

void TestSts6Module::noModule()
{
    Sts6Simulator simulator(oneKeyModule());
    const Sts6Options options = optionsOf({ &simulator });
    simulator.kill();
    EXPECT_ERROR(Sts6Module::open(options, m_random), ErrorCode::VaultUnavailable);
}

// Answers 1 and 2 are those of open; 3 is the token's.
void TestSts6Module::modulesWorkAtOnce()
{
    Sts6Simulator first(oneKeyModule(), QStringLiteral("3:hold"));
    const Sts6Simulator second(secondModule());
    const auto module = Sts6Module::open(patientOptionsOf({ &first, &second }), m_random);
    EXPECT_OK(module);
    QCOMPARE((*module)->ordersAtOnce(), 2);
    OrderInThread held(**module, creditOrder());
    first.waitUntilHolding();
    std::vector<Expected<IssuedToken>> meanwhile;
    for (int i = 0; i < 3; ++i)
        meanwhile.push_back((*module)->issueCredit(creditOrder()));
    first.release();
    const auto issued = held.issued();
    EXPECT_OK(issued);
    QCOMPARE(issued->digits, expectedToken());
    QCOMPARE(issued->module, QStringLiteral("SIM-0001"));
    for (const Expected<IssuedToken> &other : meanwhile) {
        EXPECT_OK(other);
        QCOMPARE(other->digits, expectedToken());
        QCOMPARE(other->module, QStringLiteral("SIM-0002"));
    }
    QVERIFY(!first.wasDisturbed());
    // The first is free again, and preferred.
    QCOMPARE((*module)->issueCredit(creditOrder())->module, QStringLiteral("SIM-0001"));
}

void TestSts6Module::othersGoOnWhenOneDies()
{
    Sts6Simulator first(oneKeyModule(), QStringLiteral("3:hold"));
    const Sts6Simulator second(secondModule());
    Sts6Options options = patientOptionsOf({ &first, &second });
    options.restMs = 600'000;
    const auto module = Sts6Module::open(options, m_random);
    EXPECT_OK(module);
    const QString expected = expectedToken();
    const auto isBySecond = [&](const Expected<IssuedToken> &issued) {
        return issued && issued->digits == expected && issued->module == QStringLiteral("SIM-0002");
    };
    OrderInThread interrupted(**module, creditOrder());
    first.waitUntilHolding();
    std::atomic<int> goodCount = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i)
                goodCount += isBySecond((*module)->issueCredit(creditOrder())) ? 1 : 0;
        });
    }
    first.kill();
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(isBySecond(interrupted.issued()));
    QCOMPARE(goodCount.load(), 60);
    // It rests, though it is back.
    first.restart();
    QVERIFY(isBySecond((*module)->issueCredit(creditOrder())));
}

void TestSts6Module::orderPassesTheModuleUnderTest()
{
    Sts6Simulator first(oneKeyModule(), QStringLiteral("3:hold"));
    const Sts6Simulator second(secondModule());
    const auto module = Sts6Module::open(patientOptionsOf({ &first, &second }), m_random);
    EXPECT_OK(module);
    Expected<void> tested;
    std::thread thread([&] { tested = (*module)->selfTest(); });
    first.waitUntilHolding();
    const auto issued = (*module)->issueCredit(creditOrder());
    first.release();
    thread.join();
    EXPECT_OK(issued);
    QCOMPARE(issued->module, QStringLiteral("SIM-0002"));
    EXPECT_OK(tested);
    QVERIFY(!first.wasDisturbed());
}

// The first module has another key; its own test, which comes first, ends while the second works.
void TestSts6Module::testWaitsForTheModuleAtWork()
{
    SimulatedModule other = oneKeyModule();
    other.keys.front().key.group.krn = 7;
    // Open 1 and 2, test 3 to 5.
    Sts6Simulator first(other, QStringLiteral("5:hold"));
    Sts6Simulator second(secondModule(), QStringLiteral("3:hold"));
    const auto module = Sts6Module::open(patientOptionsOf({ &first, &second }), m_random);
    EXPECT_OK(module);
    OrderInThread held(**module, creditOrder());
    second.waitUntilHolding();
    Expected<void> tested;
    std::thread thread([&] { tested = (*module)->selfTest(); });
    first.waitUntilHolding();
    first.release();
    // By the module that is tested next to the one at work.
    CreditOrder order = creditOrder();
    order.keyData.supplyGroup.krn = 7;
    const auto next = (*module)->issueCredit(order);
    second.release();
    const auto issued = held.issued();
    thread.join();
    EXPECT_OK(next);
    EXPECT_OK(issued);
    QCOMPARE(issued->digits, expectedToken());
    EXPECT_OK(tested);
    QVERIFY(!second.wasDisturbed());
}

void TestSts6Module::manyThreads_data()
{
    QTest::addColumn<int>("moduleCount");
    QTest::newRow("one module") << 1;
    QTest::newRow("two modules") << 2;
}

void TestSts6Module::manyThreads()
{
    QFETCH(int, moduleCount);
    const Sts6Simulator first(oneKeyModule());
    const Sts6Simulator second(secondModule());
    Sts6Options options = optionsOf({ &first, &second });
    options.modules.resize(static_cast<size_t>(moduleCount));
    const auto module = Sts6Module::open(options, m_random);
    EXPECT_OK(module);
    const QString expected = expectedToken();
    std::atomic<int> goodCount = 0;
    std::atomic<int> testedCount = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 25; ++i) {
                const auto issued = (*module)->issueCredit(creditOrder());
                goodCount += issued && issued->digits == expected ? 1 : 0;
            }
            testedCount += (*module)->selfTest() ? 1 : 0;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(goodCount.load(), 100);
    QCOMPARE(testedCount.load(), 4);
}

SHAHN_TEST(TestSts6Module)
#include "tst_sts6_module.moc"

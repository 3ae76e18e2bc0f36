// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/health.h"
#include "store/archive_import.h"
#include "store/tariff_store.h"
#include "support/field_seal.h"
#include "support/sample_tariff.h"
#include "support/test_registry.h"
#include "support/test_vault.h"
#include "unit/http/test_backend.h"
#include "vending/closing.h"

#include <QTest>

#include <algorithm>
#include <future>

using namespace shahn;
using namespace shahn::http;
using namespace shahn::test;
using protocol::KeyProblem;
using protocol::ReadinessCheck;
using protocol::ReadinessReply;

// GET /readyz on the real parts and a vault with a key that is good and one that has expired.
class TestReadiness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void expiredKeyIsNamedByAReadyVault();
    void vaultWithoutAUsableKeyIsNotReady();
    void vaultWithoutKeysAnswers();
    void keysThatMetersNeedAreNamed();
    void checksAreNamed();
    void batchThatHangsIsNotReady();
    void damagedDatabaseIsNotReady();
    void batchThatCannotBeStoredIsNotReady();

private:
    struct Answer {
        int status = 0;
        ReadinessReply reply;
    };

    // At the time of the backend's clock; the vault's check is the second.
    Answer ask(const vault::SecurityModule &vault);

    Answer ask() { return ask(m_vault); }

    void addMeters(const std::vector<SupplyGroup> &groups);

    std::unique_ptr<TestBackend> m_backend;
    SystemRandom m_random;
    const vault::SoftwareVault m_vault{ testVaultContent(), m_random };
};

void TestReadiness::init()
{
    m_backend = TestBackend::create();
    QVERIFY(m_backend);
}

TestReadiness::Answer TestReadiness::ask(const vault::SecurityModule &vault)
{
    const Backend backend = m_backend->backend();
    const ReadinessHandler handler(backend.database, backend.queue, vault, backend.clock);
    const auto response = handler.handle({}, Call());
    if (!response)
        return {};
    const auto reply = protocol::fromBytes<ReadinessReply>(response->body);
    return { response->status, reply.value_or(ReadinessReply()) };
}

void TestReadiness::expiredKeyIsNamedByAReadyVault()
{
    addMeters({ { expiredSgc, 1, KeyType::Dutk } });
    const Answer answer = ask();
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.reply.isReady);
    QCOMPARE(answer.reply.checks[1].name, QStringLiteral("vault"));
    QVERIFY(answer.reply.checks[1].isReady);
    QCOMPARE(answer.reply.checks[1].detail,
        QStringLiteral("not to be used now: SGC %1 KRN 1 KT 2: expired").arg(expiredSgc));
    QVERIFY(answer.reply.keyProblems
        == std::vector(
            { KeyProblem{ expiredSgc, 1, 2, static_cast<int>(ErrorCode::VendingKeyExpired) } }));
}

void TestReadiness::vaultWithoutAUsableKeyIsNotReady()
{
    m_backend->clock().setMsUtc(0); // before the base date of both keys
    const Answer answer = ask();
    QCOMPARE(answer.status, 503);
    QVERIFY(!answer.reply.isReady);
    QVERIFY(!answer.reply.checks[1].isReady);
    const QString &detail = answer.reply.checks[1].detail;
    QVERIFY2(
        detail.startsWith(QStringLiteral("no vending key can be used now: ")), qPrintable(detail));
    QVERIFY2(detail.contains(goodSgc) && detail.contains(expiredSgc), qPrintable(detail));
}

void TestReadiness::vaultWithoutKeysAnswers()
{
    const vault::SoftwareVault empty{ vault::VaultContent(), m_random };
    addMeters({ { goodSgc, 1, KeyType::Dutk } });
    const Answer answer = ask(empty);
    QCOMPARE(answer.status, 503);
    QVERIFY(!answer.reply.checks[1].isReady);
    QVERIFY(answer.reply.keyProblems
        == std::vector(
            { KeyProblem{ goodSgc, 1, 2, static_cast<int>(ErrorCode::VendingKeyUnknown) } }));
}

void TestReadiness::keysThatMetersNeedAreNamed()
{
    addMeters({ { goodSgc, 1, KeyType::Dutk }, { goodSgc, 9, KeyType::Dutk },
        { goodSgc, 9, KeyType::Dutk } }); // none has the expired key
    const Answer answer = ask();
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.reply.keyProblems
        == std::vector(
            { KeyProblem{ goodSgc, 9, 2, static_cast<int>(ErrorCode::VendingKeyUnknown) } }));
}

// The database does not answer: nobody waits for it here.
void TestReadiness::batchThatHangsIsNotReady()
{
    std::promise<void> hangs;
    std::promise<void> release;
    vending::VendingQueue queue(
        { .chain = QStringLiteral("sms-1") },
        [&](int) -> Expected<std::unique_ptr<sql::Connection>> {
            hangs.set_value();
            release.get_future().wait();
            return fail(ErrorCode::DatabaseUnavailable, QStringLiteral("gone"));
        },
        m_backend->clock(), m_vault);
    std::promise<void> answered;
    queue.submit(vending::SettleCommand(), [&](const auto &) { answered.set_value(); });
    hangs.get_future().wait();
    m_backend->clock().advanceMs(2'001);
    const Backend backend = m_backend->backend();
    const ReadinessHandler handler(backend.database, queue, m_vault, backend.clock);
    const auto response = handler.handle({}, Call());
    release.set_value();
    answered.get_future().wait();
    QVERIFY(response);
    QCOMPARE(response->status, 503);
    const auto reply = protocol::fromBytes<ReadinessReply>(response->body);
    QVERIFY(reply);
    for (const ReadinessCheck &check : reply->checks) {
        const bool isMeant
            = check.name == QLatin1String("database") || check.name == QLatin1String("queue");
        QVERIFY2(check.isReady == !isMeant || check.name == QLatin1String("vault"),
            qPrintable(check.name));
    }
}

// It answers the look at it all the same.
void TestReadiness::damagedDatabaseIsNotReady()
{
    vending::VendingQueue queue(
        { .chain = QStringLiteral("sms-1") },
        [](int) -> Expected<std::unique_ptr<sql::Connection>> {
            return fail(ErrorCode::DatabaseUnavailable, QStringLiteral("not asked"));
        },
        m_backend->clock(), m_vault);
    queue.giveUpDatabase(fail(ErrorCode::DataCorrupt, QStringLiteral("page 7")));
    const Backend backend = m_backend->backend();
    const ReadinessHandler handler(backend.database, queue, m_vault, backend.clock);
    const auto response = handler.handle({}, Call());
    QVERIFY(response);
    QCOMPARE(response->status, 503);
    const auto reply = protocol::fromBytes<ReadinessReply>(response->body);
    QVERIFY(reply);
    QVERIFY(!reply->isReady);
    for (const ReadinessCheck &check : reply->checks)
        QCOMPARE(check.isReady, check.name != QLatin1String("database"));
    QCOMPARE(reply->checks[0].detail,
        QStringLiteral("the database is damaged or cannot be read (error 4003); see the server's "
                       "log"));
}

// The database answers everything but what sells.
void TestReadiness::batchThatCannotBeStoredIsNotReady()
{
    vending::VendingQueue queue(
        { .chain = QStringLiteral("sms-1") },
        [](int) -> Expected<std::unique_ptr<sql::Connection>> {
            return fail(ErrorCode::DatabaseConflict, QStringLiteral("locked"));
        },
        m_backend->clock(), m_vault);
    const Backend backend = m_backend->backend();
    const ReadinessHandler handler(backend.database, queue, m_vault, backend.clock);
    const auto isQueueReady = [&] {
        const auto response = handler.handle({}, Call());
        const auto reply = protocol::fromBytes<ReadinessReply>(response->body);
        return std::any_of(reply->checks.begin(), reply->checks.end(), [](const auto &check) {
            return check.name == QLatin1String("queue") && check.isReady;
        });
    };
    QVERIFY(isQueueReady());
    std::promise<void> answered;
    queue.submit(vending::SettleCommand(), [&](const auto &) { answered.set_value(); });
    answered.get_future().wait();
    QVERIFY(!isQueueReady());
    m_backend->clock().advanceMs(4'999);
    QVERIFY(!isQueueReady());
    // Nobody asked since: it may be tried again. The thread may still be behind its answer.
    m_backend->clock().advanceMs(1);
    QTRY_VERIFY(isQueueReady());
}

void TestReadiness::checksAreNamed()
{
    QStringList names;
    for (const ReadinessCheck &check : ask().reply.checks) {
        QVERIFY2(check.isReady, qPrintable(check.detail));
        names.append(check.name);
    }
    QCOMPARE(names,
        QStringList({ QStringLiteral("database"), QStringLiteral("vault"), QStringLiteral("queue"),
            QStringLiteral("clock"), QStringLiteral("disk") }));
}

void TestReadiness::addMeters(const std::vector<SupplyGroup> &groups)
{
    const Backend backend = m_backend->backend();
    const auto connection = backend.database.connection();
    QVERIFY(connection);
    const auto published
        = store::TariffStore(**connection)
              .publish({ 0, 1, test::stepTariff(QStringLiteral("T1"), { { {}, 25'000 } }) });
    QVERIFY2(published, qPrintable(published ? QString() : published.error().detail));
    int index = 0;
    for (const SupplyGroup &group : groups) {
        ++index;
        store::ImportedAccount account;
        account.number = AccountNumber(QString::number(index));
        account.nameEn = QStringLiteral("Customer");
        store::ImportedPoint point;
        point.code = QString::number(index);
        point.tariff = TariffCode(QStringLiteral("T1"));
        store::ImportedMeter meter;
        meter.number = meterNumber(index);
        meter.keyData.supplyGroup = group;
        point.meters.push_back(meter);
        account.points.push_back(point);
        const auto added = store::ArchiveImport(**connection, &test::fieldSeal()).add({ account });
        QVERIFY2(added, qPrintable(added ? QString() : added.error().detail));
    }
}

SHAHN_TEST(TestReadiness)
#include "tst_readiness.moc"

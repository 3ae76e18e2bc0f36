// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/health.h"
#include "support/test_vault.h"
#include "unit/http/test_backend.h"

#include <QtTest>

using namespace shahn;
using namespace shahn::http;
using namespace shahn::test;

// GET /readyz on the real parts and a vault with a key that is good and one that has expired.
class TestReadiness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void expiredKeyIsNamedByAReadyVault();
    void vaultWithoutAUsableKeyIsNotReady();

private:
    struct Answer {
        int status = 0;
        ReadinessReply reply;
    };

    // At the time of the backend's clock; the vault's check is the second.
    Answer ask();

    std::unique_ptr<TestBackend> m_backend;
    SystemRandom m_random;
    const vault::SoftwareVault m_vault{ testVaultContent(), m_random };
};

void TestReadiness::init()
{
    m_backend = TestBackend::create();
    QVERIFY(m_backend);
}

TestReadiness::Answer TestReadiness::ask()
{
    const Backend backend = m_backend->backend();
    const ReadinessHandler handler(backend.database, backend.queue, m_vault, backend.clock);
    const auto response = handler.handle(Call());
    if (!response)
        return {};
    const auto reply = protocol::fromBytes<ReadinessReply>(response->body);
    return { response->status, reply.value_or(ReadinessReply()) };
}

void TestReadiness::expiredKeyIsNamedByAReadyVault()
{
    const Answer answer = ask();
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.reply.isReady);
    QCOMPARE(answer.reply.checks.size(), size_t(3));
    QCOMPARE(answer.reply.checks[1].name, QStringLiteral("vault"));
    QVERIFY(answer.reply.checks[1].isReady);
    QCOMPARE(answer.reply.checks[1].detail,
        QStringLiteral("not to be used now: SGC %1 KRN 1 KT 2: VendingKeyExpired").arg(expiredSgc));
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

QTEST_GUILESS_MAIN(TestReadiness)
#include "tst_readiness.moc"

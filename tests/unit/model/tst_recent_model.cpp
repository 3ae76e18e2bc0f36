// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/recent_model.h"

#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace shahn;

class RecentModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void listsWithTheirCopies();
    void everyKindHasItsOwnList();
    void failedCopyIsTold();
    void failureIsTold();
    void signOutClears();

private:
    using Sales = model::RecentDocuments<protocol::SaleSummary, protocol::RecentSalesReply>;

    std::unique_ptr<model::ReceiptCopies> copiesOf(const char *kind);
    void refresh();

    std::unique_ptr<test::ClientDesk> m_desk;
    std::unique_ptr<model::ReceiptCopies> m_copies;
    std::unique_ptr<Sales> m_model;
    const QString m_saleId = QStringLiteral("018f0000-0000-7000-8000-000000000001");
};

std::unique_ptr<model::ReceiptCopies> RecentModelTest::copiesOf(const char *kind)
{
    return std::make_unique<model::ReceiptCopies>(model::documentKind(QLatin1String(kind)),
        model::ReceiptCopies::Parts{ m_desk->calls, m_desk->session, m_desk->scheduler.clock,
            m_desk->random, m_desk->scheduler });
}

void RecentModelTest::init()
{
    m_model.reset();
    m_desk = std::make_unique<test::ClientDesk>();
    m_desk->signIn();
    m_copies = copiesOf("sale");
    m_model = std::make_unique<Sales>(Sales::Parts{ m_desk->calls, m_desk->session, *m_copies },
        protocol::endpoints::sales.list, &protocol::RecentSalesReply::sales);
    new QAbstractItemModelTester(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_model.get());
}

void RecentModelTest::refresh()
{
    protocol::RecentSalesReply reply;
    protocol::SaleSummary sale;
    sale.requestId = m_saleId;
    sale.receiptNumber = QStringLiteral("CDU-03-000001");
    reply.sales.push_back(sale);
    m_model->refresh();
    m_desk->calls.recents.back().answer(reply);
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->requestIdAt(0), m_saleId);
}

void RecentModelTest::listsWithTheirCopies()
{
    refresh();
    m_copies->ask(m_saleId);
    m_desk->calls.reprints[0].answer({ test::copyInfo(1), test::saleReply(RequestId(m_saleId)) });
    QCOMPARE(m_model->at(0).copyCount, 1);
}

void RecentModelTest::everyKindHasItsOwnList()
{
    using Service
        = model::RecentDocuments<protocol::EngineeringSummary, protocol::RecentEngineeringReply>;
    const auto copies = copiesOf("engineering");
    Service recent({ m_desk->calls, m_desk->session, *copies },
        protocol::endpoints::engineering.list, &protocol::RecentEngineeringReply::engineering);
    protocol::EngineeringSummary entry;
    entry.requestId = m_saleId;
    entry.kind = QStringLiteral("clearTamper");
    recent.refresh();
    m_desk->calls.recentEngineerings.back().answer({ { entry } });
    QCOMPARE(recent.rowCount(), 1);
    QCOMPARE(recent.at(0).kind, entry.kind);
    copies->ask(m_saleId);
    QCOMPARE(m_desk->calls.engineeringReprints.back().question.request.requestId, m_saleId);
    m_desk->calls.engineeringReprints.back().answer(
        { test::copyInfo(3), test::engineeringReply(RequestId(m_saleId)) });
    QCOMPARE(recent.at(0).copyCount, 3);
}

void RecentModelTest::failedCopyIsTold()
{
    refresh();
    QSignalSpy failed(m_model.get(), &model::RecentModel::failed);
    m_copies->ask(m_saleId);
    m_desk->calls.reprints[0].stayUnknown();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(m_model->at(0).copyCount, 0);
}

void RecentModelTest::failureIsTold()
{
    QSignalSpy failed(m_model.get(), &model::RecentModel::failed);
    m_model->refresh();
    m_desk->calls.recents.back().refuse(ErrorCode::SessionExpired);
    QCOMPARE(failed.size(), 1);
    QVERIFY(!m_desk->session.isSignedIn());
}

void RecentModelTest::signOutClears()
{
    refresh();
    m_model->refresh();
    m_desk->session.end();
    QCOMPARE(m_model->rowCount(), 0);
    protocol::RecentSalesReply late;
    late.sales.emplace_back();
    m_desk->calls.recents.back().answer(late);
    QCOMPARE(m_model->rowCount(), 0);
}

SHAHN_TEST(RecentModelTest)
#include "tst_recent_model.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/recent_sales_model.h"

#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using model::RecentSalesModel;

class RecentSalesModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void listsWithTheirCopies();
    void failedCopyIsTold();
    void signOutClears();

private:
    void refresh();

    std::unique_ptr<test::ClientDesk> m_desk;
    std::unique_ptr<model::ReceiptCopies> m_copies;
    std::unique_ptr<RecentSalesModel> m_model;
    const QString m_saleId = QStringLiteral("018f0000-0000-7000-8000-000000000001");
};

void RecentSalesModelTest::init()
{
    m_model.reset();
    m_desk = std::make_unique<test::ClientDesk>();
    m_desk->signIn();
    m_copies = std::make_unique<model::ReceiptCopies>(model::documentKind(QStringLiteral("sale")),
        model::ReceiptCopies::Parts{ m_desk->calls, m_desk->session, m_desk->scheduler.clock,
            m_desk->random, m_desk->scheduler });
    m_model = std::make_unique<RecentSalesModel>(
        RecentSalesModel::Parts{ m_desk->calls, m_desk->session, *m_copies });
    new QAbstractItemModelTester(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_model.get());
}

void RecentSalesModelTest::refresh()
{
    protocol::RecentSalesReply reply;
    protocol::SaleSummary sale;
    sale.requestId = m_saleId;
    sale.receiptNumber = QStringLiteral("CDU-03-000001");
    reply.sales.push_back(sale);
    m_model->refresh();
    m_desk->calls.recents.back().answer(reply);
    QCOMPARE(m_model->rowCount(), 1);
}

void RecentSalesModelTest::listsWithTheirCopies()
{
    refresh();
    m_copies->ask(m_saleId);
    m_desk->calls.reprints[0].answer({ test::copyInfo(1), test::saleReply(RequestId(m_saleId)) });
    QCOMPARE(m_model->at(0).copyCount, 1);
}

void RecentSalesModelTest::failedCopyIsTold()
{
    refresh();
    QSignalSpy failed(m_model.get(), &RecentSalesModel::failed);
    m_copies->ask(m_saleId);
    m_desk->calls.reprints[0].stayUnknown();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(m_model->at(0).copyCount, 0);
}

void RecentSalesModelTest::signOutClears()
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

SHAHN_TEST(RecentSalesModelTest)
#include "tst_recent_sales_model.moc"

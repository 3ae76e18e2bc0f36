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

    void listsAndReprints();
    void lostReprintIsAskedAgainUnderItsId();
    void copyOfAnotherKindIsNotPrinted_data();
    void copyOfAnotherKindIsNotPrinted();
    void signOutClears();

private:
    void refresh();

    std::unique_ptr<test::ClientDesk> m_desk;
    std::unique_ptr<RecentSalesModel> m_model;
    const QString m_saleId = QStringLiteral("018f0000-0000-7000-8000-000000000001");
};

void RecentSalesModelTest::init()
{
    m_model.reset();
    m_desk = std::make_unique<test::ClientDesk>();
    m_desk->signIn();
    m_model = std::make_unique<RecentSalesModel>(RecentSalesModel::Parts{ m_desk->calls,
        m_desk->session, m_desk->scheduler.clock, m_desk->random, m_desk->scheduler });
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

void RecentSalesModelTest::listsAndReprints()
{
    refresh();
    QSignalSpy reprinted(m_model.get(), &RecentSalesModel::reprinted);
    m_model->reprint(m_saleId);
    m_model->reprint(m_saleId); // the key pressed twice
    QCOMPARE(m_desk->calls.reprints.size(), 1U);
    m_desk->calls.reprints[0].answer({ test::copyInfo(1), test::saleReply(RequestId(m_saleId)) });
    QCOMPARE(reprinted.size(), 1);
    QCOMPARE(m_model->at(0).copyCount, 1);
    m_model->reprint(m_saleId);
    QVERIFY(m_desk->calls.reprints[1].question.id != m_desk->calls.reprints[0].question.id);
}

void RecentSalesModelTest::lostReprintIsAskedAgainUnderItsId()
{
    refresh();
    QSignalSpy failed(m_model.get(), &RecentSalesModel::failed);
    m_model->reprint(m_saleId);
    m_desk->calls.reprints[0].stayUnknown();
    QCOMPARE(failed.size(), 1);
    m_model->reprint(m_saleId);
    QCOMPARE(m_desk->calls.reprints[1].question.id, m_desk->calls.reprints[0].question.id);
    QCOMPARE(m_desk->calls.reprints[1].question.request.requestId, m_saleId);
}

void RecentSalesModelTest::copyOfAnotherKindIsNotPrinted_data()
{
    QTest::addColumn<outbox::Document>("reply");
    const RequestId id(m_saleId);
    QTest::newRow("another kind") << outbox::documentOf(test::engineeringReply(id));
    QTest::newRow("no sale") << outbox::Document{ QStringLiteral("sale"),
        protocol::toJson(test::engineeringReply(id)) };
}

// It may have been counted, so that it is asked for again under its id.
void RecentSalesModelTest::copyOfAnotherKindIsNotPrinted()
{
    QFETCH(outbox::Document, reply);
    refresh();
    QSignalSpy failed(m_model.get(), &RecentSalesModel::failed);
    QSignalSpy reprinted(m_model.get(), &RecentSalesModel::reprinted);
    m_model->reprint(m_saleId);
    m_desk->calls.copies.back().answer({ test::copyInfo(1), reply.kind, reply.body });
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::DataCorrupt);
    QCOMPARE(reprinted.size(), 0);
    QCOMPARE(m_model->at(0).copyCount, 0);
    m_model->reprint(m_saleId);
    QCOMPARE(m_desk->calls.reprints[1].question.id, m_desk->calls.reprints[0].question.id);
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/receipt_copies.h"

#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using model::ReceiptCopies;

class ReceiptCopiesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void oneAtATime();
    void lostCopyIsAskedForAgainUnderItsId();
    void copyOfAnotherKindIsNotPrinted_data();
    void copyOfAnotherKindIsNotPrinted();
    void refusalThatEndsTheSessionIsTold();

private:
    std::unique_ptr<test::ClientDesk> m_desk;
    std::unique_ptr<ReceiptCopies> m_copies;
    const QString m_saleId = QStringLiteral("018f0000-0000-7000-8000-000000000001");
};

void ReceiptCopiesTest::init()
{
    m_copies.reset();
    m_desk = std::make_unique<test::ClientDesk>();
    m_desk->signIn();
    m_copies = std::make_unique<ReceiptCopies>(model::documentKind(QStringLiteral("sale")),
        ReceiptCopies::Parts{ m_desk->calls, m_desk->session, m_desk->scheduler.clock,
            m_desk->random, m_desk->scheduler });
}

void ReceiptCopiesTest::oneAtATime()
{
    QSignalSpy copied(m_copies.get(), &ReceiptCopies::copied);
    m_copies->ask(m_saleId);
    m_copies->ask(m_saleId); // the key pressed twice
    QCOMPARE(m_desk->calls.reprints.size(), 1U);
    m_desk->calls.reprints[0].answer({ test::copyInfo(1), test::saleReply(RequestId(m_saleId)) });
    QCOMPARE(copied.size(), 1);
    QCOMPARE(copied[0][0].toString(), m_saleId);
    m_copies->ask(m_saleId);
    QVERIFY(m_desk->calls.reprints[1].question.id != m_desk->calls.reprints[0].question.id);
}

void ReceiptCopiesTest::lostCopyIsAskedForAgainUnderItsId()
{
    QSignalSpy failed(m_copies.get(), &ReceiptCopies::failed);
    m_copies->ask(m_saleId);
    m_desk->calls.reprints[0].stayUnknown();
    QCOMPARE(failed.size(), 1);
    m_copies->ask(m_saleId);
    QCOMPARE(m_desk->calls.reprints[1].question.id, m_desk->calls.reprints[0].question.id);
    QCOMPARE(m_desk->calls.reprints[1].question.request.requestId, m_saleId);
}

void ReceiptCopiesTest::copyOfAnotherKindIsNotPrinted_data()
{
    QTest::addColumn<outbox::Document>("reply");
    const RequestId id(m_saleId);
    QTest::newRow("another kind") << outbox::documentOf(test::engineeringReply(id));
    QTest::newRow("no sale") << outbox::Document{ QStringLiteral("sale"),
        protocol::toJson(test::engineeringReply(id)) };
}

// It may have been counted, so that it is asked for again under its id.
void ReceiptCopiesTest::copyOfAnotherKindIsNotPrinted()
{
    QFETCH(outbox::Document, reply);
    QSignalSpy failed(m_copies.get(), &ReceiptCopies::failed);
    QSignalSpy copied(m_copies.get(), &ReceiptCopies::copied);
    m_copies->ask(m_saleId);
    m_desk->calls.copies.back().answer({ test::copyInfo(1), reply.kind, reply.body });
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::DataCorrupt);
    QCOMPARE(copied.size(), 0);
    m_copies->ask(m_saleId);
    QCOMPARE(m_desk->calls.reprints[1].question.id, m_desk->calls.reprints[0].question.id);
}

void ReceiptCopiesTest::refusalThatEndsTheSessionIsTold()
{
    QSignalSpy failed(m_copies.get(), &ReceiptCopies::failed);
    m_copies->ask(m_saleId);
    m_desk->calls.copies.back().refuse(ErrorCode::SessionExpired);
    QCOMPARE(failed.size(), 1);
    QVERIFY(!m_desk->session.isSignedIn());
}

SHAHN_TEST(ReceiptCopiesTest)
#include "tst_receipt_copies.moc"

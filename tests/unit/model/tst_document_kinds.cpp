// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/document_kinds.h"

#include "support/client_builders.h"
#include "support/sample_receipt.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::model;

class DocumentKindsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAndEndpointsAreOfOneKind();
    void requestsAndRepliesAreChecked();
    void repliesBecomeReceipts();
};

void DocumentKindsTest::namesAndEndpointsAreOfOneKind()
{
    QSet<QString> seen;
    for (const DocumentKind &kind : documentKinds()) {
        QVERIFY(kind.sending.checkRequest && kind.sending.checkReply && kind.receiptOf);
        for (const QString &text :
            { kind.sending.name, QString(QLatin1String(kind.sending.endpoint->path)),
                QString(QLatin1String(kind.copies->path)) }) {
            QVERIFY2(!seen.contains(text), qPrintable(text));
            seen.insert(text);
        }
        QVERIFY(kind.sending.endpoint->hasKey && kind.copies->hasKey);
        QCOMPARE(&documentKind(kind.sending.name), &kind);
        QVERIFY(sentKinds().find(kind.sending.name));
    }
    QVERIFY(!sentKinds().find(QStringLiteral("errand")));
}

void DocumentKindsTest::requestsAndRepliesAreChecked()
{
    const RequestId id(QStringLiteral("018f0000-0000-7000-8000-000000000001"));
    const auto sale = outbox::documentOf(test::saleRequest());
    const auto tokens = outbox::documentOf(test::engineeringReply(id));
    QVERIFY(sentKinds().checkRequest(sale));
    QVERIFY(sentKinds().checkReply(tokens));
    QCOMPARE(sentKinds().checkReply(sale).error().code, ErrorCode::DataCorrupt);
    QCOMPARE(sentKinds().checkRequest(tokens).error().code, ErrorCode::DataCorrupt);
    QCOMPARE(
        sentKinds().checkReply({ sale.kind, tokens.body }).error().code, ErrorCode::DataCorrupt);
    QCOMPARE(sentKinds().checkRequest({ QStringLiteral("errand"), sale.body }).error().code,
        ErrorCode::DataCorrupt);
}

void DocumentKindsTest::repliesBecomeReceipts()
{
    const RequestId id(QStringLiteral("018f0000-0000-7000-8000-000000000001"));
    const protocol::UtilityInfo utility = test::signInReply().utility;
    const auto sold = receiptOf(outbox::documentOf(test::saleReply(id)), utility, {});
    QVERIFY(sold);
    QVERIFY(test::subjectOf<receipt::ReceiptPrice>(*sold));
    const auto issued
        = receiptOf(outbox::documentOf(test::engineeringReply(id)), utility, test::copyInfo(2));
    QVERIFY(issued);
    QVERIFY(test::subjectOf<receipt::ReceiptService>(*issued));
    QCOMPARE(issued->copy.number, 2);
    protocol::VendorEntryReply entry = test::vendorEntryReply(id);
    const auto entered = receiptOf(outbox::documentOf(entry), utility, {});
    QVERIFY(entered);
    QCOMPARE(entered->customerName.en, entry.vendorName.en);
    QCOMPARE(entered->accountNumber, entry.vendorCode);
    QCOMPARE(test::subjectOf<receipt::ReceiptVendorEntry>(*entered)->left.minor(), entry.leftMinor);
    entry.entry = QStringLiteral("gift");
    QCOMPARE(
        receiptOf(outbox::documentOf(entry), utility, {}).error().code, ErrorCode::DataCorrupt);
    protocol::CreditIssueReply credit = test::creditIssueReply(id);
    const auto given = receiptOf(outbox::documentOf(credit), utility, {});
    QVERIFY(given);
    QCOMPARE(given->tokens.size(), size_t(1));
    QCOMPARE(
        test::subjectOf<receipt::ReceiptCreditIssue>(*given)->value->minor(), *credit.valueMinor);
    credit.purpose = QStringLiteral("gift");
    QCOMPARE(
        receiptOf(outbox::documentOf(credit), utility, {}).error().code, ErrorCode::DataCorrupt);
    credit = test::creditIssueReply(id);
    credit.tokens.clear();
    QCOMPARE(
        receiptOf(outbox::documentOf(credit), utility, {}).error().code, ErrorCode::DataCorrupt);
    QCOMPARE(receiptOf({ QStringLiteral("sale"), {} }, utility, {}).error().code,
        ErrorCode::DataCorrupt);
    QCOMPARE(receiptOf({ QStringLiteral("errand"), {} }, utility, {}).error().code,
        ErrorCode::DataCorrupt);
}

SHAHN_TEST(DocumentKindsTest)
#include "tst_document_kinds.moc"

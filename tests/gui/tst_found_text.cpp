// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/found_text.h"

#include "model/document_kinds.h"
#include "receipt/receipt_layout.h"
#include "support/client_builders.h"
#include "support/test_registry.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace shahn;
using view::FoundText;

namespace
{

// Who adds a kind says here what one is, and the window has to have words for it.
struct Sample {
    outbox::Document request;
    outbox::Document reply;
    QString about; // the number by which the customer's meter, or the customer, is known
};

const RequestId requestId(QStringLiteral("018f0000-0000-7000-8000-000000000001"));

std::vector<Sample> samples()
{
    return {
        { outbox::documentOf(test::saleRequest()), outbox::documentOf(test::saleReply(requestId)),
            test::meterDrn },
        { outbox::documentOf(test::clearTamperRequest()),
            outbox::documentOf(test::engineeringReply(requestId)), test::meterDrn },
        { outbox::documentOf(test::reversalRequest()),
            outbox::documentOf(test::reversalReply(requestId)), test::meterDrn },
        { outbox::documentOf(test::paymentRequest()),
            outbox::documentOf(test::paymentReply(requestId)),
            test::paymentRequest().accountNumber },
        { outbox::documentOf(test::vendorEntryRequest()),
            outbox::documentOf(test::vendorEntryReply(requestId)),
            test::vendorEntryRequest().vendorCode },
        { outbox::documentOf(test::creditIssueRequest()),
            outbox::documentOf(test::creditIssueReply(requestId)), test::meterDrn },
    };
}

outbox::JournalEntry entryOf(const Sample &sample, outbox::EntryState state)
{
    outbox::JournalEntry entry;
    entry.id = requestId;
    entry.request = sample.request;
    entry.state = state;
    if (state == outbox::EntryState::Answered || state == outbox::EntryState::Delivered)
        entry.reply = sample.reply;
    return entry;
}

} // namespace

class TestFoundText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsWords_data();
    void everyKindHasItsWords();
    void anAmountIsNotCounted();
    void oneTokenHasNoOrder();
};

void TestFoundText::everyKindHasItsWords_data()
{
    QTest::addColumn<QString>("kind");
    for (const model::DocumentKind &kind : model::documentKinds())
        QTest::newRow(qPrintable(kind.sending.name)) << kind.sending.name;
}

void TestFoundText::everyKindHasItsWords()
{
    QFETCH(QString, kind);
    const Currency currency = *Currency::create(QStringLiteral("LYD"), 3);
    const auto all = samples();
    const auto sample = std::find_if(
        all.begin(), all.end(), [&](const Sample &one) { return one.request.kind == kind; });
    QVERIFY(sample != all.end());
    QVERIFY(model::sentKinds().checkRequest(sample->request));
    QVERIFY(model::sentKinds().checkReply(sample->reply));
    for (const QString &text :
        { FoundText::decided(sample->reply, currency), FoundText::closed(sample->request, currency),
            FoundText::notDelivered(sample->reply, currency) })
        QVERIFY2(text.contains(sample->about), qPrintable(text));
    QSet<QString> toDo;
    for (const auto state : { outbox::EntryState::Unknown, outbox::EntryState::Answered,
             outbox::EntryState::Closed, outbox::EntryState::Delivered }) {
        const outbox::JournalEntry entry = entryOf(*sample, state);
        QVERIFY(!FoundText::state(entry).isEmpty());
        QVERIFY(!FoundText::request(entry, currency).isEmpty());
        const QString text = FoundText::toDo(entry, currency);
        const bool isNamed = state != outbox::EntryState::Unknown || !entry.meterNumber().isEmpty();
        QVERIFY2(!isNamed || text.contains(sample->about), qPrintable(text));
        toDo.insert(text);
    }
    QCOMPARE(toDo.size(), 4);
    const auto receipt = model::receiptOf(sample->reply, test::signInReply().utility, {});
    QVERIFY(receipt);
    for (const auto paper : { receipt::ReceiptPaper::Roll80, receipt::ReceiptPaper::A4 }) {
        const auto sheet
            = receipt::layOutReceipt(*receipt, { paper, receipt::ReceiptLanguage::English });
        const auto isNamed = [&](const receipt::PlacedText &text) {
            return text.text.contains(receipt->receiptNumber);
        };
        QVERIFY(std::any_of(sheet.texts().begin(), sheet.texts().end(), isNamed));
    }
}

// One sale was made, however many dinars it was of.
void TestFoundText::anAmountIsNotCounted()
{
    const Currency currency = *Currency::create(QStringLiteral("LYD"), 3);
    const Sample sale = samples().front();
    const QString decided = FoundText::decided(sale.reply, currency);
    QVERIFY2(decided.contains(QStringLiteral("the sale of")), qPrintable(decided));
    const QString toDo = FoundText::toDo(entryOf(sale, outbox::EntryState::Answered), currency);
    QVERIFY2(toDo.startsWith(QStringLiteral("The sale of")), qPrintable(toDo));
    for (const QString &text : { decided, toDo }) {
        QVERIFY2(text.contains(QStringLiteral("was made.")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral(" were ")), qPrintable(text));
    }
}

void TestFoundText::oneTokenHasNoOrder()
{
    const Currency currency = *Currency::create(QStringLiteral("LYD"), 3);
    auto sale = test::saleReply(requestId);
    auto service = test::engineeringReply(requestId);
    sale.tokens.resize(1);
    service.tokens.resize(1);
    const auto texts = [&] {
        return QStringList{ FoundText::decided(outbox::documentOf(sale), currency),
            FoundText::decided(outbox::documentOf(service), currency) };
    };
    for (const QString &text : texts()) {
        QVERIFY2(text.contains(QStringLiteral("Token: ")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("order")), qPrintable(text));
    }
    sale.tokens.push_back(sale.tokens.front());
    service.tokens.push_back(service.tokens.front());
    for (const QString &text : texts())
        QVERIFY2(text.contains(QStringLiteral("Tokens, in this order: ")), qPrintable(text));
}

SHAHN_TEST(TestFoundText)
#include "tst_found_text.moc"

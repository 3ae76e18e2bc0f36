// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sale_receipt.h"

#include "receipt/receipt_subject.h"
#include "support/client_builders.h"
#include "support/expect.h"
#include "support/sample_receipt.h"
#include "support/test_registry.h"

#include <QJsonDocument>
#include <QTest>

using namespace shahn;
using namespace shahn::model;

namespace
{

const RequestId requestId(QStringLiteral("018f0000-0000-7000-8000-000000000001"));

protocol::EngineeringReply keyChangeReply()
{
    protocol::EngineeringReply reply = test::engineeringReply(requestId);
    reply.kind = QStringLiteral("keyChange");
    reply.sgc = QStringLiteral("123456");
    reply.krn = 1;
    reply.kt = 2;
    reply.ti = 1;
    reply.ea = 7;
    reply.keyChange = protocol::KeyChangeInfo{ QStringLiteral("234567"), 2, 3, 7, 85, true, true };
    reply.approverName
        = protocol::LocalName{ QStringLiteral("Omar Haddad"), QStringLiteral("عمر حداد") };
    reply.tokens.push_back({ QStringLiteral("11112222333344445555"), std::nullopt });
    return reply;
}

} // namespace

class SaleReceiptTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void salesHaveTheirPrice();
    void salesOfEarlierServersArePrinted();
    void storedPricesArePrintedAsBefore();
    void paymentHasNoTokens();
    void keyChangesHaveBothKeys();
    void whatBelongsToTheKindIsThere_data();
    void whatBelongsToTheKindIsThere();
    void senselessRepliesAreNotPrinted();
    void reversalsSayWhatIsGivenBack();
    void paymentsSayWhatIsOwed();
    void salesSayHowTheyWerePaid();
    void correctionsSayWhatChangesHands();
    void creditThatWasTakenBackHasNoTokens();

private:
    protocol::UtilityInfo m_utility = test::signInReply().utility;
};

void SaleReceiptTest::salesHaveTheirPrice()
{
    protocol::SaleReply sale = test::saleReply(requestId);
    sale.soldAtMsUtc = 1'763'980'000'000;
    sale.kt = 2;
    sale.month = protocol::MonthInfo{ 202511, 340'500 };
    m_utility.address.en = QStringLiteral("1 Port Road");
    m_utility.helpLine = QStringLiteral("1515");
    const protocol::CopyInfo copy{ 3, 1'763'990'000'000, QStringLiteral("omar"),
        { QStringLiteral("Omar"), QStringLiteral("عمر") } };
    const auto receipt = saleReceiptOf(sale, m_utility, copy);
    QVERIFY(receipt);
    QCOMPARE(receipt->copy.number, 3);
    QCOMPARE(receipt->copy.printedAtMsUtc, copy.printedAtMsUtc);
    QCOMPARE(receipt->copy.printedBy.en, QStringLiteral("Omar"));
    QCOMPARE(receipt->kt, std::optional(2));
    QCOMPARE(receipt->helpLine, QStringLiteral("1515"));
    QCOMPARE(receipt->utilityAddress.en, QStringLiteral("1 Port Road"));
    QCOMPARE(receipt->tokens.front().tid, std::optional<qint64>(1));
    QCOMPARE(receipt->madeAtMsUtc, sale.soldAtMsUtc);
    const auto *price = test::subjectOf<receipt::ReceiptPrice>(*receipt);
    QVERIFY(price);
    QCOMPARE(price->tender.minor(), 50'000);
    QVERIFY(price->month);
    QCOMPARE(price->month->name, QStringLiteral("2025-11"));
    QCOMPARE(price->month->bought.wh(), 340'500);
    QCOMPARE(price->currency.code, QStringLiteral("LYD"));
    QCOMPARE(receipt->tokens.at(0).energy->wh(), 96'400);
}

// A reply that was stored before the server told key type and month.
void SaleReceiptTest::salesOfEarlierServersArePrinted()
{
    QJsonObject stored = protocol::toJson(test::saleReply(requestId));
    QVERIFY(!stored.contains(u"kt") && !stored.contains(u"month"));
    const auto sale = protocol::fromJson<protocol::SaleReply>(stored);
    QVERIFY(sale);
    const auto receipt = saleReceiptOf(*sale, m_utility, {});
    QVERIFY(receipt);
    QVERIFY(!receipt->kt);
    QVERIFY(!test::subjectOf<receipt::ReceiptPrice>(*receipt)->month);
}

// The price of a sale that was stored before revision 11: the lines of the sample, whose texts the
// receipts' golden files have kept since then.
void SaleReceiptTest::storedPricesArePrintedAsBefore()
{
    QJsonObject stored = protocol::toJson(test::saleReply(requestId));
    stored.insert(QStringLiteral("quote"),
        QJsonDocument::fromJson(
            R"({"tariffCode":"DOM","tariffVersion":1,"tenderMinor":50000,)"
            R"("carryOverBeforeMinor":81,"energyLines":[)"
            R"({"stepIndex":1,"energyWh":118000,"priceMicroPerKwh":120000,"amountMinor":14160},)"
            R"({"stepIndex":2,"energyWh":161600,"priceMicroPerKwh":207500,"amountMinor":33532}],)"
            R"("energyAmountMinor":47692,"vatPpm":50000,"isVatIncluded":false,"vatMinor":2385,)"
            R"("carryOverAfterMinor":4,"energyPaidWh":279600,"energyOnTokensWh":279600,)"
            R"("tokenUnits":[2796]})")
            .object());
    const auto sale = protocol::fromJson<protocol::SaleReply>(stored);
    QVERIFY(sale);
    const auto receipt = saleReceiptOf(*sale, m_utility, {});
    QVERIFY(receipt);
    const auto &price = *test::subjectOf<receipt::ReceiptPrice>(*receipt);
    const receipt::ReceiptPrice sample = test::samplePrice();
    QVERIFY(price.lines == sample.lines);
    QCOMPARE(price.carryOverBefore, sample.carryOverBefore);
    QCOMPARE(price.carryOverAfter, sample.carryOverAfter);
    QCOMPARE(price.tender, sample.tender);
    QVERIFY(price.periodName.en.isEmpty() && price.periodName.ar.isEmpty());
}

void SaleReceiptTest::paymentHasNoTokens()
{
    protocol::SaleReply sale = test::saleReply(requestId);
    sale.quote = test::quoteOf(test::meterReplyOfDebt(), 50'000);
    sale.tokens.clear();
    const auto receipt = saleReceiptOf(sale, m_utility, {});
    QVERIFY(receipt);
    QVERIFY(receipt->tokens.empty());
    const auto &lines = test::subjectOf<receipt::ReceiptPrice>(*receipt)->lines;
    QCOMPARE(lines.size(), 1U);
    QVERIFY(lines[0].rule == pricing::Rule::Debt);
}

void SaleReceiptTest::keyChangesHaveBothKeys()
{
    const protocol::EngineeringReply reply = keyChangeReply();
    const auto receipt = engineeringReceiptOf(reply, m_utility, {});
    QVERIFY(receipt);
    QCOMPARE(receipt->receiptNumber, reply.receiptNumber);
    QCOMPARE(receipt->meterNumber, test::meterDrn);
    QCOMPARE(receipt->sgc, QStringLiteral("123456"));
    QCOMPARE(receipt->krn, 1);
    QCOMPARE(receipt->kt, 2);
    QCOMPARE(receipt->ti, 1);
    QCOMPARE(receipt->ea, 7);
    const auto *service = test::subjectOf<receipt::ReceiptService>(*receipt);
    QVERIFY(service);
    QCOMPARE(service->kind, EngineeringKind::KeyChange);
    QCOMPARE(service->keyChange.sgc, QStringLiteral("234567"));
    QCOMPARE(service->keyChange.krn, 2);
    QCOMPARE(service->keyChange.kt, 3);
    QCOMPARE(service->keyChange.ti, 7);
    QCOMPARE(service->keyChange.ken, 85);
    QVERIFY(service->keyChange.isRollover);
    QCOMPARE(service->reason, reply.reason);
    QCOMPARE(service->jobNumber, reply.jobNumber);
    QCOMPARE(service->approverName.en, QStringLiteral("Omar Haddad"));
    QCOMPARE(receipt->tokens.size(), 2U);
    QCOMPARE(receipt->tokens[0].digits, QStringLiteral("98765432109876543210"));
    QVERIFY(!receipt->tokens[0].energy);
}

void SaleReceiptTest::whatBelongsToTheKindIsThere_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind :
        { "meterTest", "clearCredit", "powerLimit", "phaseUnbalance", "keyChange" })
        QTest::newRow(kind) << QString(QLatin1String(kind));
}

void SaleReceiptTest::whatBelongsToTheKindIsThere()
{
    QFETCH(QString, kind);
    protocol::EngineeringReply reply = test::engineeringReply(requestId);
    reply.kind = kind;
    const auto bare = engineeringReceiptOf(reply, m_utility, {});
    QVERIFY(!bare);
    QCOMPARE(bare.error().code, ErrorCode::DataCorrupt);
    reply.testNumber = 8;
    reply.creditRegister = 2;
    reply.watts = 12'500;
    reply.keyChange = keyChangeReply().keyChange;
    const auto whole = engineeringReceiptOf(reply, m_utility, {});
    QVERIFY(whole);
    const auto &service = *test::subjectOf<receipt::ReceiptService>(*whole);
    QCOMPARE(engineeringKindText(service.kind), kind);
    QCOMPARE(service.testNumber, 8);
    QCOMPARE(service.creditRegister, 2);
    QCOMPARE(service.watts, 12'500);
}

void SaleReceiptTest::paymentsSayWhatIsOwed()
{
    protocol::PaymentReply reply = test::paymentReply(RequestId(QStringLiteral("id")));
    reply.handedMinor = 10'000;
    const auto receipt = paymentReceiptOf(reply, test::signInReply().utility, {});
    EXPECT_OK(receipt);
    QVERIFY(receipt->tokens.empty());
    QVERIFY(receipt->meterNumber.isEmpty());
    const receipt::ReceiptFacts facts(*receipt, receipt::ReceiptLanguage::English);
    QStringList values;
    for (const auto &lines :
        { facts.subject().doneFacts(facts), facts.subject().sumFacts(facts) }) {
        for (const receipt::ReceiptFact &fact : lines)
            values.append(fact.label.first + u'=' + fact.value);
    }
    for (const char *text : { "Owed before=20.000", "Paid=5.000", "Still owed=15.000",
             "Handed over=10.000", "Change=5.000", "All debts still owed=15.000" })
        QVERIFY2(values.contains(QLatin1String(text)), qPrintable(values.join(u'\n')));
    reply.payment = QStringLiteral("shells");
    EXPECT_ERROR(paymentReceiptOf(reply, test::signInReply().utility, {}), ErrorCode::DataCorrupt);
}

void SaleReceiptTest::salesSayHowTheyWerePaid()
{
    protocol::SaleReply reply = test::saleReply(RequestId(QStringLiteral("id")));
    const auto sumsOf = [](const protocol::SaleReply &sale) {
        const auto receipt = saleReceiptOf(sale, test::signInReply().utility, {});
        const receipt::ReceiptFacts facts(*receipt, receipt::ReceiptLanguage::English);
        QStringList values;
        for (const receipt::ReceiptFact &fact : facts.subject().sumFacts(facts))
            values.append(fact.label.first + u'=' + fact.value);
        return values;
    };
    const QStringList plain = sumsOf(reply);
    reply.payment = QStringLiteral("card");
    reply.paymentReference = QStringLiteral("77-1042");
    QCOMPARE(sumsOf(reply), plain + QStringList{ QStringLiteral("Paid by card, slip=77-1042") });
    reply.paymentReference.clear();
    EXPECT_ERROR(saleReceiptOf(reply, test::signInReply().utility, {}), ErrorCode::DataCorrupt);
}

void SaleReceiptTest::reversalsSayWhatIsGivenBack()
{
    protocol::ReversalReply reply = test::reversalReply(RequestId(QStringLiteral("id")));
    reply.quote.energyOnTokensWh = 96'400;
    reply.proof = QStringLiteral("meterReading");
    reply.proofReference = QStringLiteral("R-7");
    const auto receipt = reversalReceiptOf(reply, test::signInReply().utility, {});
    EXPECT_OK(receipt);
    QVERIFY(receipt->tokens.empty());
    QCOMPARE(receipt->receiptNumber, QStringLiteral("CDU-03-000008"));
    const receipt::ReceiptFacts facts(*receipt, receipt::ReceiptLanguage::Both);
    const auto hasArabic = [](const QString &text) {
        return std::any_of(
            text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Arabic; });
    };
    QCOMPARE(facts.subject().title(facts).first, QStringLiteral("Reversal"));
    QVERIFY(hasArabic(facts.subject().title(facts).second));
    QVERIFY(hasArabic(facts.subject().copyNotice(facts).second));
    QVERIFY(hasArabic(facts.subject().warnings(facts).front().second));
    QString done;
    for (const receipt::ReceiptFact &fact : facts.subject().doneFacts(facts)) {
        QVERIFY2(hasArabic(fact.label.second), qPrintable(fact.label.first));
        done += fact.value + u'\n';
    }
    for (const char *text : { "CDU-03-000003", "the wrong customer", "R-7", "Salma Omar" })
        QVERIFY2(done.contains(QLatin1String(text)), text);
    const auto sums = facts.subject().sumFacts(facts);
    QVERIFY(sums.back().label.first.startsWith(QStringLiteral("Given back")));
    QVERIFY(hasArabic(sums.back().label.second));
    reply.quote.energyOnTokensWh = 0; // a payment
    const auto ofPayment = reversalReceiptOf(reply, test::signInReply().utility, {});
    const receipt::ReceiptFacts withoutTokens(*ofPayment, receipt::ReceiptLanguage::English);
    QVERIFY(withoutTokens.subject().warnings(withoutTokens).empty());
    reply.meterNumber.clear();
    reply.quote = {};
    reply.payment = QStringLiteral("cheque");
    reply.paymentReference = QStringLiteral("004412");
    reply.paymentBank = QStringLiteral("Jumhouria");
    reply.reversedPayment = test::paymentReply(RequestId(QStringLiteral("paid")));
    const auto ofDebts = reversalReceiptOf(reply, test::signInReply().utility, {});
    EXPECT_OK(ofDebts);
    const receipt::ReceiptFacts debts(*ofDebts, receipt::ReceiptLanguage::English);
    QVERIFY(debts.subject().meterFacts(debts).empty());
    QString said;
    for (const receipt::ReceiptFact &fact : debts.subject().doneFacts(debts))
        said += fact.value + u'\n';
    for (const char *text : { "004412", "Jumhouria" })
        QVERIFY2(said.contains(QLatin1String(text)), text);
    const auto taken = debts.subject().sumFacts(debts);
    QVERIFY(taken.front().label.first.contains(QStringLiteral("Connection fee")));
    reply.proof = QStringLiteral("hearsay");
    EXPECT_ERROR(reversalReceiptOf(reply, test::signInReply().utility, {}), ErrorCode::DataCorrupt);
}

// The wrong receipt, its reversal, and the difference in one kind of money.
void SaleReceiptTest::correctionsSayWhatChangesHands()
{
    protocol::SaleReply sale = test::saleReply(requestId); // of 50.000
    sale.corrects = protocol::CorrectionInfo{ {}, QStringLiteral("CDU-03-000003"), {}, {},
        QStringLiteral("CDU-03-000008"), 60'000, QStringLiteral("cash") };
    const auto said = [&] {
        const auto receipt = saleReceiptOf(sale, m_utility, {});
        const receipt::ReceiptFacts facts(*receipt, receipt::ReceiptLanguage::English);
        QStringList lines;
        for (const receipt::ReceiptFact &fact : facts.subject().doneFacts(facts))
            lines.append(fact.label.first + u'=' + fact.value);
        return lines.join(u'|');
    };
    QCOMPARE(said(),
        QStringLiteral("Correction of=CDU-03-000003|Reversed by=CDU-03-000008|Given back=60.000|"
                       "Difference back=10.000"));
    sale.corrects->givenBackMinor = 20'000;
    QVERIFY(said().endsWith(QStringLiteral("Difference paid=30.000")));
    sale.corrects->payment = QStringLiteral("card"); // each kind whole
    QVERIFY(said().endsWith(QStringLiteral("Given back=20.000")));
    sale.corrects.reset();
    QCOMPARE(said(), QString());
}

void SaleReceiptTest::creditThatWasTakenBackHasNoTokens()
{
    protocol::ReversalReply reply = test::reversalReply(RequestId(QStringLiteral("id")));
    reply.quote = {};
    reply.givenBackMinor = 0;
    reply.payment = QStringLiteral("none");
    reply.reversedCredit = test::creditIssueReply(requestId);
    const auto receipt = reversalReceiptOf(reply, m_utility, {});
    EXPECT_OK(receipt);
    QVERIFY(receipt->tokens.empty());
    const receipt::ReceiptFacts facts(*receipt, receipt::ReceiptLanguage::English);
    QVERIFY(facts.subject().sumFacts(facts).empty());
    QVERIFY(!facts.subject().warnings(facts).empty()); // its tokens are void
    QString done;
    for (const receipt::ReceiptFact &fact : facts.subject().doneFacts(facts))
        done += fact.value + u'\n';
    for (const char *text : { "Free issue", "20.0", "L-42", "CDU-03-000003" })
        QVERIFY2(done.contains(QLatin1String(text)), qPrintable(done));
    reply.reversedCredit->purpose = QStringLiteral("gift");
    EXPECT_ERROR(reversalReceiptOf(reply, m_utility, {}), ErrorCode::DataCorrupt);
}

void SaleReceiptTest::senselessRepliesAreNotPrinted()
{
    protocol::EngineeringReply unknown = test::engineeringReply(requestId);
    QVERIFY(engineeringReceiptOf(unknown, m_utility, {}));
    unknown.kind = QStringLiteral("waterFactor");
    QCOMPARE(engineeringReceiptOf(unknown, m_utility, {}).error().code, ErrorCode::DataCorrupt);
    protocol::EngineeringReply empty = test::engineeringReply(requestId);
    empty.tokens.clear();
    QCOMPARE(engineeringReceiptOf(empty, m_utility, {}).error().code, ErrorCode::DataCorrupt);
    protocol::UtilityInfo nowhere = m_utility;
    nowhere.timeZone = QStringLiteral("Nowhere/At_All");
    QCOMPARE(engineeringReceiptOf(test::engineeringReply(requestId), nowhere, {}).error().code,
        ErrorCode::DataCorrupt);
    QCOMPARE(saleReceiptOf(test::saleReply(requestId), nowhere, {}).error().code,
        ErrorCode::DataCorrupt);
}

SHAHN_TEST(SaleReceiptTest)
#include "tst_sale_receipt.moc"

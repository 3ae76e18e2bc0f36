// SPDX-License-Identifier: GPL-3.0-or-later

// Random sequences of commands, batch after batch. Whatever the order: no TID twice, every sale
// once, money taken is money posted, receipts without gaps, points add up, and every token is of
// the key that its reply names.

#include "protocol/json_codec.h"
#include "sale_world.h"
#include "support/test_registry.h"

#include <QTest>

#include <map>
#include <set>

using namespace shahn;
using namespace shahn::test;

namespace
{

constexpr int seedCount = 40;
constexpr int batchCount = 12;
constexpr int commandsPerBatchMax = 40;

// What all batches together have written.
struct Books {
    std::map<QString, QByteArray> replies; // of sold ids
    std::set<QString> closedIds;
    std::set<std::pair<QString, qint64>> tokenMinutes;
    std::map<QString, std::set<qint64>> receipts; // by CDU
    std::map<QString, qint64> balances; // by ledger and subject
    std::map<QString, qint64> boughtWh; // by point
    std::map<QString, std::pair<QString, int>> copies; // request and number by reprint id
    std::map<QString, int> copyCounts; // by request
    qint64 tenderMinor = 0;
};

// The content depends on the id, now and then with a change. Key changes go to and fro.
EngineeringOrder engineeringOrder(int id, bool isChanged)
{
    constexpr EngineeringKind kinds[] = { EngineeringKind::MeterTest, EngineeringKind::ClearTamper,
        EngineeringKind::PowerLimit, EngineeringKind::KeyChange };
    EngineeringOrder order = SaleWorld::order(kinds[id % 4]);
    order.meter = meterNumber(id % 7); // 5 and 6 do not exist
    order.watts = 100 + id;
    order.next.group.krn = 1 + id / 4 % 2;
    order.next.ti = 1 + id % 3;
    if (isChanged)
        order.reason += u'!';
    return order;
}

} // namespace

class TestDecideSequences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void invariantsHold_data();
    void invariantsHold();
    void keysWereChanged();

private:
    vending::Command randomCommand(const SaleWorld &world, SeededRandom &random);
    void book(Books &books, const store::SaleBatchChanges &changes);
    void checkAnswers(const Books &books, const std::vector<vending::Command> &commands,
        const vending::Decision &decision);
    void checkBooks(const Books &books, const SaleWorld &world);
    void checkTokens(const Books &books, const SaleWorld &world);

    int m_keyChangeCount = 0; // of all seeds
};

vending::Command TestDecideSequences::randomCommand(const SaleWorld &world, SeededRandom &random)
{
    const vending::SessionKey session = random.below(2) == 0 ? world.session1 : world.session2;
    const int id = static_cast<int>(random.below(150));
    switch (random.below(10)) {
    case 0:
        return vending::SettleCommand{ session, requestId(id) };
    case 1:
        // An id is used again for the same sale, and now and then for another one.
        return vending::ReprintCommand{ session, requestId(1'000 + id / 2), requestId(id),
            random.below(3) == 0 ? store::RequestKind::Engineering : store::RequestKind::Sale };
    case 2:
    case 3: {
        vending::EngineeringCommand command
            = world.engineering(id, engineeringOrder(id, random.below(20) == 0));
        command.session = session;
        return command;
    }
    default: {
        // The content depends on the id, now and then with a change.
        const int meterIndex = id % 7; // 5 and 6 do not exist
        const qint64 tenderMinor = 900 + (id * 37) % 9'000 + (random.below(20) == 0 ? 1 : 0);
        vending::SaleCommand command = world.sale(id, meterIndex, tenderMinor);
        command.session = session;
        return command;
    }
    }
}

void TestDecideSequences::book(Books &books, const store::SaleBatchChanges &changes)
{
    for (const store::BatchRequest &request : changes.requests) {
        QVERIFY(!books.replies.contains(request.requestId));
        QVERIFY(books.closedIds.insert(request.requestId).second);
        if (request.state == QLatin1String("sold")) {
            books.closedIds.erase(request.requestId);
            books.replies[request.requestId] = request.reply;
        }
    }
    for (const store::ReprintRow &reprint : changes.reprints) {
        QCOMPARE(reprint.copyNumber, ++books.copyCounts[reprint.requestId]);
        QVERIFY(
            books.copies.insert({ reprint.reprintId, { reprint.requestId, reprint.copyNumber } })
                .second);
    }
    for (const store::TokenRow &token : changes.tokens) {
        QVERIFY(books.tokenMinutes.insert({ token.drn, token.tokenMinute }).second);
        QVERIFY(token.tokenMinute % 1'440 != 1);
    }
    for (const store::EngineeringRow &row : changes.engineering) {
        QVERIFY(books.receipts[row.cduCode].insert(row.receiptIndex).second);
    }
    m_keyChangeCount += static_cast<int>(changes.keyChanges.size());
    for (const store::SaleRow &sale : changes.sales) {
        QVERIFY(books.receipts[sale.cduCode].insert(sale.receiptIndex).second);
        books.tenderMinor += sale.tenderMinor;
        books.boughtWh[sale.pointCode] += sale.energyPaidWh;
    }
    for (const store::PostingRow &posting : changes.postings) {
        books.balances[posting.ledger] += posting.amountMinor;
        if (posting.ledger == QLatin1String("carry-over"))
            books.balances[posting.subject] += posting.amountMinor;
    }
}

void TestDecideSequences::checkAnswers(const Books &books,
    const std::vector<vending::Command> &commands, const vending::Decision &decision)
{
    for (size_t i = 0; i < commands.size(); ++i) {
        const auto &answer = decision.outcomes[i].answer;
        if (!answer)
            continue;
        if (const auto *sale = std::get_if<vending::SaleCommand>(&commands[i])) {
            QVERIFY(books.replies.contains(sale->requestId.text()));
            QCOMPARE(*answer, books.replies.at(sale->requestId.text()));
        } else if (const auto *reprint = std::get_if<vending::ReprintCommand>(&commands[i])) {
            QVERIFY(books.copies.contains(reprint->requestId.text()));
            const auto &[saleId, copyNumber] = books.copies.at(reprint->requestId.text());
            QCOMPARE(saleId, reprint->printedId.text());
            const auto reply = protocol::parseObject(*answer);
            QVERIFY(reply);
            QCOMPARE(reply->value(u"copy").toObject().value(u"number").toInt(), copyNumber);
        } else if (const auto *order = std::get_if<vending::EngineeringCommand>(&commands[i])) {
            QVERIFY(books.replies.contains(order->requestId.text()));
            QCOMPARE(*answer, books.replies.at(order->requestId.text()));
        }
    }
}

void TestDecideSequences::checkBooks(const Books &books, const SaleWorld &world)
{
    const auto balance = [&](const char *ledger) {
        const auto it = books.balances.find(QLatin1String(ledger));
        return it == books.balances.end() ? 0 : it->second;
    };
    QVERIFY(books.tenderMinor > 0);
    for (const auto &[cdu, receipts] : books.receipts) {
        QCOMPARE(*receipts.begin(), qint64(412));
        QCOMPARE(*receipts.rbegin(), qint64(411) + static_cast<qint64>(receipts.size()));
        QCOMPARE(world.state.lastReceipts.value(cdu), *receipts.rbegin());
    }
    QCOMPARE(balance("cash"), books.tenderMinor);
    QCOMPARE(balance("cash") + balance("carry-over") + balance("energy-revenue") + balance("vat"),
        qint64(0));
    for (const store::BatchPoint &point : world.state.points) {
        const auto carryOver = books.balances.find(point.accountNumber);
        QCOMPARE(point.carryOverMinor,
            carryOver == books.balances.end() ? qint64(0) : -carryOver->second);
        const auto bought = books.boughtWh.find(point.pointCode);
        QCOMPARE(point.boughtWh, bought == books.boughtWh.end() ? qint64(0) : bought->second);
    }
}

// The replies of sales and engineering tokens name their key in the same fields.
void TestDecideSequences::checkTokens(const Books &books, const SaleWorld &world)
{
    for (const auto &[id, json] : books.replies) {
        const auto reply = protocol::parseObject(json);
        QVERIFY(reply);
        const auto meter = MeterNumber::parse(reply->value(u"meterNumber").toString());
        QVERIFY(meter);
        const MeterKeyData keyData{ { reply->value(u"sgc").toString(), reply->value(u"krn").toInt(),
                                        KeyType::Dutk },
            reply->value(u"ti").toInt(), EncryptionAlgorithm::Ea11, 2 };
        for (const auto &token : reply->value(u"tokens").toArray()) {
            const auto reading
                = world.vault().verifyToken({ *meter, keyData, token[u"digits"].toString() });
            QVERIFY(reading && reading->verdict == vault::TokenVerdict::Valid);
        }
    }
}

void TestDecideSequences::invariantsHold_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= seedCount; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

void TestDecideSequences::invariantsHold()
{
    QFETCH(int, seed);
    SeededRandom random(static_cast<quint32>(seed));
    SaleWorld world;
    Books books;
    for (int batch = 0; batch < batchCount; ++batch) {
        std::vector<vending::Command> commands;
        const int count = 1 + static_cast<int>(random.below(commandsPerBatchMax));
        for (int i = 0; i < count; ++i)
            commands.push_back(randomCommand(world, random));
        const auto decision = world.decide(commands);
        book(books, decision.changes);
        checkAnswers(books, commands, decision);
        if (QTest::currentTestFailed())
            return;
        world.apply(decision.changes);
        world.nowMs += random.below(5 * 60'000);
    }
    checkBooks(books, world);
    checkTokens(books, world);
}

// Otherwise the sequences show nothing about it.
void TestDecideSequences::keysWereChanged() { QVERIFY(m_keyChangeCount > seedCount); }

SHAHN_TEST(TestDecideSequences)
#include "tst_decide_sequences.moc"

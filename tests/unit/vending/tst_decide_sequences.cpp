// SPDX-License-Identifier: GPL-3.0-or-later

// Random sequences of commands, batch after batch. Whatever the order: no TID twice, every sale
// once, money taken is money posted, receipts and documents without gaps, each document behind the
// one before it, points add up, and every token is of the key that its reply names.

#include "sale_world.h"

#include "core/uuid.h"
#include "protocol/json_codec.h"
#include "store/ledger_account.h"
#include "store/reply_body.h"
#include "support/hooked_module.h"
#include "support/test_registry.h"
#include "vending/kinds.h"

#include <QTest>

#include <atomic>
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
    std::map<QString, QByteArray> replies; // of sold and issued ids
    std::set<QString> ids; // of all documents
    std::map<qint64, NamedRow> documents; // by number
    std::set<std::pair<qint64, qint64>> tokenMinutes; // by meter
    std::map<qint64, std::set<qint64>> receipts; // by CDU
    std::map<store::Ledger, qint64> balances;
    std::map<qint64, qint64> carryOvers; // by account of a customer
    std::map<std::pair<int, qint64>, qint64> dayBalances; // by day and account, of postings
    std::map<std::pair<int, qint64>, qint64> daySums; // the same, of the sums
    std::map<qint64, qint64> boughtWh; // by point
    std::map<QString, std::pair<QString, int>> copies; // request and number by reprint id
    std::map<qint64, int> copyCounts; // by document
    std::map<qint64, qint64> lastOfPoint;
    std::map<qint64, qint64> lastOfCdu;
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
    void book(Books &books, const store::BatchChanges &changes);
    void bookDocument(Books &books, const NamedRow &document, const QByteArray &reply);
    void bookCopy(Books &books, const NamedRow &document, const QByteArray &reply);
    void bookChains(Books &books, const NamedRow &document);
    void bookTokens(Books &books, const store::BatchChanges &changes);
    void bookMoney(Books &books, const store::BatchChanges &changes);
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
        // An id is used again for the same sale, and now and then for another one or for what it
        // is to print.
        return vending::ReprintCommand{ session,
            requestId(random.below(8) == 0 ? id : 1'000 + id / 2), requestId(id),
            random.below(3) == 0 ? &vending::EngineeringCommand::kind()
                                 : &vending::SaleCommand::kind() };
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

void TestDecideSequences::book(Books &books, const store::BatchChanges &changes)
{
    std::map<qint64, QByteArray> replies;
    for (const NamedRow &row : rowsOf(changes, "reply"))
        replies[row.number("document_id")] = store::unpackReply(row.octets("body")).value();
    for (const NamedRow &document : rowsOf(changes, "document"))
        bookDocument(books, document, replies[document.number("document_id")]);
    for (auto it = changes.copies.cbegin(); it != changes.copies.cend(); ++it)
        QCOMPARE(*it, books.copyCounts[it.key()]);
    m_keyChangeCount += static_cast<int>(rowsOf(changes, "key_change").size());
    bookTokens(books, changes);
    bookMoney(books, changes);
}

void TestDecideSequences::bookDocument(
    Books &books, const NamedRow &document, const QByteArray &reply)
{
    const qint64 id = document.number("document_id");
    QVERIFY(books.documents.empty() || books.documents.rbegin()->first == id - 1);
    books.documents.insert({ id, document });
    const QString request = requestIdOf(document.octets("request_id")).text();
    QVERIFY(books.ids.insert(request).second);
    const vending::Kind *const kind = vending::kindOf(int(document.number("kind")));
    const bool isCopy = kind == &vending::ReprintCommand::kind();
    const bool isClosing = kind == &vending::SettleCommand::kind();
    QCOMPARE(reply.isEmpty(), isClosing);
    QCOMPARE(document.numberOrNone("receipt").has_value(), !isCopy && !isClosing);
    if (isCopy)
        bookCopy(books, document, reply);
    else if (!isClosing)
        books.replies[request] = reply;
    if (const auto receipt = document.numberOrNone("receipt"))
        QVERIFY(books.receipts[document.number("cdu_id")].insert(*receipt).second);
    if (kind == &vending::SaleCommand::kind())
        books.tenderMinor += document.number("tender_minor");
    bookChains(books, document);
}

void TestDecideSequences::bookCopy(Books &books, const NamedRow &document, const QByteArray &reply)
{
    const qint64 original = document.number("original_id");
    QVERIFY(books.documents.contains(original));
    const int number = ++books.copyCounts[original];
    const auto json = protocol::parseObject(reply);
    QVERIFY(json);
    QCOMPARE(json->value(u"copy").toObject().value(u"number").toInt(), number);
    const auto idOf
        = [](const NamedRow &row) { return requestIdOf(row.octets("request_id")).text(); };
    books.copies[idOf(document)] = { idOf(books.documents.at(original)), number };
}

// Each document names the one before it at its point, and the one with the receipt before its own.
void TestDecideSequences::bookChains(Books &books, const NamedRow &document)
{
    const qint64 id = document.number("document_id");
    const auto previousIn = [id](std::map<qint64, qint64> &lasts, qint64 key) {
        const auto it = lasts.find(key);
        const auto before = it == lasts.end() ? std::nullopt : std::optional(it->second);
        lasts[key] = id;
        return before;
    };
    const auto point = document.numberOrNone("point_id");
    QCOMPARE(document.numberOrNone("previous_of_point"),
        point ? previousIn(books.lastOfPoint, *point) : std::nullopt);
    if (document.numberOrNone("receipt"))
        QCOMPARE(document.numberOrNone("previous_of_cdu"),
            previousIn(books.lastOfCdu, document.number("cdu_id")));
    else
        QVERIFY(!document.numberOrNone("previous_of_cdu"));
}

void TestDecideSequences::bookTokens(Books &books, const store::BatchChanges &changes)
{
    std::map<qint64, qint64> counts;
    std::map<qint64, qint64> energies;
    for (const NamedRow &token : rowsOf(changes, "token")) {
        const qint64 document = token.number("document_id");
        QCOMPARE(token.number("line"), counts[document]++);
        energies[document] += token.number("energy_wh");
        const auto minute = token.numberOrNone("token_minute");
        if (!minute)
            continue;
        const qint64 meter = books.documents.at(document).number("meter_id");
        QVERIFY(books.tokenMinutes.insert({ meter, *minute }).second);
        QVERIFY(*minute % 1'440 != 1);
    }
    for (const NamedRow &document : rowsOf(changes, "document")) {
        const qint64 id = document.number("document_id");
        QCOMPARE(document.numberOrNone("token_count").value_or(0), counts[id]);
        QCOMPARE(document.numberOrNone("energy_wh").value_or(0), energies[id]);
    }
}

void TestDecideSequences::bookMoney(Books &books, const store::BatchChanges &changes)
{
    for (const NamedRow &detail : rowsOf(changes, "sale_detail")) {
        const NamedRow &sale = books.documents.at(detail.number("document_id"));
        books.boughtWh[sale.number("point_id")] += detail.number("energy_paid_wh");
    }
    std::map<std::pair<int, qint64>, qint64> counts;
    for (const NamedRow &posting : rowsOf(changes, "posting")) {
        const NamedRow &document = books.documents.at(posting.number("document_id"));
        const qint64 account = posting.number("ledger_account");
        const qint64 amount = posting.number("amount_minor");
        const std::pair<int, qint64> key{ int(document.number("business_day")),
            store::summedAccount(account) };
        books.balances[store::ledgerOf(account)] += amount;
        if (store::ledgerOf(account) == store::Ledger::CarryOver)
            books.carryOvers[account] += amount;
        books.dayBalances[key] += amount;
        ++counts[key];
    }
    QCOMPARE(changes.daySums.size(), counts.size());
    for (const auto &[key, sum] : changes.daySums) {
        books.daySums[key] += sum.debitMinor - sum.creditMinor;
        QVERIFY(sum.debitMinor >= 0 && sum.creditMinor >= 0);
        QCOMPARE(sum.postingCount, counts[key]);
    }
}

void TestDecideSequences::checkAnswers(const Books &books,
    const std::vector<vending::Command> &commands, const vending::Decision &decision)
{
    for (size_t i = 0; i < commands.size(); ++i) {
        const auto &answer = decision.outcomes[i].answer;
        if (!answer)
            continue;
        const vending::Command &command = commands[i];
        const QString id = command.requestId().text();
        if (&command.kind() == &vending::ReprintCommand::kind()) {
            QVERIFY(books.copies.contains(id));
            const auto &[printedId, copyNumber] = books.copies.at(id);
            QCOMPARE(printedId, command.as<vending::ReprintCommand>().printedId.text());
            const auto reply = protocol::parseObject(*answer);
            QVERIFY(reply);
            QCOMPARE(reply->value(u"copy").toObject().value(u"number").toInt(), copyNumber);
        } else if (&command.kind() != &vending::SettleCommand::kind()) {
            QVERIFY(books.replies.contains(id));
            QCOMPARE(*answer, books.replies.at(id));
        }
    }
}

void TestDecideSequences::checkBooks(const Books &books, const SaleWorld &world)
{
    using store::Ledger;
    const auto valueOf = [](const auto &map, const auto &key) {
        const auto it = map.find(key);
        return it == map.end() ? qint64(0) : it->second;
    };
    QVERIFY(books.tenderMinor > 0);
    for (const auto &[cdu, receipts] : books.receipts) {
        QCOMPARE(*receipts.begin(), qint64(412));
        QCOMPARE(*receipts.rbegin(), qint64(411) + static_cast<qint64>(receipts.size()));
        QCOMPARE(world.state.cdus.value(cdu).lastReceipt, *receipts.rbegin());
        QCOMPARE(world.state.cdus.value(cdu).lastDocument.value_or(0), books.lastOfCdu.at(cdu));
    }
    QCOMPARE(valueOf(books.balances, Ledger::Cash), books.tenderMinor);
    QCOMPARE(valueOf(books.balances, Ledger::Cash) + valueOf(books.balances, Ledger::CarryOver)
            + valueOf(books.balances, Ledger::EnergyRevenue) + valueOf(books.balances, Ledger::Tax),
        qint64(0));
    QVERIFY(books.daySums == books.dayBalances);
    for (const store::BatchPoint &point : world.state.points) {
        const qint64 account = store::ledgerAccount(Ledger::CarryOver, point.accountId);
        QCOMPARE(point.carryOverMinor, -valueOf(books.carryOvers, account));
        QCOMPARE(point.boughtWh, valueOf(books.boughtWh, point.pointId));
        QCOMPARE(point.lastDocument.value_or(0), valueOf(books.lastOfPoint, point.pointId));
    }
    QCOMPARE(world.state.auditHead.lastDocument, books.documents.rbegin()->first);
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
    QTest::addColumn<bool>("isTogether"); // the tokens of a batch are made by several threads
    for (int seed = 1; seed <= seedCount; ++seed) {
        QTest::addRow("seed %d", seed) << seed << false;
        if (seed % 4 == 0)
            QTest::addRow("seed %d, together", seed) << seed << true;
    }
}

void TestDecideSequences::invariantsHold()
{
    QFETCH(int, seed);
    QFETCH(bool, isTogether);
    SeededRandom random(static_cast<quint32>(seed));
    SaleWorld world;
    // Each seventh order fails.
    std::atomic<int> orderCount = 0;
    const HookedModule failing(
        world.vault(),
        [&](const vault::CreditOrder &) -> Expected<void> {
            if (++orderCount % 7 == 0)
                return fail(ErrorCode::VaultUnavailable, QStringLiteral("the seventh"));
            return {};
        },
        3);
    vending::HelperThreads helpers(3);
    if (isTogether) {
        world.module = &failing;
        world.helpers = &helpers;
    }
    Books books;
    for (auto it = world.state.cdus.cbegin(); it != world.state.cdus.cend(); ++it)
        books.lastOfCdu[it.key()] = it->lastDocument.value();
    for (int batch = 0; batch < batchCount; ++batch) {
        std::vector<vending::Command> commands;
        const int count = 1 + static_cast<int>(random.below(commandsPerBatchMax));
        for (int i = 0; i < count; ++i)
            commands.push_back(randomCommand(world, random));
        const auto decision = world.decide(commands);
        QCOMPARE(world.isCovered(decision.changes), !decision.changes.isEmpty());
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

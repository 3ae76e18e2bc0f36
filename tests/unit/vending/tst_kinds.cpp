// SPDX-License-Identifier: GPL-3.0-or-later
#include "sale_world.h"

#include "core/uuid.h"
#include "support/test_registry.h"
#include "vending/credit_issue.h"
#include "vending/debt_entry.h"
#include "vending/journal_voucher.h"
#include "vending/kind_api.h"
#include "vending/kinds.h"
#include "vending/payment.h"
#include "vending/reversal.h"
#include "vending/vendor_entry.h"

#include <QTest>

#include <map>
#include <set>

using namespace shahn;
using namespace shahn::test;
using store::ColumnType;

namespace
{

// The same for all, so that only the kind tells them apart.
QByteArray sameHash() { return octetsOf(requestId(1)); }

std::vector<vending::Command> oneOfEachKind(const SaleWorld &world)
{
    auto sale = world.sale(11, 0, 5'000);
    sale.bodyHash = sameHash();
    auto engineering = world.engineering(12, SaleWorld::order(EngineeringKind::ClearCredit));
    engineering.order.meter = meterNumber(1);
    engineering.bodyHash = sameHash();
    vending::ReversalCommand reversal;
    reversal.session = world.session2;
    reversal.requestId = requestId(15);
    reversal.order.meter = meterNumber(1);
    reversal.order.sale = requestId(2);
    vending::VendorEntryCommand entry;
    entry.session = world.session2;
    entry.requestId = requestId(16);
    vending::PaymentCommand payment;
    payment.session = world.session2;
    payment.requestId = requestId(18);
    payment.accountNumber = QStringLiteral("A-1");
    vending::CreditIssueCommand issue;
    issue.session = world.session2;
    issue.requestId = requestId(17);
    issue.order.meter = meterNumber(1);
    return { sale, engineering, world.reprint(13, 1),
        vending::SettleCommand{ world.session2, requestId(14) }, reversal, entry, issue, payment,
        vending::JournalVoucherCommand{ world.session2, requestId(19), {} },
        vending::DebtEntryCommand{ world.session2, requestId(20), {} } };
}

store::BatchKeys keysOf(const std::vector<vending::Command> &commands)
{
    std::vector<const vending::Command *> pointers;
    for (const vending::Command &command : commands)
        pointers.push_back(&command);
    return vending::keysOf(pointers);
}

} // namespace

class TestKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAndNamesAreForEver();
    void unknownNumberIsNoKind();
    void onlyAClosingHasNoReply();
    void endpointsAndListsAreUnique();
    void tablesAreUnique();
    void detailsBelongToADocument();
    void columnsAreUnique();
    void commandIsOfItsKind();
    void copyOfACommandIsTheSame();
    void commandsNameWhatTheyNeed();
    void keysAreDistinct();
};

void TestKinds::numbersAndNamesAreForEver()
{
    std::map<int, QString> names;
    std::set<QString> unique;
    for (const vending::Kind *const kind : vending::allKinds()) {
        QVERIFY(names.insert({ kind->number(), kind->name() }).second);
        QVERIFY(unique.insert(kind->name()).second);
        QCOMPARE(vending::kindOf(kind->number()), kind);
    }
    const std::map<int, QString> expected
        = { { 1, QStringLiteral("sale") }, { 2, QStringLiteral("engineering") },
              { 3, QStringLiteral("reprint") }, { 4, QStringLiteral("closing") },
              { 5, QStringLiteral("reversal") }, { 6, QStringLiteral("payment") },
              { 7, QStringLiteral("vendorEntry") }, { 8, QStringLiteral("creditIssue") },
              { 9, QStringLiteral("journalVoucher") }, { 10, QStringLiteral("debtEntry") } };
    QVERIFY(names == expected);
}

void TestKinds::unknownNumberIsNoKind()
{
    for (const int number : { -1, 0, 11, 99 })
        QVERIFY(vending::kindOf(number) == nullptr);
}

void TestKinds::onlyAClosingHasNoReply()
{
    for (const vending::Kind *const kind : vending::allKinds())
        QCOMPARE(kind->hasReply(), kind != &vending::SettleCommand::kind());
}

void TestKinds::endpointsAndListsAreUnique()
{
    std::set<QByteArray> texts;
    for (const vending::Kind *const kind : vending::allKinds()) {
        if (kind->api() == nullptr)
            continue;
        const vending::KindApi::Endpoints of = kind->api()->endpoints();
        for (const protocol::EndpointHead *const one : { &of.ask, &of.list, &of.one, &of.copy })
            QVERIFY2(texts.insert(one->name).second, one->name);
        QVERIFY(texts.insert(of.ask.path).second);
        QCOMPARE(of.list.reply->fields().size(), size_t(1)); // the list
        QVERIFY(texts.insert(of.list.reply->fields().front().name).second);
    }
    // Of sales, engineering tokens, reversals, payments, vendors, credit without a purchase.
    QCOMPARE(texts.size(), size_t(36));
}

void TestKinds::tablesAreUnique()
{
    std::set<QByteArray> names;
    for (const store::Table *const table : vending::documentTables())
        QVERIFY2(names.insert(table->name).second, table->name);
    // Those of all documents and those of each kind are there.
    for (const char *name : { "document", "request", "reply", "posting", "token", "payment_means" })
        QVERIFY2(names.contains(name), name);
    size_t count = 6;
    for (const vending::Kind *const kind : vending::allKinds()) {
        for (const store::Table *const table : kind->tables())
            QVERIFY2(names.contains(table->name), table->name);
        count += kind->tables().size();
    }
    QCOMPARE(names.size(), count);
}

void TestKinds::detailsBelongToADocument()
{
    for (const vending::Kind *const kind : vending::allKinds()) {
        for (const store::Table *const table : kind->tables()) {
            QVERIFY(table->columns.size() > 1);
            QCOMPARE(QByteArray(table->columns[0].name), QByteArray("document_id"));
            QVERIFY(table->columns[0].type == ColumnType::Integer);
        }
    }
}

void TestKinds::columnsAreUnique()
{
    for (const store::Table *const table : vending::documentTables()) {
        std::set<QByteArray> names;
        for (const store::Column &column : table->columns)
            QVERIFY2(names.insert(column.name).second, column.name);
        QVERIFY(names.contains("document_id"));
    }
}

void TestKinds::commandIsOfItsKind()
{
    SaleWorld world;
    const auto commands = oneOfEachKind(world);
    const auto kinds = vending::allKinds();
    QCOMPARE(commands.size(), kinds.size());
    for (size_t i = 0; i < commands.size(); ++i) {
        QCOMPARE(&commands[i].kind(), kinds[i]);
        QCOMPARE(commands[i].requestId(), requestId(11 + int(i)));
        QCOMPARE(
            commands[i].session().tokenHash, (i < 3 ? world.session1 : world.session2).tokenHash);
        QCOMPARE(commands[i].session().certificateSha256, i < 3 ? certificateOf1 : certificateOf2);
        // What is printed is the content of a reprint; an id is all that a closing has.
        QCOMPARE(commands[i].bodyHash(), i < 3 ? sameHash() : QByteArray());
    }
    QCOMPARE(commands[0].as<vending::SaleCommand>().tender.minor(), qint64(5'000));
    QVERIFY(
        commands[1].as<vending::EngineeringCommand>().order.kind == EngineeringKind::ClearCredit);
    QCOMPARE(commands[2].as<vending::ReprintCommand>().printedId, requestId(1));
    QCOMPARE(commands[3].as<vending::SettleCommand>().requestId, requestId(14));
    QVERIFY(!kinds[3]->rightFor(commands[3]));
    QVERIFY(kinds[0]->rightFor(commands[0]) == Right::Sell);
    QVERIFY(kinds[1]->rightFor(commands[1]) == Right::ServeMeters);
    QVERIFY(kinds[2]->rightFor(commands[2]) == Right::Sell); // of what is printed again
    QVERIFY(kinds[4]->rightFor(commands[4]) == Right::ReverseSales);
    QVERIFY(kinds[6]->rightFor(commands[6]) == Right::IssueCredit);
    QVERIFY(kinds[7]->rightFor(commands[7]) == Right::Sell);
}

void TestKinds::copyOfACommandIsTheSame()
{
    SaleWorld world;
    std::optional<vending::Command> command(world.sale(11, 0, 5'000));
    const vending::Command copy = *command;
    command.reset();
    QCOMPARE(&copy.kind(), &vending::SaleCommand::kind());
    QCOMPARE(copy.requestId(), requestId(11));
    QCOMPARE(copy.bodyHash(), QByteArray("hash-5000"));
    QCOMPARE(copy.as<vending::SaleCommand>().meter, meterNumber(0));
}

void TestKinds::commandsNameWhatTheyNeed()
{
    SaleWorld world;
    const auto commands = oneOfEachKind(world);
    const std::vector<QString> drns
        = { meterNumber(0).drn(), meterNumber(1).drn(), QString(), QString(), meterNumber(1).drn(),
              QString(), meterNumber(1).drn(), QString(), QString(), QString() };
    for (size_t i = 0; i < commands.size(); ++i) {
        QCOMPARE(commands[i].kind().drnOf(commands[i]), drns[i]);
        const auto keys = keysOf({ commands[i] });
        QCOMPARE(keys.tokenHashes, std::vector{ commands[i].session().tokenHash });
        QCOMPARE(keys.drns.size(), size_t(drns[i].isEmpty() ? 0 : 1));
        QCOMPARE(keys.approvedIds.size(), size_t(i == 1 || (i >= 4 && i <= 6) ? 1 : 0));
        QCOMPARE(keys.copiedIds.size(), size_t(i == 2 ? 1 : 0));
        QCOMPARE(keys.requestIds.size(), size_t(i == 2 || i == 4 ? 2 : 1));
        QCOMPARE(keys.reversedIds.size(), size_t(i == 4 ? 1 : 0));
        QCOMPARE(keys.accounts.size(), size_t(i == 7 ? 1 : 0));
    }
    auto correction = world.sale(20, 0, 5'000);
    correction.corrects = requestId(3);
    QCOMPARE(keysOf({ correction }).requestIds,
        (std::vector{ requestId(3).text(), requestId(20).text() }));
    const auto reprint = keysOf({ commands[2] });
    QCOMPARE(reprint.copiedIds, std::vector{ requestId(1).text() });
    QCOMPARE(reprint.requestIds, (std::vector{ requestId(1).text(), requestId(13).text() }));
}

void TestKinds::keysAreDistinct()
{
    SaleWorld world;
    const auto keys = keysOf({ world.sale(2, 0, 5'000), world.sale(1, 0, 5'000),
        world.sale(1, 0, 5'000), world.reprint(3, 1), world.reprint(4, 1) });
    QCOMPARE(keys.drns, std::vector{ meterNumber(0).drn() });
    QCOMPARE(keys.tokenHashes, std::vector{ QStringLiteral("s1") });
    QCOMPARE(keys.copiedIds, std::vector{ requestId(1).text() });
    QCOMPARE(keys.requestIds,
        (std::vector{
            requestId(1).text(), requestId(2).text(), requestId(3).text(), requestId(4).text() }));
}

SHAHN_TEST(TestKinds)
#include "tst_kinds.moc"

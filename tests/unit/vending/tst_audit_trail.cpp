// SPDX-License-Identifier: GPL-3.0-or-later
#include "sale_world.h"

#include "support/test_registry.h"
#include "vending/audit_trail.h"

#include <QTest>

#include <set>

using namespace shahn;
using namespace shahn::test;
using store::Cell;
using store::Row;
using vending::rootOf;

namespace
{

constexpr store::Column columns[]
    = { { "document_id" }, { "a" }, { "b", store::ColumnType::Octets }, { "later" } };
constexpr std::span<const store::Column> allColumns(columns);
constexpr store::Table table{ "things", allColumns.first(3), "" };
constexpr store::Table laterTable{ "things", allColumns, "" };
constexpr store::Table otherTable{ "others", allColumns.first(3), "" };

QByteArray rootOfRows(const std::vector<Row> &rows) { return rootOf(rows); }

// Rows of every table that there is.
std::vector<Row> everyRow()
{
    SaleWorld world;
    world.point(0).carryOverMinor = 3;
    const auto credit = world.engineering(3, SaleWorld::order(EngineeringKind::ClearCredit));
    world.approve(credit);
    const auto decision = world.decide({ world.sale(1, 0, 200'000),
        world.engineering(2, SaleWorld::order(EngineeringKind::KeyChange)), credit,
        world.engineering(4, SaleWorld::order(EngineeringKind::MeterTest)), world.reprint(5, 1),
        vending::SettleCommand{ world.session1, requestId(6) } });
    for (const vending::Outcome &outcome : decision.outcomes)
        SHAHN_ASSERT(outcome.answer);
    return decision.changes.rows;
}

// All that a cell may become by a change.
std::vector<Cell> othersOf(const Cell &cell)
{
    if (const auto *const number = std::get_if<qint64>(&cell))
        return { Cell(), *number + 1, -*number - 1, QByteArray::number(*number) };
    if (const auto *const octets = std::get_if<QByteArray>(&cell)) {
        QByteArray changed = *octets + '0';
        if (!octets->isEmpty())
            changed[0] = char(changed[0] ^ 1);
        return { Cell(), *octets + 'x', changed, qint64(octets->size()) };
    }
    return { qint64(0), QByteArray(), QByteArray("x") };
}

Row withCell(const Row &row, size_t index, const Cell &cell)
{
    auto cells = row.cells();
    cells[index] = cell;
    return Row(row.table(), std::move(cells));
}

} // namespace

class TestAuditTrail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rootIsOfEveryCell();
    void rootIsOfTheOrderInATable();
    void rootIsOfTheTableAndColumn();
    void columnWithoutAValueCountsAsNone();
    void rowsOfTablesMayStandBetweenEachOther();
    void blocksAreChained();
    void hashIsOfEveryNumber();
};

void TestAuditTrail::rootIsOfEveryCell()
{
    auto rows = everyRow();
    std::set<QByteArray> tables;
    const QByteArray root = rootOf(rows);
    QCOMPARE(root.size(), 32);
    for (size_t i = 0; i < rows.size(); ++i) {
        const Row row = rows[i];
        tables.insert(row.table().name);
        QCOMPARE(row.cells().size(), row.table().columns.size());
        for (size_t column = 0; column < row.cells().size(); ++column) {
            for (const Cell &other : othersOf(row.cells()[column])) {
                rows[i] = withCell(row, column, other);
                QVERIFY2(rootOf(rows) != root, row.table().columns[column].name);
            }
        }
        rows[i] = row;
    }
    QCOMPARE(rootOf(rows), root);
    QCOMPARE(tables.size(), size_t(8));
}

void TestAuditTrail::rootIsOfTheOrderInATable()
{
    const Row first(table, 1, 2, QByteArray("b"));
    const Row second(table, 1, 3, QByteArray("b"));
    QVERIFY(rootOfRows({ first, second }) != rootOfRows({ second, first }));
    QVERIFY(rootOfRows({ first, first }) != rootOfRows({ first }));
    QVERIFY(rootOfRows({ first }) != rootOfRows({}));
}

void TestAuditTrail::rootIsOfTheTableAndColumn()
{
    const QByteArray root = rootOfRows({ Row(table, 1, 2, QByteArray()) });
    QVERIFY(rootOfRows({ Row(otherTable, 1, 2, QByteArray()) }) != root);
    const std::optional<qint64> none;
    QVERIFY(rootOfRows({ Row(laterTable, 1, none, QByteArray(), 2) }) != root);
    const std::optional<QByteArray> noOctets;
    QVERIFY(rootOfRows({ Row(laterTable, 1, 2, noOctets, none) })
        != rootOfRows({ Row(laterTable, 1, none, noOctets, 2) }));
    // A value goes to the row before it.
    QVERIFY(rootOfRows({ Row(table, 1, 2, noOctets), Row(table, none, none, QByteArray("b")) })
        != rootOfRows({ Row(table, 1, 2, QByteArray("b")), Row(table, none, none, noOctets) }));
}

// A new column does not change what was hashed before there was one.
void TestAuditTrail::columnWithoutAValueCountsAsNone()
{
    const std::optional<qint64> none;
    const QByteArray root = rootOfRows({ Row(table, 1, 2, QByteArray("b")) });
    QCOMPARE(rootOfRows({ Row(laterTable, 1, 2, QByteArray("b"), none) }), root);
    QVERIFY(rootOfRows({ Row(laterTable, 1, 2, QByteArray("b"), 0) }) != root);
    QVERIFY(rootOfRows({ Row(table, 1, none, QByteArray("b")) }) != root);
}

void TestAuditTrail::rowsOfTablesMayStandBetweenEachOther()
{
    const Row a1(table, 1, 2, QByteArray("b"));
    const Row a2(table, 2, 2, QByteArray("b"));
    const Row b1(otherTable, 1, 2, QByteArray("b"));
    const Row b2(otherTable, 2, 2, QByteArray("b"));
    QCOMPARE(rootOfRows({ a1, b1, a2, b2 }), rootOfRows({ b1, b2, a1, a2 }));
}

void TestAuditTrail::blocksAreChained()
{
    store::AuditHead head;
    head.serverId = 3;
    QByteArray hash;
    for (int i = 1; i < 4; ++i) {
        store::AuditBlock block;
        block.root = QByteArray(32, char(i));
        const auto next = vending::nextBlock(head, chain, block);
        QCOMPARE(next.serverId, qint64(3));
        QCOMPARE(next.sequence, qint64(i));
        QCOMPARE(next.root, block.root);
        QCOMPARE(next.hash.size(), 32);
        // Another block before it makes another.
        store::AuditHead other = head;
        other.hash += 'x';
        QVERIFY(vending::nextBlock(other, chain, block).hash != next.hash);
        QVERIFY(next.hash != hash);
        hash = next.hash;
        head.sequence = next.sequence;
        head.hash = next.hash;
    }
}

void TestAuditTrail::hashIsOfEveryNumber()
{
    using Block = store::AuditBlock;
    store::AuditHead head;
    head.sequence = 5;
    head.hash = QByteArray(32, 'h');
    const Block block{ 0, 0, 10, 20, 30, 40, 50, QByteArray(32, 'r'), {} };
    const QByteArray hash = vending::nextBlock(head, chain, block).hash;
    for (qint64 Block::*const number : { &Block::atMs, &Block::firstDocument, &Block::lastDocument,
             &Block::firstEvent, &Block::lastEvent }) {
        Block other = block;
        ++(other.*number);
        QVERIFY(vending::nextBlock(head, chain, other).hash != hash);
    }
    Block other = block;
    other.root[31] = 's';
    QVERIFY(vending::nextBlock(head, chain, other).hash != hash);
    QVERIFY(vending::nextBlock(head, QStringLiteral("sms-2"), block).hash != hash);
    // What is counted and hashed here is not taken from the caller.
    other = block;
    other.sequence = 99;
    other.hash = "x";
    QCOMPARE(vending::nextBlock(head, chain, other).hash, hash);
    head.sequence = 6;
    QVERIFY(vending::nextBlock(head, chain, block).hash != hash);
}

SHAHN_TEST(TestAuditTrail)
#include "tst_audit_trail.moc"

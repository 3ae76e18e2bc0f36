// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/audit_check.h"

#include "service/audit_rows.h"
#include "sql/transaction.h"
#include "store/audit_store.h"
#include "store/changed_rows.h"
#include "vending/audit_trail.h"
#include "vending/kinds.h"

#include <algorithm>
#include <limits>

namespace shahn::service
{
namespace
{

constexpr int pageBlocks = 1'000;
// Documents and events whose rows are in memory at once, or those of one block.
constexpr qint64 pageNumbers = 2'000;
constexpr quint64 blockNumbersMax = 1'000'000; // more in one block is nothing that a server writes

QString hexOf(const QByteArray &octets) { return QString::fromLatin1(octets.toHex()); }

QString nameOf(const store::AuditEnd &end)
{
    return end.name.value_or(QStringLiteral("number %1").arg(end.serverId));
}

// "block 7", "blocks 7 to 9".
QString rangeText(const char *noun, qint64 first, qint64 last)
{
    return first == last
        ? QStringLiteral("%1 %2").arg(QLatin1String(noun)).arg(first)
        : QStringLiteral("%1s %2 to %3").arg(QLatin1String(noun)).arg(first).arg(last);
}

// Numbers that follow each other: the documents or the events of a chain.
struct Numbers {
    const char *noun;
    qint64 covered = 0; // the last one that a block covers
};

// Whoever changes a row may write any number into it.
bool isReadable(qint64 first, qint64 last)
{
    using Limits = std::numeric_limits<qint64>;
    const quint64 count = quint64(last) - quint64(first) + 1;
    return first > Limits::min() && last < Limits::max() && count < blockNumbersMax;
}

bool isReadable(const store::AuditBlock &block)
{
    return isReadable(block.firstDocument, block.lastDocument)
        && isReadable(block.firstEvent, block.lastEvent);
}

// Of a readable one.
qint64 numbersIn(const store::AuditBlock &block)
{
    if (!isReadable(block))
        return 0;
    return block.lastDocument - block.firstDocument + block.lastEvent - block.firstEvent + 2;
}

bool isNext(const store::AuditBlock &before, const store::AuditBlock &block)
{
    return isReadable(before) && isReadable(block) && block.firstDocument == before.lastDocument + 1
        && block.firstEvent == before.lastEvent + 1;
}

class ChainCheck
{
public:
    using Progress = std::function<void(qint64 blocks)>;

    ChainCheck(sql::Connection &connection, store::AuditEnd end)
        : m_connection(connection), m_audit(connection), m_end(std::move(end))
    {
        m_documents.covered = store::firstDocumentOf(m_end.serverId) - 1;
        m_report.server = nameOf(m_end);
        if (!m_end.name)
            add(QStringLiteral("the server is not in the table of servers"), m_report.server);
    }

    Expected<AuditChainReport> run(const Progress &progress)
    {
        if (auto checked = checkBefore(); !checked)
            return checked.error();
        const qint64 last = m_end.block ? m_end.block->sequence : 0;
        while (m_report.sequence < last) {
            auto blocks = m_audit.blocks(m_end.serverId, m_report.sequence, pageBlocks);
            if (!blocks)
                return blocks.error();
            std::erase_if(*blocks, [&](const auto &block) { return block.sequence > last; });
            if (blocks->empty())
                break;
            if (auto checked = checkPage(*blocks); !checked)
                return checked.error();
            if (progress)
                progress(m_report.blockCount);
        }
        if (auto checked = checkEnd(last); !checked)
            return checked.error();
        return std::move(m_report);
    }

    // What a missing document of these numbers has left behind is what its block does not hold
    // with.
    std::pair<qint64, qint64> covered() const
    {
        return { store::firstDocumentOf(m_end.serverId), m_documents.covered };
    }

private:
    Expected<void> checkBefore();
    Expected<void> checkPage(std::span<const store::AuditBlock> blocks);
    Expected<void> checkGroup(std::span<const store::AuditBlock> blocks);
    Expected<void> checkPlace(const store::AuditBlock &block);
    Expected<void> checkNumbers(
        Numbers &numbers, const store::AuditBlock &block, qint64 first, qint64 last);
    void checkHash(const store::AuditBlock &block);
    void checkRows(const store::AuditBlock &block, const store::NumberedRows &rows);
    Expected<void> checkEnd(qint64 lastSequence);
    // No block covers those between the two. The number of them that are there all the same.
    Expected<qint64> checkUncovered(const Numbers &numbers, qint64 first, qint64 last);

    void add(const QString &what, const QString &where)
    {
        m_report.findings.push_back({ what, where });
    }

    sql::Connection &m_connection;
    store::AuditStore m_audit;
    const store::AuditEnd m_end;
    AuditChainReport m_report;
    Numbers m_documents{ "document" };
    Numbers m_events{ "event" };
    // What the next block may stand behind: the hash that the last one has and, where that is not
    // what it should be, the one that it should have; none behind a gap.
    std::vector<QByteArray> m_hashesBefore{ QByteArray() };
};

// Numbers that no document or event has.
Expected<void> ChainCheck::checkBefore()
{
    const qint64 none = m_documents.covered;
    if (const auto checked = checkUncovered(m_documents, none, none); !checked)
        return checked.error();
    return store::done(checkUncovered(m_events, std::numeric_limits<qint64>::min(), 0));
}

// In groups that follow on each other without a break, so that one range of numbers is theirs.
Expected<void> ChainCheck::checkPage(std::span<const store::AuditBlock> blocks)
{
    size_t begin = 0;
    while (begin < blocks.size()) {
        size_t end = begin + 1;
        qint64 count = numbersIn(blocks[begin]);
        while (end < blocks.size() && count < pageNumbers && isNext(blocks[end - 1], blocks[end])) {
            count += numbersIn(blocks[end]);
            ++end;
        }
        if (auto checked = checkGroup(blocks.subspan(begin, end - begin)); !checked)
            return checked;
        begin = end;
    }
    return {};
}

// A transaction for as long as one group is read: SQLite's log can be written back behind it.
Expected<void> ChainCheck::checkGroup(std::span<const store::AuditBlock> blocks)
{
    auto transaction = sql::Transaction::begin(m_connection, sql::TransactionKind::Read);
    if (!transaction)
        return transaction.error();
    const bool isRead = isReadable(blocks.front());
    auto rows = isRead ? AuditRows::read(m_audit, blocks) : Expected<AuditRows>(AuditRows());
    if (!rows)
        return rows.error();
    for (const store::AuditBlock &block : blocks) {
        if (auto checked = checkPlace(block); !checked)
            return checked;
        checkHash(block);
        if (isRead)
            checkRows(block, rows->take(block));
        ++m_report.blockCount;
        m_report.sequence = block.sequence;
        m_report.hash = hexOf(block.hash);
    }
    return transaction->commit();
}

Expected<void> ChainCheck::checkPlace(const store::AuditBlock &block)
{
    const qint64 expected = m_report.sequence + 1;
    if (block.sequence != expected) {
        m_hashesBefore.clear();
        const qint64 last = block.sequence - 1;
        add(expected == last ? QStringLiteral("the block is missing")
                             : QStringLiteral("the blocks are missing"),
            rangeText("block", expected, last));
    }
    if (auto checked = checkNumbers(m_documents, block, block.firstDocument, block.lastDocument);
        !checked)
        return checked;
    return checkNumbers(m_events, block, block.firstEvent, block.lastEvent);
}

Expected<void> ChainCheck::checkNumbers(
    Numbers &numbers, const store::AuditBlock &block, qint64 first, qint64 last)
{
    const QString where = rangeText("block", block.sequence, block.sequence);
    if (!isReadable(first, last)) {
        add(QStringLiteral("it covers %1").arg(rangeText(numbers.noun, first, last)), where);
        return {};
    }
    if (first <= numbers.covered)
        add(QStringLiteral("it covers %1s that a block before it covers")
                .arg(QLatin1String(numbers.noun)),
            where);
    const qint64 next = numbers.covered + 1;
    const auto found = checkUncovered(numbers, next, first - 1);
    if (!found)
        return found.error();
    if (first > next && quint64(*found) < quint64(first) - quint64(next))
        add(QStringLiteral("not all %1s are there").arg(QLatin1String(numbers.noun)),
            rangeText(numbers.noun, next, first - 1));
    numbers.covered = std::max(numbers.covered, last);
    return {};
}

Expected<qint64> ChainCheck::checkUncovered(const Numbers &numbers, qint64 first, qint64 last)
{
    if (first > last)
        return qint64(0);
    const auto found = &numbers == &m_documents ? m_audit.countDocuments(first, last)
                                                : m_audit.countEvents(m_end.serverId, first, last);
    if (!found)
        return found.error();
    if (found->count > 0)
        add(QStringLiteral("no block covers %1 %2s")
                .arg(found->count)
                .arg(QLatin1String(numbers.noun)),
            rangeText(numbers.noun, found->first, found->last));
    return found->count;
}

void ChainCheck::checkHash(const store::AuditBlock &block)
{
    std::vector<QByteArray> computed;
    if (m_end.name) {
        store::AuditHead head;
        head.serverId = block.serverId;
        head.sequence = block.sequence - 1;
        for (const QByteArray &before : m_hashesBefore) {
            head.hash = before;
            computed.push_back(vending::nextBlock(head, *m_end.name, block).hash);
        }
    }
    m_hashesBefore = { block.hash };
    if (computed.empty() || std::ranges::find(computed, block.hash) != computed.end())
        return;
    m_hashesBefore.push_back(computed.front());
    add(QStringLiteral("its hash is not the one that it has behind the block before it"),
        rangeText("block", block.sequence, block.sequence));
}

void ChainCheck::checkRows(const store::AuditBlock &block, const store::NumberedRows &rows)
{
    for (const store::Row &row : rows.rows) {
        m_report.documentCount += &row.table() == &store::documentTable ? 1 : 0;
        m_report.eventCount += &row.table() == &store::auditEventTable ? 1 : 0;
    }
    if (vending::rootOf(rows.rows) == block.root)
        return;
    QStringList where{ rangeText("block", block.sequence, block.sequence) };
    if (block.firstDocument <= block.lastDocument)
        where.append(rangeText("document", block.firstDocument, block.lastDocument));
    if (block.firstEvent <= block.lastEvent)
        where.append(rangeText("event", block.firstEvent, block.lastEvent));
    add(QStringLiteral("the rows are not those that were stored"),
        where.join(QStringLiteral(", ")));
    for (AuditFinding &fault : faultsOf(block, rows))
        m_report.findings.push_back(std::move(fault));
}

Expected<void> ChainCheck::checkEnd(qint64 lastSequence)
{
    if (!m_end.block && (m_end.lastDocument || m_end.lastEvent))
        add(QStringLiteral("the chain has no block"), m_report.server);
    if (m_report.sequence < lastSequence)
        add(QStringLiteral("the blocks were removed meanwhile"),
            rangeText("block", m_report.sequence + 1, lastSequence));
    const qint64 lastDocument = m_end.lastDocument.value_or(m_documents.covered);
    const qint64 lastEvent = m_end.lastEvent.value_or(m_events.covered);
    if (const auto checked = checkUncovered(m_documents, m_documents.covered + 1, lastDocument);
        !checked)
        return checked.error();
    return store::done(checkUncovered(m_events, m_events.covered + 1, lastEvent));
}

// All chains, and what only shows between them.
class LogCheck
{
public:
    LogCheck(sql::Connection &connection, const AuditCheck &check)
        : m_connection(connection), m_audit(connection), m_check(check)
    {
    }

    Expected<std::vector<AuditChainReport>> run()
    {
        if (auto read = readEnds(); !read)
            return read.error();
        for (const store::AuditEnd &end : m_ends) {
            if (auto checked = checkChain(end); !checked)
                return checked.error();
        }
        for (const AuditMark &mark : m_check.marks) {
            if (auto checked = checkMark(mark); !checked)
                return checked.error();
        }
        if (auto checked = checkHotRows(); !checked)
            return checked.error();
        for (const store::Table *const table : vending::documentTables()) {
            if (auto checked = checkTable(*table); !checked)
                return checked.error();
        }
        return std::move(m_reports);
    }

private:
    // As they are at one moment: what is appended from then on is no fault.
    Expected<void> readEnds();
    Expected<void> checkChain(const store::AuditEnd &end);
    Expected<void> checkMark(const AuditMark &mark);
    Expected<void> checkHotRows();
    // Rows that no block covers because no document is theirs.
    Expected<void> checkTable(const store::Table &table);
    void addLost(const char *what, const std::map<qint64, store::AuditNumbers> &lost);

    AuditChainReport &reportOf(const QString &server)
    {
        const auto it = std::ranges::find(m_reports, server, &AuditChainReport::server);
        if (it != m_reports.end())
            return *it;
        m_reports.emplace_back().server = server;
        return m_reports.back();
    }

    sql::Connection &m_connection;
    store::AuditStore m_audit;
    const AuditCheck &m_check;
    std::vector<store::AuditEnd> m_ends;
    std::vector<AuditChainReport> m_reports;
    qint64 m_blocksDone = 0; // of the chains before
    std::map<qint64, std::pair<qint64, qint64>> m_covered; // documents, by the first of a chain
    quint64 m_blocksOfAll = 0; // wraps, whatever somebody has written
};

Expected<void> LogCheck::readEnds()
{
    auto transaction = sql::Transaction::begin(m_connection, sql::TransactionKind::Read);
    if (!transaction)
        return transaction.error();
    auto ends = m_audit.ends();
    if (!ends)
        return ends.error();
    m_ends = std::move(*ends);
    for (const store::AuditEnd &end : m_ends)
        m_blocksOfAll += end.block ? quint64(end.block->sequence) : 0;
    return transaction->commit();
}

Expected<void> LogCheck::checkChain(const store::AuditEnd &end)
{
    ChainCheck chain(m_connection, end);
    auto report = chain.run([&](qint64 blocks) {
        if (m_check.progress)
            m_check.progress(m_blocksDone + blocks, qint64(m_blocksOfAll));
    });
    if (!report)
        return report.error();
    m_covered.insert({ chain.covered().first, chain.covered() });
    m_blocksDone += report->blockCount;
    m_reports.push_back(std::move(*report));
    return {};
}

Expected<void> LogCheck::checkMark(const AuditMark &mark)
{
    const auto end = std::ranges::find_if(
        m_ends, [&](const store::AuditEnd &one) { return nameOf(one) == mark.server; });
    AuditChainReport &report = reportOf(mark.server);
    const QString where = rangeText("block", mark.sequence, mark.sequence);
    if (end == m_ends.end()) {
        report.findings.push_back({ QStringLiteral("the chain is not there, but was"), where });
        return {};
    }
    const auto blocks = m_audit.blocks(end->serverId, mark.sequence - 1, 1);
    if (!blocks)
        return blocks.error();
    if (blocks->empty() || blocks->front().sequence != mark.sequence)
        report.findings.push_back({ QStringLiteral("the block is not there, but was"), where });
    else if (hexOf(blocks->front().hash) != mark.hash
        || blocks->front().lastDocument != mark.lastDocument)
        report.findings.push_back({ QStringLiteral("it is not the block that it was"), where });
    return {};
}

Expected<void> LogCheck::checkHotRows()
{
    const auto points = m_audit.lostOfPoints();
    if (!points)
        return points.error();
    const auto cdus = m_audit.lostOfCdus();
    if (!cdus)
        return cdus.error();
    addLost("the last documents of %1 metering points are not there", *points);
    addLost("the last documents of %1 CDUs are not there", *cdus);
    return {};
}

// Page by page, each with a moment of its own: whoever sells meanwhile adds a document with all of
// its rows.
Expected<void> LogCheck::checkTable(const store::Table &table)
{
    if (&table == &store::documentTable)
        return {};
    std::map<qint64, store::AuditNumbers> lost;
    QVariant after;
    do {
        const auto page = m_audit.lostRows(table, after);
        if (!page)
            return page.error();
        for (const qint64 document : page->documents) {
            const auto chain = m_covered.find(store::firstDocumentOf(store::serverOf(document)));
            const bool isCovered = chain != m_covered.end() && document >= chain->second.first
                && document <= chain->second.second;
            if (isCovered && &table != &store::requestTable)
                continue;
            store::AuditNumbers &numbers = lost[store::serverOf(document)];
            numbers.first = numbers.count == 0 ? document : std::min(numbers.first, document);
            numbers.last = numbers.count == 0 ? document : std::max(numbers.last, document);
            ++numbers.count;
        }
        after = page->last;
    } while (after.isValid());
    const QByteArray what = &table == &store::requestTable
        ? QByteArrayLiteral("%1 requests are named by no document")
        : QByteArrayLiteral("%1 rows of table ") + table.name
            + " are of documents that are not there";
    addLost(what.constData(), lost);
    return {};
}

void LogCheck::addLost(const char *what, const std::map<qint64, store::AuditNumbers> &lost)
{
    for (const auto &[serverId, numbers] : lost) {
        const auto end = std::ranges::find(m_ends, serverId, &store::AuditEnd::serverId);
        store::AuditEnd unknown;
        unknown.serverId = serverId;
        reportOf(nameOf(end == m_ends.end() ? unknown : *end))
            .findings.push_back({ QString::fromLatin1(what).arg(numbers.count),
                rangeText("document", numbers.first, numbers.last) });
    }
}

} // namespace

Expected<std::vector<AuditMark>> auditHeads(sql::Connection &connection)
{
    auto transaction = sql::Transaction::begin(connection, sql::TransactionKind::Read);
    if (!transaction)
        return transaction.error();
    const auto ends = store::AuditStore(connection).ends();
    if (!ends)
        return ends.error();
    std::vector<AuditMark> marks;
    for (const store::AuditEnd &end : *ends) {
        if (end.block)
            marks.push_back({ nameOf(end), end.block->sequence, end.block->lastDocument,
                end.block->atMs, hexOf(end.block->hash) });
    }
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return marks;
}

Expected<std::vector<AuditChainReport>> verifyAudit(
    sql::Connection &connection, const AuditCheck &check)
{
    connection.readAnyType();
    return LogCheck(connection, check).run();
}

} // namespace shahn::service

// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/audit_rows.h"

#include "store/document.h"
#include "vending/kinds.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace shahn::service
{
namespace
{

// Nothing where the value is missing.
std::optional<qint64> numberAt(const store::Row &row, size_t column)
{
    const auto *const number = std::get_if<qint64>(&row.cells()[column]);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

std::optional<qint64> numberIn(const store::Row &row, QByteArrayView column)
{
    const auto columns = row.table().columns;
    const auto it = std::find_if(columns.begin(), columns.end(),
        [column](const store::Column &one) { return column == one.name; });
    return it == columns.end() ? std::nullopt : numberAt(row, size_t(it - columns.begin()));
}

// What the rows say of one document.
struct DocumentFacts {
    const store::Row *document = nullptr; // null: it is missing
    const store::Row *request = nullptr;
    std::map<const store::Table *, int> rowCounts;
    quint64 postings = 0; // their sum; wraps, whatever somebody has written
};

std::map<qint64, DocumentFacts> factsOf(const store::NumberedRows &rows)
{
    std::map<qint64, DocumentFacts> facts;
    for (size_t i = 0; i < rows.rows.size(); ++i) {
        const store::Row &row = rows.rows[i];
        const store::Table *const table = &row.table();
        if (table == &store::auditEventTable)
            continue;
        DocumentFacts &of = facts[rows.numbers[i]];
        ++of.rowCounts[table];
        if (table == &store::documentTable)
            of.document = &row;
        else if (table == &store::requestTable)
            of.request = &row;
        else if (table == &store::postingTable)
            of.postings += quint64(numberIn(row, "amount_minor").value_or(0));
    }
    return facts;
}

class Faults
{
public:
    explicit Faults(const store::AuditBlock &block) : m_block(block) { }

    void check(qint64 id, const DocumentFacts &facts)
    {
        m_document = id;
        if (facts.document == nullptr)
            return add(QStringLiteral("the document is missing"), store::documentTable);
        checkRequest(facts);
        if (facts.postings != 0)
            add(QStringLiteral("the postings do not add up to 0"), store::postingTable);
        const auto tokens = facts.rowCounts.find(&store::tokenTable);
        const qint64 count = tokens == facts.rowCounts.end() ? 0 : tokens->second;
        if (numberIn(*facts.document, "token_count").value_or(0) != count)
            add(QStringLiteral("it has %1 tokens").arg(count), store::tokenTable);
        checkKind(facts);
    }

    std::vector<AuditFinding> take() { return std::move(m_findings); }

private:
    void checkRequest(const DocumentFacts &facts)
    {
        const auto document
            = facts.request == nullptr ? std::nullopt : numberIn(*facts.request, "document_id");
        if (!document)
            add(QStringLiteral("the request is missing"), store::requestTable);
        else if (const int count = facts.rowCounts.at(&store::requestTable); count > 1)
            add(QStringLiteral("the request is stored %1 times").arg(count), store::requestTable);
        else if (*document != m_document)
            add(QStringLiteral("the request is of document %1").arg(*document),
                store::requestTable);
    }

    void checkKind(const DocumentFacts &facts)
    {
        const int number = int(numberIn(*facts.document, "kind").value_or(0));
        const vending::Kind *const kind = vending::kindOf(number);
        if (kind == nullptr)
            return add(QStringLiteral("there is no kind %1").arg(number), store::documentTable);
        if (kind->hasReply() && !facts.rowCounts.contains(&store::replyTable))
            add(QStringLiteral("the reply is missing"), store::replyTable);
        // The first of its tables has a row of every document of the kind.
        const auto own = kind->tables();
        if (!own.empty() && !facts.rowCounts.contains(own.front()))
            add(QStringLiteral("the row is missing"), *own.front());
    }

    void add(const QString &what, const store::Table &table)
    {
        m_findings.push_back({ what,
            QStringLiteral("block %1, document %2, table %3")
                .arg(m_block.sequence)
                .arg(m_document)
                .arg(QLatin1String(table.name)) });
    }

    const store::AuditBlock &m_block;
    qint64 m_document = 0;
    std::vector<AuditFinding> m_findings;
};

} // namespace

Expected<AuditRows> AuditRows::read(
    store::AuditStore &audit, std::span<const store::AuditBlock> blocks)
{
    const store::AuditBlock &first = blocks.front();
    const store::AuditBlock &last = blocks.back();
    AuditRows read;
    for (const store::Table *const table : vending::documentTables()) {
        auto rows = audit.rowsOf(*table, first.firstDocument, last.lastDocument);
        if (!rows)
            return rows.error();
        read.m_tables.push_back({ std::move(*rows) });
    }
    auto events = audit.events(first.serverId, first.firstEvent, last.lastEvent);
    if (!events)
        return events.error();
    read.m_events = { std::move(*events) };
    return read;
}

store::NumberedRows AuditRows::take(const store::AuditBlock &block)
{
    store::NumberedRows rows;
    for (Numbered &table : m_tables)
        move(table, block.firstDocument, block.lastDocument, rows);
    move(m_events, block.firstEvent, block.lastEvent, rows);
    return rows;
}

void AuditRows::move(Numbered &from, qint64 first, qint64 last, store::NumberedRows &to)
{
    for (; from.next < from.rows.size() && from.numbers[from.next] <= last; ++from.next) {
        if (from.numbers[from.next] < first)
            continue;
        to.rows.push_back(std::move(from.rows[from.next]));
        to.numbers.push_back(from.numbers[from.next]);
    }
}

std::vector<AuditFinding> faultsOf(const store::AuditBlock &block, const store::NumberedRows &rows)
{
    std::map<qint64, DocumentFacts> facts = factsOf(rows);
    for (qint64 id = block.firstDocument; id <= block.lastDocument; ++id)
        facts.try_emplace(id);
    Faults faults(block);
    for (const auto &[id, of] : facts)
        faults.check(id, of);
    std::vector<AuditFinding> findings = faults.take();
    std::set<qint64> events;
    for (size_t i = 0; i < rows.rows.size(); ++i) {
        if (&rows.rows[i].table() == &store::auditEventTable)
            events.insert(rows.numbers[i]);
    }
    for (qint64 event = block.firstEvent; event <= block.lastEvent; ++event) {
        if (!events.contains(event))
            findings.push_back({ QStringLiteral("the event is missing"),
                QStringLiteral("block %1, event %2").arg(block.sequence).arg(event) });
    }
    return findings;
}

} // namespace shahn::service

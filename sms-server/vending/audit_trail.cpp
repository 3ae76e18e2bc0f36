// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/audit_trail.h"

#include "secure/digest.h"

#include <map>

namespace shahn::vending
{
namespace
{

enum Mark : char { NoValue, Number, Octets, EndOfRow };

// A value's column is its place in the row: columns are only ever added behind the others.
void addRow(secure::HashInput &input, const store::Row &row)
{
    const std::vector<store::Cell> &cells = row.cells();
    size_t count = cells.size();
    while (count > 0 && std::holds_alternative<std::monostate>(cells[count - 1]))
        --count;
    for (size_t i = 0; i < count; ++i) {
        if (const auto *const number = std::get_if<qint64>(&cells[i]))
            input.mark(Number).add(*number);
        else if (const auto *const octets = std::get_if<QByteArray>(&cells[i]))
            input.mark(Octets).add(*octets);
        else
            input.mark(NoValue);
    }
    input.mark(EndOfRow);
}

} // namespace

QByteArray rootOf(std::span<const store::Row> rows)
{
    std::map<QByteArrayView, std::vector<const store::Row *>> tables;
    for (const store::Row &row : rows)
        tables[row.table().name].push_back(&row);
    secure::HashInput input;
    for (const auto &[name, ofTable] : tables) {
        input.add(name).add(qint64(ofTable.size()));
        for (const store::Row *const row : ofTable)
            addRow(input, *row);
    }
    return input.hash();
}

store::AuditBlock nextBlock(
    const store::AuditHead &head, const QString &server, store::AuditBlock block)
{
    block.serverId = head.serverId;
    block.sequence = head.sequence + 1;
    secure::HashInput input;
    input.add(head.hash).add(server.toUtf8()).add(block.sequence).add(block.atMs);
    input.add(block.firstDocument).add(block.lastDocument);
    input.add(block.firstEvent).add(block.lastEvent).add(block.root);
    block.hash = input.hash();
    return block;
}

} // namespace shahn::vending

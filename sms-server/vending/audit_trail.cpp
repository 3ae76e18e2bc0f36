// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/audit_trail.h"

#include "secure/digest.h"

#include <map>

namespace shahn::vending
{
namespace
{

void addRow(secure::HashInput &input, const store::Row &row)
{
    qint64 valueCount = 0;
    for (const store::Cell &cell : row.cells())
        valueCount += std::holds_alternative<std::monostate>(cell) ? 0 : 1;
    input.add(valueCount);
    for (size_t i = 0; i < row.cells().size(); ++i) {
        const store::Cell &cell = row.cells()[i];
        const QByteArrayView name(row.table().columns[i].name);
        if (const auto *const number = std::get_if<qint64>(&cell))
            input.add(name).add(1).add(*number);
        else if (const auto *const octets = std::get_if<QByteArray>(&cell))
            input.add(name).add(2).add(*octets);
    }
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

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a program that sells has seen of its own audit chain, which nobody cuts and only this
// program prolongs. Where a block of it is gone, another database stands in the place of the one
// that was sold from, such as a backup: receipts and TIDs would come twice. Used by one thread.

#include "core/error.h"

#include <QByteArray>

#include <optional>

namespace shahn::sql
{
class Connection;
}

namespace shahn::vending
{

class ChainEnd
{
public:
    // The block is stored, or was read.
    void note(qint64 serverId, qint64 sequence, const QByteArray &hash);

    qint64 sequence() const { return m_sequence; }

    const QByteArray &hash() const { return m_hash; }

    // DataCorrupt when the block that was noted last is not there, and from then on always: only
    // who starts the program again has looked at what it sells from.
    Expected<void> check(sql::Connection &connection);

    // The answer of the last check without another look.
    Expected<void> lastFinding() const;

private:
    qint64 m_serverId = 0;
    qint64 m_sequence = 0; // 0: none was noted
    QByteArray m_hash;
    std::optional<Error> m_finding;
};

} // namespace shahn::vending

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Computes the audit log again from the rows that it covers. Used with the calling thread's
// connection; servers go on selling meanwhile.

#include "core/error.h"
#include "sql/connection.h"

#include <QString>

#include <functional>
#include <vector>

namespace shahn::service
{

// The end of a chain as it was at some time. Kept elsewhere it shows later whether blocks were cut
// off the end, which leaves no trace in the chain itself.
struct AuditMark {
    QString server;
    qint64 sequence = 0; // of the block
    qint64 lastDocument = 0;
    qint64 atMs = 0;
    QString hash; // 64 hexadecimal digits
};

struct AuditFinding {
    QString what; // for people, English
    QString where; // "block 7, document 281474976710660, table posting"
};

struct AuditChainReport {
    QString server;
    qint64 blockCount = 0;
    qint64 documentCount = 0;
    qint64 eventCount = 0;
    qint64 sequence = 0; // of the last block; 0: there is none
    QString hash; // its hash; 64 hexadecimal digits
    std::vector<AuditFinding> findings;
};

struct AuditCheck {
    std::vector<AuditMark> marks = {}; // blocks that must still be there
    // Called with the number of blocks that are checked and of all.
    std::function<void(qint64, qint64)> progress = {};
};

// Of every chain that has a block.
Expected<std::vector<AuditMark>> auditHeads(sql::Connection &connection);

// Every chain from its first block to the one that is its last now. A break does not end it: what
// stands behind is checked from there on.
Expected<std::vector<AuditChainReport>> verifyAudit(
    sql::Connection &connection, const AuditCheck &check = {});

} // namespace shahn::service

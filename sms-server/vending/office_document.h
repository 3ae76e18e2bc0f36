// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Documents that no till asks for: the head office makes them in a transaction of its own, in which
// its audit chain is locked (service/audit_log.h). They are stored by the same book as those of a
// batch. Used with the calling thread's connection.

#include "vending/kind.h"

#include <functional>

namespace shahn::vending
{

// The queue refuses them: no till makes one.
class OfficeKind : public Kind
{
public:
    std::optional<Right> rightFor(const Command &) const override { return std::nullopt; }

protected:
    Expected<Draft> draft(const BatchBook &book, const Command &command,
        const store::BatchSession &session) const override;
};

struct OfficeDocument {
    const Command &command;
    QString chain; // the server's id
    qint64 nowMs = 0;
    qint64 operatorId = 0; // 0: a user of the server's machine
    qint64 cduId = 0;
    std::vector<std::pair<qint64, store::BatchDebt>> debts = {}; // with their accounts, locked
    QString drn = {}; // of the meter whose point it changes; empty: none
};

// Stores what make() drafts from the book, which knows the day that is posted to. The document has
// neither receipt nor tokens. Gives its number; AlreadyExists for a request id that was decided,
// DatabaseConflict where somebody else has locked the point.
using MakeDraft = std::function<Expected<Draft>(const BatchBook &book)>;
Expected<qint64> postFromOffice(
    sql::Connection &connection, const OfficeDocument &document, const MakeDraft &make);

} // namespace shahn::vending

// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/office_document.h"

#include "vending/batch_book.h"

#include "core/assert.h"
#include "sql/connection.h"
#include "store/hot_store.h"

#include <algorithm>

namespace shahn::vending
{

Expected<Draft> OfficeKind::draft(
    const BatchBook &, const Command &, const store::BatchSession &) const
{
    return fail(ErrorCode::PermissionDenied,
        QStringLiteral("documents of kind %1 are made at the head office").arg(name()));
}

Expected<qint64> postFromOffice(
    sql::Connection &connection, const OfficeDocument &document, const MakeDraft &make)
{
    SHAHN_ASSERT(connection.isInTransaction());
    const QString id = document.command.requestId().text();
    store::BatchKeys keys;
    keys.requestIds.push_back(id);
    if (!document.drn.isEmpty())
        keys.drns.push_back(document.drn);
    const auto hot = store::HotStore::make(connection);
    auto state = hot->load(keys, document.chain, document.nowMs);
    if (!state)
        return state.error();
    if (state->heldMeters.contains(document.drn))
        return fail(ErrorCode::DatabaseConflict,
            QStringLiteral("meter %1 is locked by another").arg(document.drn));
    for (const auto &[account, debt] : document.debts) {
        auto &known = state->debts[account]; // what is open of the account of the point
        if (std::ranges::find(known, debt.id, &store::BatchDebt::id) == known.end())
            known.push_back(debt);
    }
    const DecideInput input{ document.nowMs, document.chain };
    BatchBook book(std::move(*state), input);
    if (book.request(id) != nullptr)
        return fail(ErrorCode::AlreadyExists, QStringLiteral("request %1 was decided").arg(id));
    auto draft = make(book);
    if (!draft)
        return draft.error();
    draft->hasReceipt = false;
    store::BatchSession session;
    session.operatorId = document.operatorId;
    session.cduId = document.cduId;
    const qint64 number = book.state().auditHead.lastDocument + 1;
    book.add(document.command, session, std::move(*draft));
    Unfinished unfinished;
    store::BatchChanges changes = book.takeChanges(unfinished);
    finish(changes, unfinished);
    if (auto saved = hot->save(changes); !saved)
        return saved.error();
    return number;
}

} // namespace shahn::vending

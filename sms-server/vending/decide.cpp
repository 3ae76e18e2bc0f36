// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/decide.h"

#include "store/reply_body.h"
#include "vending/audit_trail.h"
#include "vending/batch_book.h"
#include "vending/gathered_orders.h"

#include <algorithm>

namespace shahn::vending
{
namespace
{

// Without repeats, so that a row is loaded once.
void makeDistinct(std::vector<QString> &keys)
{
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

// Whoever has locked the receipt counter may be deciding a copy of this very request, so nothing
// about it is final, not even a refusal.
bool isStationHeld(const store::BatchState &state, const Command &command)
{
    const auto session = state.sessions.constFind(command.session().tokenHash);
    return session != state.sessions.constEnd() && state.heldCdus.contains(session->cduId);
}

Outcome heldStation()
{
    return { fail(ErrorCode::Busy, QStringLiteral("the station's counter is locked by another")),
        false, true };
}

// What is known without the meter, such as the answer of a repeated request, is answered.
bool isMeterHeld(const store::BatchState &state, const Command &command, const Outcome &outcome)
{
    if (outcome.answer || outcome.answer.error().code != ErrorCode::Busy)
        return false;
    const Command *const one = &command;
    return std::ranges::any_of(keysOf(std::span(&one, 1)).drns,
        [&state](const QString &drn) { return state.heldMeters.contains(drn); });
}

// The server's own slice of a vendor's credit is not enough (mayOwe()).
bool isCreditHeld(const Outcome &outcome)
{
    return !outcome.answer && outcome.answer.error().code == ErrorCode::Busy
        && outcome.answer.error().context.facts().contains(QLatin1String("vendor"));
}

Outcome outcomeOf(BatchBook &book, const Command &command)
{
    if (isStationHeld(book.state(), command))
        return heldStation();
    Outcome outcome = command.kind().decide(book, command);
    outcome.isHeld = isMeterHeld(book.state(), command, outcome) || isCreditHeld(outcome);
    return outcome;
}

// One command after another, behind the first until the time is up.
Decision decideInOrder(store::BatchState state, std::span<const Command *const> commands,
    const DecideInput &input, const vault::SecurityModule &securityModule)
{
    Decision decision;
    decision.outcomes.reserve(commands.size());
    BatchBook book(std::move(state), input, &securityModule);
    for (const Command *command : commands) {
        if (!decision.outcomes.empty() && input.isTimeUp && input.isTimeUp())
            break;
        decision.outcomes.push_back(outcomeOf(book, *command));
        decision.needsAllSlices |= isCreditHeld(decision.outcomes.back());
    }
    decision.changes = book.takeChanges(decision.unfinished);
    return decision;
}

// What all of them order is made together; those whose tokens were made in time are decided.
Decision decideTogether(store::BatchState state, std::span<const Command *const> commands,
    const DecideInput &input, const vault::SecurityModule &securityModule)
{
    GatheredOrders orders(securityModule);
    DecideInput noting = input;
    noting.beforeOrder = {};
    BatchBook book(state, noting, &orders);
    for (const Command *command : commands) {
        orders.beginCommand();
        outcomeOf(book, *command);
    }
    const size_t count = orders.make(*input.helpers, input.isTimeUp, input.beforeOrder);
    DecideInput made = input;
    made.isTimeUp = [&] { return orders.hasAskedModule() && input.isTimeUp && input.isTimeUp(); };
    return decideInOrder(
        std::move(state), commands.first(std::max(count, size_t(1))), made, orders);
}

} // namespace

Decision decideUnfinished(store::BatchState state, std::span<const Command *const> commands,
    const DecideInput &input, const vault::SecurityModule &securityModule)
{
    const bool gains = input.helpers != nullptr && securityModule.ordersAtOnce() > 1;
    return gains ? decideTogether(std::move(state), commands, input, securityModule)
                 : decideInOrder(std::move(state), commands, input, securityModule);
}

void finish(store::BatchChanges &changes, const Unfinished &unfinished)
{
    if (changes.isEmpty())
        return;
    for (const auto &[row, reply] : unfinished.replies)
        changes.rows[row].setCell(store::replyBodyColumn, store::packReply(reply));
    changes.block->root = rootOf(changes.rows);
    changes.block->hash = nextBlock(unfinished.head, unfinished.chain, *changes.block).hash;
}

Decision decide(store::BatchState state, std::span<const Command *const> commands,
    const DecideInput &input, const vault::SecurityModule &securityModule)
{
    Decision decision = decideUnfinished(std::move(state), commands, input, securityModule);
    finish(decision.changes, decision.unfinished);
    return decision;
}

store::BatchKeys keysOf(std::span<const Command *const> commands)
{
    store::BatchKeys keys;
    for (const Command *command : commands) {
        keys.tokenHashes.push_back(command->session().tokenHash);
        keys.requestIds.push_back(command->requestId().text());
        if (QString drn = command->kind().drnOf(*command); !drn.isEmpty())
            keys.drns.push_back(std::move(drn));
        command->kind().addKeys(keys, *command);
    }
    for (auto *const list : { &keys.drns, &keys.tokenHashes, &keys.requestIds, &keys.copiedIds,
             &keys.approvedIds, &keys.reversedIds, &keys.vendorCodes, &keys.accounts,
             &keys.transferredDrns, &keys.freeIssueDrns })
        makeDistinct(*list);
    return keys;
}

} // namespace shahn::vending

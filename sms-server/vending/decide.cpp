// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/decide.h"

#include "vending/batch_book.h"

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
    return state.heldMeters.contains(command.kind().drnOf(command));
}

} // namespace

Decision decide(store::BatchState state, std::span<const Command *const> commands,
    const DecideInput &input, const vault::SecurityModule &securityModule)
{
    Decision decision;
    decision.outcomes.reserve(commands.size());
    BatchBook book(std::move(state), input, securityModule);
    for (const Command *command : commands) {
        if (!decision.outcomes.empty() && input.isTimeUp && input.isTimeUp())
            break;
        if (isStationHeld(book.state(), *command)) {
            decision.outcomes.push_back(heldStation());
            continue;
        }
        Outcome outcome = command->kind().decide(book, *command);
        outcome.isHeld = isMeterHeld(book.state(), *command, outcome);
        decision.outcomes.push_back(std::move(outcome));
    }
    decision.changes = book.takeChanges();
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
    for (auto *const list :
        { &keys.drns, &keys.tokenHashes, &keys.requestIds, &keys.copiedIds, &keys.approvedIds })
        makeDistinct(*list);
    return keys;
}

} // namespace shahn::vending

// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/decide.h"

#include "vending/engineering_decider.h"
#include "vending/request_decider.h"
#include "vending/sale_decider.h"

#include <algorithm>
#include <array>

namespace shahn::vending
{
namespace
{

// Without repeats, so that a row is loaded once.
std::vector<QString> distinct(std::vector<QString> keys)
{
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

void addKeys(store::SaleBatchKeys &keys, const SaleCommand &command)
{
    keys.tokenHashes.push_back(command.session.tokenHash);
    keys.requestIds.push_back(command.requestId.text());
    keys.drns.push_back(command.meter.drn());
}

void addKeys(store::SaleBatchKeys &keys, const EngineeringCommand &command)
{
    keys.tokenHashes.push_back(command.session.tokenHash);
    keys.requestIds.push_back(command.requestId.text());
    keys.drns.push_back(command.order.meter.drn());
    if (needsApproval(command.order.kind))
        keys.approvedIds.push_back(command.requestId.text());
}

void addKeys(store::SaleBatchKeys &keys, const SettleCommand &command)
{
    keys.tokenHashes.push_back(command.session.tokenHash);
    keys.requestIds.push_back(command.requestId.text());
}

void addKeys(store::SaleBatchKeys &keys, const ReprintCommand &command)
{
    keys.tokenHashes.push_back(command.session.tokenHash);
    keys.requestIds.push_back(command.printedId.text());
    keys.reprintedIds.push_back(command.printedId.text());
    keys.reprintIds.push_back(command.requestId.text());
}

// Sends each command to the class that decides its kind.
class Deciders
{
public:
    explicit Deciders(BatchBook &book) : m_sales(book), m_engineering(book), m_requests(book) { }

    Outcome operator()(const SaleCommand &command) { return m_sales.decide(command); }

    Outcome operator()(const EngineeringCommand &command) { return m_engineering.decide(command); }

    Outcome operator()(const SettleCommand &command) { return m_requests.decide(command); }

    Outcome operator()(const ReprintCommand &command) { return m_requests.decide(command); }

private:
    SaleDecider m_sales;
    EngineeringDecider m_engineering;
    RequestDecider m_requests;
};

// Whoever has locked the receipt counter may be deciding a copy of this very request, so nothing
// about it is final, not even a refusal.
bool isStationHeld(const store::SaleBatchState &state, const Command &command)
{
    const SessionKey &key
        = std::visit([](const auto &one) -> const SessionKey & { return one.session; }, command);
    const auto session = state.sessions.constFind(key.tokenHash);
    return session != state.sessions.constEnd() && state.heldCdus.contains(session->cduCode);
}

Outcome heldStation()
{
    return { fail(ErrorCode::Busy, QStringLiteral("the station's counter is locked by another")),
        false, true };
}

// What is known without the meter, such as the answer of a repeated request, is answered.
bool isMeterHeld(const store::SaleBatchState &state, const Command &command, const Outcome &outcome)
{
    if (outcome.answer || outcome.answer.error().code != ErrorCode::Busy)
        return false;
    const std::vector<QString> drns = keysOf(std::array{ &command }).drns;
    return !drns.empty() && state.heldMeters.contains(drns.front());
}

} // namespace

Decision decide(store::SaleBatchState state, std::span<const Command *const> commands,
    const DecideInput &input, const vault::SecurityModule &securityModule)
{
    Decision decision;
    decision.outcomes.reserve(commands.size());
    BatchBook book(std::move(state), input, securityModule);
    Deciders deciders(book);
    for (const Command *command : commands) {
        if (!decision.outcomes.empty() && input.isTimeUp && input.isTimeUp())
            break;
        if (isStationHeld(book.state(), *command)) {
            decision.outcomes.push_back(heldStation());
            continue;
        }
        Outcome outcome = std::visit(deciders, *command);
        outcome.isHeld = isMeterHeld(book.state(), *command, outcome);
        decision.outcomes.push_back(std::move(outcome));
    }
    decision.changes = book.takeChanges();
    return decision;
}

store::SaleBatchKeys keysOf(std::span<const Command *const> commands)
{
    store::SaleBatchKeys keys;
    for (const Command *command : commands)
        std::visit([&](const auto &one) { addKeys(keys, one); }, *command);
    keys.tokenHashes = distinct(std::move(keys.tokenHashes));
    keys.requestIds = distinct(std::move(keys.requestIds));
    keys.drns = distinct(std::move(keys.drns));
    keys.reprintedIds = distinct(std::move(keys.reprintedIds));
    keys.reprintIds = distinct(std::move(keys.reprintIds));
    keys.approvedIds = distinct(std::move(keys.approvedIds));
    return keys;
}

} // namespace shahn::vending

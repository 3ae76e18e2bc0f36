// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/decide.h"

#include "vending/sale_decider.h"

#include <algorithm>

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

void addKeys(store::SaleBatchKeys &keys, const SettleCommand &command)
{
    keys.tokenHashes.push_back(command.session.tokenHash);
    keys.requestIds.push_back(command.requestId.text());
}

void addKeys(store::SaleBatchKeys &keys, const ReprintCommand &command)
{
    keys.tokenHashes.push_back(command.session.tokenHash);
    keys.requestIds.push_back(command.saleId.text());
    keys.reprintedIds.push_back(command.saleId.text());
    keys.reprintIds.push_back(command.requestId.text());
}

} // namespace

Decision decide(store::SaleBatchState state, std::span<const Command *const> commands,
    const DecideInput &input, const vault::SecurityModule &securityModule)
{
    Decision decision;
    decision.outcomes.reserve(commands.size());
    SaleDecider decider(std::move(state), input, securityModule);
    for (const Command *command : commands) {
        decision.outcomes.push_back(
            std::visit([&](const auto &one) { return decider.decide(one); }, *command));
    }
    decision.changes = decider.takeChanges();
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
    return keys;
}

} // namespace shahn::vending

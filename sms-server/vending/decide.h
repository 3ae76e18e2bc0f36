// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The rules of all kinds of documents as one pure function: state and commands in, answers and
// changes out. No database, no clock, no thread; the security module only computes.

#include "vending/kind.h"

#include "store/batch_state.h"
#include "vault/security_module.h"

#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace shahn::vending
{

class HelperThreads;

struct DecideInput {
    qint64 nowMs = 0; // UTC epoch milliseconds
    QString chain; // the audit chain of this server
    // What is wrong with the clock; empty: nothing. Nothing new is sold by a clock in doubt.
    QString clockFault = {};
    // Says when it is time to stop, behind the command that was decided last; empty: never.
    std::function<bool()> isTimeUp = {};
    // Called before each order to the security module, which may take long, and while several are
    // waited for; empty: nothing is.
    std::function<void()> beforeOrder = {};
    // For a module that works on several orders at once; null: they come one after another.
    HelperThreads *helpers = nullptr;
};

// What decided changes lack: it is computed from them alone, so any thread may do it while the rest
// of them is stored.
struct Unfinished {
    std::vector<std::pair<size_t, QByteArray>> replies; // as JSON, by the place of their row
    store::AuditHead head; // that the block stands behind
    QString chain;
};

struct Decision {
    // One per command, in their order; fewer when the time was up, at least one.
    std::vector<Outcome> outcomes;
    store::BatchChanges changes;
    Unfinished unfinished = {};
    // Something waits for credit of a vendor that may stand at other servers.
    bool needsAllSlices = false;
};

// Without what finish() adds: the replies as they are stored, the hashes of the audit block.
Decision decideUnfinished(store::BatchState state, std::span<const Command *const> commands,
    const DecideInput &input, const vault::SecurityModule &securityModule);

// Once for each decision.
void finish(store::BatchChanges &changes, const Unfinished &unfinished);

// Both.
Decision decide(store::BatchState state, std::span<const Command *const> commands,
    const DecideInput &input, const vault::SecurityModule &securityModule);

// The rows that decide() needs for these commands.
store::BatchKeys keysOf(std::span<const Command *const> commands);

} // namespace shahn::vending

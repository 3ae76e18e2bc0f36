// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The answer to an order of engineering tokens as JSON. It is built once and stored.

#include "domain/supply_group.h"
#include "store/batch_state.h"
#include "vending/engineering.h"

#include <QByteArray>

namespace shahn::vending
{

// What a meter had, and what the issued tokens bring it to.
struct KeyChange {
    MeterKeyData from;
    MeterKeyData to;
    int ken = 0; // that the meter has afterwards
    bool isRollover = false;
    bool carriesSupplyGroup = false;
};

struct EngineeringFacts {
    const EngineeringCommand &command;
    const store::BatchSession &session;
    qint64 receipt = 0;
    qint64 issuedAtMs = 0;
    const store::BatchPoint &point; // before a key change
    const std::optional<KeyChange> &keyChange;
    std::optional<qint64> watts; // as the token carries it
    const store::BatchApproval *approval; // null where none is needed
    const std::vector<store::Token> &tokens;
};

QByteArray engineeringReply(const EngineeringFacts &facts);

} // namespace shahn::vending

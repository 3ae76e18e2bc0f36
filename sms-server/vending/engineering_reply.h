// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The answer to an order of engineering tokens as JSON. It is built once and stored.

#include "protocol/messages/engineering.h"
#include "store/sale_batch.h"
#include "vending/sale_rules.h"

#include <QByteArray>

namespace shahn::vending
{

struct EngineeringFacts {
    const store::BatchSession &session;
    const ServedMeter &served;
    const store::EngineeringRow &row;
    const std::optional<store::KeyChangeRow> &keyChange;
    const store::BatchApproval *approval; // null where none is needed
    const std::vector<protocol::EngineeringTokenInfo> &tokens;
};

QByteArray engineeringReply(const EngineeringFacts &facts);

} // namespace shahn::vending

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the vending queue is asked to do. Every command carries the session that asks; the session
// is checked again with the state that the command is decided on.

#include "core/id.h"
#include "core/money.h"
#include "domain/engineering.h"
#include "domain/meter_number.h"
#include "store/sale_store.h"

#include <QString>

#include <variant>

namespace shahn::vending
{

struct SessionKey {
    QString tokenHash; // BLAKE2b-256 of the bearer token, hex
    QString certificateSha256; // of the client certificate of this connection, hex
};

struct SaleCommand {
    SessionKey session;
    RequestId requestId;
    QString bodyHash; // BLAKE2b-256 of the request's body, hex
    MeterNumber meter;
    Money tender;
    QString currency;
    QString payment; // cash
};

struct EngineeringCommand {
    SessionKey session;
    RequestId requestId;
    QString bodyHash; // as of a sale
    EngineeringOrder order;
    QString contentHash; // contentHashOf(order): what an approval has to name
};

// Asks for the outcome of a request id, and closes the id when nothing was made under it.
struct SettleCommand {
    SessionKey session;
    RequestId requestId;
};

// Counts one more copy of a receipt; repeated under its id it gives the same copy again.
struct ReprintCommand {
    SessionKey session;
    RequestId requestId; // of the reprint
    RequestId printedId;
    store::RequestKind kind = store::RequestKind::Sale; // what must be under printedId
};

using Command = std::variant<SaleCommand, EngineeringCommand, SettleCommand, ReprintCommand>;

} // namespace shahn::vending

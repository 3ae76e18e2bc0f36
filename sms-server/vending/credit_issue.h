// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Credit tokens without a purchase: free issue, booked at the value of its energy; a replacement
// for tokens that a meter refused, which then are not given out again; a transfer of what was left
// in a meter that was taken down. No money moves, and the steps of the month stay where they are.
// A reversal takes each back.

#include "vending/command.h"

#include "domain/credit_issue.h"

namespace shahn::vending
{

struct CreditIssueCommand {
    static const Kind &kind();

    SessionKey session;
    RequestId requestId;
    QByteArray bodyHash; // BLAKE2b-256 of the request's body
    CreditIssueOrder order;
    QString contentHash; // contentHashOf(order): what an approval has to name
};

// BLAKE2b-256 of what is asked for, hex.
QString contentHashOf(const CreditIssueOrder &order);

} // namespace shahn::vending

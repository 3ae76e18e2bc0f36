// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What every kind of reply names in the same way, as it stands on a receipt.

#include "core/error.h"
#include "domain/calendar.h"
#include "protocol/messages/copy.h"
#include "protocol/messages/session.h"
#include "receipt/receipt.h"

namespace shahn::model
{

inline receipt::ReceiptName nameOf(const protocol::LocalName &name) { return { name.en, name.ar }; }

// Everything but the time, the subject, the meter and the tokens, and whom it is for where that is
// no customer. DataCorrupt for a time zone that
// this machine does not know.
template <class Reply>
Expected<receipt::Receipt> receiptHeadOf(
    const Reply &reply, const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy)
{
    auto zone = timeZoneFromName(utility.timeZone);
    if (!zone)
        return fail(ErrorCode::DataCorrupt, zone.error().detail);
    receipt::Receipt receipt;
    receipt.utilityName = nameOf(utility.name);
    receipt.utilityAddress = nameOf(utility.address);
    receipt.helpLine = utility.helpLine;
    receipt.taxNumber = utility.taxNumber;
    receipt.officeName = nameOf(reply.officeName);
    receipt.cduCode = reply.cduCode;
    receipt.operatorName = nameOf(reply.operatorName);
    receipt.receiptNumber = reply.receiptNumber;
    receipt.timeZone = *zone;
    if constexpr (requires { reply.customerName; }) {
        receipt.customerName = nameOf(reply.customerName);
        receipt.address = reply.address;
        receipt.accountNumber = reply.accountNumber;
    }
    receipt.copy = { copy.number, copy.printedAtMsUtc, nameOf(copy.operatorName) };
    return receipt;
}

} // namespace shahn::model

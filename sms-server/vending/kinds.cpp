// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/kinds.h"

#include "vending/closing.h"
#include "vending/credit_issue.h"
#include "vending/debt_entry.h"
#include "vending/engineering.h"
#include "vending/journal_voucher.h"
#include "vending/payment.h"
#include "vending/reprint.h"
#include "vending/reversal.h"
#include "vending/sale.h"
#include "vending/vendor_entry.h"

#include <algorithm>
#include <array>

namespace shahn::vending
{

std::span<const Kind *const> allKinds()
{
    static const std::array<const Kind *, 10> kinds{ &SaleCommand::kind(),
        &EngineeringCommand::kind(), &ReprintCommand::kind(), &SettleCommand::kind(),
        &ReversalCommand::kind(), &VendorEntryCommand::kind(), &CreditIssueCommand::kind(),
        &PaymentCommand::kind(), &JournalVoucherCommand::kind(), &DebtEntryCommand::kind() };
    return kinds;
}

const Kind *kindOf(int number)
{
    const auto kinds = allKinds();
    const auto found = std::find_if(
        kinds.begin(), kinds.end(), [&](const Kind *kind) { return kind->number() == number; });
    return found == kinds.end() ? nullptr : *found;
}

std::vector<store::DoctorKind> doctorKinds()
{
    std::vector<store::DoctorKind> kinds;
    for (const Kind *const kind : allKinds())
        kinds.push_back({ kind->number(), kind->hasReply(), kind->bodyHashOctets(), kind->tables(),
            kind->doctorRules() });
    return kinds;
}

std::vector<const store::Table *> documentTables()
{
    std::vector<const store::Table *> tables{ &store::documentTable, &store::requestTable,
        &store::replyTable, &store::postingTable, &store::tokenTable, &store::paymentMeansTable };
    for (const Kind *const kind : allKinds()) {
        const auto own = kind->tables();
        tables.insert(tables.end(), own.begin(), own.end());
    }
    return tables;
}

} // namespace shahn::vending

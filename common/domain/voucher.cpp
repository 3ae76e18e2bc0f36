// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/voucher.h"

#include "domain/order_checks.h"

namespace shahn
{
namespace
{

constexpr int accountLengthMax = 100;

bool isAmount(Money amount) { return amount >= Money() && amount.minor() <= Money::inputMaxMinor; }

Expected<void> checkLine(const VoucherLine &line)
{
    if (auto checked = checkOrderLine("account", line.account, accountLengthMax); !checked)
        return checked;
    if (!isAmount(line.debit) || !isAmount(line.credit)
        || (line.debit == Money()) == (line.credit == Money()))
        return invalidOrder("lines",
            QStringLiteral("have either a debit or a credit above 0 and up to %1: %2")
                .arg(Money::inputMaxMinor)
                .arg(line.account));
    return {};
}

} // namespace

Expected<void> checkVoucherOrder(const VoucherOrder &order)
{
    if (auto checked
        = checkOrderLine("reference", order.reference, VoucherOrder::referenceLengthMax);
        !checked)
        return checked;
    if (auto checked = checkOrderLine("reason", order.reason, VoucherOrder::reasonLengthMax);
        !checked)
        return checked;
    if (order.lines.size() < 2 || order.lines.size() > VoucherOrder::lineCountMax)
        return invalidOrder("lines", QStringLiteral("are 2 to %1").arg(VoucherOrder::lineCountMax));
    Money debit;
    Money credit;
    for (const VoucherLine &line : order.lines) {
        if (auto checked = checkLine(line); !checked)
            return checked;
        debit = debit + line.debit;
        credit = credit + line.credit;
    }
    if (debit != credit)
        return invalidOrder("lines",
            QStringLiteral("do not balance: %1 debit, %2 credit")
                .arg(debit.minor())
                .arg(credit.minor()));
    return {};
}

} // namespace shahn

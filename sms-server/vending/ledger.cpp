// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/ledger.h"

#include "core/assert.h"
#include "core/money.h"

namespace shahn::vending
{

std::vector<store::PostingRow> postingsOf(const store::SaleRow &sale)
{
    std::vector<store::PostingRow> postings;
    Money sum;
    const auto post = [&](const QString &ledger, const QString &subject, qint64 amountMinor) {
        if (amountMinor == 0)
            return;
        sum = sum + Money::fromMinor(amountMinor);
        postings.push_back(
            { sale.requestId, static_cast<int>(postings.size()), ledger, subject, amountMinor });
    };
    const QString carryOver = QStringLiteral("carry-over");
    post(QStringLiteral("cash"), sale.cduCode, sale.tenderMinor);
    post(carryOver, sale.accountNumber, sale.carryOverBeforeMinor);
    post(carryOver, sale.accountNumber, -sale.carryOverAfterMinor);
    post(QStringLiteral("energy-revenue"), sale.tariffCode, -sale.energyNetMinor);
    post(QStringLiteral("vat"), sale.tariffCode, -sale.vatMinor);
    SHAHN_ASSERT(sum == Money());
    return postings;
}

} // namespace shahn::vending

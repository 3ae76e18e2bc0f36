// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/credit_tokens.h"

#include "vending/sale_rules.h"

namespace shahn::vending
{

Expected<std::vector<store::Token>> issueCreditTokens(const BatchBook &book,
    const MeterNumber &meter, const MeterKeyData &keyData, const store::BatchPoint &point,
    const std::vector<qint64> &tokenUnits)
{
    if (tokenUnits.empty())
        return std::vector<store::Token>();
    const auto minutes = tokenMinutes(book.state().utility, point, book.nowMs(), tokenUnits.size());
    if (!minutes)
        return minutes.error();
    std::vector<store::Token> tokens;
    tokens.reserve(minutes->size());
    for (size_t i = 0; i < minutes->size(); ++i) {
        const qint64 units = tokenUnits[i];
        const auto issued = book.moduleForOrder().issueCredit(
            { meter, keyData, units, (*minutes)[i], book.nowMs() });
        if (!issued)
            return issued.error();
        if (issued->energyWh != Energy::fromTokenUnits(units).wh())
            return fail(ErrorCode::VaultUnavailable,
                QStringLiteral("the security module encoded %1 Wh").arg(issued->energyWh));
        tokens.push_back({ (*minutes)[i], int(issued->tid), issued->energyWh, issued->digits });
    }
    return tokens;
}

} // namespace shahn::vending

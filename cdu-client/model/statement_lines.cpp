// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/statement_lines.h"

namespace shahn::model
{

StatementLines linesOf(const protocol::Statement &statement)
{
    StatementLines all;
    all.openingMinor = -statement.carryOverOpeningMinor;
    all.closingMinor = -statement.carryOverClosingMinor;
    for (const protocol::StatementDebt &debt : statement.debts) {
        all.openingMinor += debt.openingMinor;
        all.closingMinor += debt.closingMinor;
    }
    qint64 postedMinor = 0;
    for (const protocol::StatementEntry &entry : statement.entries)
        postedMinor -= entry.debtsMinor + entry.carryOverMinor;
    all.unpostedMinor = all.closingMinor - all.openingMinor - postedMinor;
    qint64 owedMinor = all.openingMinor + all.unpostedMinor;
    for (const protocol::StatementEntry &entry : statement.entries) {
        const qint64 changeMinor = -entry.debtsMinor - entry.carryOverMinor;
        owedMinor += changeMinor;
        // Of a reversal all is turned round: it debits what is given back.
        const qint64 costMinor = changeMinor + entry.paidMinor;
        StatementLine line{ .owedMinor = owedMinor };
        (costMinor > 0 ? line.debitMinor : line.creditMinor) += qAbs(costMinor);
        (entry.paidMinor > 0 ? line.creditMinor : line.debitMinor) += qAbs(entry.paidMinor);
        all.lines.push_back(line);
    }
    return all;
}

} // namespace shahn::model

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A customer's statement as debit, credit and what is owed behind each document: what a purchase
// costs and what is recorded as a debt is debited, what is paid is credited, and what is owed are
// the debts without the carry-over credit, below 0 where the credit is more.

#include "protocol/messages/ledger.h"

#include <vector>

namespace shahn::model
{

struct StatementLine {
    qint64 debitMinor = 0;
    qint64 creditMinor = 0;
    qint64 owedMinor = 0; // behind it
};

struct StatementLines {
    qint64 openingMinor = 0;
    // What came in without a document, such as an imported credit: debit, below 0 credit. It stands
    // before the first document, since its day is not known.
    qint64 unpostedMinor = 0;
    std::vector<StatementLine> lines; // of each entry of the statement
    qint64 closingMinor = 0;
};

StatementLines linesOf(const protocol::Statement &statement);

} // namespace shahn::model

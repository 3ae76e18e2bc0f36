// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A debt that is recorded: the document that posts what is owed. The record itself is one of the
// archive (service/debt_rules.cpp).

#include "vending/command.h"
#include "vending/kind.h"

namespace shahn::vending
{

struct DebtEntryCommand {
    static const Kind &kind();

    SessionKey session;
    RequestId requestId;
    QByteArray bodyHash; // BLAKE2b-256 of the reply
};

struct RecordedDebt {
    qint64 debtId = 0;
    qint64 accountId = 0;
    qint64 kindId = 0;
    qint64 amountMinor = 0;
    bool isOpening = false; // it was there before, and is posted afterwards
    QString recordedBy = {};
};

Draft draftOf(const RecordedDebt &debt, QByteArray reply);

} // namespace shahn::vending

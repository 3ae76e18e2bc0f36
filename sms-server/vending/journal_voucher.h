// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Journal vouchers: what is posted by hand once a second person has signed (service/vouchers.h), or
// one of them is taken back by another.

#include "vending/command.h"
#include "vending/kind.h"

namespace shahn::vending
{

struct JournalVoucherCommand {
    static const Kind &kind();

    SessionKey session;
    RequestId requestId;
    QByteArray bodyHash; // BLAKE2b-256 of the order
};

struct PostedVoucher {
    struct Line {
        store::Posting posting;
        std::optional<DebtPayment> debt = {}; // that it changes
    };

    std::vector<Line> lines;
    RequestId id;
    QString reference;
    QString reason;
    int datedOn = 0; // yyyymmdd
    qint64 amountMinor = 0; // of its debits
    QString askedBy;
    QString signedBy;
    std::optional<qint64> reversedId = {};
    std::optional<store::BatchPoint> point = {}; // as it leaves it
};

Draft draftOf(const PostedVoucher &voucher, QByteArray reply);

} // namespace shahn::vending

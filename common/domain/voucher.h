// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A journal voucher: what is posted by hand, line by line. Another person signs before it counts,
// and it is taken back by another voucher that names it.

#include "core/error.h"
#include "core/money.h"

#include <vector>

namespace shahn
{

// One of the two amounts is above 0.
struct VoucherLine {
    QString account; // as books name it: "bank", "cash/CDU-KHT-01-A", "debt/100200"
    QString debt = {}; // code, of a customer's account in the ledger of debts
    QString meter = {}; // DRN, of one in that of carry-over credit: its point has it
    Money debit = {};
    Money credit = {};

    friend bool operator==(const VoucherLine &, const VoucherLine &) = default;
};

struct VoucherOrder {
    static constexpr size_t lineCountMax = 100;
    static constexpr int referenceLengthMax = 40;
    static constexpr int reasonLengthMax = 200;

    std::vector<VoucherLine> lines; // of one that takes another back: those of the other, turned
    QString currency;
    QString reference; // number of the paper that says so
    QString reason;
    QString datedOn; // "2026-11-28", of the paper
    QString reversedRequestId; // the voucher that is taken back; empty: none
};

// InvalidField (context: field) for what is missing, out of range, or does not balance.
Expected<void> checkVoucherOrder(const VoucherOrder &order);

} // namespace shahn

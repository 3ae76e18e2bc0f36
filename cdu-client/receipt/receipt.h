// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What stands on a receipt: plain values, filled from the stored answer of the server. The layout
// adds words, never figures.

#include "core/energy.h"
#include "core/money.h"

#include <QString>
#include <QTimeZone>

#include <vector>

namespace shahn::receipt
{

// English and Arabic of one name; either may be empty, then the other one is printed.
struct ReceiptName {
    QString en;
    QString ar;
};

struct ReceiptPriceLine {
    int stepNumber = 1; // as printed, from 1
    Energy energy;
    qint64 priceMicroPerKwh = 0;
    Money amount;
};

struct ReceiptToken {
    QString digits; // 20 decimal digits
    Energy energy;
};

struct Receipt {
    ReceiptName utilityName;
    QString taxNumber; // empty: not printed
    ReceiptName officeName;
    QString cduCode;
    ReceiptName operatorName;
    QString receiptNumber;
    qint64 soldAtMsUtc = 0;
    QTimeZone timeZone; // the utility's

    ReceiptName customerName;
    QString address; // empty: not printed
    QString accountNumber;
    QString meterNumber;
    QString sgc;
    int krn = 0;
    int ti = 0;
    int ea = 0;
    ReceiptName tariffName;

    Currency currency;
    std::vector<ReceiptPriceLine> priceLines;
    int vatPpm = 0;
    bool isVatIncluded = false;
    Money vat;
    Money carryOverBefore;
    Money carryOverAfter;
    Money tender;
    Energy energy; // on all tokens

    std::vector<ReceiptToken> tokens; // in the order of entry
    int copyNumber = 0; // 0: the original
};

enum class ReceiptLanguage { English, Arabic, Both };
enum class ReceiptPaper { Roll80, A4 };

struct ReceiptFormat {
    ReceiptPaper paper = ReceiptPaper::Roll80;
    ReceiptLanguage language = ReceiptLanguage::English;
};

} // namespace shahn::receipt

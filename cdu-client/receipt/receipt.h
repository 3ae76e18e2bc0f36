// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What stands on a receipt: plain values, filled from the stored answer of the server. The layout
// adds words, never figures.

#include "core/energy.h"
#include "core/money.h"
#include "domain/engineering.h"

#include <QString>
#include <QTimeZone>

#include <optional>
#include <variant>
#include <vector>

namespace shahn::receipt
{

// English and Arabic of one name; either may be empty, then the other one is printed.
struct ReceiptName {
    QString en;
    QString ar;
};

// Energy of one price step. The amount may be a minor unit beside energy times price: what is
// printed is the product, and the difference as a line of its own.
struct ReceiptPriceLine {
    int stepNumber = 1; // as printed, from 1
    Energy energy;
    qint64 priceMicroPerKwh = 0;
    Money amount;
};

// What a meter has bought in a calendar month of the utility.
struct ReceiptMonth {
    QString name; // "2026-11"
    Energy bought; // this sale included
};

// What was sold.
struct ReceiptPrice {
    ReceiptName tariffName;
    Currency currency;
    std::vector<ReceiptPriceLine> lines;
    int vatPpm = 0;
    bool isVatIncluded = false;
    Money vat;
    Money carryOverBefore;
    Money carryOverAfter;
    Money tender;
    std::optional<ReceiptMonth> month; // sales of earlier servers did not say
};

// What a meter is brought to by a set of key change tokens.
struct ReceiptKeyChange {
    QString sgc;
    int krn = 0;
    int kt = 0;
    int ti = 0;
    int ken = 0;
    bool isRollover = false; // the meter clears its memory of used tokens
};

// What was done for the service of a meter, without any price.
struct ReceiptService {
    EngineeringKind kind = EngineeringKind::MeterTest;
    int testNumber = 0; // MeterTest
    int creditRegister = 0; // ClearCredit
    qint64 watts = 0; // PowerLimit, PhaseUnbalance
    ReceiptKeyChange keyChange; // KeyChange
    QString reason; // empty: not printed
    QString jobNumber; // empty: not printed
    ReceiptName approverName; // both empty: not printed
};

struct ReceiptToken {
    QString digits; // 20 decimal digits
    std::optional<Energy> energy = std::nullopt; // of a credit token
    std::optional<qint64> tid = std::nullopt; // meter tests and key change tokens have none
};

// Which print of a receipt this is.
struct ReceiptCopy {
    int number = 0; // 0: the original
    qint64 printedAtMsUtc = 0; // of a copy
    ReceiptName printedBy; // of a copy
};

struct Receipt {
    ReceiptName utilityName;
    ReceiptName utilityAddress; // both empty: not printed
    QString helpLine; // empty: not printed
    QString taxNumber; // empty: not printed
    ReceiptName officeName;
    QString cduCode;
    ReceiptName operatorName;
    QString receiptNumber;
    qint64 madeAtMsUtc = 0;
    QTimeZone timeZone; // the utility's

    ReceiptName customerName;
    QString address; // empty: not printed
    QString accountNumber;
    QString meterNumber;
    QString sgc; // the key that the tokens are made for
    int krn = 0;
    std::optional<int> kt; // sales of earlier servers did not say
    int ti = 0;
    int ea = 0;

    std::variant<ReceiptPrice, ReceiptService> subject;
    std::vector<ReceiptToken> tokens; // in the order of entry
    ReceiptCopy copy;
};

enum class ReceiptLanguage { English, Arabic, Both };
enum class ReceiptPaper { Roll80, A4 };

struct ReceiptFormat {
    ReceiptPaper paper = ReceiptPaper::Roll80;
    ReceiptLanguage language = ReceiptLanguage::English;
};

} // namespace shahn::receipt

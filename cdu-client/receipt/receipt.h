// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What stands on a receipt: plain values, filled from the stored answer of the server. The layout
// adds words, never figures. What only one kind of receipt has is its subject.

#include "core/energy.h"
#include "pricing/tariff.h"

#include <QString>
#include <QTimeZone>

#include <memory>
#include <optional>
#include <vector>

namespace shahn::receipt
{

class ReceiptSubject;

// English and Arabic of one name; either may be empty, then the other one is printed.
struct ReceiptName {
    QString en;
    QString ar;
};

struct ReceiptToken {
    QString digits; // 20 decimal digits
    std::optional<Energy> energy = std::nullopt; // of a credit token
    std::optional<qint64> tid = std::nullopt; // meter tests and key change tokens have none
    bool isFree = false; // energy that is given this month
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

    ReceiptName customerName; // or whom else it is for: ReceiptSubject::partyWords
    QString address; // empty: not printed
    QString accountNumber;
    QString meterNumber; // empty: it is about none
    QString sgc; // the key that the tokens are made for
    int krn = 0;
    std::optional<int> kt; // sales of earlier servers did not say
    int ti = 0;
    int ea = 0;

    pricing::Resource resource = pricing::Resource::Electricity; // that the meter counts
    std::shared_ptr<const ReceiptSubject> subject; // always there on one that is laid out
    std::vector<ReceiptToken> tokens; // in the order of entry; none where nothing is to be entered
    ReceiptCopy copy;
};

enum class ReceiptLanguage { English, Arabic, Both };
enum class ReceiptPaper { Roll80, A4 };

struct ReceiptFormat {
    ReceiptPaper paper = ReceiptPaper::Roll80;
    ReceiptLanguage language = ReceiptLanguage::English;
};

} // namespace shahn::receipt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the roll and the page have in common: a sheet that is filled from the top, and the parts
// that look the same on both. Internal to cdu-client/receipt.

#include "receipt/receipt_facts.h"
#include "receipt/receipt_sheet.h"

namespace shahn::receipt
{

class ReceiptComposer
{
protected:
    // Where the texts stand on the paper, in millimetres.
    struct Measures {
        double paperWidth = 0.0;
        double left = 0.0;
        double inner = 0.0;
    };

    ReceiptComposer(const ReceiptFacts &facts, const Measures &measures);
    ~ReceiptComposer() = default;

    TextFlow languageFlow() const;
    // Of texts that may be of either language.
    TextFlow labelFlow() const;
    static TextFlow valueFlow(const ReceiptFact &fact);

    // Each line of the text for itself.
    void addCentred(const QString &text, TextRole role, const TextStyle &style);

    struct Band {
        TextStyle markStyle;
        TextStyle noticeStyle;
        double padding = 0.0;
    };

    // Where the utility is and how it is reached.
    void addUtilityLines(const TextStyle &style);

    // The number of the copy, white on black, what a copy is, and when and by whom it was printed.
    void addCopyBand(const Band &band);

    struct Column {
        QString text;
        double width = 0.0;
    };

    // The first text at the start of its column, the others on the right of theirs.
    void addRow(const std::vector<Column> &columns, const TextStyle &style, bool isHeading);

    struct TokenBox {
        QString caption;
        TextStyle captionStyle;
        TextStyle digitsStyle;
        TextStyle identifierStyle;
        double padding = 0.0;
    };

    void addTokenBox(size_t index, const TokenBox &box);

    const ReceiptFacts &m_facts;
    const Measures m_measures;
    ReceiptSheet m_sheet;
    double m_y = 0.0;
};

} // namespace shahn::receipt

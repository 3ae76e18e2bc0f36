// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lines of a receipt as words and figures, before they have a place: shared by the roll and the
// page. A receipt speaks one language, or English with Arabic beside it.

#include "receipt/receipt.h"
#include "receipt/receipt_words.h"

#include <QStringList>

#include <optional>

namespace shahn::receipt
{

// A label in the receipt's language and, on a receipt in both, in the second one.
struct ReceiptLabel {
    QString first;
    QString second;
};

struct ReceiptFact {
    ReceiptLabel label;
    QString value;
    bool isFigure = false; // digits, always left-to-right
    bool isStrong = false;
};

struct ReceiptPriceRow {
    ReceiptLabel label; // the step
    QString energy;
    QString price;
    QString amount;
};

class ReceiptFacts
{
public:
    ReceiptFacts(const Receipt &receipt, ReceiptLanguage language);

    const Receipt &receipt() const { return m_receipt; }

    bool isBilingual() const { return m_secondWords.has_value(); }

    bool isRightToLeft() const { return m_words.isRightToLeft(); }

    ReceiptLabel label(Word word, const QStringList &arguments = {}) const;
    // Both languages one under the other, or one.
    QString stacked(const ReceiptLabel &label) const;
    // In the receipt's languages, one a line.
    QString utilityName() const;
    ReceiptLabel copyLabel() const;
    // Both languages of it on one line.
    QString copyMark() const;
    std::vector<ReceiptFact> saleFacts() const;
    std::vector<ReceiptFact> customerFacts() const;
    std::vector<ReceiptPriceRow> priceRows() const;
    // VAT, carry-over, total and amount paid: the lines of the price add up to the total.
    std::vector<ReceiptFact> sumFacts() const;
    // "Token 2 of 3 · 50.0 kWh" or "Token".
    QString tokenCaption(size_t index) const;

private:
    QString name(const ReceiptName &name) const;
    QString money(Money amount) const;

    Receipt m_receipt;
    ReceiptWords m_words;
    std::optional<ReceiptWords> m_secondWords;
};

} // namespace shahn::receipt

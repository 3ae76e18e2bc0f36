// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lines of a receipt as words and figures, before they have a place: shared by the roll and the
// page. A receipt speaks one language, or English with Arabic beside it. It is of a sale, with
// prices, or of the service of a meter, without.

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
    // Both on one line.
    QString sideBySide(const ReceiptLabel &label) const;
    // In the receipt's languages, one a line.
    QString utilityName() const;
    // Address and help line of the utility, one a line; empty where none is known.
    QStringList utilityLines() const;
    ReceiptLabel copyLabel() const;
    // Both languages of it on one line.
    QString copyMark() const;

    bool isSale() const { return price() != nullptr; }

    ReceiptLabel title() const;
    ReceiptLabel copyNotice() const;
    // When and by whom this copy was printed.
    ReceiptLabel copyPrinted() const;
    // Number, time, place and operator.
    std::vector<ReceiptFact> officeFacts() const;
    std::vector<ReceiptFact> customerFacts() const;
    // Empty where nothing was sold.
    std::vector<ReceiptPriceRow> priceRows() const;
    // Rounding, VAT, carry-over, total and amount paid: the lines of the price add up to the total.
    std::vector<ReceiptFact> sumFacts() const;
    // What was done and why; empty on the receipt of a sale.
    std::vector<ReceiptFact> serviceFacts() const;
    // Stand above the tokens: in what order to enter them, what they do to other tokens.
    std::vector<ReceiptLabel> warnings() const;
    // "Token 2 of 3 · 50.0 kWh" or "Token".
    QString tokenCaption(size_t index) const;
    // "TID 6543210"; empty for a token without one.
    QString tokenIdentifier(size_t index) const;
    // Stands under the tokens.
    ReceiptLabel tokenHint() const;

private:
    const ReceiptPrice *price() const { return std::get_if<ReceiptPrice>(&m_receipt.subject); }

    const ReceiptService *service() const
    {
        return std::get_if<ReceiptService>(&m_receipt.subject);
    }

    bool isKeyChange() const;
    QString name(const ReceiptName &name) const;
    QString money(Money amount) const;
    QString instant(qint64 msUtc) const;
    ReceiptLabel amountPaidLabel() const;
    QString keyText() const;
    QString numbered(int number, std::optional<Word> word) const;
    void addOrderFacts(const ReceiptService &service, std::vector<ReceiptFact> &facts) const;

    Receipt m_receipt;
    ReceiptWords m_words;
    std::optional<ReceiptWords> m_secondWords;
};

} // namespace shahn::receipt

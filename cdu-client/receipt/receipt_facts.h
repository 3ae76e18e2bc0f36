// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lines of a receipt as words and figures, before they have a place: shared by the roll and the
// page. A receipt speaks one language, or English with Arabic beside it. What only one kind of
// receipt has stands in its subject (receipt_subject.h).

#include "core/money.h"
#include "receipt/price_label.h"
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
    ReceiptLabel heading = {}; // over the whole width; empty: none
};

class ReceiptFacts
{
public:
    ReceiptFacts(const Receipt &receipt, ReceiptLanguage language);

    const Receipt &receipt() const { return m_receipt; }

    const ReceiptSubject &subject() const { return *m_receipt.subject; }

    bool isBilingual() const { return m_secondWords.has_value(); }

    bool isRightToLeft() const { return m_words.isRightToLeft(); }

    ReceiptLabel label(Word word, const QStringList &arguments = {}) const;
    // Words that only one subject has: QT_TRANSLATE_NOOP("Receipt", "…").
    ReceiptLabel label(const char *source, const QStringList &arguments = {}) const;
    // "Energy (kWh)", each language with its own unit.
    ReceiptLabel withUnit(const char *what, const char *unit) const;
    // Of a line of a price.
    ReceiptLabel label(const PriceLabel &label, const ReceiptName &name) const;
    // Both languages one under the other, or one.
    QString stacked(const ReceiptLabel &label) const;
    // Both on one line.
    QString sideBySide(const ReceiptLabel &label) const;
    // In the receipt's languages, one a line.
    QString name(const ReceiptName &name) const;
    QString utilityName() const;
    // Address and help line of the utility, one a line; empty where none is known.
    QStringList utilityLines() const;
    ReceiptLabel copyLabel() const;
    // Both languages of it on one line.
    QString copyMark() const;

    // When and by whom this copy was printed.
    ReceiptLabel copyPrinted() const;
    // Number, time, place and operator.
    std::vector<ReceiptFact> officeFacts() const;
    std::vector<ReceiptFact> customerFacts() const;
    // Lines that more than one subject has. The key is the one that the tokens are made for; the
    // currency stands with the label, so that all amounts have their decimals in one place.
    ReceiptFact meterNumber() const;
    ReceiptFact meterKey() const;
    ReceiptLabel amountPaid(const Currency &currency) const;
    // Words with the name of the currency as their %1.
    ReceiptLabel amountLabel(const char *source, const Currency &currency) const;
    // In the time zone of the utility.
    QString instant(qint64 msUtc) const;
    ReceiptLabel resourceLabel() const; // "Energy", or what else the meter counts
    // "50.0 kWh".
    QString energy(Energy energy) const;

    // "Token 2 of 3 · 50.0 kWh" or "Token".
    QString tokenCaption(size_t index) const;
    // "TID 6543210"; empty for a token without one.
    QString tokenIdentifier(size_t index) const;
    // Stands under the tokens; both empty where there are none.
    ReceiptLabel tokenHint() const;

private:
    static QString nameIn(const ReceiptWords &words, const ReceiptName &name);
    Receipt m_receipt;
    ReceiptWords m_words;
    std::optional<ReceiptWords> m_secondWords;
};

struct KeyPart {
    QString name;
    QString number;
};

// Each number stays on one line with its name: the vending key's on the first line, the meter's on
// the second.
QString keyPartsText(const std::vector<KeyPart> &parts);
QString twoDigits(int number);

} // namespace shahn::receipt

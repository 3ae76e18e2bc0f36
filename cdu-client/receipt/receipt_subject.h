// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What only the receipts of one kind have on them, as the lines that the layouts place: one class
// for each kind. Immutable once it stands on a receipt.

#include "receipt/receipt_facts.h"

namespace shahn::receipt
{

class ReceiptSubject
{
public:
    // What a token is called.
    struct TokenWords {
        Word one;
        Word numbered; // %1 of %2
        Word enterInOrder;
    };

    // Whom a receipt is for, and by what number.
    struct PartyWords {
        const char *name;
        const char *number;
    };

    virtual ~ReceiptSubject() = default;

    virtual ReceiptLabel title(const ReceiptFacts &facts) const = 0;

    // A sale is known by its prices; a narrow roll says what anything else is.
    virtual bool isKnownByPrices() const { return false; }

    virtual ReceiptLabel copyNotice(const ReceiptFacts &facts) const = 0;

    virtual PartyWords partyWords() const
    {
        return { sourceText(Word::Customer), sourceText(Word::Account) };
    }

    // Stand below the customer: the meter and what belongs to it.
    virtual std::vector<ReceiptFact> meterFacts(const ReceiptFacts &facts) const = 0;

    // Of a receipt that is known by its prices: energy in rows, and what they add up to. Rounding,
    // VAT, carry-over, total and amount paid: the lines of the price add up to the total.
    virtual std::vector<ReceiptPriceRow> priceRows(const ReceiptFacts &) const { return {}; }

    virtual std::vector<ReceiptFact> sumFacts(const ReceiptFacts &) const { return {}; }

    // Above the prices, or in their place: what was done and why.
    virtual std::vector<ReceiptFact> doneFacts(const ReceiptFacts &) const { return {}; }

    // Stand above the tokens: in what order to enter them, what they do to other tokens.
    virtual std::vector<ReceiptLabel> warnings(const ReceiptFacts &) const { return {}; }

    virtual TokenWords tokenWords() const
    {
        return { Word::Token, Word::NumberedToken, Word::EnterTokensInOrder };
    }
};

} // namespace shahn::receipt

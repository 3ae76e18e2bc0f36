// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words of a receipt in one language, whatever the language of the window is. They are
// translated in the context "Receipt". Immutable after construction; may be read from any thread.

#include <QString>
#include <QTranslator>

#include <memory>

namespace shahn::receipt
{

enum class Word {
    TaxNumber,
    Office,
    PointOfSale,
    Operator,
    ReceiptNumber,
    DateTime,
    Customer,
    Address,
    Account,
    MeterNumber,
    MeterKey,
    Tariff,
    Step, // %1: number
    Kwh,
    PricePerKwh,
    Energy,
    Amount,
    Vat, // %1: per cent
    VatIncluded, // %1: per cent
    Total,
    CarryOverUsed,
    CarryOverLeft,
    AmountPaid,
    Token,
    NumberedToken, // %1 of %2
    EnterTokens,
    EnterTokensInOrder,
    Copy, // %1: number
    CopyNotice,
    Receipt,
    Thanks,
};

class ReceiptWords
{
public:
    static ReceiptWords english();
    static ReceiptWords arabic();

    QString text(Word word) const;

    bool isRightToLeft() const { return m_isRightToLeft; }

private:
    ReceiptWords(std::shared_ptr<const QTranslator> translator, bool isRightToLeft);

    std::shared_ptr<const QTranslator> m_translator; // none: the source language, English
    bool m_isRightToLeft = false;
};

} // namespace shahn::receipt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/receipt_words.h"

#include "core/assert.h"

#include <QLocale>

// The resource is linked statically and must be named outside every namespace. Repeating it does no
// harm.
static void initTranslations() { Q_INIT_RESOURCE(translations); }

namespace shahn::receipt
{
namespace
{

const char *sourceText(Word word)
{
    switch (word) {
    case Word::TaxNumber:
        return QT_TRANSLATE_NOOP("Receipt", "Tax number");
    case Word::Office:
        return QT_TRANSLATE_NOOP("Receipt", "Office");
    case Word::PointOfSale:
        return QT_TRANSLATE_NOOP("Receipt", "Point of sale");
    case Word::Operator:
        return QT_TRANSLATE_NOOP("Receipt", "Operator");
    case Word::ReceiptNumber:
        return QT_TRANSLATE_NOOP("Receipt", "Receipt no.");
    case Word::DateTime:
        return QT_TRANSLATE_NOOP("Receipt", "Date and time");
    case Word::Customer:
        return QT_TRANSLATE_NOOP("Receipt", "Customer");
    case Word::Address:
        return QT_TRANSLATE_NOOP("Receipt", "Address");
    case Word::Account:
        return QT_TRANSLATE_NOOP("Receipt", "Account");
    case Word::MeterNumber:
        return QT_TRANSLATE_NOOP("Receipt", "Meter number");
    case Word::MeterKey:
        return QT_TRANSLATE_NOOP("Receipt", "Meter key");
    case Word::Tariff:
        return QT_TRANSLATE_NOOP("Receipt", "Tariff");
    case Word::Step:
        return QT_TRANSLATE_NOOP("Receipt", "Step %1");
    case Word::Kwh:
        return QT_TRANSLATE_NOOP("Receipt", "kWh");
    case Word::PricePerKwh:
        return QT_TRANSLATE_NOOP("Receipt", "Price per kWh");
    case Word::Energy:
        return QT_TRANSLATE_NOOP("Receipt", "Energy");
    case Word::Amount:
        return QT_TRANSLATE_NOOP("Receipt", "Amount");
    case Word::Vat:
        return QT_TRANSLATE_NOOP("Receipt", "VAT %1 %");
    case Word::VatIncluded:
        return QT_TRANSLATE_NOOP("Receipt", "of which VAT %1 %");
    case Word::Total:
        return QT_TRANSLATE_NOOP("Receipt", "Total");
    case Word::CarryOverUsed:
        return QT_TRANSLATE_NOOP("Receipt", "Carry-over credit used");
    case Word::CarryOverLeft:
        return QT_TRANSLATE_NOOP("Receipt", "Carry-over credit left");
    case Word::AmountPaid:
        return QT_TRANSLATE_NOOP("Receipt", "Amount paid");
    case Word::Token:
        return QT_TRANSLATE_NOOP("Receipt", "Token");
    case Word::NumberedToken:
        return QT_TRANSLATE_NOOP("Receipt", "Token %1 of %2");
    case Word::EnterTokens:
        return QT_TRANSLATE_NOOP("Receipt", "Enter the 20 digits on the meter.");
    case Word::EnterTokensInOrder:
        return QT_TRANSLATE_NOOP("Receipt", "Enter the tokens on the meter in this order.");
    case Word::Copy:
        return QT_TRANSLATE_NOOP("Receipt", "COPY %1");
    case Word::CopyNotice:
        return QT_TRANSLATE_NOOP("Receipt", "Copy of a receipt already given: not a new sale.");
    case Word::Receipt:
        return QT_TRANSLATE_NOOP("Receipt", "Receipt");
    case Word::Thanks:
        return QT_TRANSLATE_NOOP("Receipt", "Thank you. Please keep this receipt.");
    }
    return "";
}

} // namespace

ReceiptWords::ReceiptWords(std::shared_ptr<const QTranslator> translator, bool isRightToLeft)
    : m_translator(std::move(translator)), m_isRightToLeft(isRightToLeft)
{
}

ReceiptWords ReceiptWords::english() { return ReceiptWords(nullptr, false); }

ReceiptWords ReceiptWords::arabic()
{
    initTranslations();
    auto translator = std::make_shared<QTranslator>();
    const bool isLoaded = translator->load(QStringLiteral(":/translations/cdu_ar.qm"));
    SHAHN_ASSERT(isLoaded); // built into the program
    const bool isRightToLeft = QLocale(QLocale::Arabic).textDirection() == Qt::RightToLeft;
    return ReceiptWords(std::move(translator), isRightToLeft);
}

QString ReceiptWords::text(Word word) const
{
    const char *source = sourceText(word);
    const QString translated
        = m_translator ? m_translator->translate("Receipt", source) : QString();
    return translated.isEmpty() ? QString::fromUtf8(source) : translated;
}

} // namespace shahn::receipt

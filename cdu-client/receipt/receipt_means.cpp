// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/receipt_means.h"

#include <QCoreApplication>
#include <QLocale>

namespace shahn::receipt
{
namespace
{

// The word for its reference names the kind.
const char *referenceWord(PaymentKind kind)
{
    switch (kind) {
    case PaymentKind::Cash:
    case PaymentKind::None:
        break;
    case PaymentKind::Card:
        return QT_TRANSLATE_NOOP("Receipt", "Paid by card, slip");
    case PaymentKind::Cheque:
        return QT_TRANSLATE_NOOP("Receipt", "Paid by cheque no.");
    case PaymentKind::Transfer:
        return QT_TRANSLATE_NOOP("Receipt", "Paid by transfer, reference");
    }
    return nullptr;
}

} // namespace

std::vector<ReceiptFact> meansFacts(
    const ReceiptFacts &facts, const Payment &payment, Money amount, const Currency &currency)
{
    std::vector<ReceiptFact> lines;
    if (const char *const word = referenceWord(payment.kind))
        lines.push_back({ facts.label(word), payment.reference, true });
    if (!payment.bank.isEmpty())
        lines.push_back({ facts.label(QT_TRANSLATE_NOOP("Receipt", "Bank")), payment.bank });
    if (payment.handed) {
        lines.push_back({ facts.label(QT_TRANSLATE_NOOP("Receipt", "Handed over")),
            moneyToText(*payment.handed, currency, QLocale::c()), true });
        lines.push_back({ facts.label(QT_TRANSLATE_NOOP("Receipt", "Change")),
            moneyToText(*changeOf(payment, amount), currency, QLocale::c()), true, true });
    }
    return lines;
}

} // namespace shahn::receipt

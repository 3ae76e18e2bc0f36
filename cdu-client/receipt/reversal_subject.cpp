// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/reversal_subject.h"

#include "receipt/credit_issue_subject.h"
#include "receipt/receipt_means.h"

#include <QCoreApplication>
#include <QLocale>

namespace shahn::receipt
{
namespace
{

const char *proofText(ReversalProof proof)
{
    switch (proof) {
    case ReversalProof::None:
        break;
    case ReversalProof::MeterReading:
        return QT_TRANSLATE_NOOP("Receipt", "Meter read back");
    case ReversalProof::TokenRejected:
        return QT_TRANSLATE_NOOP("Receipt", "Token refused by the meter");
    }
    return nullptr;
}

} // namespace

ReceiptLabel ReceiptReversal::title(const ReceiptFacts &facts) const
{
    return facts.label(QT_TRANSLATE_NOOP("Receipt", "Reversal"));
}

ReceiptLabel ReceiptReversal::copyNotice(const ReceiptFacts &facts) const
{
    return facts.label(QT_TRANSLATE_NOOP(
        "Receipt", "Copy of a receipt already given: no money is given back again."));
}

std::vector<ReceiptFact> ReceiptReversal::meterFacts(const ReceiptFacts &facts) const
{
    if (facts.receipt().meterNumber.isEmpty())
        return {}; // of a payment
    if (credit)
        return { facts.meterNumber() };
    return { facts.meterNumber(), { facts.label(Word::Tariff), facts.name(sale.tariffName) } };
}

std::vector<ReceiptPriceRow> ReceiptReversal::priceRows(const ReceiptFacts &facts) const
{
    return sale.priceRows(facts);
}

// Those of the sale; what was paid is given back.
std::vector<ReceiptFact> ReceiptReversal::sumFacts(const ReceiptFacts &facts) const
{
    if (credit)
        return {}; // nobody had paid
    std::vector<ReceiptFact> sums = sale.sumFacts(facts);
    const auto money
        = [this](Money amount) { return moneyToText(amount, sale.currency, QLocale::c()); };
    if (givenBack != sale.tender)
        sums.insert(sums.end() - 1,
            { facts.label(QT_TRANSLATE_NOOP("Receipt", "Credit used by later purchases")),
                money(givenBack - sale.tender), true });
    sums.back().value = money(givenBack);
    sums.back().label
        = facts.amountLabel(QT_TRANSLATE_NOOP("Receipt", "Given back (%1)"), sale.currency);
    return sums;
}

std::vector<ReceiptFact> ReceiptReversal::doneFacts(const ReceiptFacts &facts) const
{
    std::vector<ReceiptFact> lines{
        { facts.label(QT_TRANSLATE_NOOP("Receipt", "Reversed receipt")), saleReceiptNumber, true,
            true },
        { facts.label(credit ? QT_TRANSLATE_NOOP("Receipt", "Issued at")
                             : QT_TRANSLATE_NOOP("Receipt", "Sold at")),
            facts.instant(soldAtMsUtc), true },
    };
    if (credit) {
        lines.push_back({ facts.label(QT_TRANSLATE_NOOP("Receipt", "Taken back")),
            facts.stacked(facts.label(creditPurposeText(credit->purpose))) });
        lines.push_back({ facts.resourceLabel(), facts.energy(credit->energy), true });
        lines.push_back({ facts.label(QT_TRANSLATE_NOOP("Receipt", "Document number")),
            credit->documentNumber });
    }
    lines.push_back({ facts.label(Word::Reason), reason });
    for (ReceiptFact &fact : meansFacts(facts, payment, givenBack, sale.currency))
        lines.push_back(std::move(fact));
    if (const char *const text = proofText(proof))
        lines.push_back({ facts.label(QT_TRANSLATE_NOOP("Receipt", "Proof")),
            facts.stacked(facts.label(text)) + QStringLiteral(" · ") + proofReference });
    if (const QString approver = facts.name(approverName); !approver.isEmpty())
        lines.push_back({ facts.label(Word::ApprovedBy), approver });
    return lines;
}

std::vector<ReceiptLabel> ReceiptReversal::warnings(const ReceiptFacts &facts) const
{
    if (!hasTokens)
        return {};
    return { facts.label(
        QT_TRANSLATE_NOOP("Receipt", "The tokens of the reversed receipt are void.")) };
}

} // namespace shahn::receipt

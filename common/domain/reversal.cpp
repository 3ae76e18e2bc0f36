// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/reversal.h"

#include "core/text.h"
#include "domain/order_checks.h"
#include "domain/words.h"

namespace shahn
{
namespace
{

constexpr auto proofWords = wordsOf<ReversalProof>({
    { ReversalProof::None, "none" },
    { ReversalProof::MeterReading, "meterReading" },
    { ReversalProof::TokenRejected, "tokenRejected" },
});

} // namespace

QString reversalProofText(ReversalProof proof) { return proofWords.textOf(proof); }

std::optional<ReversalProof> reversalProofFromText(const QString &text)
{
    return proofWords.fromText(text);
}

std::optional<ReversalProof> reversalProofFromNumber(int number)
{
    return proofWords.fromNumber(number);
}

Expected<void> checkReversalOrder(const ReversalOrder &order)
{
    const bool isOfPayment = !order.accountNumber.isEmpty();
    if (isOfPayment == !order.meter.drn().isEmpty())
        return invalidOrder("accountNumber", QStringLiteral("stands in place of a meter number"));
    if (order.accountNumber.size() > ReversalOrder::accountLengthMax)
        return invalidOrder("accountNumber", QStringLiteral("is too long"));
    if (isOfPayment && order.proof != ReversalProof::None)
        return invalidOrder("proof", QStringLiteral("is of a sale"));
    if (order.sale.isEmpty())
        return invalidOrder("saleRequestId", QStringLiteral("is missing"));
    if (order.tender.isNegative() || order.tender.minor() > Money::inputMaxMinor)
        return invalidOrder("tenderMinor", QStringLiteral("is out of range"));
    if (auto checked = checkOrderLine("reason", order.reason, ReversalOrder::reasonLengthMax);
        !checked)
        return checked;
    const bool hasProof = order.proof != ReversalProof::None;
    if (hasProof && !saysSomething(order.proofReference))
        return invalidOrder("proofReference", QStringLiteral("says nothing"));
    if (!hasProof && !order.proofReference.isEmpty())
        return invalidOrder("proofReference", QStringLiteral("is of no proof"));
    if (order.proofReference.size() > ReversalOrder::referenceLengthMax)
        return invalidOrder("proofReference", QStringLiteral("is too long"));
    if (!isOneLine(order.proofReference))
        return invalidOrder("proofReference", QStringLiteral("is not one line of text"));
    return {};
}

} // namespace shahn

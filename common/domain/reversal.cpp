// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/reversal.h"

#include "core/text.h"

#include <QJsonObject>

#include <utility>

namespace shahn
{
namespace
{

const std::pair<ReversalProof, QLatin1String> proofTexts[] = {
    { ReversalProof::None, QLatin1String("none") },
    { ReversalProof::MeterReading, QLatin1String("meterReading") },
    { ReversalProof::TokenRejected, QLatin1String("tokenRejected") },
};

Error invalid(const char *field, const QString &detail)
{
    return fail(ErrorCode::InvalidField, QStringLiteral("%1 %2").arg(QLatin1String(field), detail),
        { { QStringLiteral("field"), QLatin1String(field) } });
}

} // namespace

QString reversalProofText(ReversalProof proof)
{
    for (const auto &[known, text] : proofTexts) {
        if (known == proof)
            return text;
    }
    return {};
}

std::optional<ReversalProof> reversalProofFromText(const QString &text)
{
    for (const auto &[proof, known] : proofTexts) {
        if (known == text)
            return proof;
    }
    return std::nullopt;
}

std::optional<ReversalProof> reversalProofFromNumber(int number)
{
    for (const auto &[proof, text] : proofTexts) {
        if (int(proof) == number)
            return proof;
    }
    return std::nullopt;
}

Expected<void> checkReversalOrder(const ReversalOrder &order)
{
    const bool isOfPayment = !order.accountNumber.isEmpty();
    if (isOfPayment == !order.meter.drn().isEmpty())
        return invalid("accountNumber", QStringLiteral("stands in place of a meter number"));
    if (order.accountNumber.size() > ReversalOrder::accountLengthMax)
        return invalid("accountNumber", QStringLiteral("is too long"));
    if (isOfPayment && order.proof != ReversalProof::None)
        return invalid("proof", QStringLiteral("is of a sale"));
    if (order.sale.isEmpty())
        return invalid("saleRequestId", QStringLiteral("is missing"));
    if (order.tender.isNegative() || order.tender.minor() > Money::inputMaxMinor)
        return invalid("tenderMinor", QStringLiteral("is out of range"));
    if (!saysSomething(order.reason))
        return invalid("reason", QStringLiteral("says nothing"));
    if (order.reason.size() > ReversalOrder::reasonLengthMax)
        return invalid("reason", QStringLiteral("is too long"));
    if (!isOneLine(order.reason))
        return invalid("reason", QStringLiteral("is not one line of text"));
    const bool hasProof = order.proof != ReversalProof::None;
    if (hasProof && !saysSomething(order.proofReference))
        return invalid("proofReference", QStringLiteral("says nothing"));
    if (!hasProof && !order.proofReference.isEmpty())
        return invalid("proofReference", QStringLiteral("is of no proof"));
    if (order.proofReference.size() > ReversalOrder::referenceLengthMax)
        return invalid("proofReference", QStringLiteral("is too long"));
    if (!isOneLine(order.proofReference))
        return invalid("proofReference", QStringLiteral("is not one line of text"));
    return {};
}

} // namespace shahn

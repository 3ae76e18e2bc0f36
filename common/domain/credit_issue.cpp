// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/credit_issue.h"

#include "domain/order_checks.h"
#include "domain/words.h"

namespace shahn
{
namespace
{

constexpr auto purposeWords = wordsOf<CreditIssuePurpose>({
    { CreditIssuePurpose::FreeIssue, "freeIssue" },
    { CreditIssuePurpose::Replacement, "replacement" },
    { CreditIssuePurpose::CreditTransfer, "creditTransfer" },
});

} // namespace

QString creditIssuePurposeText(CreditIssuePurpose purpose) { return purposeWords.textOf(purpose); }

std::optional<CreditIssuePurpose> creditIssuePurposeFromText(const QString &text)
{
    return purposeWords.fromText(text);
}

std::optional<CreditIssuePurpose> creditIssuePurposeFromNumber(int number)
{
    return purposeWords.fromNumber(number);
}

Expected<void> checkCreditIssueOrder(const CreditIssueOrder &order)
{
    const qint64 wh = order.energy.wh();
    if (wh < Energy::whPerTokenUnit || wh > CreditIssueOrder::whMax)
        return invalidOrder("energyWh", QStringLiteral("is out of range"));
    if (wh % Energy::whPerTokenUnit != 0)
        return invalidOrder("energyWh", QStringLiteral("is not a multiple of 100 Wh"));
    const bool isReplacement = order.purpose == CreditIssuePurpose::Replacement;
    if (isReplacement == order.sale.isEmpty())
        return invalidOrder("saleRequestId",
            isReplacement ? QStringLiteral("is missing") : QStringLiteral("is of no replacement"));
    const bool isTransfer = order.purpose == CreditIssuePurpose::CreditTransfer;
    if (isTransfer != order.oldMeter.has_value())
        return invalidOrder("oldMeterNumber",
            isTransfer ? QStringLiteral("is missing") : QStringLiteral("is of no transfer"));
    if (isTransfer && order.oldMeter->drn() == order.meter.drn())
        return invalidOrder("oldMeterNumber", QStringLiteral("is the meter itself"));
    if (auto checked = checkOrderLine("reason", order.reason, CreditIssueOrder::reasonLengthMax);
        !checked)
        return checked;
    return checkOrderLine(
        "documentNumber", order.documentNumber, CreditIssueOrder::documentNumberLengthMax);
}

} // namespace shahn

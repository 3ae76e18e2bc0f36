// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/credit_issue.h"

#include "domain/order_checks.h"

#include <QJsonObject>

#include <utility>

namespace shahn
{
namespace
{

const std::pair<CreditIssuePurpose, QLatin1String> purposeTexts[] = {
    { CreditIssuePurpose::FreeIssue, QLatin1String("freeIssue") },
    { CreditIssuePurpose::Replacement, QLatin1String("replacement") },
    { CreditIssuePurpose::CreditTransfer, QLatin1String("creditTransfer") },
};

} // namespace

QString creditIssuePurposeText(CreditIssuePurpose purpose)
{
    for (const auto &[known, text] : purposeTexts) {
        if (known == purpose)
            return text;
    }
    return {};
}

std::optional<CreditIssuePurpose> creditIssuePurposeFromText(const QString &text)
{
    for (const auto &[purpose, known] : purposeTexts) {
        if (known == text)
            return purpose;
    }
    return std::nullopt;
}

std::optional<CreditIssuePurpose> creditIssuePurposeFromNumber(int number)
{
    for (const auto &[purpose, text] : purposeTexts) {
        if (int(purpose) == number)
            return purpose;
    }
    return std::nullopt;
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/credit_issue.h"

#include "core/text.h"

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

Error invalid(const char *field, const QString &detail)
{
    return fail(ErrorCode::InvalidField, QStringLiteral("%1 %2").arg(QLatin1String(field), detail),
        { { QStringLiteral("field"), QLatin1String(field) } });
}

Expected<void> checkText(const char *field, const QString &text, int lengthMax)
{
    if (!saysSomething(text))
        return invalid(field, QStringLiteral("says nothing"));
    if (text.size() > lengthMax)
        return invalid(field, QStringLiteral("is too long"));
    if (!isOneLine(text))
        return invalid(field, QStringLiteral("is not one line of text"));
    return {};
}

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
        return invalid("energyWh", QStringLiteral("is out of range"));
    if (wh % Energy::whPerTokenUnit != 0)
        return invalid("energyWh", QStringLiteral("is not a multiple of 100 Wh"));
    const bool isReplacement = order.purpose == CreditIssuePurpose::Replacement;
    if (isReplacement == order.sale.isEmpty())
        return invalid("saleRequestId",
            isReplacement ? QStringLiteral("is missing") : QStringLiteral("is of no replacement"));
    const bool isTransfer = order.purpose == CreditIssuePurpose::CreditTransfer;
    if (isTransfer != order.oldMeter.has_value())
        return invalid("oldMeterNumber",
            isTransfer ? QStringLiteral("is missing") : QStringLiteral("is of no transfer"));
    if (isTransfer && order.oldMeter->drn() == order.meter.drn())
        return invalid("oldMeterNumber", QStringLiteral("is the meter itself"));
    if (auto checked = checkText("reason", order.reason, CreditIssueOrder::reasonLengthMax);
        !checked)
        return checked;
    return checkText(
        "documentNumber", order.documentNumber, CreditIssueOrder::documentNumberLengthMax);
}

} // namespace shahn

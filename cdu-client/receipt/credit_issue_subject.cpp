// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/credit_issue_subject.h"

#include <QCoreApplication>
#include <QLocale>

namespace shahn::receipt
{

const char *creditPurposeText(CreditIssuePurpose purpose)
{
    switch (purpose) {
    case CreditIssuePurpose::FreeIssue:
        break;
    case CreditIssuePurpose::Replacement:
        return QT_TRANSLATE_NOOP("Receipt", "Replacement of refused tokens");
    case CreditIssuePurpose::CreditTransfer:
        return QT_TRANSLATE_NOOP("Receipt", "Credit transfer from the old meter");
    }
    return QT_TRANSLATE_NOOP("Receipt", "Free issue");
}

ReceiptLabel ReceiptCreditIssue::title(const ReceiptFacts &facts) const
{
    return facts.label(creditPurposeText(purpose));
}

ReceiptLabel ReceiptCreditIssue::copyNotice(const ReceiptFacts &facts) const
{
    return facts.label(QT_TRANSLATE_NOOP(
        "Receipt", "Copy of a receipt already given: these are the same tokens."));
}

std::vector<ReceiptFact> ReceiptCreditIssue::meterFacts(const ReceiptFacts &facts) const
{
    return { facts.meterNumber(), facts.meterKey() };
}

std::vector<ReceiptFact> ReceiptCreditIssue::doneFacts(const ReceiptFacts &facts) const
{
    std::vector<ReceiptFact> lines{ { facts.resourceLabel(), facts.energy(energy), true, true } };
    if (!saleReceiptNumber.isEmpty())
        lines.push_back({ facts.label(QT_TRANSLATE_NOOP("Receipt", "Replaced receipt")),
            saleReceiptNumber, true });
    if (!oldMeterNumber.isEmpty())
        lines.push_back(
            { facts.label(QT_TRANSLATE_NOOP("Receipt", "Old meter")), oldMeterNumber, true });
    if (value)
        lines.push_back({ facts.amountLabel(QT_TRANSLATE_NOOP("Receipt", "Value (%1)"), currency),
            moneyToText(*value, currency, QLocale::c()), true });
    lines.push_back({ facts.label(Word::Reason), reason });
    lines.push_back(
        { facts.label(QT_TRANSLATE_NOOP("Receipt", "Document number")), documentNumber });
    if (const QString approver = facts.name(approverName); !approver.isEmpty())
        lines.push_back({ facts.label(Word::ApprovedBy), approver });
    return lines;
}

std::vector<ReceiptLabel> ReceiptCreditIssue::warnings(const ReceiptFacts &facts) const
{
    if (purpose != CreditIssuePurpose::Replacement)
        return {};
    return { facts.label(
        QT_TRANSLATE_NOOP("Receipt", "The tokens of the replaced receipt are void.")) };
}

} // namespace shahn::receipt

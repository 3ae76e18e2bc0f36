// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/payment_subject.h"

#include "receipt/receipt_means.h"

#include <QCoreApplication>
#include <QLocale>

namespace shahn::receipt
{

QString ReceiptPayment::money(Money amount) const
{
    return moneyToText(amount, currency, QLocale::c());
}

ReceiptLabel ReceiptPayment::title(const ReceiptFacts &facts) const
{
    return facts.label(QT_TRANSLATE_NOOP("Receipt", "Payment of debts"));
}

ReceiptLabel ReceiptPayment::copyNotice(const ReceiptFacts &facts) const
{
    return facts.label(
        QT_TRANSLATE_NOOP("Receipt", "Copy of a receipt already given: nothing was paid again."));
}

std::vector<ReceiptFact> ReceiptPayment::doneFacts(const ReceiptFacts &facts) const
{
    std::vector<ReceiptFact> lines;
    for (const Debt &debt : debts) {
        const QString kindName = facts.name(debt.kind);
        lines.push_back({ facts.label(QT_TRANSLATE_NOOP("Receipt", "Debt")),
            kindName.isEmpty() ? debt.code : kindName + QStringLiteral(" · ") + debt.code });
        lines.push_back(
            { facts.label(QT_TRANSLATE_NOOP("Receipt", "Owed before")), money(debt.before), true });
        lines.push_back(
            { facts.label(QT_TRANSLATE_NOOP("Receipt", "Paid")), money(debt.paid), true });
        lines.push_back(
            { facts.label(QT_TRANSLATE_NOOP("Receipt", "Still owed")), money(debt.after), true });
    }
    return lines;
}

std::vector<ReceiptFact> ReceiptPayment::sumFacts(const ReceiptFacts &facts) const
{
    std::vector<ReceiptFact> lines{ { facts.amountPaid(currency), money(tender), true, true } };
    for (ReceiptFact &fact : meansFacts(facts, payment, tender, currency))
        lines.push_back(std::move(fact));
    lines.push_back(
        { facts.label(QT_TRANSLATE_NOOP("Receipt", "All debts still owed")), money(owed), true });
    return lines;
}

} // namespace shahn::receipt

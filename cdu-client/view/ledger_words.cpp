// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/ledger_words.h"

#include "model/document_kinds.h"
#include "protocol/messages/credit_issue.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/payment.h"
#include "protocol/messages/reversal.h"
#include "protocol/messages/sale.h"
#include "protocol/messages/vendor.h"
#include "protocol/messages/voucher.h"
#include "view/texts.h"

namespace shahn::view
{

QString LedgerWords::name(const protocol::LedgerAccountInfo &account)
{
    return name(account.name, account.subjectName);
}

QString LedgerWords::name(const protocol::LocalName &ledger, const protocol::LocalName &subjectName)
{
    const QString words = localName(ledger.en, ledger.ar);
    const QString subject = localName(subjectName.en, subjectName.ar);
    return subject.isEmpty() ? words : words + QStringLiteral(" · ") + shownText(subject);
}

QString LedgerWords::documentKind(const QString &kind)
{
    if (kind == QLatin1String(protocol::SaleRequest::documentKind))
        return tr("Sale");
    if (kind == QLatin1String(protocol::ReversalRequest::documentKind))
        return tr("Reversal");
    if (kind == QLatin1String(protocol::CreditIssueRequest::documentKind))
        return tr("Credit without a purchase");
    if (kind == QLatin1String(protocol::PaymentRequest::documentKind))
        return tr("Payment");
    if (kind == QLatin1String(protocol::VendorEntryRequest::documentKind))
        return tr("Entry to a vendor's account");
    if (kind == QLatin1String(protocol::EngineeringRequest::documentKind))
        return tr("Meter service");
    if (kind == QLatin1String(protocol::VoucherReply::documentKind))
        return tr("Voucher");
    if (kind == QLatin1String(protocol::DebtEntryReply::documentKind))
        return tr("Debt recorded");
    return kind;
}

QHash<QString, QString> LedgerWords::documentKinds()
{
    QHash<QString, QString> words;
    for (const model::DocumentKind &kind : model::documentKinds())
        words.insert(kind.sending.name, documentKind(kind.sending.name));
    return words;
}

} // namespace shahn::view

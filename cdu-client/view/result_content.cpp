// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/result_content.h"

#include "core/text.h"
#include "model/sale_receipt.h"
#include "model/session.h"
#include "protocol/conversion.h"
#include "view/credit_issue_words.h"
#include "view/engineering_text.h"
#include "view/payment_fields.h"
#include "view/sale_words.h"
#include "view/texts.h"
#include "view/vendor_words.h"

namespace shahn::view
{
namespace
{

QString receiptText(const QString &meterNumber, const QString &receiptNumber, qint64 atMsUtc,
    const model::Session &session)
{
    const QString zone = session.timeZone();
    return withDotsAtLineEnds(ResultContent::tr("Meter number %1 · receipt no. %2 · %3"))
        .arg(meterText(meterNumber), isolateLeftToRight(receiptNumber), instantText(atMsUtc, zone));
}

QString accountText(const QString &accountNumber, const QString &receiptNumber, qint64 atMsUtc,
    const model::Session &session)
{
    return withDotsAtLineEnds(ResultContent::tr("Account %1 · receipt no. %2 · %3"))
        .arg(meterText(accountNumber), isolateLeftToRight(receiptNumber),
            instantText(atMsUtc, session.timeZone()));
}

// Credit tokens in the order of entry, with what each carries where there are several.
void addTokens(ResultContent &content, const std::vector<protocol::TokenInfo> &tokens,
    pricing::Resource resource = pricing::Resource::Electricity)
{
    const size_t count = tokens.size();
    if (count > 1)
        content.order = QCoreApplication::translate("Receipt", model::saleTokenOrderText());
    for (size_t i = 0; i < count; ++i) {
        const protocol::TokenInfo &token = tokens[i];
        QString caption;
        const bool isFree = token.kind == QLatin1String("fbe");
        const QString free
            = isFree ? QStringLiteral(" · ") + ResultContent::tr("Free energy") : QString();
        if (count > 1)
            caption = ResultContent::tr("Token %1 of %2").arg(i + 1).arg(count) + free
                + QStringLiteral(" · ") + energyText(Energy::fromWh(token.energyWh), resource);
        content.tokens.push_back({ caption, token.digits });
    }
}

QString approvedByText(const protocol::LocalName &name)
{
    return withDotsAtLineEnds(QStringLiteral(" · "))
        + ResultContent::tr("approved by %1").arg(shownName(name.en, name.ar));
}

// What is given back stands first, large.
template <class Reply>
QString withChange(
    const Reply &reply, qint64 tenderMinor, const QString &summary, const model::Session &session)
{
    if (!reply.handedMinor || *reply.handedMinor <= tenderMinor)
        return summary;
    const Money change = Money::fromMinor(*reply.handedMinor - tenderMinor);
    return PaymentFields::changeText(change, session.currency()) + u'\n' + summary;
}

} // namespace

std::optional<ResultContent> ResultContent::of(
    const std::optional<protocol::SaleReply> &sale, const model::Session &session)
{
    if (!sale)
        return std::nullopt;
    ResultContent content;
    content.nextText = tr("Next customer  Enter");
    const size_t count = sale->tokens.size();
    const bool isFreeAlone = sale->payment == QLatin1String("none");
    const QString customer = shownName(sale->customerName.en, sale->customerName.ar);
    content.title = isFreeAlone
        ? tr("Free energy for %1").arg(customer)
        : (count == 0 ? tr("Paid: %1 from %2") : tr("Sold: %1 from %2"))
              .arg(moneyWithCurrency(Money::fromMinor(sale->quote.tenderMinor), session.currency()),
                  customer);
    addTokens(content, sale->tokens, sale->quote.resource);
    content.summary = count == 0
        ? tr("Charges and debts only. There is no token.")
        : energyText(Energy::fromWh(sale->quote.energyOnTokensWh), sale->quote.resource);
    content.summary = withChange(*sale, sale->quote.tenderMinor, content.summary, session);
    if (sale->corrects)
        content.warning = SaleWords::correctionText(*sale->corrects,
            protocol::stillToPay(*sale->corrects,
                paymentKindFromText(sale->payment).value_or(PaymentKind::Cash),
                Money::fromMinor(sale->quote.tenderMinor)),
            session.currency());
    content.receipt
        = receiptText(sale->meterNumber, sale->receiptNumber, sale->soldAtMsUtc, session);
    return content;
}

std::optional<ResultContent> ResultContent::of(
    const std::optional<protocol::EngineeringReply> &reply, const model::Session &session)
{
    if (!reply)
        return std::nullopt;
    ResultContent content;
    content.nextText = tr("Next meter  Enter");
    content.title = tr("Issued: %1 for %2")
                        .arg(EngineeringText::kind(reply->kind),
                            shownName(reply->customerName.en, reply->customerName.ar));
    content.isNumbered = reply->tokens.size() > 1;
    if (content.isNumbered)
        content.order = QCoreApplication::translate("Receipt", model::serviceTokenOrderText());
    for (const protocol::EngineeringTokenInfo &token : reply->tokens)
        content.tokens.push_back({ {}, token.digits });
    content.summary = EngineeringText::effect(*reply);
    if (reply->keyChange)
        content.warning = tr("⚠ Older credit tokens of this meter that were not entered before "
                             "stop working after the key change.");
    content.receipt
        = receiptText(reply->meterNumber, reply->receiptNumber, reply->issuedAtMsUtc, session);
    if (reply->approverName)
        content.receipt += approvedByText(*reply->approverName);
    return content;
}

std::optional<ResultContent> ResultContent::of(
    const std::optional<protocol::ReversalReply> &reply, const model::Session &session)
{
    if (!reply)
        return std::nullopt;
    ResultContent content;
    content.nextText = tr("Next meter  Enter");
    const QString customer = shownName(reply->customerName.en, reply->customerName.ar);
    content.title = reply->reversedCredit
        ? tr("Taken back: %1 of %2")
              .arg(CreditIssueWords::purposeText(reply->reversedCredit->purpose), customer)
        : tr("Reversed: give %1 back to %2")
              .arg(moneyWithCurrency(Money::fromMinor(reply->givenBackMinor), session.currency()),
                  customer);
    content.summary = tr("Reversed receipt: %1").arg(isolateLeftToRight(reply->saleReceiptNumber));
    if (const auto payment = paymentKindFromText(reply->payment); payment && hasReference(*payment))
        content.warning = tr("Paid by: %1 %2. Give it back in the same way.")
                              .arg(PaymentFields::kindText(*payment),
                                  isolateLeftToRight(reply->paymentReference));
    if (reply->quote.energyOnTokensWh > 0 || reply->reversedCredit)
        content.warning
            = (content.warning + u'\n' + tr("⚠ Keep the old receipt: its tokens are void."))
                  .trimmed();
    if (session.may(Right::Sell) && protocol::correctionOf(*reply))
        content.warning
            = (content.warning + u'\n' + tr("F6 sells in the place of the reversed sale."))
                  .trimmed();
    content.receipt
        = (reply->reversedPayment ? accountText(
               reply->accountNumber, reply->receiptNumber, reply->reversedAtMsUtc, session)
                                  : receiptText(reply->meterNumber, reply->receiptNumber,
                                      reply->reversedAtMsUtc, session))
        + approvedByText(reply->approverName);
    return content;
}

std::optional<ResultContent> ResultContent::of(
    const std::optional<protocol::PaymentReply> &reply, const model::Session &session)
{
    if (!reply)
        return std::nullopt;
    ResultContent content;
    content.nextText = tr("Next customer  Enter");
    content.title
        = tr("Paid: %1 from %2")
              .arg(moneyWithCurrency(Money::fromMinor(reply->tenderMinor), session.currency()),
                  shownName(reply->customerName.en, reply->customerName.ar));
    const Money owed = Money::fromMinor(reply->owedMinor);
    content.summary = withChange(*reply, reply->tenderMinor,
        owed == Money() ? tr("Nothing is owed any more.")
                        : tr("Still owed: %1").arg(moneyWithCurrency(owed, session.currency())),
        session);
    content.receipt
        = accountText(reply->accountNumber, reply->receiptNumber, reply->paidAtMsUtc, session);
    return content;
}

std::optional<ResultContent> ResultContent::of(
    const std::optional<protocol::VendorEntryReply> &reply, const model::Session &session)
{
    if (!reply)
        return std::nullopt;
    const auto money = [&session](qint64 minor) {
        return moneyWithCurrency(Money::fromMinor(minor), session.currency());
    };
    ResultContent content;
    content.nextText = tr("Next vendor  Enter");
    content.title = (reply->reversedRequestId ? tr("Taken back: %1, %2 for %3")
                                              : tr("Entered: %1, %2 for %3"))
                        .arg(VendorWords::entryText(reply->entry), money(reply->amountMinor),
                            shownName(reply->vendorName.en, reply->vendorName.ar));
    content.summary = tr("Left of the credit: %1").arg(money(reply->leftMinor));
    content.receipt
        = withDotsAtLineEnds(tr("Vendor code %1 · receipt no. %2 · %3"))
              .arg(isolateLeftToRight(reply->vendorCode), isolateLeftToRight(reply->receiptNumber),
                  instantText(reply->enteredAtMsUtc, session.timeZone()))
        + approvedByText(reply->approverName);
    return content;
}

std::optional<ResultContent> ResultContent::of(
    const std::optional<protocol::CreditIssueReply> &reply, const model::Session &session)
{
    if (!reply)
        return std::nullopt;
    ResultContent content;
    content.nextText = tr("Next meter  Enter");
    content.title = tr("Issued: %1 for %2")
                        .arg(CreditIssueWords::purposeText(reply->purpose),
                            shownName(reply->customerName.en, reply->customerName.ar));
    addTokens(content, reply->tokens);
    content.summary = energyText(Energy::fromWh(reply->energyWh), reply->resource);
    if (reply->saleReceiptNumber)
        content.warning = tr("⚠ Keep receipt %1: its tokens are void.")
                              .arg(isolateLeftToRight(*reply->saleReceiptNumber));
    content.receipt
        = receiptText(reply->meterNumber, reply->receiptNumber, reply->issuedAtMsUtc, session);
    if (reply->approverName)
        content.receipt += approvedByText(*reply->approverName);
    return content;
}

} // namespace shahn::view

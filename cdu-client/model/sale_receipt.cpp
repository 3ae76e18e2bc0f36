// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sale_receipt.h"

#include "model/receipt_head.h"
#include "protocol/conversion.h"
#include "receipt/credit_issue_subject.h"
#include "receipt/payment_subject.h"
#include "receipt/reversal_subject.h"
#include "receipt/sale_subject.h"
#include "receipt/service_subject.h"
#include "receipt/vendor_subject.h"

namespace shahn::model
{
namespace
{

// 202611 → "2026-11".
QString monthText(int billingMonth)
{
    return QStringLiteral("%1-%2")
        .arg(billingMonth / 100, 4, 10, QLatin1Char('0'))
        .arg(billingMonth % 100, 2, 10, QLatin1Char('0'));
}

// Of a sale, or of the one that was taken back.
template <class Reply>
receipt::ReceiptPrice priceOf(const Reply &reply, const Currency &currency)
{
    const protocol::QuoteInfo &quote = reply.quote;
    receipt::ReceiptPrice price;
    price.tariffName = nameOf(reply.tariffName);
    price.periodName = nameOf(quote.periodName);
    price.currency = currency;
    price.lines = protocol::linesOf(quote);
    price.carryOverBefore = Money::fromMinor(quote.carryOverBeforeMinor);
    price.carryOverAfter = Money::fromMinor(quote.carryOverAfterMinor);
    price.tender = Money::fromMinor(quote.tenderMinor);
    return price;
}

template <class Reply>
Expected<receipt::Receipt> receiptOfMeter(
    const Reply &reply, const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy)
{
    auto receipt = receiptHeadOf(reply, utility, copy);
    if (!receipt)
        return receipt;
    receipt->meterNumber = reply.meterNumber;
    receipt->sgc = reply.sgc;
    receipt->krn = reply.krn;
    receipt->kt = reply.kt;
    receipt->ti = reply.ti;
    receipt->ea = reply.ea;
    return receipt;
}

Error senseless(const protocol::EngineeringReply &reply)
{
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("the tokens of %1 are of kind \"%2\", and what belongs to it is missing")
            .arg(reply.receiptNumber, reply.kind));
}

Expected<receipt::ReceiptService> serviceOf(const protocol::EngineeringReply &reply)
{
    const auto kind = engineeringKindFromText(reply.kind);
    if (!kind || reply.tokens.empty())
        return senseless(reply);
    const bool isLimit
        = *kind == EngineeringKind::PowerLimit || *kind == EngineeringKind::PhaseUnbalance;
    const bool isComplete = (*kind != EngineeringKind::MeterTest || reply.testNumber)
        && (*kind != EngineeringKind::ClearCredit || reply.creditRegister)
        && (!isLimit || reply.watts) && (*kind != EngineeringKind::KeyChange || reply.keyChange);
    if (!isComplete)
        return senseless(reply);
    receipt::ReceiptService service;
    service.kind = *kind;
    service.testNumber = reply.testNumber.value_or(0);
    service.creditRegister = reply.creditRegister.value_or(0);
    service.watts = reply.watts.value_or(0);
    if (reply.keyChange)
        service.keyChange = { reply.keyChange->sgc, reply.keyChange->krn, reply.keyChange->kt,
            reply.keyChange->ti, reply.keyChange->ken, reply.keyChange->isRollover };
    service.reason = reply.reason;
    service.jobNumber = reply.jobNumber;
    if (reply.approverName)
        service.approverName = nameOf(*reply.approverName);
    return service;
}

} // namespace

Expected<receipt::Receipt> saleReceiptOf(const protocol::SaleReply &sale,
    const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy)
{
    const auto currency = Currency::create(sale.currency, utility.currencyDecimals);
    if (!currency)
        return fail(ErrorCode::DataCorrupt, currency.error().detail);
    auto receipt = receiptOfMeter(sale, utility, copy);
    if (!receipt)
        return receipt;
    receipt->madeAtMsUtc = sale.soldAtMsUtc;
    receipt->resource = sale.quote.resource;
    receipt::ReceiptPrice price = priceOf(sale, *currency);
    const auto payment = protocol::paymentOf(sale, price.tender);
    if (!payment)
        return fail(ErrorCode::DataCorrupt, payment.error().detail);
    price.payment = *payment;
    if (sale.month)
        price.month = receipt::ReceiptMonth{ monthText(sale.month->billingMonth),
            Energy::fromWh(sale.month->boughtWh) };
    if (sale.corrects)
        price.correction = receipt::ReceiptCorrection{ sale.corrects->saleReceiptNumber,
            sale.corrects->reversalReceiptNumber, Money::fromMinor(sale.corrects->givenBackMinor),
            protocol::stillToPay(*sale.corrects, payment->kind, price.tender) };
    receipt->subject = std::make_shared<receipt::ReceiptPrice>(std::move(price));
    for (const protocol::TokenInfo &token : sale.tokens)
        receipt->tokens.push_back({ token.digits, Energy::fromWh(token.energyWh), token.tid,
            token.kind == QLatin1String("fbe") });
    return receipt;
}

Expected<receipt::Receipt> engineeringReceiptOf(const protocol::EngineeringReply &reply,
    const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy)
{
    auto service = serviceOf(reply);
    if (!service)
        return service.error();
    auto receipt = receiptOfMeter(reply, utility, copy);
    if (!receipt)
        return receipt;
    receipt->madeAtMsUtc = reply.issuedAtMsUtc;
    receipt->subject = std::make_shared<receipt::ReceiptService>(std::move(*service));
    for (const protocol::EngineeringTokenInfo &token : reply.tokens)
        receipt->tokens.push_back({ token.digits, std::nullopt, token.tid });
    return receipt;
}

Expected<receipt::Receipt> reversalReceiptOf(const protocol::ReversalReply &reply,
    const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy)
{
    const auto currency = Currency::create(reply.currency, utility.currencyDecimals);
    if (!currency)
        return fail(ErrorCode::DataCorrupt, currency.error().detail);
    const auto proof = reversalProofFromText(reply.proof);
    if (!proof)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the reversal %1 has the unknown proof \"%2\"")
                .arg(reply.receiptNumber, reply.proof));
    auto receipt = receiptHeadOf(reply, utility, copy);
    if (!receipt)
        return receipt;
    receipt->meterNumber = reply.meterNumber;
    receipt->madeAtMsUtc = reply.reversedAtMsUtc;
    receipt->resource = reply.quote.resource;
    auto subject = std::make_shared<receipt::ReceiptReversal>();
    subject->sale = priceOf(reply, *currency);
    // What was left of a debt, and the credit, are not what they are now.
    for (pricing::Line &line : subject->sale.lines) {
        if (line.rule == pricing::Rule::Debt)
            line.base = {};
    }
    if (reply.reversedPayment) {
        subject->sale.tender = Money::fromMinor(reply.reversedPayment->tenderMinor);
        for (const protocol::PaidDebt &debt : reply.reversedPayment->debts)
            subject->sale.lines.push_back({ .rule = pricing::Rule::Debt,
                .id = debt.debt,
                .nameEn = debt.kindName.en.isEmpty() ? debt.debt : debt.kindName.en,
                .nameAr = debt.kindName.ar,
                .amount = Money::fromMinor(debt.paidMinor) });
    }
    if (reply.reversedCredit) {
        const auto purpose = creditIssuePurposeFromText(reply.reversedCredit->purpose);
        if (!purpose)
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("the reversal %1 is of tokens for the unknown purpose \"%2\"")
                    .arg(reply.receiptNumber, reply.reversedCredit->purpose));
        receipt->resource = reply.reversedCredit->resource;
        subject->credit = receipt::ReceiptVoidCredit{ *purpose,
            Energy::fromWh(reply.reversedCredit->energyWh), reply.reversedCredit->documentNumber };
    }
    subject->hasTokens = reply.quote.energyOnTokensWh > 0 || reply.reversedCredit;
    subject->givenBack = Money::fromMinor(reply.givenBackMinor);
    subject->saleReceiptNumber = reply.saleReceiptNumber;
    subject->soldAtMsUtc = reply.soldAtMsUtc;
    subject->reason = reply.reason;
    subject->proof = *proof;
    subject->proofReference = reply.proofReference;
    subject->approverName = nameOf(reply.approverName);
    subject->payment = { paymentKindFromText(reply.payment).value_or(PaymentKind::Cash),
        reply.paymentReference, reply.paymentBank };
    receipt->subject = std::move(subject);
    return receipt;
}

Expected<receipt::Receipt> paymentReceiptOf(const protocol::PaymentReply &reply,
    const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy)
{
    const auto currency = Currency::create(reply.currency, utility.currencyDecimals);
    if (!currency)
        return fail(ErrorCode::DataCorrupt, currency.error().detail);
    const Money tender = Money::fromMinor(reply.tenderMinor);
    const auto payment = protocol::paymentOf(reply, tender);
    if (!payment)
        return fail(ErrorCode::DataCorrupt, payment.error().detail);
    auto receipt = receiptHeadOf(reply, utility, copy);
    if (!receipt)
        return receipt;
    receipt->madeAtMsUtc = reply.paidAtMsUtc;
    auto subject = std::make_shared<receipt::ReceiptPayment>();
    for (const protocol::PaidDebt &debt : reply.debts)
        subject->debts.push_back(
            { nameOf(debt.kindName), debt.debt, Money::fromMinor(debt.beforeMinor),
                Money::fromMinor(debt.paidMinor), Money::fromMinor(debt.afterMinor) });
    subject->tender = tender;
    subject->owed = Money::fromMinor(reply.owedMinor);
    subject->currency = *currency;
    subject->payment = *payment;
    receipt->subject = std::move(subject);
    return receipt;
}

Expected<receipt::Receipt> vendorReceiptOf(const protocol::VendorEntryReply &reply,
    const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy)
{
    const auto currency = Currency::create(reply.currency, utility.currencyDecimals);
    if (!currency)
        return fail(ErrorCode::DataCorrupt, currency.error().detail);
    const auto entry = vendorEntryFromText(reply.entry);
    if (!entry)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("%1 is the unknown entry \"%2\"").arg(reply.receiptNumber, reply.entry));
    auto receipt = receiptHeadOf(reply, utility, copy);
    if (!receipt)
        return receipt;
    receipt->customerName = nameOf(reply.vendorName);
    receipt->accountNumber = reply.vendorCode;
    receipt->madeAtMsUtc = reply.enteredAtMsUtc;
    auto subject = std::make_shared<receipt::ReceiptVendorEntry>();
    subject->entry = *entry;
    subject->takesBack = reply.reversedRequestId.has_value();
    subject->amount = Money::fromMinor(reply.amountMinor);
    subject->currency = *currency;
    subject->reference = reply.reference;
    subject->reason = reply.reason;
    subject->approverName = nameOf(reply.approverName);
    subject->creditLimit = Money::fromMinor(reply.creditLimitMinor);
    subject->left = Money::fromMinor(reply.leftMinor);
    receipt->subject = std::move(subject);
    return receipt;
}

Expected<receipt::Receipt> creditIssueReceiptOf(const protocol::CreditIssueReply &reply,
    const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy)
{
    const auto currency = Currency::create(reply.currency, utility.currencyDecimals);
    if (!currency)
        return fail(ErrorCode::DataCorrupt, currency.error().detail);
    const auto purpose = creditIssuePurposeFromText(reply.purpose);
    if (!purpose || reply.tokens.empty())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the tokens of %1 are for \"%2\", which is unknown, or are missing")
                .arg(reply.receiptNumber, reply.purpose));
    auto receipt = receiptOfMeter(reply, utility, copy);
    if (!receipt)
        return receipt;
    receipt->madeAtMsUtc = reply.issuedAtMsUtc;
    receipt->resource = reply.resource;
    auto subject = std::make_shared<receipt::ReceiptCreditIssue>();
    subject->purpose = *purpose;
    subject->energy = Energy::fromWh(reply.energyWh);
    subject->reason = reply.reason;
    subject->documentNumber = reply.documentNumber;
    subject->saleReceiptNumber = reply.saleReceiptNumber.value_or(QString());
    subject->oldMeterNumber = reply.oldMeterNumber.value_or(QString());
    if (reply.valueMinor)
        subject->value = Money::fromMinor(*reply.valueMinor);
    subject->currency = *currency;
    if (reply.approverName)
        subject->approverName = nameOf(*reply.approverName);
    receipt->subject = std::move(subject);
    for (const protocol::TokenInfo &token : reply.tokens)
        receipt->tokens.push_back({ token.digits, Energy::fromWh(token.energyWh), token.tid });
    return receipt;
}

const char *saleTokenOrderText() { return receipt::sourceText(receipt::Word::EnterTokensInOrder); }

const char *serviceTokenOrderText() { return receipt::sourceText(receipt::Word::EnterTheseFirst); }

} // namespace shahn::model

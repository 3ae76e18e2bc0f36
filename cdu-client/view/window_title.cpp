// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/window_title.h"

#include "core/text.h"
#include "model/credit_issue_presenter.h"
#include "model/engineering_presenter.h"
#include "model/payment_presenter.h"
#include "model/reversal_presenter.h"
#include "model/sale_presenter.h"
#include "model/vendor_presenter.h"

#include <QGuiApplication>

namespace shahn::view
{
namespace
{

QString meterNumberOf(const std::optional<protocol::MeterReply> &meter)
{
    return meter ? meter->customer.meterNumber : QString();
}

// After Arabic words each group of four would be placed to the left of the one before.
QString tokenText(const QString &digits)
{
    const QString groups = groupsOfFour(digits);
    return QGuiApplication::isRightToLeft() ? isolateLeftToRight(groups) : groups;
}

// All of them in the order of entry.
template <class Token>
QString tokensText(const std::vector<Token> &tokens)
{
    QStringList texts;
    for (const Token &token : tokens)
        texts.append(tokenText(token.digits));
    return texts.join(QStringLiteral(" · "));
}

// Empty before there is an outcome.
template <class Reply>
QString tokensOf(const std::optional<Reply> &reply)
{
    return reply ? tokensText(reply->tokens) : QString();
}

} // namespace

QString WindowTitle::of(const QString &page) { return tr("Shahn — %1").arg(page); }

QString WindowTitle::ofSale(
    const model::SalePresenter &sale, const Currency &currency, bool isPrinted)
{
    using Stage = model::SalePresenter::Stage;
    const QString meter = meterNumberOf(sale.meter());
    switch (sale.stage()) {
    case Stage::NoMeter:
        return tr("Sell");
    case Stage::Loading:
        return tr("Loading the meter");
    case Stage::Pricing:
        if (sale.isSellable())
            return tr("Ready to sell %1 for %2")
                .arg(moneyToPlainText(*sale.tender(), currency), meter);
        return tr("Sell for %1").arg(meter);
    case Stage::Selling:
        return tr("Selling for %1").arg(meter);
    case Stage::Sold: {
        if (sale.result()->tokens.empty())
            return isPrinted ? tr("Paid for %1, printed").arg(meter) : tr("Paid for %1").arg(meter);
        const QString tokens = tokensText(sale.result()->tokens);
        return isPrinted ? tr("Sold %1, printed").arg(tokens) : tr("Sold %1").arg(tokens);
    }
    case Stage::Unknown:
        return tr("Outcome unknown for %1").arg(meter);
    case Stage::NotSold:
        return tr("Not sold for %1").arg(meter);
    }
    return {};
}

QString WindowTitle::ofIssue(
    const model::SubjectWork &work, const QString &tokens, bool isPrinted, const Words &words)
{
    using Stage = model::SubjectWork::Stage;
    const QString meter = meterNumberOf(work.meter());
    switch (work.stage()) {
    case Stage::NoMeter:
        return words.none;
    case Stage::Loading:
        return tr("Loading the meter");
    case Stage::Editing:
        return work.isReady() ? tr("Ready to issue for %1").arg(meter) : words.editing.arg(meter);
    case Stage::Approving:
        return tr("Asking for approval for %1").arg(meter);
    case Stage::Waiting:
        return tr("Waiting for a signature for %1").arg(meter);
    case Stage::Sending:
        return tr("Issuing for %1").arg(meter);
    case Stage::Made:
        return isPrinted ? tr("Issued %1, printed").arg(tokens) : tr("Issued %1").arg(tokens);
    case Stage::Unknown:
        return tr("Outcome unknown for %1").arg(meter);
    case Stage::NotMade:
        return tr("Not issued for %1").arg(meter);
    }
    return {};
}

QString WindowTitle::ofService(const model::EngineeringPresenter &service, bool isPrinted)
{
    return ofIssue(service, tokensOf(service.result()), isPrinted,
        { tr("Meter service"), tr("Meter service for %1") });
}

QString WindowTitle::ofCreditIssue(const model::CreditIssuePresenter &issue, bool isPrinted)
{
    return ofIssue(issue, tokensOf(issue.result()), isPrinted,
        { tr("Credit without a purchase"), tr("Credit without a purchase for %1") });
}

QString WindowTitle::ofPayment(const model::PaymentPresenter &payment, bool isPrinted)
{
    using Stage = model::SubjectWork::Stage;
    const QString account = isolateLeftToRight(payment.subject());
    switch (payment.stage()) {
    case Stage::NoMeter:
        return tr("Payments");
    case Stage::Loading:
        return tr("Loading the customer");
    case Stage::Editing:
    case Stage::Approving:
    case Stage::Waiting:
        return payment.isReady() ? tr("Ready to take the payment for %1").arg(account)
                                 : tr("Payment for %1").arg(account);
    case Stage::Sending:
        return tr("Booking the payment for %1").arg(account);
    case Stage::Made:
        return isPrinted ? tr("Paid for %1, printed").arg(account) : tr("Paid for %1").arg(account);
    case Stage::Unknown:
        return tr("Outcome unknown for %1").arg(account);
    case Stage::NotMade:
        return tr("Not paid for %1").arg(account);
    }
    return {};
}

QString WindowTitle::ofReversal(const model::ReversalPresenter &reversal, bool isPrinted)
{
    using Stage = model::SubjectWork::Stage;
    const QString meter = meterNumberOf(reversal.meter());
    switch (reversal.stage()) {
    case Stage::NoMeter:
        return tr("Reversal");
    case Stage::Loading:
        return tr("Loading the meter");
    case Stage::Editing:
        return reversal.isReady() ? tr("Ready to reverse for %1").arg(meter)
                                  : tr("Reversal for %1").arg(meter);
    case Stage::Approving:
        return tr("Asking for approval for %1").arg(meter);
    case Stage::Waiting:
        return tr("Waiting for a signature for %1").arg(meter);
    case Stage::Sending:
        return tr("Reversing for %1").arg(meter);
    case Stage::Made:
        return isPrinted ? tr("Reversed for %1, printed").arg(meter)
                         : tr("Reversed for %1").arg(meter);
    case Stage::Unknown:
        return tr("Outcome unknown for %1").arg(meter);
    case Stage::NotMade:
        return tr("Not reversed for %1").arg(meter);
    }
    return {};
}

QString WindowTitle::ofVendor(const model::VendorPresenter &vendor, bool isPrinted)
{
    using Stage = model::SubjectWork::Stage;
    const QString code
        = vendor.hasSubject() ? isolateLeftToRight(vendor.account()->vendorCode) : QString();
    switch (vendor.stage()) {
    case Stage::NoMeter:
        return tr("Vendor accounts");
    case Stage::Loading:
        return tr("Loading the account of the vendor");
    case Stage::Editing:
        return vendor.isReady() ? tr("Ready to enter for %1").arg(code)
                                : tr("Entry for %1").arg(code);
    case Stage::Approving:
        return tr("Asking for approval for %1").arg(code);
    case Stage::Waiting:
        return tr("Waiting for a signature for %1").arg(code);
    case Stage::Sending:
        return tr("Entering for %1").arg(code);
    case Stage::Made:
        return isPrinted ? tr("Entered for %1, printed").arg(code) : tr("Entered for %1").arg(code);
    case Stage::Unknown:
        return tr("Outcome unknown for %1").arg(code);
    case Stage::NotMade:
        return tr("Not entered for %1").arg(code);
    }
    return {};
}

} // namespace shahn::view

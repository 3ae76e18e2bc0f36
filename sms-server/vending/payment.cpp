// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/payment.h"

#include "vending/batch_book.h"
#include "vending/debt_instalments.h"
#include "vending/payment_api.h"
#include "vending/payment_reply.h"
#include "vending/vendor_account.h"

#include "store/ledger_account.h"

#include <algorithm>

namespace shahn::vending
{
namespace
{

constexpr store::Column detailColumns[]
    = { { "document_id" }, { "payment" }, { "previous_of_account" } };

constexpr store::Table detailTable{ "payment_detail", detailColumns };

constexpr store::DoctorRule paymentRules[] = {
    { "payment-money", "doctor_payment_money",
        "document %1: %2 was paid, but %3 is posted to the money and %4 to debts" },
    { "payment-debt", "doctor_payment_debt",
        "document %1: it has paid debt %2, which is not of its account" },
    { "payment-chain", "doctor_payment_chain",
        "account %1: of its %2 payments, %3 are found from the newest" },
};

Error unknownDebt(const QString &code)
{
    return fail(ErrorCode::DebtUnknown, QStringLiteral("nothing is owed of debt %1").arg(code),
        { { QStringLiteral("debt"), code } });
}

// What is paid of each debt, and its balance before and after.
struct Paid {
    std::vector<DebtPayment> debts;
    std::vector<protocol::PaidDebt> told;
    qint64 owedMinor = 0; // afterwards, of all debts of the account
};

Expected<Paid> paidOf(
    const BatchBook &book, const store::BatchAccount &account, const PaymentCommand &command)
{
    const std::vector<store::BatchDebt> debts = book.state().debts.value(account.accountId);
    Paid paid;
    for (const store::BatchDebt &debt : debts)
        paid.owedMinor += debt.terms.balance.minor();
    for (const PaymentCommand::Part &part : command.parts) {
        const auto debt = std::ranges::find_if(
            debts, [&](const store::BatchDebt &one) { return one.terms.id == part.debt; });
        if (debt == debts.end() || debt->terms.balance == Money())
            return unknownDebt(part.debt);
        const qint64 before = debt->terms.balance.minor();
        if (part.amount.minor() > before)
            return fail(ErrorCode::MoreThanOwed,
                QStringLiteral("of debt %1, %2 is owed").arg(part.debt).arg(before),
                { { QStringLiteral("debt"), part.debt },
                    { QStringLiteral("balanceMinor"), before } });
        const qint64 after = before - part.amount.minor();
        paid.debts.push_back(paymentOf(*debt, debtNow(*debt, book.today(), book.zone()),
            account.accountId, part.amount, book.today()));
        paid.told.push_back({ part.debt, { debt->terms.nameEn, debt->terms.nameAr }, before,
            part.amount.minor(), after });
        paid.owedMinor -= part.amount.minor();
    }
    return paid;
}

std::vector<store::Posting> postingsOf(
    const PaymentCommand &command, const store::BatchSession &session, const Paid &paid)
{
    std::vector<store::Posting> postings;
    postMoney(postings, session, store::moneyLedger(command.payment.kind), command.tender.minor());
    for (const DebtPayment &debt : paid.debts)
        postings.push_back(
            { store::ledgerAccount(store::Ledger::Debt, debt.debtId), -debt.amountMinor });
    return postings;
}

class AccountPaymentKind final : public Kind
{
public:
    int number() const override { return 6; }

    QString name() const override { return QStringLiteral("payment"); }

    std::optional<Right> rightFor(const Command &) const override { return Right::Sell; }

    std::vector<const store::Table *> tables() const override { return { &detailTable }; }

    const KindApi *api() const override { return &paymentApi(); }

    std::span<const store::DoctorRule> doctorRules() const override { return paymentRules; }

    void addKeys(store::BatchKeys &keys, const Command &command) const override
    {
        keys.accounts.push_back(command.as<PaymentCommand>().accountNumber);
    }

    Outcome decide(BatchBook &book, const Command &command) const override;

protected:
    Expected<Draft> draft(const BatchBook &book, const Command &command,
        const store::BatchSession &session) const override;
};

// A refusal may rest on what the account has paid in this batch.
Outcome AccountPaymentKind::decide(BatchBook &book, const Command &command) const
{
    const auto account
        = book.state().accounts.value(command.as<PaymentCommand>().accountNumber).accountId;
    const bool isOfThisBatch = book.isAccountChanged(account);
    Outcome outcome = Kind::decide(book, command);
    outcome.isWritten |= isOfThisBatch;
    return outcome;
}

Expected<Draft> AccountPaymentKind::draft(
    const BatchBook &book, const Command &command, const store::BatchSession &session) const
{
    const auto &payment = command.as<PaymentCommand>();
    if (auto checked = book.mayIssue(); !checked)
        return checked.error();
    const store::BatchUtility &utility = book.state().utility;
    if (payment.currency != utility.currency)
        return fail(ErrorCode::CurrencyMismatch,
            QStringLiteral("the utility takes %1").arg(utility.currency));
    if (!book.zone().isValid())
        return fail(
            ErrorCode::DataCorrupt, QStringLiteral("unknown time zone %1").arg(utility.timeZone));
    const auto account = book.state().accounts.constFind(payment.accountNumber);
    if (account == book.state().accounts.constEnd())
        return fail(ErrorCode::AccountUnknown,
            QStringLiteral("there is no account %1").arg(payment.accountNumber));
    auto paid = paidOf(book, *account, payment);
    if (!paid)
        return paid.error();
    const auto receipt = book.nextReceipt(session);
    if (!receipt)
        return receipt.error();

    const auto vendor = mayOwe(book.state(), session, payment.tender.minor());
    if (!vendor)
        return vendor.error();

    Draft draft;
    draft.document.accountId = account->accountId;
    draft.document.tenderMinor = payment.tender.minor();
    draft.details.push_back(
        store::Row(detailTable, int(payment.payment.kind), account->lastPayment));
    addInstalments(draft.details, paid->debts);
    draft.postings = postingsOf(payment, session, *paid);
    std::optional<protocol::VendorCredit> credit;
    if (*vendor != nullptr) {
        auto posted = postCommission(
            draft.postings, **vendor, book.month(), { .debtsMinor = payment.tender.minor() });
        if (!posted)
            return posted.error();
        draft.vendor = effectOfMoney(session, payment.tender.minor());
        credit = creditInfo(**vendor, payment.tender.minor());
    }
    draft.means = meansOf(payment.payment);
    draft.payer = account->number;
    draft.reply = paymentReply({ payment, session, *receipt, book.nowMs(), *account,
        std::move(paid->told), paid->owedMinor, std::move(credit) });
    draft.debts = std::move(paid->debts);
    return draft;
}

} // namespace

std::optional<store::PaymentMeans> meansOf(const Payment &payment)
{
    if (payment.reference.isEmpty() && !payment.handed)
        return std::nullopt;
    store::PaymentMeans means{ payment.reference, payment.bank, {} };
    if (payment.handed)
        means.handedMinor = payment.handed->minor();
    return means;
}

const Kind &PaymentCommand::kind()
{
    static const AccountPaymentKind kind;
    return kind;
}

} // namespace shahn::vending

// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/sale.h"

#include "vending/batch_book.h"
#include "vending/correction.h"
#include "vending/credit_tokens.h"
#include "vending/debt_instalments.h"
#include "vending/payment.h"
#include "vending/sale_api.h"
#include "vending/sale_figures.h"
#include "vending/sale_reply.h"
#include "vending/sale_rules.h"
#include "vending/vendor_account.h"

#include "core/assert.h"
#include "protocol/conversion.h"
#include "store/ledger_account.h"

#include <algorithm>

namespace shahn::vending
{
namespace
{

constexpr store::Column detailColumns[] = { { "document_id" }, { "payment" }, { "billing_month" },
    { "carry_over_before_minor" }, { "energy_net_minor" }, { "tax_minor" },
    { "carry_over_after_minor" }, { "energy_paid_wh" }, { "charges_minor" }, { "debts_minor" },
    { "rounding_minor" }, { "purchase", store::ColumnType::Text }, { "energy_free_wh" },
    { "energy_counted_wh" }, { "month_before" }, { "bought_before_wh" }, { "charged_month_before" },
    { "charged_day_before" }, { "charged_month_after" }, { "charged_day_after" },
    { "free_month_before" }, { "energy_free_minor" } };

constexpr store::Table detailTable{ "sale_detail", detailColumns };

constexpr store::DoctorRule saleRules[] = {
    { "sale-postings", "doctor_sale_postings", "document %1: a sale without postings" },
    { "sale-money", "doctor_sale_money", "document %1: %2 was paid, but %3 is accounted for" },
    { "sale-tokens", "doctor_sale_tokens", "document %1: a sale of energy without tokens" },
    { "sale-free-energy", "doctor_sale_free_energy",
        "document %1: its free energy is worth %2, but %3 is booked" },
    { "debt-balance", "doctor_debt_balance",
        "debt %1: %2 is still owed, but by its payments it would be %3" },
    { "carry-over", "doctor_sale_carry_over",
        "point %1: its carry-over is %2, but its last sale %3 left %4" },
    { "sale-bought", "doctor_sale_bought",
        "point %1: it has bought %2 Wh in %3, but by its documents %4 Wh" },
    { "correction", "doctor_correction",
        "document %1: there is no reversal %2 of a sale that it corrects" },
};

void assertMoneyAddsUp(const SaleFigures &figures, const protocol::QuoteInfo &price)
{
    SHAHN_ASSERT(figures.tenderMinor > 0 || price.energyFreeWh > 0);
    SHAHN_ASSERT(price.energyOnTokensWh >= price.energyPaidWh + price.energyFreeWh);
    SHAHN_ASSERT(figures.carryOverBeforeMinor >= 0 && figures.carryOverAfterMinor >= 0);
    SHAHN_ASSERT(figures.freeMinor.value_or(0) >= 0);
    SHAHN_ASSERT(figures.tenderMinor + figures.carryOverBeforeMinor
        == figures.energyMinor + figures.taxMinor + figures.chargesMinor + figures.debtsMinor
            + figures.roundingMinor + figures.carryOverAfterMinor);
}

// What was taken, what it paid for, what stays the customer's: money + (debit), carry-over before +
// and after -, what was sold -, what was given free +, at its value, without lines of 0. Each
// charge and tax has an account.
Expected<std::vector<store::Posting>> postingsOf(const SaleFigures &figures, PaymentKind payment,
    const store::BatchSession &session, const store::BatchPoint &point,
    const store::BatchTariff &tariff, const pricing::Tariff &terms)
{
    using store::Ledger;
    std::vector<store::Posting> postings;
    const auto post = [&](Ledger ledger, qint64 subject, qint64 amountMinor) {
        if (amountMinor != 0)
            postings.push_back({ store::ledgerAccount(ledger, subject), amountMinor });
    };
    postMoney(postings, session, store::moneyLedger(payment), figures.tenderMinor);
    if (figures.carryOverBeforeMinor != figures.carryOverAfterMinor) {
        post(Ledger::CarryOver, point.accountId, figures.carryOverBeforeMinor);
        post(Ledger::CarryOver, point.accountId, -figures.carryOverAfterMinor);
    }
    post(Ledger::EnergyRevenue, point.tariffId, -figures.energyMinor);
    post(Ledger::Rounding, point.tariffId, -figures.roundingMinor);
    post(Ledger::FreeEnergy, point.tariffId, figures.freeMinor.value_or(0));
    post(Ledger::EnergyRevenue, point.tariffId, -figures.freeMinor.value_or(0));
    for (auto it = figures.partMinor.cbegin(); it != figures.partMinor.cend(); ++it) {
        const auto part = tariff.parts.constFind(it.key());
        if (part == tariff.parts.constEnd())
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("the charge or tax %1 of tariff %2 has no account")
                    .arg(it.key(), terms.code));
        const bool isTax = std::ranges::any_of(
            terms.taxes, [&](const pricing::Tax &tax) { return tax.id == it.key(); });
        post(isTax ? Ledger::Tax : Ledger::Charge, *part, -it.value());
    }
    return postings;
}

// Of the debts of the account that lines are of, by their codes.
std::vector<DebtPayment> paymentsOf(const SaleFigures &figures, const Standing &standing,
    const std::vector<store::BatchDebt> &debts)
{
    std::vector<DebtPayment> payments;
    for (const pricing::Debt &debt : standing.purchase.debts) {
        const qint64 minor = figures.debtMinor.value(debt.id);
        if (minor <= 0)
            continue;
        const auto stored = std::ranges::find_if(
            debts, [&](const store::BatchDebt &one) { return one.terms.id == debt.id; });
        SHAHN_ASSERT(stored != debts.end());
        payments.push_back(paymentOf(
            *stored, debt, standing.point.accountId, Money::fromMinor(minor), standing.today));
    }
    return payments;
}

QByteArray jsonText(const pricing::Purchase &purchase)
{
    std::string json;
    protocol::appendJson(json, purchase);
    return QByteArray::fromStdString(json);
}

store::BatchPoint pointAfter(
    const pricing::Quote &quote, const SaleFigures &figures, const SaleTerms &terms)
{
    store::BatchPoint point = terms.standing.point;
    point.boughtWh += quote.energyCounted.wh();
    if (quote.freeEnergy > Energy())
        point.freeMonth = point.billingMonth;
    point.carryOverMinor = figures.carryOverAfterMinor;
    markCharged(point, quote, terms);
    return point;
}

// With the figures that a reversal restores.
store::Row detailRow(PaymentKind payment, const SalePrice &price, const SaleFigures &figures,
    const store::BatchPoint &before, const store::BatchPoint &after)
{
    const pricing::Quote &quote = price.quote;
    return store::Row(detailTable, int(payment), after.billingMonth, figures.carryOverBeforeMinor,
        figures.energyMinor, figures.taxMinor, figures.carryOverAfterMinor, quote.energy.wh(),
        figures.chargesMinor, figures.debtsMinor, figures.roundingMinor, jsonText(price.purchase),
        quote.freeEnergy.wh(), quote.energyCounted.wh(), before.billingMonth, before.boughtWh,
        before.chargedMonth, before.chargedDay, after.chargedMonth, after.chargedDay,
        before.freeMonth, figures.freeMinor);
}

class SaleKind final : public Kind
{
public:
    int number() const override { return 1; }

    QString name() const override { return QStringLiteral("sale"); }

    std::optional<Right> rightFor(const Command &) const override { return Right::Sell; }

    std::vector<const store::Table *> tables() const override
    {
        return { &detailTable, &instalmentTable, &correctionTable };
    }

    const KindApi *api() const override { return &saleApi(); }

    std::span<const store::DoctorRule> doctorRules() const override { return saleRules; }

    QString drnOf(const Command &command) const override
    {
        return command.as<SaleCommand>().meter.drn();
    }

    void addKeys(store::BatchKeys &keys, const Command &command) const override
    {
        if (const RequestId &reversal = command.as<SaleCommand>().corrects; !reversal.isEmpty())
            keys.requestIds.push_back(reversal.text());
    }

    // Another correction of this batch may not come to be: a refusal that rests on it says so.
    Outcome decide(BatchBook &book, const Command &command) const override
    {
        const QString reversal = command.as<SaleCommand>().corrects.text();
        const bool restsOnBatch = book.isOfThisBatch(reversal) || book.isCorrectedNow(reversal);
        Outcome outcome = Kind::decide(book, command);
        outcome.isWritten |= restsOnBatch;
        return outcome;
    }

protected:
    Expected<Draft> draft(const BatchBook &book, const Command &command,
        const store::BatchSession &session) const override;
};

Expected<Draft> SaleKind::draft(
    const BatchBook &book, const Command &command, const store::BatchSession &session) const
{
    const auto &sale = command.as<SaleCommand>();
    if (auto checked = book.mayIssue(); !checked)
        return checked.error();
    std::optional<Correction> correction;
    if (!sale.corrects.isEmpty()) {
        auto named = correctionOf(book, sale, session);
        if (!named)
            return named.error();
        correction = std::move(*named);
    }
    if (!book.zone().isValid())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("unknown time zone %1").arg(book.state().utility.timeZone));
    const auto terms = saleTerms(book.state(), sale.meter.drn(), book.nowMs(), book.zone());
    if (!terms)
        return terms.error();
    const auto price = priceOf(
        book.state(), *terms, { sale.tender, sale.currency, sale.payment.kind, sale.wanted });
    if (!price)
        return price.error();
    if (price->quote.tender != sale.tender
        || (sale.priceMark && *sale.priceMark != protocol::priceMark(price->info)))
        return fail(ErrorCode::PriceChanged,
            QStringLiteral("the price is another than the one that was told"));
    const auto receipt = book.nextReceipt(session);
    if (!receipt)
        return receipt.error();
    const auto vendor = mayOwe(book.state(), session, price->quote.tender.minor());
    if (!vendor)
        return vendor.error();
    auto tokens = issueCreditTokens(
        book, sale.meter, terms->keyData, terms->standing.point, price->info.tokenUnits);
    if (!tokens)
        return tokens.error();
    const store::BatchPoint &point = terms->standing.point;
    const pricing::Tariff &tariff = terms->tariff->pricing->tariff();
    const auto figures = figuresOf(price->purchase, price->quote, *terms->tariff->pricing);
    if (!figures)
        return figures.error();
    assertMoneyAddsUp(*figures, price->info);
    auto postings = postingsOf(*figures, sale.payment.kind, session, point,
        *book.state().tariffs.constFind(point.tariffId), tariff);
    if (!postings)
        return postings.error();

    Draft draft;
    draft.point = pointAfter(price->quote, *figures, *terms);
    draft.debts = paymentsOf(*figures, terms->standing, book.state().debts.value(point.accountId));
    for (const DebtPayment &payment : draft.debts)
        postings->push_back(
            { store::ledgerAccount(store::Ledger::Debt, payment.debtId), -payment.amountMinor });
    draft.document.accountId = point.accountId;
    draft.document.pointId = point.pointId;
    draft.document.meterId = point.meterId;
    draft.document.tariffVersionId = terms->tariff->id;
    draft.document.tenderMinor = figures->tenderMinor;
    draft.document.energyWh = price->info.energyOnTokensWh;
    draft.document.tokenCount = int(tokens->size());
    std::optional<protocol::VendorCredit> credit;
    if (*vendor != nullptr) {
        const qint64 otherMinor = std::max(figures->tenderMinor - figures->debtsMinor, qint64(0));
        auto posted = postCommission(*postings, **vendor, book.month(),
            { figures->debtsMinor, otherMinor, price->quote.energy.wh(), qint64(tokens->size()) });
        if (!posted)
            return posted.error();
        draft.vendor = effectOfMoney(session, figures->tenderMinor);
        credit = creditInfo(**vendor, figures->tenderMinor);
    }
    const store::BatchPoint &before = *book.state().points.constFind(point.drn);
    draft.details.push_back(detailRow(sale.payment.kind, *price, *figures, before, *draft.point));
    addInstalments(draft.details, draft.debts);
    if (correction) {
        draft.correctedId = sale.corrects.text();
        draft.details.push_back(store::Row(correctionTable, correction->reversalId));
    }
    draft.postings = std::move(*postings);
    draft.means = meansOf(sale.payment);
    draft.reply = saleReply({ sale.requestId, session, *receipt, book.nowMs(), book.state().utility,
        *draft.point, tariff, price->info, *tokens, sale.payment, credit,
        correction ? std::optional(std::move(correction->info)) : std::nullopt });
    draft.tokens = std::move(*tokens);
    return draft;
}

} // namespace

const Kind &SaleCommand::kind()
{
    static const SaleKind kind;
    return kind;
}

} // namespace shahn::vending

// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/sale.h"

#include "vending/batch_book.h"
#include "vending/sale_api.h"
#include "vending/sale_reply.h"
#include "vending/sale_rules.h"

#include "core/assert.h"
#include "store/ledger_account.h"

namespace shahn::vending
{
namespace
{

constexpr store::Column detailColumns[] = { { "document_id" }, { "payment" }, { "billing_month" },
    { "carry_over_before_minor" }, { "energy_net_minor" }, { "vat_minor" },
    { "carry_over_after_minor" }, { "energy_paid_wh" } };

constexpr store::Table detailTable{ "sale_detail", detailColumns };

constexpr store::DoctorRule saleRules[] = {
    { "sale-postings", "doctor_sale_postings", "document %1: a sale without postings" },
    { "sale-money", "doctor_sale_money", "document %1: %2 was paid, but %3 is accounted for" },
    { "sale-tokens", "doctor_sale_tokens", "document %1: a sale without tokens" },
    { "carry-over", "doctor_sale_carry_over",
        "point %1: its carry-over is %2, but its last sale %3 left %4" },
    { "sale-bought", "doctor_sale_bought",
        "point %1: it has bought %2 Wh in %3, but by its documents %4 Wh" },
};

constexpr int paidInCash = 1; // in the database

// The money of a sale as it is stored and posted.
struct Figures {
    qint64 tenderMinor = 0;
    qint64 carryOverBeforeMinor = 0;
    qint64 energyNetMinor = 0;
    qint64 vatMinor = 0;
    qint64 carryOverAfterMinor = 0;
};

Figures figuresOf(const SaleQuote &quote)
{
    Figures figures;
    figures.tenderMinor = quote.tender.minor();
    figures.carryOverBeforeMinor = quote.carryOverBefore.minor();
    figures.vatMinor = quote.vat.minor();
    figures.energyNetMinor = quote.taxMode == TaxMode::Inclusive
        ? (quote.energyAmount - quote.vat).minor()
        : quote.energyAmount.minor();
    figures.carryOverAfterMinor = quote.carryOverAfter.minor();
    return figures;
}

void assertMoneyAddsUp(const Figures &figures, const SaleQuote &quote)
{
    SHAHN_ASSERT(figures.tenderMinor > 0);
    SHAHN_ASSERT(quote.energyPaid.wh() > 0 && quote.energyOnTokens >= quote.energyPaid);
    SHAHN_ASSERT(figures.energyNetMinor >= 0 && figures.vatMinor >= 0);
    SHAHN_ASSERT(figures.carryOverBeforeMinor >= 0 && figures.carryOverAfterMinor >= 0);
    SHAHN_ASSERT(figures.tenderMinor + figures.carryOverBeforeMinor
        == figures.energyNetMinor + figures.vatMinor + figures.carryOverAfterMinor);
}

// What was taken, what it paid for, what stays the customer's: cash + (debit), carry-over before +
// and after -, energy revenue - and VAT -, without lines of 0.
std::vector<store::Posting> postingsOf(
    const Figures &figures, const store::BatchSession &session, const store::BatchPoint &point)
{
    using store::Ledger;
    std::vector<store::Posting> postings;
    const auto post = [&](Ledger ledger, qint64 subject, qint64 amountMinor) {
        if (amountMinor != 0)
            postings.push_back({ store::ledgerAccount(ledger, subject), amountMinor });
    };
    post(Ledger::Cash, session.cduId, figures.tenderMinor);
    post(Ledger::CarryOver, point.accountId, figures.carryOverBeforeMinor);
    post(Ledger::CarryOver, point.accountId, -figures.carryOverAfterMinor);
    post(Ledger::EnergyRevenue, point.tariffId, -figures.energyNetMinor);
    post(Ledger::Vat, point.tariffId, -figures.vatMinor);
    return postings;
}

class SaleKind final : public Kind
{
public:
    int number() const override { return 1; }

    QString name() const override { return QStringLiteral("sale"); }

    std::optional<Right> rightFor(const Command &) const override { return Right::Sell; }

    std::vector<const store::Table *> tables() const override { return { &detailTable }; }

    const KindApi *api() const override { return &saleApi(); }

    std::span<const store::DoctorRule> doctorRules() const override { return saleRules; }

    QString drnOf(const Command &command) const override
    {
        return command.as<SaleCommand>().meter.drn();
    }

protected:
    Expected<Draft> draft(const BatchBook &book, const Command &command,
        const store::BatchSession &session) const override;

private:
    static Expected<std::vector<store::Token>> issueTokens(const BatchBook &book,
        const SaleCommand &command, const SaleTerms &terms, const SaleQuote &quote);
};

Expected<Draft> SaleKind::draft(
    const BatchBook &book, const Command &command, const store::BatchSession &session) const
{
    const auto &sale = command.as<SaleCommand>();
    if (sale.payment != QLatin1String("cash"))
        return fail(ErrorCode::InvalidField, QStringLiteral("payment is not cash"),
            { { QStringLiteral("field"), QStringLiteral("payment") } });
    if (auto checked = book.mayIssue(); !checked)
        return checked.error();
    if (!book.zone().isValid())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("unknown time zone %1").arg(book.state().utility.timeZone));
    const auto terms = saleTerms(book.state(), sale.meter.drn(), book.nowMs(), book.zone());
    if (!terms)
        return terms.error();
    const auto quote = priceOf(book.state(), *terms, { sale.tender, sale.currency });
    if (!quote)
        return quote.error();
    const auto receipt = book.nextReceipt(session);
    if (!receipt)
        return receipt.error();
    auto tokens = issueTokens(book, sale, *terms, *quote);
    if (!tokens)
        return tokens.error();
    const Figures figures = figuresOf(*quote);
    assertMoneyAddsUp(figures, *quote);

    Draft draft;
    draft.document.accountId = terms->point.accountId;
    draft.document.pointId = terms->point.pointId;
    draft.document.meterId = terms->point.meterId;
    draft.document.tariffVersionId = terms->tariff->id;
    draft.document.tenderMinor = figures.tenderMinor;
    draft.document.energyWh = quote->energyOnTokens.wh();
    draft.document.tokenCount = int(tokens->size());
    draft.details.push_back(store::Row(detailTable, paidInCash, terms->point.billingMonth,
        figures.carryOverBeforeMinor, figures.energyNetMinor, figures.vatMinor,
        figures.carryOverAfterMinor, quote->energyPaid.wh()));
    draft.postings = postingsOf(figures, session, terms->point);
    draft.point = terms->point;
    draft.point->boughtWh += quote->energyPaid.wh();
    draft.point->carryOverMinor = figures.carryOverAfterMinor;
    draft.reply = saleReply({ sale.requestId, session, *receipt, book.nowMs(), book.state().utility,
        *draft.point, *terms->tariff, *quote, *tokens });
    draft.tokens = std::move(*tokens);
    return draft;
}

Expected<std::vector<store::Token>> SaleKind::issueTokens(const BatchBook &book,
    const SaleCommand &command, const SaleTerms &terms, const SaleQuote &quote)
{
    const auto minutes
        = tokenMinutes(book.state().utility, terms.point, book.nowMs(), quote.tokenUnits.size());
    if (!minutes)
        return minutes.error();
    std::vector<store::Token> tokens;
    tokens.reserve(minutes->size());
    for (size_t i = 0; i < minutes->size(); ++i) {
        const qint64 units = quote.tokenUnits[i];
        const auto issued = book.moduleForOrder().issueCredit(
            { command.meter, terms.keyData, units, (*minutes)[i], book.nowMs() });
        if (!issued)
            return issued.error();
        if (issued->energyWh != Energy::fromTokenUnits(units).wh())
            return fail(ErrorCode::VaultUnavailable,
                QStringLiteral("the security module encoded %1 Wh").arg(issued->energyWh));
        tokens.push_back({ (*minutes)[i], int(issued->tid), issued->energyWh, issued->digits });
    }
    return tokens;
}

} // namespace

const Kind &SaleCommand::kind()
{
    static const SaleKind kind;
    return kind;
}

} // namespace shahn::vending

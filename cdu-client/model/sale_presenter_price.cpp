// SPDX-License-Identifier: GPL-3.0-or-later
// The price side of SalePresenter: amount text, local price, the server's word, and whether it may
// be sold.
#include "model/sale_presenter.h"

#include "model/desk_rules.h"
#include "protocol/conversion.h"
#include "protocol/endpoints.h"

#include <algorithm>

namespace shahn::model
{
namespace
{

Expected<protocol::QuoteInfo> nothingAsked()
{
    return fail(ErrorCode::TenderBuysNothing, QStringLiteral("the amount is not above 0"));
}

} // namespace

void SalePresenter::setAmountText(const QString &text)
{
    if (text == m_amountText)
        return;
    m_amountText = text;
    reprice();
}

void SalePresenter::setAskedBy(AskedBy askedBy)
{
    if (askedBy == m_askedBy || m_stage == Stage::Selling || m_stage == Stage::Sold)
        return;
    m_askedBy = askedBy;
    m_amountText.clear();
    reprice();
}

void SalePresenter::forgetPrice()
{
    ++m_priceNumber;
    m_quote.reset();
    m_priceError.reset();
    m_priceSource = PriceSource::None;
    m_isPriceOpen = false;
    m_question = Question::None;
    m_isQuestionRead = false;
    ++m_askNumber;
    m_lines.clear();
}

void SalePresenter::reprice()
{
    if (m_stage == Stage::Selling || m_stage == Stage::Sold)
        return; // the price of what was sold stays
    forgetPrice();
    m_tender.reset();
    m_wantedWh.reset();
    if (m_amountText.trimmed().isEmpty() || !m_parts.session.isSignedIn()) {
        Q_EMIT priceChanged();
        return;
    }
    if (m_askedBy == AskedBy::Energy)
        return repriceByEnergy();
    const auto tender = moneyFromText(m_amountText, m_parts.session.currency());
    if (tender)
        m_tender = *tender;
    else
        m_priceError = tender.error();
    if (m_tender && m_pricing) {
        pricing::Purchase purchase = meter()->standing;
        purchase.tender = m_tender;
        const auto price = *m_tender > Money() ? localPrice(purchase) : nothingAsked();
        if (price)
            return showPrice(*price, PriceSource::Local);
        m_priceError = price.error();
    }
    Q_EMIT priceChanged();
}

// The amount is what it costs, in coins that there are.
void SalePresenter::repriceByEnergy()
{
    const auto asked = energyFromText(m_amountText);
    if (asked && m_pricing) {
        pricing::Purchase purchase = meter()->standing;
        purchase.energy = *asked;
        const auto price = *asked > Energy() ? localPrice(purchase) : nothingAsked();
        if (price) {
            m_tender = Money::fromMinor(price->tenderMinor);
            m_wantedWh = asked->wh();
            return showPrice(*price, PriceSource::Local);
        }
        m_priceError = price.error();
    } else if (!asked) {
        m_priceError = asked.error();
    }
    Q_EMIT priceChanged();
}

Expected<protocol::QuoteInfo> SalePresenter::localPrice(const pricing::Purchase &purchase) const
{
    const auto quote = m_pricing->quote(purchase);
    if (!quote)
        return quote.error();
    return protocol::toInfo(*quote, purchase, m_pricing->tariff(), meter()->tariff->version,
        m_parts.session.signIn().utility.isTokenSplitAllowed);
}

void SalePresenter::showPrice(const protocol::QuoteInfo &quote, PriceSource source)
{
    m_quote = quote;
    m_priceSource = source;
    showLines(quote);
    if (source == PriceSource::Local) {
        m_parts.scheduler.after(
            confirmAfterMs, this, [this, number = m_priceNumber] { askForPrice(number); });
    }
    Q_EMIT priceChanged();
}

void SalePresenter::showLines(const protocol::QuoteInfo &quote)
{
    m_lines.setQuote(
        quote, stepCountOf(m_pricing->tariff(), quote.periodName), m_parts.session.currency());
}

void SalePresenter::askForPrice(quint64 priceNumber)
{
    if (priceNumber != m_priceNumber)
        return;
    m_isPriceOpen = meterObstacle().has_value();
    if (m_isPriceOpen)
        return;
    const protocol::QuoteRequest request{ meter()->customer.meterNumber,
        m_wantedWh ? 0 : m_tender->minor(), m_parts.session.currency().code, {}, m_wantedWh };
    m_parts.calls.call(protocol::endpoints::quote, request, this,
        [this, priceNumber](const link::Answer<protocol::QuoteInfo> &answer) {
            onServerPrice(priceNumber, answer);
        });
}

void SalePresenter::askForOpenPrice()
{
    if (m_isPriceOpen)
        askForPrice(m_priceNumber);
}

void SalePresenter::onServerPrice(
    quint64 priceNumber, const link::Answer<protocol::QuoteInfo> &answer)
{
    if (priceNumber != m_priceNumber)
        return;
    if (answer.result) {
        protocol::QuoteInfo price = *answer.result;
        price.priceMark.clear(); // it is computed of what is shown
        if (price == m_quote) {
            m_priceSource = PriceSource::Confirmed;
            Q_EMIT priceChanged();
        } else if (protocol::addsUp(price)
            && (m_wantedWh || price.tenderMinor == m_tender->minor())) {
            m_tender = Money::fromMinor(price.tenderMinor);
            showPrice(price, PriceSource::Corrected);
        }
        return;
    }
    const Error &error = answer.result.error();
    // Silence says nothing about the price; a refusal is what the sale would get too.
    if (answer.certainty != link::Certainty::Unknown
        && retryPolicy(error.code) != RetryPolicy::RetryLater) {
        m_priceError = error;
        Q_EMIT priceChanged();
    } else {
        m_isPriceOpen = true;
    }
    m_parts.session.noteError(error);
}

std::optional<Money> SalePresenter::usualTenderMax() const
{
    if (!meter())
        return std::nullopt;
    std::optional<Money> largest;
    for (const protocol::SaleSummary &sale : meter()->recentSales) {
        const Money tender = Money::fromMinor(sale.tenderMinor);
        if (!sale.isReversed && (!largest || tender > *largest))
            largest = tender;
    }
    return largest;
}

bool SalePresenter::isTenderUnusual() const
{
    const auto usualMax = usualTenderMax();
    if (!usualMax || !m_tender)
        return false;
    const int factor = m_parts.session.signIn().utility.unusualAmountFactor;
    // "More than factor times", by division: the product may be more than a number holds.
    return factor > 0 && (m_tender->minor() - 1) / factor >= usualMax->minor();
}

bool SalePresenter::isSellable() const
{
    return m_stage == Stage::Pricing && m_quote && !obstacle();
}

bool SalePresenter::isPersonAllowed() const
{
    const auto problem
        = deskObstacle(m_parts.session, Right::Sell, m_parts.outbox, m_choice.meterNumber());
    return !problem || problem->code != ErrorCode::PermissionDenied;
}

bool SalePresenter::takesAmount() const
{
    return m_stage == Stage::Pricing && meter() && !meter()->refusal && isPersonAllowed();
}

bool SalePresenter::isMeterRefused() const
{
    return m_stage == Stage::Pricing && meter() && meter()->refusal && isPersonAllowed();
}

std::optional<Error> SalePresenter::obstacle() const
{
    if (m_stage != Stage::Pricing)
        return std::nullopt;
    if (auto problem = meterObstacle())
        return problem;
    if (m_priceError)
        return m_priceError;
    return paymentObstacle();
}

std::optional<Error> SalePresenter::paymentObstacle() const
{
    if (!m_quote || !m_tender)
        return std::nullopt;
    const auto payment = paymentOf(m_payment, *m_tender, m_parts.session.currency());
    return payment ? std::nullopt : std::optional(payment.error());
}

void SalePresenter::setPayment(const PaymentInput &payment)
{
    if (m_stage == Stage::Selling || payment == m_payment)
        return;
    m_payment = payment;
    Q_EMIT priceChanged();
}

std::optional<Money> SalePresenter::change() const
{
    if (!m_tender)
        return std::nullopt;
    const auto payment = paymentOf(m_payment, *m_tender, m_parts.session.currency());
    return payment ? changeOf(*payment, *m_tender) : std::nullopt;
}

std::optional<Error> SalePresenter::meterObstacle() const
{
    const QString drn = m_choice.meterNumber();
    if (auto problem = deskObstacle(m_parts.session, Right::Sell, m_parts.outbox, drn))
        return problem;
    if (meter() && meter()->refusal)
        return protocol::errorOf(*meter()->refusal);
    if (!m_pricing)
        return Error{ ErrorCode::TariffNotInForce,
            QStringLiteral("%1 has no tariff that can be used").arg(drn) };
    return lineObstacle(m_parts.reachability);
}

} // namespace shahn::model

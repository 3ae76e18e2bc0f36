// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sale_presenter.h"

#include "domain/meter_number.h"
#include "link/reachability.h"
#include "protocol/conversion.h"

#include <utility>

namespace shahn::model
{
namespace
{

// Null where nothing can be priced by it: what comes over the line may be anything.
std::shared_ptr<const pricing::Pricing> pricingOf(
    const protocol::MeterReply &meter, const Currency &currency)
{
    const pricing::Purchase &standing = meter.standing;
    const bool isSound = !standing.energy && !standing.tender && !standing.carryOver.isNegative()
        && standing.boughtThisMonth >= Energy();
    if (!isSound || !meter.tariff || meter.tariff->terms.currency != currency
        || !protocol::checkTariff(meter.tariff->terms))
        return nullptr;
    return std::make_shared<const pricing::Pricing>(meter.tariff->terms);
}

} // namespace

SalePresenter::SalePresenter(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_busy(parts.scheduler)
    , m_choice(parts.calls, parts.session)
    , m_watch(parts.outbox)
{
    connect(&m_choice, &MeterChoice::loaded, this, &SalePresenter::onMeter);
    connect(&m_choice, &MeterChoice::failed, this, &SalePresenter::onMeterFailed);
    connect(&m_watch, &RequestWatch::decided, this, &SalePresenter::onDecided);
    connect(&m_watch, &RequestWatch::notMade, this, &SalePresenter::onNotSold);
    connect(&m_watch, &RequestWatch::outcomeUnknown, this, [this](const Error &reason) {
        m_busy.end();
        // First: whoever hears of the stage sees that nobody is signed in.
        m_parts.session.noteError(reason);
        setStage(Stage::Unknown);
    });
    connect(&m_parts.outbox, &outbox::Outbox::unknownRequestsChanged, this,
        &SalePresenter::priceChanged);
    connect(&m_parts.outbox, &outbox::Outbox::unknownRequestsChanged, this,
        &SalePresenter::askForOpenPrice);
    connect(&m_parts.reachability, &link::Reachability::cameOnline, this,
        &SalePresenter::askForOpenPrice);
    // What was in the way of a sale may have been done away with, a key that had ended for one.
    connect(&m_parts.outbox, &outbox::Outbox::decided, this,
        [this](const RequestId &, const outbox::Document &document) {
            const auto reply = outbox::messageOf<protocol::EngineeringReply>(document);
            if (reply && m_stage == Stage::Pricing && meter()->refusal
                && reply->meterNumber == m_choice.meterNumber())
                selectMeter(reply->meterNumber);
        });
    connect(
        &m_parts.reachability, &link::Reachability::changed, this, &SalePresenter::priceChanged);
    connect(&m_parts.outbox, &outbox::Outbox::decided, this,
        [this](const RequestId &, const outbox::Document &document) {
            const auto sale = outbox::messageOf<protocol::SaleReply>(document);
            if (!sale || !m_choice.noteSale(*sale))
                return;
            Q_EMIT meterChanged();
            if (m_stage == Stage::Pricing)
                reprice(); // from where that sale has left the meter
        });
    connect(&m_parts.outbox, &outbox::Outbox::decided, this,
        [this](const RequestId &, const outbox::Document &document) {
            if (const auto reversal = outbox::messageOf<protocol::ReversalReply>(document))
                onReversal(*reversal);
            if (const auto payment = outbox::messageOf<protocol::PaymentReply>(document))
                reloadOf(payment->accountNumber);
        });
    connect(&m_parts.session, &Session::changed, this, [this] {
        if (!m_parts.session.isSignedIn())
            clear();
    });
}

// A result that was taken back is none any more; what is known of the meter is asked for anew.
void SalePresenter::onReversal(const protocol::ReversalReply &reversal)
{
    if (m_stage == Stage::Sold && m_result->requestId == reversal.saleRequestId)
        clear();
    else
        reloadOf(reversal.accountNumber);
}

void SalePresenter::reloadOf(const QString &accountNumber)
{
    if (m_stage == Stage::Pricing && meter()->customer.accountNumber == accountNumber)
        selectMeter(m_choice.meterNumber());
}

void SalePresenter::setStage(Stage stage)
{
    if (m_stage == stage)
        return;
    m_stage = stage;
    Q_EMIT stageChanged();
    Q_EMIT priceChanged();
}

void SalePresenter::forgetOutcome()
{
    m_watch.forget();
    m_requestId = {};
    m_result.reset();
    m_refusal.reset();
    m_pricing.reset();
    forgetPrice();
}

void SalePresenter::selectMeter(const QString &meterNumber)
{
    if (m_stage == Stage::Selling)
        return;
    if (m_stage == Stage::Sold)
        clear(); // the next customer, also when it is the same one
    const auto number = MeterNumber::parse(meterNumber);
    if (!number) {
        Q_EMIT meterFailed(number.error());
        return;
    }
    forgetOutcome();
    m_busy.begin();
    m_choice.load(number->drn());
    setStage(Stage::Loading);
    Q_EMIT meterChanged();
}

void SalePresenter::onMeter()
{
    m_busy.end();
    m_pricing = pricingOf(*meter(), m_parts.session.currency());
    setStage(Stage::Pricing);
    Q_EMIT meterChanged();
    reprice();
}

void SalePresenter::onMeterFailed(const Error &error)
{
    m_busy.end();
    setStage(Stage::NoMeter);
    Q_EMIT meterFailed(error);
}

void SalePresenter::clear()
{
    if (m_stage == Stage::Selling)
        return;
    m_busy.end();
    if (!isCorrectionOpen())
        m_correction.reset();
    forgetOutcome();
    m_choice.forget();
    m_amountText = m_correction ? m_correctedAmountText : QString();
    m_askedBy = AskedBy::Money;
    m_payment = {};
    m_tender.reset();
    m_wantedWh.reset();
    setStage(Stage::NoMeter);
    Q_EMIT meterChanged();
    Q_EMIT priceChanged();
}

bool SalePresenter::isCorrectionOpen() const
{
    return m_parts.session.isSignedIn() && m_stage != Stage::Sold && m_stage != Stage::Unknown;
}

void SalePresenter::correct(const protocol::ReversalReply &reversal)
{
    auto correction = protocol::correctionOf(reversal);
    if (m_stage == Stage::Selling || !correction)
        return;
    m_correction.reset();
    clear();
    m_correction = std::move(correction);
    const Money tender = Money::fromMinor(reversal.quote.tenderMinor);
    m_correctedAmountText
        = tender == Money() ? QString() : moneyToTypedText(tender, m_parts.session.currency());
    m_amountText = m_correctedAmountText;
    Q_EMIT priceChanged();
}

void SalePresenter::giveUpCorrection()
{
    if (m_stage == Stage::Selling || !m_correction)
        return;
    m_correction.reset();
    m_amountText.clear();
    reprice();
}

std::optional<Money> SalePresenter::stillToPay() const
{
    return m_correction && m_tender ? protocol::stillToPay(*m_correction, m_payment.kind, *m_tender)
                                    : std::nullopt;
}

void SalePresenter::backToPricing()
{
    if ((m_stage == Stage::Unknown || m_stage == Stage::NotSold) && meter())
        selectMeter(m_choice.meterNumber());
}

void SalePresenter::sell()
{
    if (!isSellable())
        return;
    if (isTenderUnusual() && !m_isQuestionRead)
        return ask(Question::UnusualTender);
    protocol::SaleRequest request{ m_choice.meterNumber(), m_tender->minor(),
        m_parts.session.currency().code, {}, protocol::priceMark(*m_quote), m_wantedWh };
    protocol::fillPayment(
        request, paymentOf(m_payment, *m_tender, m_parts.session.currency()).value());
    send(std::move(request));
}

std::optional<Energy> SalePresenter::freeDue() const
{
    if (m_stage != Stage::Pricing || !m_pricing || !meter()->standing.isFreeDue || meterObstacle())
        return std::nullopt;
    if (m_correction && m_correction->givenBackMinor != 0)
        return std::nullopt; // it would stand in the place of the sale that is to come
    const Energy free = m_pricing->freeEnergyOf(meter()->standing).energy;
    return free > Energy() ? std::optional(free) : std::nullopt;
}

void SalePresenter::giveFree()
{
    if (!freeDue() || !m_amountText.isEmpty())
        return;
    if (!m_isQuestionRead)
        return ask(Question::FreeEnergy);
    m_tender = Money();
    send({ m_choice.meterNumber(), 0, m_parts.session.currency().code, QStringLiteral("none") });
}

void SalePresenter::send(protocol::SaleRequest request)
{
    if (m_correction)
        request.correctsReversalId = m_correction->reversalRequestId;
    const auto sent
        = m_parts.outbox.submit(outbox::documentOf(request), m_parts.session.requester());
    if (!sent) {
        m_refusal = sent.error();
        setStage(Stage::NotSold);
        return;
    }
    m_requestId = *sent;
    m_watch.follow(*sent);
    ++m_priceNumber; // a price on its way changes nothing any more
    m_busy.begin();
    setStage(Stage::Selling);
}

// The time to read it begins anew with each call: a key that is held down repeats.
void SalePresenter::ask(Question question)
{
    m_parts.scheduler.after(questionReadMs, this, [this, number = ++m_askNumber] {
        if (number == m_askNumber)
            m_isQuestionRead = true;
    });
    if (std::exchange(m_question, question) != question)
        Q_EMIT priceChanged();
}

void SalePresenter::onDecided(const outbox::Document &reply)
{
    m_busy.end();
    m_result = outbox::messageOf<protocol::SaleReply>(reply);
    SHAHN_ASSERT(m_result); // the outbox believes no other kind of reply
    // As it was sold, with what is left of each debt by then.
    if (m_pricing && protocol::addsUp(m_result->quote))
        showLines(m_result->quote);
    setStage(Stage::Sold);
    Q_EMIT sold(reply);
}

void SalePresenter::onNotSold(const Error &error)
{
    m_busy.end();
    m_refusal = error;
    setStage(Stage::NotSold);
    m_parts.session.noteError(error);
}

} // namespace shahn::model

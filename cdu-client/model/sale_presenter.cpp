// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sale_presenter.h"

#include "domain/meter_number.h"
#include "link/reachability.h"
#include "outbox/outbox.h"
#include "protocol/conversion.h"

namespace shahn::model
{

SalePresenter::SalePresenter(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_busy(parts.scheduler), m_locale(QLocale::English)
{
    watchOutbox();
    connect(
        &m_parts.reachability, &link::Reachability::changed, this, &SalePresenter::priceChanged);
    connect(&m_parts.session, &Session::changed, this, [this] {
        if (!m_parts.session.isSignedIn())
            clear();
    });
}

void SalePresenter::watchOutbox()
{
    const outbox::Outbox *outbox = &m_parts.outbox;
    connect(outbox, &outbox::Outbox::sold, this, &SalePresenter::onSold);
    connect(outbox, &outbox::Outbox::refused, this, &SalePresenter::onNotSold);
    connect(outbox, &outbox::Outbox::neverSold, this, [this](const RequestId &id) {
        onNotSold(id,
            { ErrorCode::RequestClosed,
                QStringLiteral("%1 was settled as never sold").arg(id.text()) });
    });
    connect(
        outbox, &outbox::Outbox::outcomeUnknown, this, [this](const RequestId &id, const Error &) {
            if (!isOpen(id))
                return;
            m_busy.end();
            setStage(Stage::Unknown);
        });
    connect(outbox, &outbox::Outbox::unknownRequestsChanged, this, &SalePresenter::priceChanged);
}

void SalePresenter::setStage(Stage stage)
{
    if (m_stage == stage)
        return;
    m_stage = stage;
    Q_EMIT stageChanged();
    Q_EMIT priceChanged();
}

void SalePresenter::selectMeter(const QString &meterNumber)
{
    if (m_stage == Stage::Selling)
        return;
    const auto number = MeterNumber::parse(meterNumber);
    if (!number) {
        Q_EMIT meterFailed(number.error());
        return;
    }
    m_requestId = {};
    m_result.reset();
    m_refusal.reset();
    m_meter.reset();
    m_tariff.reset();
    forgetPrice();
    m_busy.begin();
    setStage(Stage::Loading);
    Q_EMIT meterChanged();
    m_parts.calls.fetchMeter(number->drn(), this,
        [this, question = ++m_meterNumber](
            const link::Answer<protocol::MeterReply> &answer) { onMeter(question, answer); });
}

void SalePresenter::onMeter(quint64 number, const link::Answer<protocol::MeterReply> &answer)
{
    if (number != m_meterNumber)
        return;
    m_busy.end();
    if (!answer.result) {
        setStage(Stage::NoMeter);
        Q_EMIT meterFailed(answer.result.error());
        m_parts.session.noteError(answer.result.error());
        return;
    }
    m_meter = *answer.result;
    if (m_meter->tariff) {
        auto tariff = protocol::toTariff(*m_meter->tariff);
        if (tariff)
            m_tariff = std::move(*tariff);
    }
    setStage(Stage::Pricing);
    Q_EMIT meterChanged();
    reprice();
}

void SalePresenter::clear()
{
    if (m_stage == Stage::Selling)
        return;
    ++m_meterNumber; // a meter on its way is not wanted any more
    m_busy.end();
    m_requestId = {};
    m_result.reset();
    m_refusal.reset();
    m_meter.reset();
    m_tariff.reset();
    m_amountText.clear();
    m_tender.reset();
    forgetPrice();
    setStage(Stage::NoMeter);
    Q_EMIT meterChanged();
    Q_EMIT priceChanged();
}

void SalePresenter::backToPricing()
{
    if ((m_stage == Stage::Unknown || m_stage == Stage::NotSold) && m_meter)
        selectMeter(m_meter->customer.meterNumber);
}

void SalePresenter::sell()
{
    if (!isSellable())
        return;
    const protocol::SaleRequest request{ m_meter->customer.meterNumber, m_tender->minor(),
        m_parts.session.currency().code, QStringLiteral("cash") };
    const auto sent = m_parts.outbox.sell(request, m_parts.session.operatorLogin());
    if (!sent) {
        m_refusal = sent.error();
        setStage(Stage::NotSold);
        return;
    }
    m_requestId = *sent;
    ++m_priceNumber; // a price on its way changes nothing any more
    m_busy.begin();
    setStage(Stage::Selling);
}

bool SalePresenter::isOpen(const RequestId &id) const
{
    return id == m_requestId && (m_stage == Stage::Selling || m_stage == Stage::Unknown);
}

void SalePresenter::onSold(const RequestId &id, const protocol::SaleReply &reply)
{
    if (!isOpen(id))
        return;
    m_busy.end();
    m_result = reply;
    setStage(Stage::Sold);
    Q_EMIT sold(reply);
}

void SalePresenter::onNotSold(const RequestId &id, const Error &error)
{
    if (!isOpen(id))
        return;
    m_busy.end();
    m_refusal = error;
    setStage(Stage::NotSold);
    m_parts.session.noteError(error);
}

} // namespace shahn::model

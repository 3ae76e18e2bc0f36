// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/status_presenter.h"

#include "protocol/messages/reversal.h"
#include "protocol/messages/sale.h"

#include <QJsonObject>

namespace shahn::model
{

StatusPresenter::StatusPresenter(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts)
{
    connect(&m_parts.reachability, &link::Reachability::changed, this, &StatusPresenter::changed);
    connect(
        &m_parts.outbox, &outbox::Outbox::unknownRequestsChanged, this, &StatusPresenter::changed);
    connect(&m_parts.outbox, &outbox::Outbox::decided, this, &StatusPresenter::onDecided);
    connect(&m_parts.outbox, &outbox::Outbox::refused, this, &StatusPresenter::onRefused);
    connect(
        &m_parts.reachability, &link::Reachability::cameOnline, this, &StatusPresenter::cameOnline);
    connect(&m_parts.session, &Session::changed, this, &StatusPresenter::onSessionChanged);
    connect(&m_parts.session, &Session::expired, this, [this] { m_hasSignedOut = false; });
}

link::Reachability::State StatusPresenter::lineState() const
{
    return m_parts.reachability.state();
}

qint64 StatusPresenter::offlineSinceMsUtc() const
{
    return m_parts.reachability.offlineSinceMsUtc();
}

void StatusPresenter::setPrinterState(PrinterState state, bool isFolder)
{
    if (m_printerState == state && m_isFolder == isFolder)
        return;
    m_printerState = state;
    m_isFolder = isFolder;
    Q_EMIT changed();
}

void StatusPresenter::onSessionChanged()
{
    if (m_parts.session.isSignedIn())
        m_vendorCredit = m_parts.session.signIn().vendor;
    const QString login = m_parts.session.operatorLogin();
    if (login.isEmpty()) {
        m_hasSignedOut = true; // unless it expired, which is told next
    } else if (login != m_operatorLogin || m_hasSignedOut) {
        m_hasSignedOut = false;
        m_operatorLogin = login;
        m_soldCount = 0;
        m_reversedCount = 0;
        m_soldTotal = Money();
        m_askedBefore.clear();
        for (const outbox::PendingRequest &request : m_parts.outbox.unknownRequests())
            m_askedBefore.insert(request.entry.id);
    }
    Q_EMIT changed();
}

// Others sell on the same credit: what was refused for it says what is left now.
void StatusPresenter::onRefused(const RequestId &, const Error &error)
{
    const QJsonValue left = error.context.facts().value(QLatin1String("limitMinor"));
    if (error.code != ErrorCode::VendorCreditExceeded || !m_vendorCredit || !left.isDouble())
        return;
    m_vendorCredit->leftMinor = left.toInteger();
    m_vendorCredit->isLow = true;
    Q_EMIT changed();
}

void StatusPresenter::onDecided(const RequestId &id, const outbox::Document &reply)
{
    const auto reversal = outbox::messageOf<protocol::ReversalReply>(reply);
    const auto sale = outbox::messageOf<protocol::SaleReply>(reply);
    const auto payment = outbox::messageOf<protocol::PaymentReply>(reply);
    if (const auto &credit = sale ? sale->vendor
            : reversal            ? reversal->vendor
            : payment             ? payment->vendor
                                  : m_vendorCredit)
        m_vendorCredit = credit;
    if (reversal && reversal->operatorLogin == m_operatorLogin && m_askedBefore.count(id) == 0) {
        ++m_reversedCount;
        m_soldTotal = m_soldTotal - Money::fromMinor(reversal->givenBackMinor);
        Q_EMIT changed();
    }
    if (payment && payment->operatorLogin == m_operatorLogin && m_askedBefore.count(id) == 0) {
        m_soldTotal = m_soldTotal + Money::fromMinor(payment->tenderMinor);
        Q_EMIT changed();
    }
    if (!sale || sale->operatorLogin != m_operatorLogin || m_askedBefore.count(id) > 0)
        return;
    ++m_soldCount;
    m_soldTotal = m_soldTotal + Money::fromMinor(sale->quote.tenderMinor);
    Q_EMIT changed();
}

} // namespace shahn::model

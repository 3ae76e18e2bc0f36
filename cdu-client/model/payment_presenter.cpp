// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/payment_presenter.h"

#include "domain/order_checks.h"
#include "protocol/conversion.h"
#include "protocol/endpoints.h"

#include <algorithm>

namespace shahn::model
{

PaymentPresenter::PaymentPresenter(const Parts &parts, QObject *parent)
    : SubjectWorkOf(parts, {}, parent)
{
}

QString PaymentPresenter::subject() const
{
    return meter() ? meter()->customer.accountNumber : QString();
}

void PaymentPresenter::onMeterRead()
{
    clearInput();
    calls().call(protocol::endpoints::accountDebts, { meter()->customer.accountNumber }, this,
        [this, number = m_debtsNumber](const link::Answer<protocol::AccountDebts> &answer) {
            if (number == m_debtsNumber)
                onDebts(answer);
        });
}

void PaymentPresenter::onDebts(const link::Answer<protocol::AccountDebts> &answer)
{
    m_areDebtsLoaded = true;
    if (answer.result) {
        m_debts = answer.result->debts;
    } else {
        m_debtsError = answer.result.error();
        noteError(answer.result.error());
    }
    Q_EMIT debtsChanged();
    Q_EMIT inputChanged();
}

// Nothing of one account is of another one.
void PaymentPresenter::keepJob()
{
    clearInput();
    Q_EMIT debtsChanged();
}

void PaymentPresenter::clearInput()
{
    ++m_debtsNumber;
    m_input = {};
    m_debts.clear();
    m_areDebtsLoaded = false;
    m_debtsError.reset();
}

void PaymentPresenter::payAll()
{
    AccountPaymentInput all = m_input;
    all.amountText = owed() > Money() ? moneyToTypedText(owed(), session().currency()) : QString();
    setInput(all);
}

std::vector<size_t> PaymentPresenter::chosen() const
{
    std::vector<size_t> places;
    for (size_t i = 0; i < m_debts.size(); ++i) {
        const bool isIn = m_input.leftOut.count(m_debts[i].debt) == 0;
        if (isIn && places.size() < protocol::PaymentRequest::debtsMax)
            places.push_back(i);
    }
    return places;
}

Money PaymentPresenter::owed() const
{
    Money sum;
    for (const size_t i : chosen())
        sum = sum + Money::fromMinor(m_debts[i].balanceMinor);
    return sum;
}

std::optional<Money> PaymentPresenter::amount() const
{
    const auto typed = moneyFromText(m_input.amountText, session().currency());
    return typed ? std::optional(*typed) : std::nullopt;
}

std::vector<Money> PaymentPresenter::shares() const
{
    std::vector<Money> shares(m_debts.size());
    Money left = amount().value_or(Money());
    for (const size_t i : chosen()) {
        shares[i] = std::min(left, Money::fromMinor(m_debts[i].balanceMinor));
        left = left - shares[i];
    }
    return shares;
}

std::optional<Money> PaymentPresenter::change() const
{
    const auto paid = amount();
    const auto payment = paid ? paymentOf(m_input.payment, *paid, session().currency())
                              : Expected<Payment>(fail(ErrorCode::InvalidField, QString()));
    return payment ? changeOf(*payment, *paid) : std::nullopt;
}

std::optional<Error> PaymentPresenter::inputObstacle() const
{
    if (!m_areDebtsLoaded || m_debtsError || m_debts.empty())
        return invalidOrder("debts", QStringLiteral("are not known"));
    if (owed() == Money())
        return invalidOrder("choice", QStringLiteral("is missing"));
    if (m_input.amountText.trimmed().isEmpty())
        return invalidOrder("amount", QStringLiteral("is missing"));
    const auto typed = moneyFromText(m_input.amountText, session().currency());
    if (!typed)
        return typed.error();
    if (const auto tender = protocol::toTender(typed->minor()); !tender)
        return tender.error();
    if (*typed > owed())
        return fail(ErrorCode::MoreThanOwed, QStringLiteral("more than is owed"),
            { { QStringLiteral("balanceMinor"), owed().minor() } });
    const auto payment = paymentOf(m_input.payment, *typed, session().currency());
    return payment ? std::nullopt : std::optional(payment.error());
}

outbox::Document PaymentPresenter::request() const
{
    protocol::PaymentRequest request;
    request.accountNumber = meter()->customer.accountNumber;
    request.tenderMinor = amount()->minor();
    request.currency = session().currency().code;
    const std::vector<Money> paid = shares();
    for (size_t i = 0; i < paid.size(); ++i) {
        if (paid[i] > Money())
            request.debts.push_back({ m_debts[i].debt, paid[i].minor() });
    }
    protocol::fillPayment(
        request, paymentOf(m_input.payment, *amount(), session().currency()).value());
    return outbox::documentOf(request);
}

} // namespace shahn::model

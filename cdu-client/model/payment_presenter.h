// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A payment at the counter: what the account of the chosen meter owes, how much of it is paid, and
// how. An account without a meter is chosen by its number.

#include "model/payment_input.h"
#include "model/subject_work_of.h"
#include "protocol/messages/payment.h"

#include <set>
#include <vector>

namespace shahn::model
{

// What stands in the fields of the page.
struct AccountPaymentInput {
    QString amountText;
    std::set<QString> leftOut; // debts that are not to be paid now, by their codes
    PaymentInput payment;

    friend bool operator==(const AccountPaymentInput &, const AccountPaymentInput &) = default;
};

class PaymentPresenter final : public SubjectWorkOf<AccountPaymentInput, protocol::PaymentReply>
{
    Q_OBJECT

public:
    explicit PaymentPresenter(const Parts &parts, QObject *parent = nullptr);

    // By priority, as they are paid. Empty until they come.
    const std::vector<protocol::OwedDebt> &debts() const { return m_debts; }

    bool areDebtsLoaded() const { return m_areDebtsLoaded; }

    const std::optional<Error> &debtsError() const { return m_debtsError; }

    // All that is owed of the debts that are chosen.
    void payAll();

    Money owed() const; // of those that are chosen, as many as one payment pays
    // The amount that was understood.
    std::optional<Money> amount() const;
    // Of each of debts() what the amount pays: the first ones first.
    std::vector<Money> shares() const;
    std::optional<Money> change() const;

    QString subject() const override;

Q_SIGNALS:
    void debtsChanged();

protected:
    void onMeterRead() override;
    void keepJob() override;
    void clearInput() override;

    bool takesAccounts() const override { return true; }

    std::optional<Error> inputObstacle() const override;

    Right right() const override { return Right::Sell; }

    outbox::Document request() const override;

    void fillApproval(protocol::ApprovalRequest &) const override { }

    std::optional<outbox::Document> requestOf(const protocol::ApprovalContent &) const override
    {
        return std::nullopt;
    }

private:
    // By their places in debts(): as many as one payment pays.
    std::vector<size_t> chosen() const;
    void onDebts(const link::Answer<protocol::AccountDebts> &answer);

    std::vector<protocol::OwedDebt> m_debts;
    bool m_areDebtsLoaded = false;
    std::optional<Error> m_debtsError;
    quint64 m_debtsNumber = 0; // of the newest question
};

} // namespace shahn::model

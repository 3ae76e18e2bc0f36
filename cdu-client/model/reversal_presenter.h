// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reversals: which of the last sales to the chosen meter, or of the last payments of its account,
// is taken back, why, and what shows that the tokens are not in the meter. A second person signs
// each.

#include "domain/reversal.h"
#include "model/meter_work.h"
#include "protocol/messages/reversal.h"
#include "protocol/messages/sale.h"

#include <QSet>

#include <vector>

namespace shahn::model
{

// What stands in the fields of the page.
struct ReversalInput {
    QString saleRequestId; // empty: none is chosen
    ReversalProof proof = ReversalProof::None;
    QString proofReference;
    QString reason;
    QString approverLogin;
    QString approverPassword;

    friend bool operator==(const ReversalInput &, const ReversalInput &) = default;
};

class ReversalPresenter final : public MeterWork
{
    Q_OBJECT

public:
    static constexpr int saleCountMax = 10;

    ReversalPresenter(const Parts &parts, const Clock &clock, QObject *parent = nullptr);

    // The last ones of the meter wherever they were made, newest first, with the payments of its
    // account, which have no energy. Empty until they come.
    const std::vector<protocol::SaleSummary> &sales() const { return m_sales; }

    bool areSalesLoaded() const { return m_areSalesLoaded; }

    const std::optional<Error> &salesError() const { return m_salesError; }

    const ReversalInput &input() const { return m_input; }

    void setInput(const ReversalInput &input);

    // Null: none is chosen.
    const protocol::SaleSummary *sale() const;
    // It is not of this day, this point of sale and this person.
    bool isProofNeeded() const;

    bool isPayment(const QString &requestId) const { return m_payments.contains(requestId); }

    // In stage Made.
    const std::optional<protocol::ReversalReply> &result() const { return m_result; }

Q_SIGNALS:
    void salesChanged();

protected:
    void onMeterRead() override;
    void keepJob() override;
    void clearInput() override;

    void forgetResult() override { m_result.reset(); }

    std::optional<Error> inputObstacle() const override;

    Right right() const override { return Right::ReverseSales; }

    std::optional<Signer> signer() const override;

    void forgetPassword() override { m_input.approverPassword.clear(); }

    outbox::Document request() const override;
    void fillApproval(protocol::ApprovalRequest &approval) const override;
    std::optional<outbox::Document> requestOf(
        const protocol::ApprovalContent &content) const override;
    void takeResult(const outbox::Document &reply) override;

private:
    protocol::ReversalRequest requestOfInput() const;
    void forgetSales();
    void onSales(const link::Answer<protocol::RecentSalesReply> &answer);
    void askForPayments();
    void onPayments(const link::Answer<protocol::RecentPaymentsReply> &answer);
    void onAllLoaded();

    const Clock &m_clock;
    ReversalInput m_input;
    std::vector<protocol::SaleSummary> m_sales;
    QSet<QString> m_payments; // those of m_sales that are none
    bool m_areSalesLoaded = false;
    std::optional<Error> m_salesError;
    quint64 m_salesNumber = 0; // of the newest question
    std::optional<protocol::ReversalReply> m_result;
};

} // namespace shahn::model

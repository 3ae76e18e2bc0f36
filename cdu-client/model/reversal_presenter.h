// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reversals: which of the last sales to the chosen meter, or of the last payments of its account,
// is taken back, why, and what shows that the tokens are not in the meter. A second person signs
// each.

#include "domain/reversal.h"
#include "model/meter_sales.h"
#include "model/meter_work.h"
#include "protocol/messages/reversal.h"

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
    ReversalPresenter(const Parts &parts, const Clock &clock, QObject *parent = nullptr);

    // With the payments of its account.
    const MeterSales &sales() const { return m_sales; }

    const ReversalInput &input() const { return m_input; }

    void setInput(const ReversalInput &input);

    // Null: none is chosen.
    const protocol::SaleSummary *sale() const;
    // It is not of this day, this point of sale and this person.
    bool isProofNeeded() const;

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
    void onSales();

    const Clock &m_clock;
    ReversalInput m_input;
    MeterSales m_sales;
    std::optional<protocol::ReversalReply> m_result;
};

} // namespace shahn::model

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reversals: which of the last sales to the chosen meter, of its credit without a purchase or of
// the last payments of its account is taken back, why, and what shows that the tokens are not in
// the meter. A second person signs each.

#include "domain/reversal.h"
#include "model/meter_sales.h"
#include "model/subject_work_of.h"
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

class ReversalPresenter final : public SubjectWorkOf<ReversalInput, protocol::ReversalReply>
{
    Q_OBJECT

public:
    ReversalPresenter(const Parts &parts, const Clock &clock, QObject *parent = nullptr);

    // With the payments of its account.
    const MeterSales &sales() const { return m_sales; }

    // Null: none is chosen.
    const protocol::SaleSummary *sale() const;
    // As the fields say; only while a meter is chosen.
    protocol::ReversalRequest requestOfInput() const;
    // It is not of this day, this point of sale and this person.
    bool isProofNeeded() const;

    // A sale was taken back, and this person may sell in its place, which nobody did here.
    bool isCorrectable() const;

Q_SIGNALS:
    void salesChanged();

protected:
    void onMeterRead() override;
    void keepJob() override;
    void clearInput() override;

    void forgetResult() override
    {
        SubjectWorkOf::forgetResult();
        m_isCorrected = false;
    }

    std::optional<Error> inputObstacle() const override;

    Right right() const override { return Right::ReverseSales; }

    outbox::Document request() const override;
    void fillApproval(protocol::ApprovalRequest &approval) const override;
    std::optional<outbox::Document> requestOf(
        const protocol::ApprovalContent &content) const override;

private:
    void onSales();

    const Clock &m_clock;
    MeterSales m_sales;
    bool m_isCorrected = false; // by a sale that was made here
};

} // namespace shahn::model

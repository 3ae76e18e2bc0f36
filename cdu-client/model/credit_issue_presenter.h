// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Credit tokens without a purchase: what for, how much or in the place of which sale, why, and the
// second person. One is always asked for here, also where the server would take little free energy
// without.

#include "domain/credit_issue.h"
#include "model/meter_sales.h"
#include "model/meter_work.h"
#include "protocol/messages/credit_issue.h"

namespace shahn::model
{

// What stands in the fields of the page.
struct CreditIssueInput {
    CreditIssuePurpose purpose = CreditIssuePurpose::FreeIssue;
    QString energyText; // in kWh; not of a replacement
    QString saleRequestId; // of a replacement; empty: none is chosen
    QString oldMeterText; // of a transfer
    QString reason;
    QString documentNumber;
    QString approverLogin;
    QString approverPassword;

    friend bool operator==(const CreditIssueInput &, const CreditIssueInput &) = default;
};

class CreditIssuePresenter final : public MeterWork
{
    Q_OBJECT

public:
    explicit CreditIssuePresenter(const Parts &parts, QObject *parent = nullptr);

    const MeterSales &sales() const { return m_sales; }

    const CreditIssueInput &input() const { return m_input; }

    void setInput(const CreditIssueInput &input);

    // Of a replacement. Null: none is chosen.
    const protocol::SaleSummary *sale() const;
    // What would be given; none while something is missing or wrong.
    std::optional<CreditIssueOrder> order() const;

    // In stage Made.
    const std::optional<protocol::CreditIssueReply> &result() const { return m_result; }

Q_SIGNALS:
    void salesChanged();

protected:
    void onMeterRead() override;
    void keepJob() override;
    void clearInput() override;

    void forgetResult() override { m_result.reset(); }

    std::optional<Error> inputObstacle() const override;

    Right right() const override { return Right::IssueCredit; }

    std::optional<Signer> signer() const override;

    void forgetPassword() override { m_input.approverPassword.clear(); }

    outbox::Document request() const override;
    void fillApproval(protocol::ApprovalRequest &approval) const override;
    std::optional<outbox::Document> requestOf(
        const protocol::ApprovalContent &content) const override;
    void takeResult(const outbox::Document &reply) override;

private:
    Expected<CreditIssueOrder> orderOfInput() const;
    protocol::CreditIssueRequest requestOfInput() const;
    void onSales();

    CreditIssueInput m_input;
    MeterSales m_sales;
    std::optional<protocol::CreditIssueReply> m_result;
};

} // namespace shahn::model

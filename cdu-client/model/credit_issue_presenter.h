// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Credit tokens without a purchase: what for, how much or in the place of which sale, why, and the
// second person. One is always asked for here, also where the server would take little free energy
// without.

#include "domain/credit_issue.h"
#include "model/meter_sales.h"
#include "model/subject_work_of.h"
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

class CreditIssuePresenter final
    : public SubjectWorkOf<CreditIssueInput, protocol::CreditIssueReply>
{
    Q_OBJECT

public:
    explicit CreditIssuePresenter(const Parts &parts, QObject *parent = nullptr);

    const MeterSales &sales() const { return m_sales; }

    // Of a replacement. Null: none is chosen.
    const protocol::SaleSummary *sale() const;
    // What would be given; none while something is missing or wrong.
    std::optional<CreditIssueOrder> order() const;

Q_SIGNALS:
    void salesChanged();

protected:
    void onMeterRead() override;
    void keepJob() override;
    void clearInput() override;

    std::optional<Error> inputObstacle() const override;

    Right right() const override { return Right::IssueCredit; }

    outbox::Document request() const override;
    void fillApproval(protocol::ApprovalRequest &approval) const override;
    std::optional<outbox::Document> requestOf(
        const protocol::ApprovalContent &content) const override;

private:
    Expected<CreditIssueOrder> orderOfInput() const;
    protocol::CreditIssueRequest requestOfInput() const;
    void onSales();

    MeterSales m_sales;
};

} // namespace shahn::model

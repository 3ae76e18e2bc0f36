// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Engineering tokens at the meter service page: what shall be done with the chosen meter, and the
// tokens that were issued for it.

#include "domain/engineering.h"
#include "model/subject_work_of.h"
#include "protocol/messages/engineering.h"

namespace shahn::model
{

// What stands in the fields of the page. Numbers are texts as they are typed, in any digits.
struct EngineeringInput {
    EngineeringKind kind = EngineeringKind::MeterTest;
    int testNumber = 0;
    int creditRegister = 0;
    QString watts;
    QString nextSgc;
    QString nextKrn;
    int nextKt = static_cast<int>(KeyType::Dutk);
    QString nextTi;
    bool carriesSupplyGroup = false;
    QString reason;
    QString jobNumber;
    QString approverLogin;
    QString approverPassword;

    friend bool operator==(const EngineeringInput &, const EngineeringInput &) = default;
};

class EngineeringPresenter final
    : public SubjectWorkOf<EngineeringInput, protocol::EngineeringReply>
{
    Q_OBJECT

public:
    explicit EngineeringPresenter(const Parts &parts, QObject *parent = nullptr)
        : SubjectWorkOf(parts, { ApprovalKind::ClearCredit, ApprovalKind::KeyChange }, parent)
    {
    }

    // The order as it would be sent; none while something is missing or wrong.
    const std::optional<EngineeringOrder> &order() const { return m_order; }

    // What the key change of the fields brings the supply point to; null: its tariff stays, as far
    // as the server has told.
    const protocol::TariffOfIndex *newTariff() const;
    // A second person is needed for what stands in the fields.
    bool isSigned() const;

    // The tokens of the chosen meter can be of three kinds: without and with the supply group.
    bool canCarrySupplyGroup() const;

protected:
    void onMeterRead() override;
    void keepJob() override;

    void onInput() override { readOrder(); }

    void forgetResult() override;
    std::optional<Error> inputObstacle() const override;

    Right right() const override { return Right::ServeMeters; }

    bool changesKeys() const override { return session().may(Right::ChangeKey); }

    std::optional<Signer> signer() const override;

    outbox::Document request() const override;
    void fillApproval(protocol::ApprovalRequest &approval) const override;
    std::optional<outbox::Document> requestOf(
        const protocol::ApprovalContent &content) const override;

private:
    void suggestNextKey();
    void readOrder();
    Expected<EngineeringOrder> orderFromInput() const;

    std::optional<EngineeringOrder> m_order;
    std::optional<Error> m_orderError;
};

} // namespace shahn::model

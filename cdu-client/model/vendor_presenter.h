// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Entries to the account of a vendor: what the chosen vendor has left and owes, what is entered and
// why, or which earlier entry is taken back. A second person signs each.

#include "domain/vendor.h"
#include "model/subject_work_of.h"
#include "protocol/messages/vendor.h"

#include <vector>

namespace shahn::model
{

// As it is chosen at the desk: an adjustment is typed without a sign.
enum class VendorAction : quint8 {
    Deposit,
    Credit, // adjustment: the vendor owes less
    Charge, // adjustment: the vendor owes more
    CreditLimit,
    Commission,
    TakeBack,
};

// What stands in the fields of the page.
struct VendorInput {
    VendorAction action = VendorAction::Deposit;
    QString amountText;
    QString reversedRequestId; // empty: no entry is chosen
    QString reference;
    QString reason;
    QString approverLogin;
    QString approverPassword;

    friend bool operator==(const VendorInput &, const VendorInput &) = default;
};

class VendorPresenter final : public SubjectWorkOf<VendorInput, protocol::VendorEntryReply>
{
    Q_OBJECT

public:
    static constexpr int entryCountMax = 30;

    explicit VendorPresenter(const Parts &parts, QObject *parent = nullptr);

    void selectVendor(const QString &code);

    bool hasSubject() const override { return m_account.has_value(); }

    QString subject() const override;

    // What the statement of this month says; none until it was loaded.
    const std::optional<protocol::VendorStatement> &account() const { return m_account; }

    // Of the chosen vendor, recorded at this point of sale, and standing: what can be taken back.
    // The newest first, empty until they come.
    const std::vector<protocol::VendorEntrySummary> &entries() const { return m_entries; }

    bool areEntriesLoaded() const { return m_areEntriesLoaded; }

    const std::optional<Error> &entriesError() const { return m_entriesError; }

    // That is taken back. Null: none is chosen.
    const protocol::VendorEntrySummary *entry() const;
    // As it was typed; of a limit the new one.
    std::optional<Money> amount() const;
    // What the vendor may owe yet behind the entry.
    std::optional<Money> leftAfterwards() const;

Q_SIGNALS:
    void entriesChanged();

protected:
    void onMeterRead() override;
    void reload() override;
    QString approvalSubject() const override;

    void choose(const QString &approvalSubject) override { selectVendor(approvalSubject); }

    void keepJob() override { clearInput(); }

    void clearInput() override;

    std::optional<Error> inputObstacle() const override;

    Right right() const override { return Right::PostVendorEntries; }

    outbox::Document request() const override;
    void fillApproval(protocol::ApprovalRequest &approval) const override;
    std::optional<outbox::Document> requestOf(
        const protocol::ApprovalContent &content) const override;

private:
    Expected<Money> typedAmount() const;
    std::optional<Error> amountObstacle() const;
    protocol::VendorEntryRequest requestOfInput() const;
    void ask(const QString &code);
    void forgetAccount();
    void onEntries(const link::Answer<protocol::RecentVendorEntriesReply> &answer);

    std::optional<protocol::VendorStatement> m_account;
    std::vector<protocol::VendorEntrySummary> m_entries;
    bool m_areEntriesLoaded = false;
    std::optional<Error> m_entriesError;
    quint64 m_questionNumber = 0; // of the newest vendor
};

} // namespace shahn::model

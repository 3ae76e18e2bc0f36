// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/debt_entry.h"

#include "vending/office_document.h"

#include "protocol/messages/voucher.h"
#include "store/ledger_account.h"

namespace shahn::vending
{
namespace
{

constexpr store::Column detailColumns[] = { { "document_id" }, { "account_id" }, { "debt_id" },
    { "amount_minor" }, { "is_opening" }, { "recorded_by", store::ColumnType::Text } };

constexpr store::Table detailTable{ "debt_entry_detail", detailColumns };

constexpr store::DoctorRule debtRules[] = {
    { "debt-entry", "doctor_debt_entry",
        "document %1: it has recorded debt %2 with %3, but posted %4, or the debt says otherwise" },
};

class DebtEntryKind final : public OfficeKind
{
public:
    int number() const override { return 10; }

    QString name() const override { return QLatin1String(protocol::DebtEntryReply::documentKind); }

    std::vector<const store::Table *> tables() const override { return { &detailTable }; }

    std::span<const store::DoctorRule> doctorRules() const override { return debtRules; }
};

} // namespace

Draft draftOf(const RecordedDebt &debt, QByteArray reply)
{
    using store::Ledger;
    Draft draft;
    draft.document.accountId = debt.accountId;
    draft.details.push_back(store::Row(detailTable, debt.accountId, debt.debtId, debt.amountMinor,
        debt.isOpening, debt.recordedBy));
    draft.postings = { { store::ledgerAccount(Ledger::Debt, debt.debtId), debt.amountMinor },
        { store::ledgerAccount(Ledger::DebtRecorded, debt.kindId), -debt.amountMinor } };
    draft.reply = std::move(reply);
    return draft;
}

const Kind &DebtEntryCommand::kind()
{
    static const DebtEntryKind kind;
    return kind;
}

} // namespace shahn::vending

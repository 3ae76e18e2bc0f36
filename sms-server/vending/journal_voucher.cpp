// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/journal_voucher.h"

#include "vending/office_document.h"

#include "protocol/messages/voucher.h"

namespace shahn::vending
{
namespace
{

using store::ColumnType;

constexpr store::Column detailColumns[] = { { "document_id" }, { "voucher_id", ColumnType::Text },
    { "reference", ColumnType::Text }, { "reason", ColumnType::Text }, { "dated_on" },
    { "amount_minor" }, { "asked_by", ColumnType::Text }, { "signed_by", ColumnType::Text },
    { "reversed_id" }, { "carry_over_after_minor" } };

constexpr store::Table detailTable{ "voucher_detail", detailColumns };

constexpr store::Column debtColumns[]
    = { { "document_id" }, { "line" }, { "account_id" }, { "debt_id" }, { "amount_minor" } };

constexpr store::Table debtTable{ "voucher_debt", debtColumns };

constexpr store::DoctorRule voucherRules[] = {
    { "voucher-debt", "doctor_voucher_debt",
        "document %1: what its line %2 does to a debt is not what it has posted" },
    { "voucher-ledger", "doctor_voucher_ledger",
        "document %1: a voucher has posted to ledger %2, which is not posted to by hand" },
    { "voucher-reversal", "doctor_voucher_reversal",
        "document %1: of voucher %2, which it has taken back, %3 is left in an account" },
};

class JournalVoucherKind final : public OfficeKind
{
public:
    int number() const override { return 9; }

    QString name() const override { return QLatin1String(protocol::VoucherReply::documentKind); }

    std::vector<const store::Table *> tables() const override
    {
        return { &detailTable, &debtTable };
    }

    std::span<const store::DoctorRule> doctorRules() const override { return voucherRules; }
};

} // namespace

Draft draftOf(const PostedVoucher &voucher, QByteArray reply)
{
    Draft draft;
    std::optional<qint64> carryOverAfter;
    if (voucher.point) {
        draft.document.accountId = voucher.point->accountId;
        draft.document.pointId = voucher.point->pointId;
        draft.document.meterId = voucher.point->meterId;
        carryOverAfter = voucher.point->carryOverMinor;
        draft.point = voucher.point;
    }
    draft.details.push_back(store::Row(detailTable, voucher.id.text(), voucher.reference,
        voucher.reason, voucher.datedOn, voucher.amountMinor, voucher.askedBy, voucher.signedBy,
        voucher.reversedId, carryOverAfter));
    for (const PostedVoucher::Line &line : voucher.lines) {
        if (line.debt) {
            draft.details.emplace_back(debtTable, int(draft.postings.size()), line.debt->accountId,
                line.debt->debtId, line.posting.amountMinor);
            draft.debts.push_back(*line.debt);
        }
        draft.postings.push_back(line.posting);
    }
    draft.reply = std::move(reply);
    return draft;
}

const Kind &JournalVoucherCommand::kind()
{
    static const JournalVoucherKind kind;
    return kind;
}

} // namespace shahn::vending

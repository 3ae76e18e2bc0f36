// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/vendor_entry.h"

#include "vending/batch_book.h"
#include "vending/reply_text.h"
#include "vending/vendor_account.h"
#include "vending/vendor_entry_api.h"

#include "core/assert.h"
#include "domain/order_checks.h"
#include "protocol/conversion.h"
#include "protocol/json_codec.h"
#include "secure/digest.h"
#include "store/ledger_account.h"

#include <QJsonObject>

namespace shahn::vending
{
namespace
{

constexpr store::Column detailColumns[] = { { "document_id" }, { "vendor_id" }, { "entry" },
    { "amount_minor" }, { "limit_after_minor" }, { "reference", store::ColumnType::Text },
    { "reason", store::ColumnType::Text }, { "approver_id" }, { "reversed_id" } };

constexpr store::Table detailTable{ "vendor_entry_detail", detailColumns };

constexpr store::DoctorRule entryRules[] = {
    { "vendor-credit", "doctor_vendor_credit",
        "vendor %1: its servers may sell for %2, but by its limit and its documents %3 is left" },
    { "vendor-limit", "doctor_vendor_limit",
        "vendor %1: its credit limit is %2, but by its entries it would be %3" },
    { "vendor-approver", "doctor_vendor_approver", "document %1: its approver %2 is not there" },
};

// Whom it is of, within reach of who asks.
Expected<const store::BatchVendor *> vendorNamed(
    const BatchBook &book, const QString &code, const store::BatchSession &session)
{
    for (const auto &[id, vendor] : book.state().vendors) {
        if (vendor.code != code)
            continue;
        if (!allows(session.permissions, Right::PostVendorEntries, vendor.officePath))
            return fail(ErrorCode::OutsideBranch,
                QStringLiteral("vendor %1 is looked after by another branch").arg(code));
        return &vendor;
    }
    return invalidOrder("vendorCode", QStringLiteral("is that of no vendor: %1").arg(code));
}

// What is taken back, of the same vendor and of this amount.
Expected<const store::BatchVendorEntry *> reversedEntry(
    const BatchBook &book, const VendorEntryOrder &order, const store::BatchVendor &vendor)
{
    const QString id = order.reversed.text();
    const auto refused = [&](const char *why) {
        return fail(ErrorCode::EntryNotReversible,
            QStringLiteral("request %1 %2").arg(id, QLatin1String(why)));
    };
    if (book.isOfThisBatch(id))
        return fail(ErrorCode::Busy, QStringLiteral("the entry is being stored"));
    const store::BatchRequest *const request = book.request(id);
    if (request == nullptr || request->kind != VendorEntryCommand::kind().number())
        return refused("is no entry of a vendor");
    if (auto standing = checkNotReversed(id, *request); !standing)
        return standing.error();
    const auto entry = book.state().vendorEntries.constFind(request->documentId);
    if (entry == book.state().vendorEntries.constEnd())
        return fail(ErrorCode::DataCorrupt, QStringLiteral("entry %1 has no details").arg(id));
    if (entry->isReversal)
        return refused("has taken back another one");
    if (entry->vendorId != vendor.id)
        return refused("is of another vendor");
    if (entry->entry != int(order.entry) || entry->amountMinor != order.amount.minor())
        return refused("is another entry, or of another amount");
    return &*entry;
}

// Where the money of an entry comes from.
qint64 counterAccount(VendorEntry entry, qint64 vendorId)
{
    using store::Ledger;
    switch (entry) {
    case VendorEntry::Deposit:
        return store::ledgerAccount(Ledger::Bank, 0);
    case VendorEntry::Commission:
        return store::ledgerAccount(Ledger::CommissionOwed, vendorId);
    case VendorEntry::Adjustment:
    case VendorEntry::CreditLimit:
        break;
    }
    return store::ledgerAccount(Ledger::Suspense, 0);
}

// What the order does to the account, in money and in credit.
struct Change {
    qint64 postedMinor = 0; // what the vendor owes less
    VendorEffect effect;
};

Expected<Change> changeOf(const VendorEntryOrder &order, const store::BatchVendor &vendor)
{
    const qint64 minor = order.amount.minor();
    if (order.entry == VendorEntry::CreditLimit) {
        const Money more = order.amount - Money::fromMinor(vendor.limitMinor);
        if (more == Money())
            return invalidOrder("amountMinor", QStringLiteral("is the limit already"));
        return Change{ 0, { vendor.id, more.minor(), 0, minor } };
    }
    const qint64 posted = order.reversed.isEmpty() ? minor : -minor;
    VendorEffect effect{ vendor.id, posted };
    if (order.entry == VendorEntry::Commission)
        effect.owedMinor = -posted;
    return Change{ posted, effect };
}

// Commission is credited once: what is owed was read behind the locks of all servers, and is less
// by what this batch has credited.
Expected<void> checkCommission(const VendorEntryOrder &order, const store::BatchVendor &vendor)
{
    if (order.entry != VendorEntry::Commission || !order.reversed.isEmpty())
        return {};
    SHAHN_ASSERT(vendor.areAllLocked);
    if (order.amount.minor() <= vendor.commissionOwedMinor)
        return {};
    return invalidOrder("amountMinor",
        QStringLiteral("is more than the commission of %1 that is owed to vendor %2")
            .arg(vendor.commissionOwedMinor)
            .arg(vendor.code));
}

// Of somebody who may sign for the unit of the vendor too.
Expected<const store::BatchApproval *> approvalOf(const BatchBook &book,
    const VendorEntryCommand &command, const store::BatchVendor &vendor,
    const store::BatchSession &session)
{
    auto approval = book.approval(command.requestId, command.contentHash, session);
    if (!approval)
        return approval;
    if (!allows((*approval)->permissions, Right::Approve, vendor.officePath))
        return fail(ErrorCode::ApprovalRequired,
            QStringLiteral("operator %1 may not approve for the unit of the vendor")
                .arg((*approval)->approverLogin));
    return approval;
}

class VendorEntryKind final : public Kind
{
public:
    int number() const override { return 7; }

    QString name() const override { return QStringLiteral("vendorEntry"); }

    std::optional<Right> rightFor(const Command &) const override
    {
        return Right::PostVendorEntries;
    }

    std::vector<const store::Table *> tables() const override { return { &detailTable }; }

    const KindApi *api() const override { return &vendorEntryApi(); }

    std::span<const store::DoctorRule> doctorRules() const override { return entryRules; }

    void addKeys(store::BatchKeys &keys, const Command &command) const override
    {
        const VendorEntryOrder &order = command.as<VendorEntryCommand>().order;
        keys.vendorCodes.push_back(order.vendor);
        keys.needsAllSlices = true; // what they may sell is another sum behind it
        keys.needsCommission |= order.entry == VendorEntry::Commission;
        keys.approvedIds.push_back(command.requestId().text());
        if (order.reversed.isEmpty())
            return;
        keys.requestIds.push_back(order.reversed.text());
        keys.reversedIds.push_back(order.reversed.text());
    }

    // What is known of a vendor rests on what the batch has done to it.
    Outcome decide(BatchBook &book, const Command &command) const override
    {
        Outcome outcome = Kind::decide(book, command);
        outcome.isWritten |= book.isAnyVendorChanged()
            || book.isOfThisBatch(command.as<VendorEntryCommand>().order.reversed.text());
        return outcome;
    }

protected:
    Expected<Draft> draft(const BatchBook &book, const Command &command,
        const store::BatchSession &session) const override;
};

QByteArray replyOf(const BatchBook &book, const VendorEntryCommand &command,
    const store::BatchSession &session, const store::BatchVendor &after,
    const store::BatchApproval &approval, qint64 receipt)
{
    const VendorEntryOrder &order = command.order;
    protocol::VendorEntryReply reply;
    reply.requestId = command.requestId.text();
    reply.receiptNumber = receiptNumber(session.cduCode, receipt);
    reply.enteredAtMsUtc = book.nowMs();
    fillStation(reply, session);
    reply.approverName = { approval.approverNameEn, approval.approverNameAr };
    reply.vendorCode = after.code;
    reply.vendorName = { after.nameEn, after.nameAr };
    reply.entry = vendorEntryText(order.entry);
    reply.amountMinor = order.reversed.isEmpty() ? order.amount.minor() : -order.amount.minor();
    reply.currency = order.currency;
    reply.reference = order.reference;
    reply.reason = order.reason;
    if (!order.reversed.isEmpty())
        reply.reversedRequestId = order.reversed.text();
    reply.creditLimitMinor = after.limitMinor;
    reply.leftMinor = creditLeft(after);
    return protocol::toBytes(reply);
}

Expected<Draft> VendorEntryKind::draft(
    const BatchBook &book, const Command &command, const store::BatchSession &session) const
{
    const auto &entry = command.as<VendorEntryCommand>();
    const VendorEntryOrder &order = entry.order;
    if (auto checked = book.mayIssue(); !checked)
        return checked.error();
    if (order.currency != book.state().utility.currency)
        return fail(ErrorCode::CurrencyMismatch,
            QStringLiteral("the utility has the currency %1").arg(book.state().utility.currency));
    const auto vendor = vendorNamed(book, order.vendor, session);
    if (!vendor)
        return vendor.error();
    std::optional<qint64> reversed;
    if (!order.reversed.isEmpty()) {
        const auto found = reversedEntry(book, order, **vendor);
        if (!found)
            return found.error();
        reversed = (*found)->documentId;
    }
    const auto change = changeOf(order, **vendor);
    if (!change)
        return change.error();
    if (auto checked = checkCommission(order, **vendor); !checked)
        return checked.error();
    const auto receipt = book.nextReceipt(session);
    if (!receipt)
        return receipt.error();
    const auto approval = approvalOf(book, entry, **vendor, session);
    if (!approval)
        return approval.error();

    store::BatchVendor after = **vendor;
    apply(change->effect, book.state().auditHead.serverId, book.month(), after);
    Draft draft;
    draft.reversedId = order.reversed.text();
    draft.vendor = change->effect;
    if (change->postedMinor != 0) {
        draft.postings.push_back({ counterAccount(order.entry, after.id), change->postedMinor });
        draft.postings.push_back(
            { store::ledgerAccount(store::Ledger::Vendor, after.id), -change->postedMinor });
    }
    const qint64 amount = order.entry == VendorEntry::CreditLimit ? change->effect.creditMinor
                                                                  : change->postedMinor;
    draft.details.push_back(store::Row(detailTable, after.id, int(order.entry), amount,
        after.limitMinor, order.reference, order.reason, (*approval)->approverId, reversed));
    draft.reply = replyOf(book, entry, session, after, **approval, *receipt);
    return draft;
}

} // namespace

QString contentHashOf(const VendorEntryOrder &order)
{
    return secure::blake2b256Hex(protocol::toBytes(protocol::toRequest(order)));
}

const Kind &VendorEntryCommand::kind()
{
    static const VendorEntryKind kind;
    return kind;
}

} // namespace shahn::vending

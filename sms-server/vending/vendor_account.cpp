// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/vendor_account.h"

#include <QJsonObject>

#include <algorithm>
#include <limits>

namespace shahn::vending
{
namespace
{

__extension__ using Wide = __int128;

constexpr qint64 partsPerMillion = 1'000'000;
constexpr qint64 whPerMwh = 1'000'000;

// Of figures that are not below 0.
Wide halfUp(Wide product, qint64 divisor) { return (product + divisor / 2) / divisor; }

// The last whose turnover is reached; null: none is.
const store::BatchCommissionTier *tierAt(
    const std::vector<store::BatchCommissionTier> &tiers, qint64 turnoverMinor)
{
    const store::BatchCommissionTier *reached = nullptr;
    for (const store::BatchCommissionTier &tier : tiers) {
        if (tier.fromMinor <= turnoverMinor)
            reached = &tier;
    }
    return reached;
}

} // namespace

qint64 creditLeft(const store::BatchVendor &vendor)
{
    Money left;
    for (const auto &[server, slice] : vendor.slices)
        left = left + Money::fromMinor(slice.creditMinor);
    return left.minor();
}

qint64 creditAtHand(const store::BatchVendor &vendor, qint64 serverId)
{
    if (vendor.areAllLocked)
        return creditLeft(vendor);
    const auto own = vendor.slices.find(serverId);
    return own == vendor.slices.end() ? 0 : std::min(own->second.creditMinor, creditLeft(vendor));
}

qint64 turnoverOf(const store::BatchVendor &vendor, int month)
{
    Money turnover;
    for (const auto &[server, slice] : vendor.slices) {
        if (slice.turnoverMonth == month)
            turnover = turnover + Money::fromMinor(slice.turnoverMinor);
    }
    return turnover.minor();
}

Expected<const store::BatchVendor *> vendorOf(const store::BatchState &state, qint64 vendorId)
{
    const auto found = state.vendors.find(vendorId);
    if (found == state.vendors.end() || found->second.id != vendorId)
        return fail(ErrorCode::DataCorrupt, QStringLiteral("there is no vendor %1").arg(vendorId));
    return &found->second;
}

Expected<const store::BatchVendor *> mayOwe(
    const store::BatchState &state, const store::BatchSession &session, qint64 amountMinor)
{
    if (session.vendorId == 0)
        return nullptr;
    const auto vendor = vendorOf(state, session.vendorId);
    if (!vendor)
        return vendor.error();
    const QString &code = (*vendor)->code;
    if ((*vendor)->isBlocked)
        return fail(ErrorCode::VendorBlocked, QStringLiteral("vendor %1 is blocked").arg(code));
    const qint64 server = state.auditHead.serverId;
    if (amountMinor == 0 || amountMinor <= creditAtHand(**vendor, server))
        return vendor;
    const bool hasOthers = std::ranges::any_of(
        (*vendor)->slices, [&](const auto &slice) { return slice.first != server; });
    if (!(*vendor)->areAllLocked && hasOthers)
        return fail(ErrorCode::Busy,
            QStringLiteral("credit of vendor %1 stands at other servers").arg(code),
            { { QStringLiteral("vendor"), code } });
    const qint64 left = creditLeft(**vendor);
    return fail(ErrorCode::VendorCreditExceeded,
        QStringLiteral("vendor %1 has %2 left").arg(code).arg(left),
        { { QStringLiteral("limitMinor"), left },
            { QStringLiteral("currency"), state.utility.currency } });
}

void postMoney(std::vector<store::Posting> &postings, const store::BatchSession &session,
    store::Ledger money, qint64 amountMinor)
{
    using store::Ledger;
    if (amountMinor == 0)
        return;
    postings.push_back({ store::ledgerAccount(money, session.cduId), amountMinor });
    if (session.vendorId == 0)
        return;
    postings.push_back({ store::ledgerAccount(Ledger::Vendor, session.vendorId), amountMinor });
    postings.push_back(
        { store::ledgerAccount(Ledger::VendorMoney, session.vendorId), -amountMinor });
}

std::optional<VendorEffect> effectOfMoney(const store::BatchSession &session, qint64 amountMinor)
{
    if (session.vendorId == 0 || amountMinor == 0)
        return std::nullopt;
    return VendorEffect{ session.vendorId, -amountMinor, amountMinor };
}

std::optional<VendorEffect> effectOfReturn(const store::BatchSession &session, qint64 amountMinor,
    const store::BatchSale &sale, bool isOfThisMonth)
{
    std::optional<VendorEffect> effect = effectOfMoney(session, -amountMinor);
    if (!effect)
        return effect;
    const qint64 account = store::ledgerAccount(store::Ledger::Vendor, session.vendorId);
    const bool wasTurnover = isOfThisMonth
        && std::ranges::find(sale.postings, account, &store::Posting::ledgerAccount)
            != sale.postings.end();
    if (!wasTurnover)
        effect->turnoverMinor = 0;
    return effect;
}

Expected<qint64> commissionOf(
    const store::BatchVendor &vendor, qint64 turnoverMinor, const Earned &earned)
{
    const store::BatchCommissionTier *const tier = tierAt(vendor.tiers, turnoverMinor);
    if (tier == nullptr)
        return 0;
    const Wide commission = halfUp(Wide(earned.otherMinor) * tier->percentPpm, partsPerMillion)
        + halfUp(Wide(earned.debtsMinor) * tier->arrearsPpm, partsPerMillion)
        + halfUp(Wide(earned.energyWh) * tier->perMwhMinor, whPerMwh)
        + Wide(earned.tokenCount) * tier->perTokenMinor;
    if (commission < 0 || commission > Money::inputMaxMinor)
        return fail(ErrorCode::AmountOutOfRange,
            QStringLiteral("the commission of vendor %1").arg(vendor.code));
    return qint64(commission);
}

Expected<void> postCommission(std::vector<store::Posting> &postings,
    const store::BatchVendor &vendor, int month, const Earned &earned)
{
    using store::Ledger;
    // Below 0 it is where what is reversed was counted by a server that begins its month later.
    const qint64 turnover = std::max<qint64>(0, turnoverOf(vendor, month));
    const auto commission = commissionOf(vendor, turnover, earned);
    if (!commission)
        return commission.error();
    if (*commission == 0)
        return {};
    postings.push_back({ store::ledgerAccount(Ledger::Commission, vendor.id), *commission });
    postings.push_back({ store::ledgerAccount(Ledger::CommissionOwed, vendor.id), -*commission });
    return {};
}

protocol::VendorCredit creditInfo(const store::BatchVendor &vendor, qint64 takenMinor)
{
    const qint64 left
        = (Money::fromMinor(creditLeft(vendor)) - Money::fromMinor(takenMinor)).minor();
    return { vendor.code, { vendor.nameEn, vendor.nameAr }, left, left < vendor.warningMinor };
}

void apply(const VendorEffect &effect, qint64 serverId, int month, store::BatchVendor &vendor)
{
    store::VendorSlice &slice = vendor.slices[serverId];
    slice.creditMinor
        = (Money::fromMinor(slice.creditMinor) + Money::fromMinor(effect.creditMinor)).minor();
    if (effect.turnoverMinor != 0) {
        if (std::exchange(slice.turnoverMonth, month) != month)
            slice.turnoverMinor = 0;
        slice.turnoverMinor
            = (Money::fromMinor(slice.turnoverMinor) + Money::fromMinor(effect.turnoverMinor))
                  .minor();
    }
    vendor.limitMinor = effect.limitMinor.value_or(vendor.limitMinor);
    vendor.commissionOwedMinor
        = (Money::fromMinor(vendor.commissionOwedMinor) + Money::fromMinor(effect.owedMinor))
              .minor();
}

void shareOut(qint64 serverId, store::BatchVendor &vendor)
{
    const qint64 count = qint64(vendor.slices.size());
    if (!vendor.areAllLocked || count < 2)
        return;
    const qint64 left = creditLeft(vendor);
    const qint64 share = left / count;
    const bool isAnyOwing = std::ranges::any_of(
        vendor.slices, [](const auto &slice) { return slice.second.creditMinor < 0; });
    if (!isAnyOwing && vendor.slices[serverId].creditMinor >= share / 4)
        return;
    for (auto &[server, slice] : vendor.slices)
        slice.creditMinor = server == serverId ? left - share * (count - 1) : share;
}

} // namespace shahn::vending

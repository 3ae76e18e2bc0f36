// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a document does to the account of a vendor: who owes the utility for what stations of some
// offices take.

#include "core/error.h"
#include "protocol/messages/vendor.h"
#include "store/batch_state.h"
#include "store/ledger_account.h"

#include <optional>

namespace shahn::vending
{

struct VendorEffect {
    qint64 vendorId = 0;
    qint64 creditMinor = 0; // that is left has more by it
    qint64 turnoverMinor = 0; // of the month, likewise
    std::optional<qint64> limitMinor = {}; // that is set
    qint64 owedMinor = 0; // of commission, likewise
};

// Of all servers together, as far as this one knows.
qint64 creditLeft(const store::BatchVendor &vendor);
// Without those of other servers, unless nobody else can change them; never more than is left.
qint64 creditAtHand(const store::BatchVendor &vendor, qint64 serverId);
// month: yyyymm
qint64 turnoverOf(const store::BatchVendor &vendor, int month);

// DataCorrupt for a vendor that was not loaded.
Expected<const store::BatchVendor *> vendorOf(const store::BatchState &state, qint64 vendorId);

// Whether the vendor of the session's station may owe so much more; null: the station is the
// utility's own. VendorBlocked, VendorCreditExceeded (context: limitMinor, currency), DataCorrupt;
// Busy (context: vendor) while what is missing may stand at other servers.
Expected<const store::BatchVendor *> mayOwe(
    const store::BatchState &state, const store::BatchSession &session, qint64 amountMinor);

// Money that is taken at the session's station, or given back: the drawer has it, and its vendor,
// if it has one, owes it.
void postMoney(std::vector<store::Posting> &postings, const store::BatchSession &session,
    store::Ledger money, qint64 amountMinor);

// Of money that is taken, or of what is given back of a document (below 0), which was turnover of
// its own vendor in its own month and is none any more. None where the station is the utility's
// own.
std::optional<VendorEffect> effectOfMoney(const store::BatchSession &session, qint64 amountMinor);
std::optional<VendorEffect> effectOfReturn(const store::BatchSession &session, qint64 amountMinor,
    const store::BatchSale &sale, bool isOfThisMonth);

// What commission is of.
struct Earned {
    qint64 debtsMinor = 0; // of the money
    qint64 otherMinor = 0; // of it
    qint64 energyWh = 0;
    qint64 tokenCount = 0;
};

// By the tier of the turnover before the sale, each rate rounded half up to the minor unit;
// AmountOutOfRange where it is more than can be paid.
Expected<qint64> commissionOf(
    const store::BatchVendor &vendor, qint64 turnoverMinor, const Earned &earned);

// Earned by the vendor of the station, and owed to it.
Expected<void> postCommission(std::vector<store::Posting> &postings,
    const store::BatchVendor &vendor, int month, const Earned &earned);

// As it is told with an answer, with what the answer itself takes of it.
protocol::VendorCredit creditInfo(const store::BatchVendor &vendor, qint64 takenMinor);

// In place, at the slice of the server.
void apply(const VendorEffect &effect, qint64 serverId, int month, store::BatchVendor &vendor);

// Where all slices are locked, and one is below 0 or the server's own is less than a quarter of its
// share: shares them out evenly.
void shareOut(qint64 serverId, store::BatchVendor &vendor);

} // namespace shahn::vending

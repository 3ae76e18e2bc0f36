// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The rules of a sale that a quote and a sale share: which meter, which tariff, which month, which
// price, which token minutes.

#include "core/error.h"
#include "domain/meter_number.h"
#include "domain/payment.h"
#include "domain/supply_group.h"
#include "protocol/messages/quote.h"
#include "store/batch_state.h"

#include <QDate>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace shahn::vending
{

// A meter that tokens are made for.
struct ServedMeter {
    const store::BatchPoint *point = nullptr; // of the state
    MeterKeyData keyData;
};

// Whatever its meter's state is. MeterUnknown, DataCorrupt (context meter) for figures that were
// changed by hand; Busy when somebody else has locked it.
Expected<const store::BatchPoint *> knownPoint(const store::BatchState &state, const QString &drn);

// Also one that is blocked: nothing is sold to it, but it is served. Errors: MeterUnknown,
// MeterRemoved, DataCorrupt (context meter); Busy when somebody else has locked it.
Expected<ServedMeter> servedMeter(const store::BatchState &state, const QString &drn);

// Days or months, as numbers that follow each other: from the first to the last of each span,
// ascending.
using DueSpans = std::vector<std::pair<qint64, qint64>>;

// What the next purchase of a point starts from: its month entered, what is due counted. Of no
// tender. ClockNotTrusted when the point is in a later month.
struct Standing {
    store::BatchPoint point; // its month is that of the purchase
    pricing::Purchase purchase;
    QDate today; // of the utility
    DueSpans daysDue;
    DueSpans monthsDue;
};

Expected<Standing> standingOf(const store::BatchState &state, const store::BatchPoint &point,
    qint64 nowMs, const QTimeZone &zone);

// The last version of its tariff that has started. TariffNotInForce; DataCorrupt where nothing can
// be sold by it.
Expected<const store::BatchTariffVersion *> versionInForce(
    const store::BatchState &state, const store::BatchPoint &point, qint64 nowMs);

// What the sale is made on.
struct SaleTerms {
    Standing standing;
    MeterKeyData keyData;
    const store::BatchTariffVersion *tariff = nullptr; // of the state
};

// Errors: MeterUnknown, MeterBlocked (context reason), MeterRemoved, TariffNotInForce,
// ClockNotTrusted, DataCorrupt.
Expected<SaleTerms> saleTerms(
    const store::BatchState &state, const QString &drn, qint64 nowMs, const QTimeZone &zone);

struct Tender {
    Money amount;
    QString currency;
    PaymentKind payment = PaymentKind::Cash;
    std::optional<Energy> wanted = {}; // in place of the amount, which the price then says
};

// The price with what it was made from.
struct SalePrice {
    pricing::Purchase purchase;
    pricing::Quote quote;
    protocol::QuoteInfo info; // as it is told
};

// Errors: CurrencyMismatch, AmountOutOfRange, FreeEnergyNotDue and those of Pricing::quote.
Expected<SalePrice> priceOf(
    const store::BatchState &state, const SaleTerms &terms, const Tender &tender);

// Up to when the charges per day and month are paid for behind the sale.
void markCharged(store::BatchPoint &point, const pricing::Quote &quote, const SaleTerms &terms);

// A minute of each day that ordinary tokens do not use, IEC 62055-41 clause 6.3.5.1.
bool isReservedMinute(qint64 epochMinute);

// The minutes of this many tokens for one meter: from now on, each once, never going back.
// TokenTimeAhead (context waitMinutes) when the last would lie further ahead than the utility lets
// TIDs run.
Expected<std::vector<qint64>> tokenMinutes(
    const store::BatchUtility &utility, const store::BatchPoint &point, qint64 nowMs, size_t count);

} // namespace shahn::vending

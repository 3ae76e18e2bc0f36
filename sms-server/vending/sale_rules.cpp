// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/sale_rules.h"

#include "domain/calendar.h"
#include "sts/vending_rules.h"

#include <QJsonObject>

#include <algorithm>

namespace shahn::vending
{
namespace
{

constexpr qint64 msPerMinute = 60'000;
constexpr qint64 msPerDay = 86'400'000;
constexpr qint64 minutesPerDay = 1'440;

bool isBlocked(const store::BatchMeter &meter) { return meter.state == QLatin1String("blocked"); }

Expected<void> checkMeterState(const store::BatchMeter &meter)
{
    if (meter.state == QLatin1String("active") || isBlocked(meter))
        return {};
    if (meter.state == QLatin1String("removed"))
        return fail(ErrorCode::MeterRemoved, QStringLiteral("meter %1 is removed").arg(meter.drn));
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("meter %1 has the state %2").arg(meter.drn, meter.state));
}

Expected<MeterKeyData> keyDataOf(const store::BatchMeter &meter)
{
    const auto ea = encryptionAlgorithmFromNumber(meter.ea);
    if (!ea)
        return ea.error();
    const auto kt = keyTypeFromNumber(meter.kt);
    if (!kt)
        return kt.error();
    const MeterKeyData data{ { meter.sgc, meter.krn, *kt }, meter.ti, *ea, meter.tct };
    if (const auto checked = checkRanges(data); !checked)
        return checked.error();
    return data;
}

// The last version that has started.
Expected<const TariffVersion *> versionInForce(
    const store::SaleBatchState &state, const QString &tariffCode, qint64 nowMs)
{
    const auto it = state.tariffs.constFind(tariffCode);
    const TariffVersion *inForce = nullptr;
    if (it != state.tariffs.constEnd()) {
        for (const TariffVersion &version : *it) {
            if (version.startsAtMsUtc <= nowMs)
                inForce = &version;
        }
    }
    if (inForce == nullptr)
        return fail(ErrorCode::TariffNotInForce,
            QStringLiteral("no version of tariff %1 is in force").arg(tariffCode));
    if (const auto checked = checkTariff(*inForce); !checked)
        return fail(ErrorCode::DataCorrupt, checked.error().detail);
    return inForce;
}

// Starts the month of the sale when the point is in an earlier one. The clocks of two servers
// differ by a little, so a point may already be in the month that starts within a day.
Expected<void> enterMonth(store::BatchPoint &point, qint64 nowMs, const QTimeZone &zone)
{
    const int month = billingMonthAt(nowMs, zone).number();
    if (point.billingMonth < month) {
        point.billingMonth = month;
        point.boughtWh = 0;
    }
    if (point.billingMonth > month
        && point.billingMonth > billingMonthAt(nowMs + msPerDay, zone).number())
        return fail(ErrorCode::ClockNotTrusted,
            QStringLiteral("point %1 is already in month %2")
                .arg(point.pointCode)
                .arg(point.billingMonth));
    return {};
}

} // namespace

Expected<ServedMeter> servedMeter(const store::SaleBatchState &state, const QString &drn)
{
    const auto meter = state.meters.constFind(drn);
    if (state.heldMeters.contains(drn))
        return fail(ErrorCode::Busy, QStringLiteral("meter %1 is locked by another").arg(drn));
    if (meter == state.meters.constEnd())
        return fail(ErrorCode::MeterUnknown, QStringLiteral("no meter %1").arg(drn));
    if (const auto checked = checkMeterState(*meter); !checked)
        return checked.error();
    const auto keyData = keyDataOf(*meter);
    if (!keyData)
        return fail(ErrorCode::DataCorrupt, keyData.error().detail);
    const auto point = state.points.constFind(meter->pointCode);
    if (point == state.points.constEnd())
        return fail(ErrorCode::DataCorrupt, QStringLiteral("meter %1 has no point").arg(drn));
    return ServedMeter{ &*meter, *keyData, &*point };
}

Expected<SaleTerms> saleTerms(
    const store::SaleBatchState &state, const QString &drn, qint64 nowMs, const QTimeZone &zone)
{
    const auto served = servedMeter(state, drn);
    if (!served)
        return served.error();
    if (isBlocked(*served->meter))
        return fail(ErrorCode::MeterBlocked, QStringLiteral("meter %1 is blocked").arg(drn),
            { { QStringLiteral("reason"), served->meter->stateReasonEn },
                { QStringLiteral("reasonAr"), served->meter->stateReasonAr } });
    SaleTerms terms{ served->meter, served->keyData, *served->point, nullptr };
    const auto tariff = versionInForce(state, terms.point.tariffCode, nowMs);
    if (!tariff)
        return tariff.error();
    terms.tariff = *tariff;
    if (const auto entered = enterMonth(terms.point, nowMs, zone); !entered)
        return entered.error();
    return terms;
}

Expected<SaleQuote> priceOf(
    const store::SaleBatchState &state, const SaleTerms &terms, const Tender &tender)
{
    if (tender.currency != state.utility.currency)
        return fail(ErrorCode::CurrencyMismatch,
            QStringLiteral("the utility sells in %1").arg(state.utility.currency));
    if (tender.amount.minor() <= 0 || tender.amount.minor() > Money::inputMaxMinor)
        return fail(ErrorCode::AmountOutOfRange, QStringLiteral("the tender is out of range"));
    const Currency currency{ state.utility.currency, state.utility.currencyDecimals };
    SaleQuoteInput input;
    input.tender = tender.amount;
    input.carryOver = Money::fromMinor(terms.point.carryOverMinor);
    input.boughtThisMonth = Energy::fromWh(terms.point.boughtWh);
    input.isSplitAllowed = state.utility.isTokenSplitAllowed;
    return quoteSale(*terms.tariff, currency, input);
}

bool isReservedMinute(qint64 epochMinute) { return epochMinute % minutesPerDay == 1; }

Expected<std::vector<qint64>> tokenMinutes(qint64 lastMinute, qint64 nowMs, size_t count)
{
    const qint64 nowMinute = nowMs / msPerMinute;
    std::vector<qint64> minutes;
    minutes.reserve(count);
    qint64 last = lastMinute;
    while (minutes.size() < count) {
        qint64 minute = std::max(nowMinute, last + 1);
        if (isReservedMinute(minute))
            ++minute;
        if (minute > nowMinute + sts::tidAheadMaxMinutes)
            return fail(ErrorCode::TokenTimeAhead,
                QStringLiteral("the next free TID is %1 minutes ahead").arg(minute - nowMinute));
        minutes.push_back(minute);
        last = minute;
    }
    return minutes;
}

} // namespace shahn::vending

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The rows of the hot statements as values, whichever engine gives them. Source reads one row from
// its first column to its last: number(), optionalNumber(), text(), optionalText(), octets(),
// optionalOctets().

#include "core/money.h"
#include "core/uuid.h"
#include "domain/calendar.h"
#include "sql/rows.h"
#include "store/batch_state.h"
#include "store/known_tariffs.h"
#include "store/operator_store.h"
#include "store/parameter_rows.h"
#include "store/reply_body.h"
#include "store/tariff_rows.h"

#include <set>

namespace shahn::store
{

template <class Source>
BatchPoint readPoint(Source row)
{
    BatchPoint point;
    point.drn = row.text();
    point.meterId = row.number();
    point.pointId = row.number();
    point.pointCode = row.text();
    point.sgc = row.text();
    point.krn = sql::toInt(row.number());
    point.kt = sql::toInt(row.number());
    point.ti = sql::toInt(row.number());
    point.ea = sql::toInt(row.number());
    point.tct = sql::toInt(row.number());
    if (const auto ken = row.optionalNumber())
        point.ken = sql::toInt(*ken);
    point.state = sql::toInt(row.number());
    point.stateReasonEn = row.text();
    point.stateReasonAr = row.text();
    point.lastTokenMinute = row.number();
    point.tariffId = row.number();
    point.billingMonth = sql::toInt(row.number());
    point.boughtWh = row.number();
    point.carryOverMinor = row.number();
    point.chargedMonth = sql::toInt(row.number());
    point.chargedDay = sql::toInt(row.number());
    point.capacityVa = row.number();
    point.lastDocument = row.optionalNumber();
    point.isTrusted = row.number() == 1;
    point.accountId = row.number();
    point.accountNumber = row.text();
    point.customerNameEn = row.text();
    point.customerNameAr = row.text();
    point.address = row.text();
    point.customerClass = row.text();
    point.freeMonth = sql::toInt(row.number());
    point.classNameEn = row.text();
    point.classNameAr = row.text();
    point.sharedPpm = row.number();
    point.isEntitled = row.number() == 1;
    return point;
}

template <class Source>
BatchAccount readAccount(Source row)
{
    BatchAccount account;
    account.number = row.text();
    account.accountId = row.number();
    account.nameEn = row.text();
    account.nameAr = row.text();
    account.address = row.text();
    account.lastPayment = row.optionalNumber();
    return account;
}

template <class Source>
Permissions readPermissions(Source &row)
{
    const qint64 level = row.number();
    const QString rights = row.optionalText().value_or(QString());
    return permissionsOf(level, rights, row.text());
}

template <class Source>
BatchSession readSession(Source row)
{
    BatchSession session;
    session.tokenHash = row.text();
    session.operatorId = row.number();
    session.login = row.text();
    session.cduId = row.number();
    session.cduCode = row.text();
    session.certificateSha256 = row.text();
    session.expiresAtMs = row.number();
    session.isClosed = row.optionalNumber().has_value();
    session.permissions = readPermissions(row);
    session.operatorState = row.text();
    session.operatorNameEn = row.text();
    session.operatorNameAr = row.text();
    session.cduState = row.text();
    session.cduCertificateSha256 = row.optionalText().value_or(QString());
    session.officePath = row.text();
    session.officeNameEn = row.text();
    session.officeNameAr = row.text();
    session.vendorId = row.optionalNumber().value_or(0);
    return session;
}

// Without its tiers and slices.
template <class Source>
BatchVendor readVendor(Source row)
{
    BatchVendor vendor;
    vendor.id = row.number();
    vendor.code = row.text();
    vendor.nameEn = row.text();
    vendor.nameAr = row.text();
    vendor.officePath = row.text();
    vendor.isBlocked = row.text() != QLatin1String("active");
    vendor.limitMinor = row.number();
    vendor.warningMinor = row.number();
    return vendor;
}

template <class Source>
BatchCommissionTier readCommissionTier(Source row)
{
    BatchCommissionTier tier;
    tier.fromMinor = row.number();
    tier.percentPpm = row.number();
    tier.perMwhMinor = row.number();
    tier.perTokenMinor = row.number();
    tier.arrearsPpm = row.number();
    return tier;
}

// The server with its slice.
template <class Source>
std::pair<qint64, VendorSlice> readVendorSlice(Source row)
{
    const qint64 server = row.number();
    VendorSlice slice;
    slice.creditMinor = row.number();
    slice.turnoverMonth = sql::toInt(row.number());
    slice.turnoverMinor = row.number();
    return { server, slice };
}

template <class Source>
BatchVendorEntry readVendorEntry(Source row)
{
    BatchVendorEntry entry;
    entry.documentId = row.number();
    entry.vendorId = row.number();
    entry.entry = sql::toInt(row.number());
    entry.amountMinor = row.number();
    entry.isReversal = row.optionalNumber().has_value();
    entry.atMs = row.number();
    return entry;
}

template <class Source>
Expected<BatchRequest> readRequest(Source row)
{
    BatchRequest request;
    const RequestId id = requestIdOf(row.octets());
    request.documentId = row.number();
    const bool isOfDocument = row.number() == 1;
    request.kind = sql::toInt(row.number());
    request.cduId = row.number();
    request.bodyHash = row.octets();
    request.originalId = row.optionalNumber();
    request.reversedBy = row.optionalNumber();
    request.replacedBy = row.optionalNumber();
    request.replacementCount = sql::toInt(row.number());
    request.correctedBy = row.optionalNumber();
    request.officePath = row.optionalText().value_or(QString());
    if (!isOfDocument)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("request %1: document %2 is not there, or of another request")
                .arg(id.text())
                .arg(request.documentId));
    if (const auto body = row.optionalOctets()) {
        auto reply = unpackReply(*body);
        if (!reply)
            return fail(reply.error().code,
                QStringLiteral("document %1: %2")
                    .arg(request.documentId)
                    .arg(reply.error().detail));
        request.reply = std::move(*reply);
    }
    return request;
}

// The id of the CDU with what is known of it.
template <class Source>
std::pair<qint64, BatchCdu> readCdu(Source row)
{
    const qint64 cduId = row.number();
    BatchCdu cdu;
    cdu.lastReceipt = row.number();
    cdu.lastDocument = row.optionalNumber();
    const auto receipt = row.optionalNumber();
    const auto cduOfDocument = row.optionalNumber();
    cdu.isTrusted = cdu.lastDocument ? receipt == cdu.lastReceipt && cduOfDocument == cduId
                                     : cdu.lastReceipt == 0;
    return { cduId, cdu };
}

template <class Source>
BatchApproval readApproval(Source row)
{
    BatchApproval approval;
    row.text(); // the request, which was asked for
    approval.contentHash = row.text();
    approval.cduId = row.number();
    approval.approverId = row.number();
    approval.approverLogin = row.text();
    approval.expiresAtMs = row.number();
    approval.permissions = readPermissions(row);
    approval.approverState = row.text();
    approval.approverNameEn = row.text();
    approval.approverNameAr = row.text();
    approval.approvedAtMs = row.number();
    return approval;
}

// A version whose terms cannot be read is kept, or the one before it would go on.
template <class Source>
BatchTariffVersion readTariffVersion(Source row, KnownTariffs *known)
{
    BatchTariffVersion version;
    version.id = row.number();
    version.version = sql::toInt(row.number());
    version.startsAtMsUtc = row.number();
    TariffColumns columns{ .startsAtMsUtc = version.startsAtMsUtc };
    columns.code = row.text();
    columns.nameEn = row.text();
    columns.nameAr = row.text();
    columns.currency.code = row.text();
    columns.currency.decimals = sql::toInt(row.number());
    if (const auto pricing = pricingOf(row.text(), columns, known))
        version.pricing = *pricing;
    return version;
}

template <class Source>
void readTariffIndex(Source row, TariffIndexes &indexes)
{
    const auto sgc = row.optionalText();
    const auto ti = row.optionalNumber();
    const qint64 tariffId = row.number();
    NamedTariff &tariff = indexes.tariffs[tariffId];
    tariff.code = row.text();
    tariff.nameEn = row.text();
    tariff.nameAr = row.text();
    if (sgc && ti)
        indexes.rows.push_back({ *sgc, sql::toInt(*ti), tariffId });
}

// Of all that a batch may price by.
inline std::set<qint64> tariffsOf(const BatchState &state)
{
    std::set<qint64> tariffs;
    for (const BatchPoint &point : state.points)
        tariffs.insert(point.tariffId);
    for (const TariffIndex &index : state.tariffIndexes.rows)
        tariffs.insert(index.tariffId);
    return tariffs;
}

// debt.instalment_per: the place of the word in archive/entities.cpp, from 1.
inline constexpr qint64 instalmentPerMonth = 2;

template <class Source>
void readDebt(Source row, QHash<qint64, std::vector<BatchDebt>> &debts)
{
    const qint64 account = row.number();
    BatchDebt debt;
    debt.id = row.number();
    debt.terms.id = row.text();
    debt.terms.nameEn = row.text();
    debt.terms.nameAr = row.text();
    debt.terms.priority = sql::toInt(row.number());
    debt.terms.balance = Money::fromMinor(row.number());
    if (const qint64 ppm = row.number(); ppm > 0)
        debt.terms.percentPpm = ppm;
    if (const qint64 minor = row.number(); minor > 0)
        debt.terms.instalment = Money::fromMinor(minor);
    debt.terms.minimum = Money::fromMinor(row.number());
    debt.terms.maximum = Money::fromMinor(row.number());
    if (const qint64 ms = row.number(); ms > 0)
        debt.terms.fromMsUtc = ms;
    if (const qint64 ms = row.number(); ms > 0)
        debt.terms.untilMsUtc = ms;
    debt.terms.isHeld = row.number() == 1;
    if (row.number() == instalmentPerMonth)
        debt.terms.instalmentPer = pricing::InstalmentPer::Month;
    debt.instalments.dueMonth = sql::toInt(row.number());
    debt.instalments.paidMinor = row.number();
    // One that a sale has paid in part is read twice.
    std::vector<BatchDebt> &known = debts[account];
    if (std::ranges::find(known, debt.id, &BatchDebt::id) == known.end())
        known.push_back(std::move(debt));
}

// Of whose debts a batch has to know.
inline std::set<qint64> accountsOf(const BatchState &state)
{
    std::set<qint64> accounts;
    for (const BatchPoint &point : state.points)
        accounts.insert(point.accountId);
    for (const BatchAccount &account : state.accounts)
        accounts.insert(account.accountId);
    return accounts;
}

template <class Source>
void readShare(Source row, QHash<qint64, std::vector<pricing::ClassShare>> &shares)
{
    auto &ofPoint = shares[row.number()];
    pricing::ClassShare share;
    share.customerClass = row.text();
    share.ppm = row.number();
    share.nameEn = row.text();
    share.nameAr = row.text();
    ofPoint.push_back(std::move(share));
}

inline constexpr qint64 tokenUnitsPerKwh = 10;

// DataCorrupt for a kind that there is not.
template <class Source>
Expected<void> readEntitlement(
    Source row, QHash<qint64, std::vector<BatchEntitlement>> &entitlements)
{
    using Kind = BatchEntitlement::Kind;
    const qint64 account = row.number();
    BatchEntitlement one;
    const QString kind = row.text();
    if (kind == QLatin1String("freeEnergy"))
        one.kind = Kind::FreeEnergy;
    else if (kind == QLatin1String("taxExemption"))
        one.kind = Kind::TaxExemption;
    else if (kind != QLatin1String("class"))
        return fail(ErrorCode::DataCorrupt, QStringLiteral("there is no entitlement %1").arg(kind));
    if (const qint64 ms = row.number(); ms > 0)
        one.fromMsUtc = ms;
    if (const qint64 ms = row.number(); ms > 0)
        one.untilMsUtc = ms;
    one.certificate = row.text();
    one.monthly = Energy::fromTokenUnits(row.number() * tokenUnitsPerKwh);
    one.tax = row.text();
    one.customerClass = row.text();
    one.classNameEn = row.text();
    one.classNameAr = row.text();
    entitlements[account].push_back(std::move(one));
    return {};
}

template <class Source>
InstalmentChange readInstalment(Source row)
{
    InstalmentChange change;
    change.debtId = row.number();
    change.before.dueMonth = sql::toInt(row.number());
    change.before.paidMinor = row.number();
    change.after.dueMonth = sql::toInt(row.number());
    change.after.paidMinor = row.number();
    return change;
}

template <class Source>
BatchSale readSale(Source row)
{
    BatchSale sale;
    sale.documentId = row.number();
    sale.cduId = row.number();
    sale.operatorId = row.number();
    sale.accountId = row.optionalNumber().value_or(0);
    sale.pointId = row.optionalNumber().value_or(0);
    sale.meterId = row.optionalNumber().value_or(0);
    sale.tariffVersionId = row.optionalNumber();
    sale.atMs = row.number();
    sale.businessDay = sql::toInt(row.number());
    sale.tenderMinor = row.optionalNumber().value_or(0);
    sale.officePath = row.text();
    sale.billingMonth = sql::toInt(row.optionalNumber().value_or(0));
    sale.carryOverBeforeMinor = row.optionalNumber().value_or(0);
    sale.carryOverAfterMinor = row.optionalNumber().value_or(0);
    const auto counted = row.optionalNumber();
    sale.freeWh = row.optionalNumber().value_or(0);
    const auto monthBefore = row.optionalNumber();
    const auto mark = [&row] { return row.optionalNumber().value_or(0); };
    PointMarks marks;
    marks.monthBefore = sql::toInt(monthBefore.value_or(0));
    marks.boughtBeforeWh = mark();
    marks.chargedMonthBefore = sql::toInt(mark());
    marks.chargedDayBefore = sql::toInt(mark());
    marks.chargedMonthAfter = sql::toInt(mark());
    marks.chargedDayAfter = sql::toInt(mark());
    marks.freeMonthBefore = sql::toInt(mark());
    sale.countedWh = counted.value_or(0);
    if (counted && monthBefore)
        sale.marks = marks;
    return sale;
}

// What stands behind the sale.
template <class Source>
void readLaterSale(Source row, BatchSale &sale)
{
    LaterSale later;
    later.cduCode = row.text();
    later.receipt = row.optionalNumber().value_or(0);
    later.billingMonth = sql::toInt(row.number());
    later.hasChargedMonths = row.number() == 1;
    later.hasChargedDays = row.number() == 1;
    const bool isTakenBack = row.number() == 1;
    const qint64 countedWh = row.number();
    if (isTakenBack)
        sale.takenBack.push_back({ later.billingMonth, countedWh });
    else
        sale.later.push_back(std::move(later));
}

template <class Source>
BatchFreeIssue readFreeIssue(Source row)
{
    BatchFreeIssue issue;
    issue.atMs = row.number();
    issue.energyWh = row.number();
    return issue;
}

// The meter with what was given of it.
template <class Source>
std::pair<qint64, BatchTransfers> readTransfers(Source row)
{
    const qint64 meter = row.number();
    BatchTransfers transfers;
    transfers.count = sql::toInt(row.number());
    transfers.isStanding = row.number() > 0;
    return { meter, transfers };
}

template <class Source>
void readPosting(Source row, QHash<qint64, BatchSale> &sales)
{
    BatchSale &sale = sales[row.number()];
    const qint64 account = row.number();
    sale.postings.push_back({ account, row.number() });
}

template <class Source>
void readTariffPart(Source row, BatchTariff &tariff)
{
    const QString code = row.text();
    tariff.parts.insert(code, row.number());
}

// DataCorrupt where nothing could be sold by it.
inline Expected<void> checkUtility(const BatchUtility &utility)
{
    const auto currency = Currency::create(utility.currency, utility.currencyDecimals);
    const auto zone = timeZoneFromName(utility.timeZone);
    const bool isFloorSound
        = utility.tokenMinuteFloor >= 0 && utility.tokenMinuteFloor <= tokenMinuteMax;
    if (currency && zone && isFloorSound)
        return {};
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("the utility has the currency %1 with %2 decimals, the time zone %3 and "
                       "the first minute %4")
            .arg(utility.currency)
            .arg(utility.currencyDecimals)
            .arg(utility.timeZone)
            .arg(utility.tokenMinuteFloor));
}

template <class Source>
Expected<BatchUtility> readUtility(Source row)
{
    BatchUtility utility;
    utility.currency = row.text();
    utility.currencyDecimals = sql::toInt(row.number());
    utility.timeZone = row.text();
    utility.tokenMinuteFloor = row.number();
    utility.isApproved = row.number() == 1;
    utility.closedMonth = sql::toInt(row.number());
    if (auto checked = checkUtility(utility); !checked)
        return checked.error();
    return utility;
}

// Of the whole utility; none for a name of a version that had more of them.
template <class Source>
std::optional<ParameterRow> readParameter(Source row)
{
    ParameterRow set;
    set.id = row.number();
    const archive::Parameter *const parameter = archive::parameterNamed(row.text());
    set.startsAtMs = row.number();
    set.value = row.optionalText();
    set.withdraws = row.optionalNumber().value_or(0);
    if (parameter == nullptr)
        return std::nullopt;
    set.parameter = parameter->id;
    return set;
}

// What a sale takes of them. DataCorrupt for one that is no value.
inline Expected<void> setParameters(BatchUtility &utility, const ParametersAt &parameters)
{
    const auto isSplitAllowed = parameters.value(archive::ParameterId::IsTokenSplitAllowed);
    if (!isSplitAllowed)
        return isSplitAllowed.error();
    const auto aheadMinutes = parameters.value(archive::ParameterId::TidAheadMinutes);
    if (!aheadMinutes)
        return aheadMinutes.error();
    const auto freeKwh = parameters.value(archive::ParameterId::FreeIssueKwhMax);
    if (!freeKwh)
        return freeKwh.error();
    const auto isTariffSigned = parameters.value(archive::ParameterId::SecondPersonForRecords);
    if (!isTariffSigned)
        return isTariffSigned.error();
    utility.isTokenSplitAllowed = isSplitAllowed->toBool();
    utility.isTariffSigned = isTariffSigned->toBool();
    utility.freeIssueKwhMax = freeKwh->toInt();
    utility.tidAheadMinutes = aheadMinutes->toInt();
    return {};
}

// DataCorrupt when documents stand behind the end of the chain, or are missing before it: what is
// sold next would not be covered.
template <class Source>
Expected<AuditHead> readAuditHead(Source row)
{
    AuditHead head;
    head.serverId = row.number();
    head.clockAcceptanceCount = row.number();
    head.sequence = row.optionalNumber().value_or(0);
    head.hash = row.optionalOctets().value_or(QByteArray());
    const qint64 none = firstDocumentOf(head.serverId) - 1;
    head.lastDocument = row.optionalNumber().value_or(none);
    head.lastEvent = row.optionalNumber().value_or(0);
    if (row.optionalNumber().value_or(none) != head.lastDocument)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the documents do not end where the audit log ends"));
    head.blockCount = row.optionalNumber().value_or(0);
    head.databaseMs = row.optionalNumber();
    return head;
}

} // namespace shahn::store

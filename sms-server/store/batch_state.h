// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a batch of documents reads and writes, as plain rows: a HotStore fills and saves them, and
// vending decides on them without knowing a database.

#include "domain/rights.h"
#include "pricing/quote.h"
#include "store/document.h"
#include "store/tariff_indexes.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace shahn::store
{

// A session with everything that its right to sell depends on.
struct BatchSession {
    QString tokenHash;
    qint64 operatorId = 0;
    QString login;
    qint64 cduId = 0;
    QString cduCode;
    QString certificateSha256; // the client certificate that the session was opened with
    qint64 expiresAtMs = 0;
    bool isClosed = false;
    Permissions permissions;
    QString operatorState; // active, disabled
    QString operatorNameEn;
    QString operatorNameAr;
    QString cduState; // registered, active, revoked
    QString cduCertificateSha256; // the certificate that the CDU has now; empty: none
    QString officePath; // of the unit where the CDU stands
    QString officeNameEn;
    QString officeNameAr;
    qint64 vendorId = 0; // who owes what is sold there; 0: nobody, it is the utility's own
};

// What a vendor earns by a sale, from so much turnover of the month on.
struct BatchCommissionTier {
    qint64 fromMinor = 0;
    qint64 percentPpm = 0; // of the money, without what pays for debts
    qint64 perMwhMinor = 0; // of 1,000 kWh
    qint64 perTokenMinor = 0;
    qint64 arrearsPpm = 0; // of what pays for debts
};

// What one server may sell of a vendor's credit.
struct VendorSlice {
    qint64 creditMinor = 0;
    int turnoverMonth = 0; // yyyymm
    qint64 turnoverMinor = 0; // in that month

    friend bool operator==(const VendorSlice &, const VendorSlice &) = default;
};

struct BatchVendor {
    qint64 id = 0;
    QString code;
    QString nameEn;
    QString nameAr;
    QString officePath; // of the unit that looks after it
    bool isBlocked = false;
    qint64 limitMinor = 0;
    qint64 warningMinor = 0;
    std::vector<BatchCommissionTier> tiers; // by their turnover
    // By server. Unless all are locked, those of other servers may have changed since.
    std::map<qint64, VendorSlice> slices;
    bool areAllLocked = false;
    qint64 commissionOwedMinor = 0; // where it was asked for
};

// No TID is of a later minute since 1970: that of the year 2350.
inline constexpr qint64 tokenMinuteMax = 200'000'000;

// A metering point with the meter that serves it and the account that it belongs to.
struct BatchPoint {
    qint64 pointId = 0;
    QString pointCode;
    qint64 meterId = 0;
    QString drn;
    QString sgc;
    int krn = 0;
    int kt = 0;
    int ti = 0;
    int ea = 0;
    int tct = 0;
    std::optional<int> ken; // none until a key change told the meter
    int state = 0; // of the meter: MeterState as a number
    QString stateReasonEn; // why it is blocked or removed; may be empty
    QString stateReasonAr; // empty: the English one is shown
    qint64 lastTokenMinute = 0; // minutes since 1970
    // Later ones that were used before the point was brought back; ascending, hardly ever any.
    std::vector<qint64> usedMinutes;
    qint64 tariffId = 0;
    int billingMonth = 0; // yyyymm
    qint64 boughtWh = 0; // in that month
    qint64 carryOverMinor = 0;
    int chargedMonth = 0; // yyyymm: paid for until there; 0: nothing was yet
    int chargedDay = 0; // yyyymmdd, likewise
    qint64 capacityVa = 0; // of the connection; 0: not known
    std::optional<qint64> lastDocument;
    // False when these five do not fit their check: somebody has changed the row by hand.
    bool isTrusted = true;
    qint64 accountId = 0;
    QString accountNumber;
    QString customerNameEn;
    QString customerNameAr;
    QString address;
    QString customerClass; // code of its category; empty: none
    int freeMonth = 0; // yyyymm: the account was given free energy in it; 0: never
    QString classNameEn;
    QString classNameAr;
    qint64 sharedPpm = 0; // of its energy: what shares of it are together
    bool isEntitled = false; // the account, to something at some time
};

// What an account is entitled to within its days.
struct BatchEntitlement {
    enum class Kind : quint8 { Class, FreeEnergy, TaxExemption };
    Kind kind = Kind::Class;
    std::optional<qint64> fromMsUtc;
    std::optional<qint64> untilMsUtc; // before then
    QString certificate; // number of the proof; may be empty
    Energy monthly; // of free energy
    QString tax; // id of an exemption
    QString customerClass;
    QString classNameEn;
    QString classNameAr;
};

// Where the instalments by month of a debt stand.
struct InstalmentMark {
    int dueMonth = 0; // yyyymm: the oldest that is not paid in whole; 0: nothing was paid yet
    qint64 paidMinor = 0; // of it

    friend bool operator==(const InstalmentMark &, const InstalmentMark &) = default;
};

// An account that pays, whatever meters it has.
struct BatchAccount {
    qint64 accountId = 0;
    QString number;
    QString nameEn;
    QString nameAr;
    QString address;
    std::optional<qint64> lastPayment; // its newest document
};

// What an account owes beside its purchases.
struct BatchDebt {
    qint64 id = 0;
    pricing::Debt terms; // named by its code; its balance is above 0; no month is counted as due
    InstalmentMark instalments = {};
};

// What a sale has changed of them.
struct InstalmentChange {
    qint64 debtId = 0;
    InstalmentMark before;
    InstalmentMark after;
};

// A published version of a tariff.
struct BatchTariffVersion {
    qint64 id = 0;
    int version = 0;
    qint64 startsAtMsUtc = 0;
    std::shared_ptr<const pricing::Pricing> pricing; // null: nothing can be sold by it
};

struct BatchTariff {
    std::vector<BatchTariffVersion> versions; // by their starts
    QHash<QString, qint64>
        parts; // of all of them: the subject of each charge and tax in the ledger
};

// What of a CDU changes with each receipt.
struct BatchCdu {
    qint64 lastReceipt = 0;
    std::optional<qint64> lastDocument; // that had it
    // False when that document has another receipt: somebody has changed the database by hand.
    bool isTrusted = true;
};

// A request id that was decided before.
struct BatchRequest {
    qint64 documentId = 0;
    int kind = 0; // of the document
    qint64 cduId = 0;
    QByteArray bodyHash;
    QByteArray reply; // JSON, as it was answered; empty when there is none
    std::optional<qint64> originalId = {}; // of which it is a copy
    // The document that took it back, or what it is a copy of.
    std::optional<qint64> reversedBy = {};
    // Likewise: that has given other tokens in the place of its own.
    std::optional<qint64> replacedBy = {};
    int replacementCount = 0; // with those that were taken back
    std::optional<qint64> correctedBy = {}; // of a reversal: the sale that names it
    QString officePath = {}; // where it was decided
};

// How often the rest of a meter was given to another one.
struct BatchTransfers {
    int count = 0;
    bool isStanding = false; // the last one was not taken back
};

// What a meter was given free without a second person, and was not taken back.
struct BatchFreeIssue {
    qint64 atMs = 0;
    qint64 energyWh = 0;
};

// A sale behind the one that is to be taken back, which stands.
struct LaterSale {
    QString cduCode;
    qint64 receipt = 0;
    int billingMonth = 0; // yyyymm
    bool hasChargedMonths = false;
    bool hasChargedDays = false;
};

// A sale before the one that is to be taken back, which was taken back behind it: the figures that
// the later one has stored have it still.
struct SaleTakenBack {
    int billingMonth = 0; // yyyymm
    qint64 countedWh = 0;
};

// The figures of a point that a sale changes, as they are before and behind it.
struct PointMarks {
    int monthBefore = 0; // as BatchPoint has them
    qint64 boughtBeforeWh = 0;
    int chargedMonthBefore = 0;
    int chargedDayBefore = 0;
    int chargedMonthAfter = 0;
    int chargedDayAfter = 0;
    int freeMonthBefore = 0;
};

// A sale that is to be taken back; or a payment or credit without a purchase, which have no more
// than their document.
struct BatchSale {
    qint64 documentId = 0;
    qint64 cduId = 0;
    qint64 operatorId = 0;
    qint64 accountId = 0;
    qint64 pointId = 0;
    qint64 meterId = 0;
    std::optional<qint64> tariffVersionId;
    qint64 atMs = 0; // UTC
    int businessDay = 0; // yyyymmdd
    qint64 tenderMinor = 0;
    QString officePath; // where it was sold
    int billingMonth = 0; // yyyymm
    qint64 carryOverBeforeMinor = 0;
    qint64 carryOverAfterMinor = 0;
    qint64 countedWh = 0; // what its month has more
    qint64 freeWh = 0;
    std::optional<PointMarks> marks; // none of earlier versions
    std::vector<LaterSale> later; // newest first
    std::vector<SaleTakenBack> takenBack;
    std::vector<Posting> postings;
    std::vector<InstalmentChange> instalments;
};

// An entry to a vendor's account that is to be taken back.
struct BatchVendorEntry {
    qint64 documentId = 0;
    qint64 vendorId = 0;
    int entry = 0; // domain/vendor.h
    qint64 amountMinor = 0;
    bool isReversal = false;
    qint64 atMs = 0; // UTC
};

// A second person's signature for a request, with what that person is now.
struct BatchApproval {
    QString contentHash;
    qint64 cduId = 0;
    qint64 approverId = 0;
    QString approverLogin;
    qint64 expiresAtMs = 0;
    Permissions permissions; // of the approver
    QString approverState; // active, disabled
    QString approverNameEn;
    QString approverNameAr;
    qint64 approvedAtMs = 0;
};

struct BatchUtility {
    QString currency;
    int currencyDecimals = 0;
    QString timeZone;
    bool isTokenSplitAllowed = false;
    int tidAheadMinutes = 0; // how far TIDs may run ahead of the clock
    qint64 tokenMinuteFloor = 0; // the first minute after a backup was restored; 0: none was
    bool isApproved = false; // by a second administrator
    int freeIssueKwhMax = 0; // to one meter in a month without a second person
    int closedMonth = 0; // yyyymm: nothing is posted to it or before it; 0: none
    bool isTariffSigned = true; // by a second person, where a key change brings another one
};

// The end of a server's audit chain, and what else is known of the server.
struct AuditHead {
    qint64 serverId = 0;
    qint64 sequence = 0; // of the last block; 0: the chain is empty
    QByteArray hash; // of the last block
    qint64 lastDocument = 0; // that the server made; the number before its first when there is none
    qint64 lastEvent = 0;
    qint64 blockCount = 0; // of the chains of all servers
    // The database server's own clock; empty: it has none of its own (SQLite).
    std::optional<qint64> databaseMs = {};
    // How often a person has accepted this server's clock.
    qint64 clockAcceptanceCount = 0;
};

// Keys of the rows that a batch needs; each list without repeats.
struct BatchKeys {
    std::vector<QString> drns;
    std::vector<QString> tokenHashes;
    std::vector<QString> requestIds;
    std::vector<QString> copiedIds; // requests whose receipts are printed again; also above
    std::vector<QString> approvedIds; // of what needs an approval; also among requestIds
    // Sales and other documents that are to be taken back, or whose tokens are to be replaced; also
    // among requestIds.
    std::vector<QString> reversedIds;
    std::vector<QString> accounts; // numbers of those that pay
    std::vector<QString> transferredDrns; // meters whose rest is to be given to others
    std::vector<QString> freeIssueDrns; // meters that are to be given something free
    std::vector<QString> vendorCodes; // beside those of the sessions' stations
    bool needsAllSlices = false; // of the vendors: the server's own is not enough
    bool needsCommission = false; // what is owed of it to the vendors named by their codes
    bool needsTariffIndexes = false; // of a key change: its TI may stand for another tariff
};

struct BatchState {
    BatchUtility utility;
    QHash<QString, BatchSession> sessions; // by token hash
    QHash<QString, BatchPoint> points; // by DRN
    QHash<QString, BatchAccount> accounts; // by number
    QSet<QString> heldMeters; // DRNs whose rows somebody else has locked; not among the points
    QHash<qint64, BatchTariff> tariffs; // by tariff
    TariffIndexes tariffIndexes; // with the tariffs that they stand for
    QHash<qint64, std::vector<BatchDebt>> debts; // by account, in the order of their priority
    QHash<qint64, std::vector<pricing::ClassShare>> shares; // by point; none: of one class
    QHash<qint64, std::vector<BatchEntitlement>> entitlements; // by account
    QHash<QString, BatchRequest> requests; // by request id
    QHash<qint64, BatchCdu> cdus;
    QSet<qint64> heldCdus; // whose counters somebody else has locked; not among the CDUs
    QHash<qint64, int> copies; // by document
    QHash<QString, BatchApproval> approvals; // by request id
    QHash<qint64, BatchSale> sales; // by document
    QHash<qint64, BatchTransfers> transfers; // by meter whose rest was given to others
    QHash<QString, std::vector<BatchFreeIssue>> freeIssues; // by DRN, of a month or more
    std::map<qint64, BatchVendor> vendors; // by vendor
    QHash<qint64, BatchVendorEntry> vendorEntries; // that are to be taken back, by document
    AuditHead auditHead;
};

// A point as it becomes; stored only where it is still as it was loaded.
struct PointChange {
    BatchPoint point;
    qint64 minuteBefore = 0;
    std::optional<qint64> documentBefore;
    bool hasNewKey = false; // a key change was issued
    bool hasNewTariff = false; // which its TI stands for
};

// Of an account: the last month that free energy was given in.
struct FreeChange {
    int month = 0;
    int monthBefore = 0;
};

// Of an account: its newest payment.
struct LastPaymentChange {
    qint64 document = 0;
    std::optional<qint64> documentBefore;
};

// What is still owed of a debt; stored only where it is as it was loaded.
struct DebtChange {
    qint64 balanceMinor = 0;
    qint64 lastDocument = 0;
    qint64 balanceBefore = 0;
    InstalmentMark instalments = {};
};

// The slices of a vendor that a batch changes; stored only where they are as they were loaded.
struct VendorChange {
    std::map<qint64, VendorSlice> before; // by server; one that is not here is made
    std::map<qint64, VendorSlice> after;
    std::optional<qint64> limitMinor = {}; // that is set
    qint64 limitBefore = 0; // where it is set
};

struct CduChange {
    qint64 lastReceipt = 0;
    qint64 lastDocument = 0;
    qint64 receiptBefore = 0;
};

struct DaySum {
    qint64 debitMinor = 0;
    qint64 creditMinor = 0; // as a positive number
    qint64 postingCount = 0;
    qint64 firstDocument = 0;
    qint64 lastDocument = 0;
};

struct AuditBlock {
    qint64 serverId = 0;
    qint64 sequence = 0; // from 1, without gaps
    qint64 atMs = 0;
    qint64 firstDocument = 0; // one more than the last: there is none
    qint64 lastDocument = 0;
    qint64 firstEvent = 0; // likewise
    qint64 lastEvent = 0;
    QByteArray root; // over the rows of its documents and events
    QByteArray hash; // over the block and the hash before it

    friend bool operator==(const AuditBlock &, const AuditBlock &) = default;
};

// The rows that a decided batch writes. A point or CDU stands once, with its last state.
struct BatchChanges {
    std::vector<Row> rows;
    QHash<qint64, PointChange> points; // by point
    std::map<qint64, FreeChange> freeMonths; // by account
    std::map<qint64, LastPaymentChange> lastPayments; // by account
    std::map<qint64, DebtChange> debts; // by debt
    QHash<qint64, CduChange> cdus;
    std::map<qint64, VendorChange> vendors; // by vendor
    QHash<qint64, int> copies; // by document: how many there are now
    std::map<std::pair<int, qint64>, DaySum> daySums; // by business day and ledger account
    std::optional<AuditBlock> block; // with every row
    qint64 documentCount = 0;
    bool hasTimedTokens = false;

    bool isEmpty() const { return rows.empty(); }
};

} // namespace shahn::store

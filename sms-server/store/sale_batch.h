// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a batch of sales and engineering tokens reads and writes, as plain rows: SaleBatchStore
// fills and saves them, and vending decides on them without knowing a database.

#include "domain/tariff.h"
#include "store/audit_store.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <optional>
#include <vector>

namespace shahn::store
{

// A session with everything that its right to sell depends on.
struct BatchSession {
    QString tokenHash;
    QString login;
    QString cduCode;
    QString certificateSha256; // the client certificate that the session was opened with
    qint64 expiresAtMs = 0;
    bool isClosed = false;
    QString role; // cashier, administrator
    bool mayChangeKeys = false; // in the office of the CDU
    QString operatorState; // active, disabled
    QString operatorNameEn;
    QString operatorNameAr;
    QString cduState; // registered, active, revoked
    QString cduCertificateSha256; // the certificate that the CDU has now; empty: none
    QString officeCode; // of the CDU
    QString officeNameEn;
    QString officeNameAr;
};

struct BatchMeter {
    QString drn;
    QString pointCode;
    QString sgc;
    int krn = 0;
    int kt = 0;
    int ti = 0;
    int ea = 0;
    int tct = 0;
    QString state; // active, blocked, removed
    QString stateReasonEn; // why it is blocked or removed; may be empty
    QString stateReasonAr; // empty: the English one is shown
    qint64 lastTokenMinute = 0; // minutes since 1970
};

// A metering point and the account that it belongs to.
struct BatchPoint {
    QString pointCode;
    QString tariffCode;
    int billingMonth = 0; // yyyymm
    qint64 boughtWh = 0; // in that month
    qint64 carryOverMinor = 0;
    QString accountNumber;
    QString customerNameEn;
    QString customerNameAr;
    QString address;
};

// A request id that was decided before.
struct BatchRequest {
    QString requestId;
    QString cduCode;
    QString bodyHash;
    QString state; // sold (decided, with a reply), closed
    QByteArray reply; // JSON, as it was answered; empty when closed
    qint64 createdAtMs = 0;
    QString kind = QStringLiteral("sale"); // sale, engineering; says nothing when closed
};

// A reprint that was counted before.
struct BatchReprint {
    QString requestId; // of what was printed
    int copyNumber = 0;
    QString cduCode;
    qint64 printedAtMs = 0;
    QString login;
    QString operatorNameEn;
    QString operatorNameAr;
};

// A second person's signature for a request, with what that person is now.
struct BatchApproval {
    QString contentHash;
    QString cduCode;
    QString approverLogin;
    qint64 expiresAtMs = 0;
    bool mayApprove = false;
    QString approverRole; // cashier, administrator
    QString approverOfficeCode;
    QString approverState; // active, disabled
    QString approverNameEn;
    QString approverNameAr;
};

struct BatchUtility {
    QString currency;
    int currencyDecimals = 0;
    QString timeZone;
    bool isTokenSplitAllowed = false;
};

// Keys of the rows that a batch needs; each list without repeats.
struct SaleBatchKeys {
    std::vector<QString> drns;
    std::vector<QString> tokenHashes;
    std::vector<QString> requestIds;
    std::vector<QString> reprintedIds; // also among requestIds
    std::vector<QString> reprintIds;
    std::vector<QString> approvedIds; // of what needs an approval; also among requestIds
};

struct SaleBatchState {
    BatchUtility utility;
    QHash<QString, BatchSession> sessions; // by token hash
    QHash<QString, BatchMeter> meters; // by DRN
    QSet<QString> heldMeters; // DRNs whose rows somebody else has locked; not among the meters
    QHash<QString, BatchPoint> points; // by point code
    QHash<QString, std::vector<TariffVersion>> tariffs; // by tariff code, all versions, ascending
    QHash<QString, BatchRequest> requests; // by request id
    QHash<QString, qint64> lastReceipts; // by CDU code
    QSet<QString> heldCdus; // whose counters somebody else has locked; not among the counters
    QHash<QString, int> copyCounts; // by request id
    QHash<QString, BatchReprint> reprints; // by reprint id
    QHash<QString, BatchApproval> approvals; // by request id
    AuditHead auditHead;
};

struct SaleRow {
    QString requestId;
    QString cduCode;
    qint64 receiptIndex = 0;
    QString officeCode;
    QString login;
    QString accountNumber;
    QString pointCode;
    QString drn;
    QString tariffCode;
    int tariffVersion = 0;
    QString payment;
    qint64 soldAtMs = 0;
    int billingMonth = 0;
    qint64 tenderMinor = 0;
    qint64 carryOverBeforeMinor = 0;
    qint64 energyNetMinor = 0;
    qint64 vatMinor = 0;
    qint64 carryOverAfterMinor = 0;
    qint64 energyPaidWh = 0;
    qint64 energyOnTokensWh = 0;
};

struct EngineeringRow {
    QString requestId;
    QString cduCode;
    qint64 receiptIndex = 0;
    QString officeCode;
    QString login;
    std::optional<QString> approverLogin;
    QString accountNumber;
    QString pointCode;
    QString drn;
    QString kind;
    QString reason;
    QString jobNumber;
    std::optional<int> testNumber;
    std::optional<int> creditRegister;
    std::optional<qint64> watts; // as the token carries it
    qint64 issuedAtMs = 0;
};

// The key of a meter as the tables have it.
struct MeterKeyRow {
    QString sgc;
    int krn = 0;
    int kt = 0;
    int ti = 0;

    friend bool operator==(const MeterKeyRow &, const MeterKeyRow &) = default;
};

struct KeyChangeRow {
    QString requestId;
    QString drn;
    MeterKeyRow from;
    MeterKeyRow to;
    int ken = 0; // that the meter has afterwards
    bool isRollover = false;
    bool carriesSupplyGroup = false;
};

struct TokenRow {
    QString drn;
    qint64 tokenMinute = 0;
    QString requestId;
    int tokenIndex = 0;
    QString kind; // credit, or that of the engineering tokens
    qint64 tid = 0;
    qint64 energyWh = 0;
    QString digits;
};

// A token without TID.
struct UntimedTokenRow {
    QString requestId;
    int tokenIndex = 0;
    QString kind;
    QString digits;
};

struct PostingRow {
    QString requestId;
    int line = 0;
    QString ledger;
    QString subject;
    qint64 amountMinor = 0; // debits are positive
};

struct ReprintRow {
    QString reprintId;
    QString requestId; // of what was printed
    int copyNumber = 0;
    QString cduCode;
    QString login;
    qint64 printedAtMs = 0;
};

// The rows that a decided batch writes. A meter, point or counter stands once, with its last state.
struct SaleBatchChanges {
    std::vector<BatchRequest> requests;
    std::vector<SaleRow> sales;
    std::vector<EngineeringRow> engineering;
    std::vector<KeyChangeRow> keyChanges; // in the order in which they were decided
    std::vector<TokenRow> tokens;
    std::vector<UntimedTokenRow> untimedTokens;
    std::vector<PostingRow> postings;
    std::vector<ReprintRow> reprints;
    std::vector<AuditRow> auditRows;
    QHash<QString, qint64> lastTokenMinutes; // by DRN
    QHash<QString, KeyChangeRow> meterKeys; // by DRN: the last key change of the batch
    QHash<QString, BatchPoint> points; // by point code
    QHash<QString, qint64> lastReceipts; // by CDU code

    bool isEmpty() const { return requests.empty() && reprints.empty() && auditRows.empty(); }
};

} // namespace shahn::store

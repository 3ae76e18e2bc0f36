// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A document: whatever happened, of any kind, with the rows that every kind may have. What only one
// kind has is in a table of that kind.

#include "store/row.h"

namespace shahn::store
{

// Documents of one server are counted in the lower bits.
constexpr int documentCountBits = 48;

// What the other bits can hold.
constexpr qint64 documentServerMin = -(qint64(1) << (63 - documentCountBits));
constexpr qint64 documentServerMax = -documentServerMin - 1;

inline qint64 firstDocumentOf(qint64 serverId) { return (serverId << documentCountBits) + 1; }

inline qint64 serverOf(qint64 documentId) { return documentId >> documentCountBits; }

inline qint64 lastDocumentOf(qint64 serverId)
{
    return (serverId << documentCountBits) | ((qint64(1) << documentCountBits) - 1);
}

struct Document {
    qint64 id = 0; // server << documentCountBits | count
    int kind = 0; // as the kind says; never given to another
    QByteArray requestId; // 16 octets
    qint64 cduId = 0;
    std::optional<qint64> receipt; // of the CDU, without gaps
    qint64 operatorId = 0;
    std::optional<qint64> accountId;
    std::optional<qint64> pointId;
    std::optional<qint64> meterId;
    std::optional<qint64> tariffVersionId;
    qint64 atMs = 0; // UTC
    int businessDay = 0; // yyyymmdd in the utility's time zone
    std::optional<qint64> tenderMinor;
    std::optional<qint64> energyWh; // on its tokens
    std::optional<int> tokenCount;
    std::optional<qint64> previousOfPoint; // document before it
    std::optional<qint64> previousOfCdu; // document with the receipt before it
    std::optional<qint64> originalId; // of which this is a copy
};

struct Posting {
    qint64 ledgerAccount = 0; // store/ledger_account.h
    qint64 amountMinor = 0; // debits are positive
};

struct Token {
    std::optional<qint64> minute; // since 1970; none: the token carries no time
    std::optional<int> tid; // 0 to 16,777,215
    qint64 energyWh = 0;
    QString digits; // 20
};

// What a payment is known by beyond its kind; of one that is known by nothing there is no row.
struct PaymentMeans {
    QString reference;
    QString bank;
    std::optional<qint64> handedMinor; // cash
};

extern const Table documentTable;
extern const Table requestTable;
extern const Table replyTable;
inline constexpr size_t replyBodyColumn = 1;
extern const Table postingTable;
extern const Table tokenTable;
extern const Table paymentMeansTable;

Row toRow(const Document &document);

} // namespace shahn::store

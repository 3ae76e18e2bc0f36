// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What was sold and which requests were decided, for reading. Sales, requests and reprints are
// written by the batch store alone.

#include "core/energy.h"
#include "core/error.h"
#include "core/id.h"
#include "core/money.h"
#include "domain/meter_number.h"

#include <optional>
#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

enum class RequestKind : quint8 { Sale, Engineering };

// As stored: "sale", "engineering".
QString requestKindText(RequestKind kind);

enum class RequestState : quint8 {
    Sold,
    Closed, // settled as never sold
};

struct DecidedRequest {
    CduCode cdu;
    RequestKind kind = RequestKind::Sale; // says nothing when closed
    RequestState state = RequestState::Closed;
};

struct SaleSummaryRow {
    RequestId request;
    CduCode cdu;
    qint64 receiptIndex = 0;
    qint64 soldAtMs = 0;
    QString drn;
    QString customerNameEn;
    QString customerNameAr;
    Money tender;
    Energy energyOnTokens;
    int copyCount = 0; // reprints; a repeated request is one
};

struct SaleTotal {
    qint64 count = 0;
    Money total;
};

struct NewestSale {
    CduCode cdu;
    qint64 soldAtMs = 0;
};

class SaleStore final
{
public:
    explicit SaleStore(sql::Connection &connection) : m_connection(connection) { }

    // None when the id was never decided.
    Expected<std::optional<DecidedRequest>> decided(const RequestId &request);

    // One row, or none where nothing was sold under the id.
    Expected<std::vector<SaleSummaryRow>> summary(const RequestId &request);
    // Newest first.
    Expected<std::vector<SaleSummaryRow>> recentOfCdu(const CduCode &cdu, int limit);
    Expected<std::vector<SaleSummaryRow>> recentOfMeter(const MeterNumber &meter, int limit);

    // Of all CDUs.
    Expected<SaleTotal> totalSince(qint64 fromMs);
    // Of each CDU that sold, the newest first.
    Expected<std::vector<NewestSale>> newestOfCdus();

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which engineering tokens were issued, for reading. They are written by the batch store alone.

#include "core/error.h"
#include "core/id.h"
#include "domain/meter_number.h"

#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct EngineeringSummaryRow {
    RequestId request;
    CduCode cdu;
    qint64 receiptIndex = 0;
    qint64 issuedAtMs = 0;
    QString drn;
    QString customerNameEn;
    QString customerNameAr;
    OperatorLogin login;
    QString kind;
    QString reason;
    QString jobNumber;
    int copyCount = 0; // reprints; a repeated request is one
};

class EngineeringStore final
{
public:
    explicit EngineeringStore(sql::Connection &connection) : m_connection(connection) { }

    // One row, or none where nothing was issued under the id.
    Expected<std::vector<EngineeringSummaryRow>> summary(const RequestId &request);
    // Newest first.
    Expected<std::vector<EngineeringSummaryRow>> recentOfCdu(const CduCode &cdu, int limit);
    Expected<std::vector<EngineeringSummaryRow>> recentOfMeter(const MeterNumber &meter, int limit);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store

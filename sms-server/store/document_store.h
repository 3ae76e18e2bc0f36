// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which documents there are, for reading: any kind, without what only one kind has. Written by the
// hot store alone.

#include "core/energy.h"
#include "core/error.h"
#include "core/id.h"
#include "core/money.h"
#include "domain/meter_number.h"
#include "pricing/tariff.h"

#include <QHash>

#include <optional>
#include <vector>

namespace shahn::sql
{
class Connection;
class Row;
class Rows;
}

namespace shahn::store
{

struct DocumentRow {
    qint64 id = 0;
    int kind = 0;
    RequestId request;
    CduCode cdu;
    qint64 receipt = 0; // 0: it has none
    qint64 atMs = 0;
    QString drn; // empty: it is about no meter; likewise the customer
    QString customerNameEn;
    QString customerNameAr;
    OperatorLogin login;
    Money tender;
    Energy energy; // on its tokens
    int copies = 0; // reprints; a repeated request is one
    bool isReversed = false;
    // The receipt of the sale that this one corrects; of a reversal that of the sale that names it.
    QString linkedCdu = {};
    qint64 linkedReceipt = 0; // 0: there is none
    pricing::Resource resource = pricing::Resource::Electricity; // that its energy is of
};

struct DaySumRow {
    qint64 documentCount = 0;
    Money tender;
};

struct RelatedReceipt {
    QString cdu;
    qint64 receipt = 0;
};

class DocumentStore final
{
public:
    explicit DocumentStore(sql::Connection &connection) : m_connection(connection) { }

    // None when the id was never decided.
    Expected<std::optional<DocumentRow>> ofRequest(const RequestId &request);

    // Of one kind among the last 2,000 of all kinds, newest first.
    Expected<std::vector<DocumentRow>> recentOfCdu(const CduCode &cdu, int kind, int limit);
    // Payments alone: what else is of an account is of a point too.
    Expected<std::vector<DocumentRow>> recentOfAccount(const QString &number, int limit);
    Expected<std::vector<DocumentRow>> recentOfMeter(const MeterNumber &meter, int kind, int limit);

    // Of a kind on a business day, yyyymmdd.
    Expected<DaySumRow> sumOfDay(int kind, int businessDay);

    // By document, of those that belong to another one: of a reversal what it took back, of a sale
    // that corrects another the reversal.
    Expected<QHash<qint64, RelatedReceipt>> relatedTo(const std::vector<qint64> &documents);

    // By document, what its meter counted; those of electricity are left out, and those of which
    // nothing says it.
    Expected<QHash<qint64, pricing::Resource>> resourcesOf(const std::vector<qint64> &documents);

private:
    Expected<std::vector<DocumentRow>> documentsOf(const Expected<sql::Rows> &rows);

    sql::Connection &m_connection;
};

} // namespace shahn::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What only credit tokens without a purchase have, for reading.

#include "core/error.h"
#include "domain/credit_issue.h"

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct CreditIssueDetail {
    CreditIssuePurpose purpose = CreditIssuePurpose::FreeIssue;
    QString reason;
    QString documentNumber;
};

class CreditIssueDetailStore final
{
public:
    explicit CreditIssueDetailStore(sql::Connection &connection) : m_connection(connection) { }

    // DataCorrupt when the document has none.
    Expected<CreditIssueDetail> load(qint64 documentId);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store

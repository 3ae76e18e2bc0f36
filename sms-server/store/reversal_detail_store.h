// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What only reversals have, for reading.

#include "core/energy.h"
#include "core/error.h"
#include "core/id.h"

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct ReversalDetail {
    QString reason;
    RequestId sale; // that was taken back
    Energy energy; // on its tokens
};

class ReversalDetailStore final
{
public:
    explicit ReversalDetailStore(sql::Connection &connection) : m_connection(connection) { }

    // DataCorrupt when the document has none.
    Expected<ReversalDetail> load(qint64 documentId);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store

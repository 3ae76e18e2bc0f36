// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What only documents of engineering tokens have, for reading.

#include "core/error.h"
#include "domain/engineering.h"

#include <QString>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct EngineeringDetail {
    EngineeringKind kind = EngineeringKind::MeterTest;
    QString reason;
    QString jobNumber;
};

class EngineeringDetailStore final
{
public:
    explicit EngineeringDetailStore(sql::Connection &connection) : m_connection(connection) { }

    // DataCorrupt when the document has none.
    Expected<EngineeringDetail> load(qint64 documentId);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a utility has of all that its first sale needs.

#include "core/error.h"
#include "core/id.h"

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct SetupCounts {
    qint64 administrators = 0;
    OperatorLogin firstAdministrator; // who was made so first, whatever came then; empty: none
    qint64 approvals = 0; // of the set-up, by another administrator
    bool isApproved = false; // by one, or it issued before that was asked
    qint64 keys = 0; // that were loaded or entered; those of hardware modules are not counted
    qint64 offices = 0;
    OfficeCode lastOffice; // that was made; empty: none
    qint64 stations = 0; // with a code or a certificate
    qint64 cashiers = 0; // and their managers, who may sell
    qint64 tariffs = 0; // with prices
    TariffCode lastTariff; // that got some; empty: none
    bool hasMeter = false;
};

class SetupStore final
{
public:
    explicit SetupStore(sql::Connection &connection) : m_connection(connection) { }

    Expected<SetupCounts> counts();

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store

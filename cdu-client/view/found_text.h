// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the window says when the server has answered for a request whose outcome was unknown and
// which no page waits for any more.

#include "core/money.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/sale.h"

#include <QCoreApplication>

namespace shahn::view
{

class FoundText final
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::FoundText)

public:
    static QString sold(const protocol::SaleReply &sale, const Currency &currency);
    static QString neverSold(
        const QString &meterNumber, qint64 tenderMinor, const Currency &currency);
    static QString issued(const protocol::EngineeringReply &reply);
    static QString neverIssued(const QString &meterNumber, const QString &engineeringKind);
};

} // namespace shahn::view

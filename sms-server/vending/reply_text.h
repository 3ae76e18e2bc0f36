// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the replies of several kinds have in common, and what stands around a stored
// one of any kind when it is given again, as JSON: its own octets stay as they were stored.

#include "protocol/messages/copy.h"
#include "store/batch_state.h"

#include <QByteArray>
#include <QString>

namespace shahn::vending
{

// kind: of the request, as it is stored.
QByteArray settlementOf(const QString &kind, const QByteArray &reply);
QByteArray settlementOfReversed();
QByteArray settlementOfClosed();
QByteArray reprintOf(const QString &kind, const QByteArray &reply, const protocol::CopyInfo &copy);

// "CDU-03-000412"; empty for 0, which no receipt has
QString receiptNumber(const QString &cduCode, qint64 receiptIndex);

// Who serves, and where.
template <class Reply>
void fillStation(Reply &reply, const store::BatchSession &session)
{
    reply.cduCode = session.cduCode;
    reply.officeName = { session.officeNameEn, session.officeNameAr };
    reply.operatorLogin = session.login;
    reply.operatorName = { session.operatorNameEn, session.operatorNameAr };
}

template <class Reply>
void fillAccount(Reply &reply, const store::BatchAccount &account)
{
    reply.accountNumber = account.number;
    reply.customerName = { account.nameEn, account.nameAr };
    reply.address = account.address;
}

template <class Reply>
void fillCustomer(Reply &reply, const store::BatchPoint &point)
{
    reply.accountNumber = point.accountNumber;
    reply.customerName = { point.customerNameEn, point.customerNameAr };
    reply.address = point.address;
    reply.meterNumber = point.drn;
}

// Who served whom, and the meter with its key.
template <class Reply>
void fillParties(Reply &reply, const store::BatchSession &session, const store::BatchPoint &point)
{
    fillStation(reply, session);
    fillCustomer(reply, point);
    reply.sgc = point.sgc;
    reply.krn = point.krn;
    reply.kt = point.kt;
    reply.ti = point.ti;
    reply.ea = point.ea;
}

} // namespace shahn::vending

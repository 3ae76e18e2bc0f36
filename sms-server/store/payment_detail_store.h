// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Debts of an account, and what only payments of them have, for reading.

#include "core/error.h"
#include "domain/payment.h"

#include <QString>

#include <optional>
#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct PaymentDetail {
    QString accountNumber;
    PaymentKind payment = PaymentKind::Cash;
};

struct OwedDebt {
    QString code;
    QString kind; // entry of the list debtKind
    QString kindEn;
    QString kindAr;
    qint64 amountMinor = 0;
    qint64 balanceMinor = 0;
    int priority = 0;
    qint64 startsAtMs = 0; // 0: at once
    qint64 endsAtMs = 0; // 0: never
    bool isHeld = false;
};

struct Debtor {
    QString number;
    QString nameEn;
    QString nameAr;
    QString address;
    std::vector<OwedDebt> debts; // by priority; of which something is owed
};

class PaymentDetailStore final
{
public:
    explicit PaymentDetailStore(sql::Connection &connection) : m_connection(connection) { }

    // DataCorrupt when the document has none.
    Expected<PaymentDetail> load(qint64 documentId);
    // AccountUnknown.
    Expected<Debtor> debtor(const QString &accountNumber);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store

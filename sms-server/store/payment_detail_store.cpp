// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/payment_detail_store.h"

#include "sql/connection.h"
#include "store/sql_row.h"

namespace shahn::store
{

Expected<PaymentDetail> PaymentDetailStore::load(qint64 documentId)
{
    const auto rows = m_connection.query("payment_detail_select", { { ":document", documentId } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("nothing says what document %1 has paid").arg(documentId));
    const sql::Row row = rows->first();
    return PaymentDetail{ row.text("account_number"), PaymentKind(row.int32("payment")) };
}

Expected<Debtor> PaymentDetailStore::debtor(const QString &accountNumber)
{
    const auto accounts = m_connection.query("hot_account", { { ":account", accountNumber } });
    if (!accounts)
        return accounts.error();
    if (accounts->isEmpty())
        return fail(
            ErrorCode::AccountUnknown, QStringLiteral("there is no account %1").arg(accountNumber));
    const sql::Row account = accounts->first();
    Debtor debtor{ account.text("account_number"), account.text("name_en"), account.text("name_ar"),
        account.text("address"), {} };
    const auto debts
        = m_connection.query("debts_owed", { { ":account", account.int64("account_id") } });
    if (!debts)
        return debts.error();
    for (const sql::Row row : *debts)
        debtor.debts.push_back(
            { row.text("debt_code"), row.optionalText("entry_code").value_or(QString()),
                row.optionalText("name_en").value_or(QString()),
                row.optionalText("name_ar").value_or(QString()), row.int64("amount_minor"),
                row.int64("balance_minor"), row.int32("priority"), row.int64("starts_at_ms"),
                row.int64("ends_at_ms"), row.int32("is_held") == 1 });
    return debtor;
}

} // namespace shahn::store

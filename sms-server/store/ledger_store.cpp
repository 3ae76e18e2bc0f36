// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ledger_store.h"

#include "sql/connection.h"
#include "sql/rows.h"
#include "store/document_store.h"

#include <QHash>

namespace shahn::store
{
namespace
{

LedgerPosting postingOf(const sql::Row &row)
{
    LedgerPosting posting;
    posting.place = { row.int32("business_day"), row.int64("document_id"), row.int32("line") };
    posting.amountMinor = row.int64("amount_minor");
    posting.atMs = row.int64("at_ms");
    posting.kind = row.int32("kind");
    posting.receipt = row.optionalInt64("receipt").value_or(0);
    posting.cdu = row.optionalText("cdu_code").value_or(QString());
    posting.login = row.optionalText("login").value_or(QString());
    posting.customer = row.optionalText("account_number").value_or(QString());
    posting.reference = row.text("reference");
    return posting;
}

StatementDocument documentOf(const sql::Row &row)
{
    StatementDocument document;
    document.document = row.int64("document_id");
    document.businessDay = row.int32("business_day");
    document.atMs = row.int64("at_ms");
    document.kind = row.int32("kind");
    document.receipt = row.optionalInt64("receipt").value_or(0);
    document.cdu = row.optionalText("cdu_code").value_or(QString());
    document.login = row.optionalText("login").value_or(QString());
    document.drn = row.optionalText("drn").value_or(QString());
    document.energyWh = row.int64("energy_wh");
    document.reference = row.text("reference");
    document.reason = row.text("reason");
    return document;
}

StatementDebt debtOf(const sql::Row &row)
{
    return { row.text("debt_code"), row.optionalText("kind_en").value_or(QString()),
        row.optionalText("kind_ar").value_or(QString()), row.int64("amount_minor"),
        row.int64("balance_minor"), row.int64("recorded_at_ms"), row.int32("recorded_day") };
}

// What the statement gave, row by row.
template <class T>
Expected<std::vector<T>> readAll(const Expected<sql::Rows> &rows, T (*read)(const sql::Row &))
{
    if (!rows)
        return rows.error();
    std::vector<T> all;
    for (const sql::Row row : *rows)
        all.push_back(read(row));
    return all;
}

} // namespace

Expected<std::vector<LedgerBalance>> LedgerStore::balances(const LedgerPeriod &period)
{
    return readAll<LedgerBalance>(
        m_connection.query("ledger_balances", { { ":from", period.from }, { ":to", period.to } }),
        [](const sql::Row &row) {
            return LedgerBalance{ row.int64("ledger_account"), row.int64("opening_minor"),
                row.int64("debit_minor"), row.int64("credit_minor"), row.int64("posting_count") };
        });
}

Expected<qint64> LedgerStore::openingMinor(qint64 account, int from)
{
    const auto rows
        = m_connection.query("ledger_opening", { { ":account", account }, { ":from", from } });
    return rows ? Expected<qint64>(rows->first().int64("opening_minor")) : rows.error();
}

Expected<std::vector<LedgerDay>> LedgerStore::days(qint64 account, const LedgerPeriod &period)
{
    return readAll<LedgerDay>(
        m_connection.query("ledger_days",
            { { ":account", account }, { ":from", period.from }, { ":to", period.to } }),
        [](const sql::Row &row) {
            return LedgerDay{ row.int32("business_day"), row.int64("debit_minor"),
                row.int64("credit_minor"), row.int64("posting_count"), row.int64("first_document"),
                row.int64("last_document") };
        });
}

Expected<std::vector<LedgerPosting>> LedgerStore::postings(
    qint64 account, const LedgerDay &day, const std::optional<LedgerPlace> &after, int limit)
{
    const LedgerPlace place = after.value_or(LedgerPlace{ day.businessDay, day.firstDocument, -1 });
    const bool isWhole = summedAccount(account) == account && subjectOf(account) == 0;
    const qint64 last = isWhole
        ? ledgerAccount(ledgerOf(account), (qint64(1) << ledgerSubjectBits) - 1)
        : account;
    return readAll<LedgerPosting>(
        m_connection.query("ledger_postings",
            { { ":document", place.document }, { ":line", place.line },
                { ":last", day.lastDocument }, { ":first_account", account },
                { ":last_account", last }, { ":day", day.businessDay }, { ":limit", limit } }),
        &postingOf);
}

Expected<std::vector<LedgerPosting>> LedgerStore::postingsOfCustomer(
    Ledger ledger, qint64 customer, int limit)
{
    const qint64 own = ledger == Ledger::Debt ? 0 : ledgerAccount(ledger, customer);
    return readAll<LedgerPosting>(
        m_connection.query("ledger_postings_of_customer",
            { { ":account", customer }, { ":own", own }, { ":limit", limit } }),
        [](const sql::Row &row) {
            LedgerPosting posting = postingOf(row);
            posting.debt = row.optionalText("debt_code").value_or(QString());
            return posting;
        });
}

Expected<std::vector<StatementDocument>> LedgerStore::documentsOfCustomer(
    qint64 customer, int limit)
{
    auto documents = readAll<StatementDocument>(
        m_connection.query("ledger_statement", { { ":account", customer }, { ":limit", limit } }),
        &documentOf);
    if (!documents)
        return documents;
    const auto sums = m_connection.query("ledger_statement_sums", { { ":account", customer } });
    if (!sums)
        return sums.error();
    QHash<qint64, std::map<Ledger, qint64>> posted; // by document
    for (const sql::Row row : *sums)
        posted[row.int64("document_id")][Ledger(row.int64("ledger"))] = row.int64("amount_minor");
    std::vector<qint64> ofEnergy;
    for (const StatementDocument &document : *documents) {
        if (document.energyWh != 0)
            ofEnergy.push_back(document.document);
    }
    const auto resources = DocumentStore(m_connection).resourcesOf(ofEnergy);
    if (!resources)
        return resources.error();
    for (StatementDocument &document : *documents) {
        document.postedMinor = posted.value(document.document);
        document.resource = resources->value(document.document, document.resource);
    }
    return documents;
}

Expected<std::vector<StatementDebt>> LedgerStore::debtsOfCustomer(qint64 customer)
{
    return readAll<StatementDebt>(
        m_connection.query("ledger_debts_of_customer", { { ":account", customer } }), &debtOf);
}

Expected<qint64> LedgerStore::carryOverMinor(qint64 customer)
{
    const auto rows = m_connection.query("ledger_credit_of_customer", { { ":account", customer } });
    return rows ? Expected<qint64>(rows->first().int64("carry_over_minor")) : rows.error();
}

} // namespace shahn::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/doctor.h"

#include "sql/connection.h"
#include "sql/transaction.h"
#include "store/changed_rows.h"

namespace shahn::store
{
namespace
{

constexpr DoctorRule doctorRules[] = {
    { "point-minute", "doctor_point_minute",
        "point %1: its newest token is of minute %2, but document %3 has one of minute %4" },
    { "minute-twice", "doctor_minute_twice",
        "point %1: %3 tokens are of minute %2, in the documents %4 to %5" },
    { "point-document", "doctor_point_document",
        "point %1: its last document %2 is not there, or of another point" },
    { "point-newest", "doctor_point_newest",
        "point %1: document %2 is newer than its last document %3" },
    { "point-link", "doctor_point_link",
        "document %1: the one before it of its point, %2, is not there, or of another point" },
    { "point-fork", "doctor_point_fork",
        "point %1: %2 documents stand behind document %3, such as %4" },
    { "point-meter", "doctor_point_meter", "point %1: it has no meter" },
    { "point-account", "doctor_point_account", "point %1: its account is not there" },
    { "meter-point", "doctor_meter", "meter %1: its point is not there" },
    { "cdu-counter", "doctor_cdu_hot", "CDU %1: it has no counter of receipts" },
    { "cdu-receipt", "doctor_cdu_receipt",
        "CDU %1: its last receipt is %2, but that of its last document %3" },
    { "cdu-newest", "doctor_cdu_newest",
        "CDU %1: document %2 with receipt %3 is newer than its last receipt %4" },
    { "cdu-link", "doctor_cdu_link",
        "document %1: the one before it of its CDU, %2, is not there, or of another CDU" },
    { "receipt-gap", "doctor_receipt_gap",
        "CDU %1: document %2 has receipt %3, and the one before it %4" },
    { "receipt-twice", "doctor_receipt_twice",
        "CDU %1: receipt %2 was given %3 times, first to document %4" },
    { "request", "doctor_request", "document %1: its request is missing, or of another document" },
    { "reply", "doctor_reply", "document %1: its reply is missing" },
    { "orphan", "doctor_orphan", "table %1: a row of document %2, which is not there" },
    { "postings", "doctor_postings", "document %1: its postings add up to %2" },
    { "sale-postings", "doctor_sale_postings", "document %1: a sale without postings" },
    { "sale-detail", "doctor_sale_detail", "document %1: a sale without its detail" },
    { "sale-money", "doctor_sale_money", "document %1: %2 was paid, but %3 is accounted for" },
    { "tokens", "doctor_tokens", "document %1: of %2 tokens there are %3" },
    { "account-day", "doctor_account_day",
        "server %1, day %2, account %3: its sums are not those of the postings, by %4 of debits, "
        "%5 "
        "of credits, %6 postings" },
    { "carry-over", "doctor_carry_over",
        "point %1: its carry-over is %2, but its last sale %3 left %4" },
    { "account-carry-over", "doctor_account_carry_over",
        "account %1: its points are owed %2, but by the postings %3" },
    { "copies", "doctor_copies", "document %1: %2 copies are counted, %3 were printed" },
};

// Values of people's choice may hold a %1 of their own.
QString sentenceOf(const char *sentence, const sql::Row &row)
{
    QString text;
    const QString form = QString::fromLatin1(sentence);
    for (qsizetype i = 0; i < form.size(); ++i) {
        if (form[i] != u'%') {
            text += form[i];
            continue;
        }
        const QVariant &value = row.at(form[++i].digitValue());
        text += value.isNull() ? QStringLiteral("none") : value.toString();
    }
    return text;
}

} // namespace

Doctor::Doctor(sql::Connection &connection)
    : m_connection(connection), m_silenceMsMax(connection.silenceMsMax())
{
    m_connection.setSilenceMsMax(0);
}

Doctor::~Doctor()
{
    m_connection.setSilenceMsMax(m_silenceMsMax);
    if (m_connection.dialect() == sql::Dialect::Sqlite && !m_connection.isInTransaction())
        static_cast<void>(m_connection.runText(QStringLiteral("PRAGMA temp_store = MEMORY")));
}

std::span<const DoctorRule> Doctor::rules() { return doctorRules; }

Expected<DoctorFinding> Doctor::check(const DoctorRule &rule)
{
    if (auto made = makeRoom(); !made)
        return made.error();
    auto transaction = sql::Transaction::begin(m_connection, sql::TransactionKind::Read);
    if (!transaction)
        return transaction.error();
    if (auto waited = waitForever(); !waited)
        return waited.error();
    const auto rows = m_connection.query(rule.statement);
    DoctorFinding finding;
    // Sums of numbers that nobody can have paid, for instance.
    if (!rows && rows.error().code == ErrorCode::Internal) {
        finding.count = 1;
        finding.sentences.append(QStringLiteral("rule %1 cannot be checked: %2")
                                     .arg(QLatin1String(rule.name), rows.error().detail));
        return finding;
    }
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows) {
        finding.count = row.at(0).toLongLong();
        finding.sentences.append(sentenceOf(rule.sentence, row));
    }
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return finding;
}

// What is sorted may be all that was posted for years: more than fits into memory. SQLite does not
// change its mind within a transaction.
Expected<void> Doctor::makeRoom()
{
    if (m_connection.dialect() == sql::Dialect::Postgresql || m_connection.isInTransaction())
        return {};
    return done(m_connection.runText(QStringLiteral("PRAGMA temp_store = FILE")));
}

// Until the transaction ends.
Expected<void> Doctor::waitForever()
{
    if (m_connection.dialect() == sql::Dialect::Sqlite)
        return {};
    return done(m_connection.query("schema_patience"));
}

} // namespace shahn::store

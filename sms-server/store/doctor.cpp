// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/doctor.h"

#include "core/uuid.h"
#include "sql/connection.h"
#include "sql/transaction.h"
#include "store/changed_rows.h"
#include "store/document.h"
#include "store/hot_rows.h"
#include "store/reply_body.h"
#include "store/tariff_rows.h"

#include <limits>

namespace shahn::store
{
namespace
{

constexpr qsizetype sentencesMax = 100; // as the statements have it

// Every document has one, unless its kind has none.
Expected<QString> replyText(sql::Connection &, std::span<const DoctorKind> kinds)
{
    QString text = QStringLiteral("SELECT COUNT(*) OVER (), d.document_id FROM document AS d"
                                  " LEFT JOIN reply AS r ON r.document_id = d.document_id"
                                  " WHERE r.document_id IS NULL");
    for (const DoctorKind &kind : kinds) {
        if (!kind.hasReply)
            text += QStringLiteral(" AND d.kind <> %1").arg(kind.number);
    }
    return text + QStringLiteral(" LIMIT 100");
}

// Every document has a row in the first table of its kind.
Expected<QString> detailText(sql::Connection &, std::span<const DoctorKind> kinds)
{
    QString tables;
    QString lacks;
    for (const DoctorKind &kind : kinds) {
        if (kind.tables.empty())
            continue;
        const QLatin1String table(kind.tables.front()->name);
        tables += QStringLiteral(" WHEN %1 THEN '%2'").arg(kind.number).arg(table);
        lacks += QStringLiteral(" WHEN %1 THEN NOT EXISTS"
                                " (SELECT 1 FROM %2 AS t WHERE t.document_id = d.document_id)")
                     .arg(kind.number)
                     .arg(table);
    }
    return QStringLiteral("SELECT COUNT(*) OVER (), d.document_id, CASE d.kind%1 END"
                          " FROM document AS d WHERE CASE d.kind%2 ELSE FALSE END LIMIT 100")
        .arg(tables, lacks);
}

// Rows of documents that are not there; and requests that their document does not name, under whose
// ids nothing would be decided.
Expected<QString> orphanText(sql::Connection &, std::span<const DoctorKind> kinds)
{
    std::vector<const Table *> tables{ &replyTable, &postingTable, &tokenTable,
        &paymentMeansTable };
    for (const DoctorKind &kind : kinds)
        tables.insert(tables.end(), kind.tables.begin(), kind.tables.end());
    QString rows = QStringLiteral("SELECT 'request' AS table_name, t.document_id FROM request AS t"
                                  " LEFT JOIN document AS d ON d.document_id = t.document_id"
                                  " AND d.request_id = t.request_id WHERE d.document_id IS NULL");
    for (const Table *const table : tables)
        rows += QStringLiteral(" UNION ALL SELECT '%1', t.document_id FROM %1 AS t"
                               " LEFT JOIN document AS d ON d.document_id = t.document_id"
                               " WHERE d.document_id IS NULL")
                    .arg(QLatin1String(table->name));
    return QStringLiteral("SELECT COUNT(*) OVER (), o.table_name, o.document_id FROM (%1) AS o"
                          " LIMIT 100")
        .arg(rows);
}

// Every document is of one of the kinds.
Expected<QString> kindText(sql::Connection &, std::span<const DoctorKind> kinds)
{
    QStringList numbers;
    for (const DoctorKind &kind : kinds)
        numbers.append(QString::number(kind.number));
    return QStringLiteral("SELECT COUNT(*) OVER (), d.document_id, d.kind FROM document AS d"
                          " WHERE d.kind NOT IN (%1) LIMIT 100")
        .arg(numbers.join(u','));
}

// The hash by which a late copy of a request is known, as long as it is for its kind.
Expected<QString> bodyHashText(sql::Connection &, std::span<const DoctorKind> kinds)
{
    QString lengths;
    for (const DoctorKind &kind : kinds)
        lengths += QStringLiteral(" WHEN %1 THEN %2").arg(kind.number).arg(kind.bodyHashOctets);
    return QStringLiteral("SELECT COUNT(*) OVER (), d.document_id, LENGTH(r.body_hash)"
                          " FROM request AS r JOIN document AS d ON d.document_id = r.document_id"
                          " WHERE CASE d.kind%1 ELSE LENGTH(r.body_hash) END"
                          " <> LENGTH(r.body_hash) LIMIT 100")
        .arg(lengths);
}

QString quoted(QString name) { return u'"' + name.replace(u'"', QLatin1String("\"\"")) + u'"'; }

// As SQLite names the type of a value; empty where the column may hold any.
QString typeOfValues(const QString &columnType)
{
    if (columnType.contains(QLatin1String("INT")))
        return QStringLiteral("integer");
    return columnType == QLatin1String("TEXT") || columnType == QLatin1String("BLOB")
        ? columnType.toLower()
        : QString();
}

// SQLite keeps any value in any column, PostgreSQL those of its type alone. Of a row the first
// column that holds another is named; the row by its first column.
Expected<QString> typesText(sql::Connection &connection, std::span<const DoctorKind>)
{
    const auto columns = connection.query("doctor_columns");
    if (!columns)
        return columns.error();
    if (columns->isEmpty())
        return QStringLiteral("SELECT 0 WHERE FALSE");
    QStringList selects;
    QString table;
    const auto endTable = [&] {
        if (!table.isEmpty())
            selects.last() += QStringLiteral(" END AS fault FROM %1 AS t").arg(quoted(table));
    };
    for (const sql::Row row : *columns) {
        const QString column = row.text("column_name");
        if (row.text("table_name") != table) {
            endTable();
            table = row.text("table_name");
            selects.append(
                QStringLiteral("SELECT '%1' AS table_name, QUOTE(t.%2) AS row_key,"
                               " CASE WHEN FALSE THEN ''")
                    .arg(QString(table).replace(u'\'', QLatin1String("''")), quoted(column)));
        }
        const QString type = typeOfValues(row.text("column_type"));
        if (!type.isEmpty())
            selects.last() += QStringLiteral(" WHEN TYPEOF(t.%1) NOT IN ('%2', 'null')"
                                             " THEN '%3 holds a value of type ' || TYPEOF(t.%1)")
                                  .arg(quoted(column), type,
                                      QString(column).replace(u'\'', QLatin1String("''")));
    }
    endTable();
    return QStringLiteral("SELECT COUNT(*) OVER (), f.table_name, f.row_key, f.fault FROM (%1) AS f"
                          " WHERE f.fault IS NOT NULL LIMIT 100")
        .arg(selects.join(QLatin1String(" UNION ALL ")));
}

// Of a row without a document only the body is looked at.
bool isReplyDamaged(const sql::Row &row)
{
    const QVariant &body = row.at(0);
    if (body.typeId() != QMetaType::QByteArray)
        return true;
    const auto reply = unpackReply(body.toByteArray());
    if (!reply || reply->isEmpty())
        return true;
    const QVariant &request = row.at(2);
    return !request.isNull()
        && requestNamedIn(*reply) != requestIdOf(request.toByteArray()).text().toLatin1();
}

bool isUtilityUnsound(const sql::Row &row)
{
    BatchUtility utility;
    utility.currency = row.at(2).toString();
    utility.currencyDecimals = sql::toInt(row.at(3).toLongLong());
    utility.timeZone = row.at(4).toString();
    utility.tokenMinuteFloor = row.at(5).toLongLong();
    return !checkUtility(utility).has_value();
}

bool isParameterUnsound(const sql::Row &row)
{
    const archive::Parameter *const parameter = archive::parameterNamed(row.at(2).toString());
    return parameter == nullptr
        || !archive::checkParameter(*parameter, row.at(3).toString()).has_value();
}

bool isTariffUnsound(const sql::Row &row) { return !tariffVersionOf(row); }

constexpr DoctorRule doctorRules[] = {
    { "types", "doctor_types", "table %1, row %2: column %3", &typesText },
    { "utility", "doctor_utility", "the table of the utility has %1 rows in place of one" },
    { "utility-figures", "doctor_utility_figures",
        "nothing can be sold by the currency %2 with %3 decimals, the time zone %4 and the first "
        "minute %5 of the utility",
        nullptr, &isUtilityUnsound },
    { "parameter", "doctor_parameter", "parameter row %1: '%3' is no value of %2", nullptr,
        &isParameterUnsound },
    { "server-name", "doctor_server_name", "server %1: it has no name" },
    { "reference", "doctor_reference", "table %1, row %2: what its column %3 names is not there" },
    { "tariff-terms", "doctor_tariff_version",
        "tariff %2, version %3: nothing can be sold by its terms", nullptr, &isTariffUnsound },
    { "point-state", "doctor_point_state",
        "point %1: its meter is in state %2, which there is not" },
    { "point-key", "doctor_point_key",
        "point %1: no meter can have SGC %2, KRN %3, KT %4, TI %5, EA %6, TCT %7, KEN %8" },
    { "point-minute", "doctor_point_minute",
        "point %1: its newest token is of minute %2, but document %3 has one of minute %4" },
    { "minute-twice", "doctor_minute_twice",
        "point %1: %3 tokens are of minute %2, in the documents %4 to %5" },
    { "point-figures", "doctor_point_figures",
        "point %1: its figures do not fit their check, so they were changed by hand; the meter is "
        "not sold to" },
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
    { "point-shares", "doctor_point_shares",
        "point %1: its shares are %2 ppm together, and its row says %3: sales do not look for "
        "them" },
    { "tariff-index", "doctor_tariff_index",
        "point %1: its tariff %2 does not go with TI %3 of its meter in supply group %4; it is "
        "sold to by its tariff until the key of the meter is changed",
        nullptr, nullptr, true },
    { "account-entitled", "doctor_account_entitled",
        "account %1: it has %2 entitlements, and its row says that there are none" },
    { "meter-point", "doctor_meter", "meter %1: its point is not there" },
    { "approval-request", "doctor_approval_request",
        "request to sign %1: the audit log does not have it as asked by %2, with what it asks "
        "for" },
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
    { "request-hash", "doctor_request_hash",
        "document %1: the hash of its request has %2 octets, which none of its kind has",
        &bodyHashText },
    { "kind", "doctor_kind", "document %1: it is of kind %2, which there is not", &kindText },
    { "reply", "doctor_reply", "document %1: its reply is missing", &replyText },
    { "reply-body", "doctor_reply_body",
        "document %1: its reply is empty, damaged or of another request", nullptr,
        &isReplyDamaged },
    { "detail", "doctor_detail", "document %1: its row of table %2 is missing", &detailText },
    { "orphan", "doctor_orphan", "table %1: a row of document %2, which is not there",
        &orphanText },
    { "postings", "doctor_postings", "document %1: its postings add up to %2" },
    { "tokens", "doctor_tokens", "document %1: of %2 tokens there are %3" },
    { "token-digits", "doctor_token_digits", "document %1: its token %2 is not 20 digits" },
    { "account-day", "doctor_account_day",
        "server %1, day %2, account %3: its sums are not those of the postings, by %4 of debits, "
        "%5 "
        "of credits, %6 postings, or it does not name their documents, %7 to %8" },
    { "period-closed", "doctor_period_closed",
        "month %1: it was closed with %2 debit, %3 credit and %4 postings more than it has" },
    { "account-carry-over", "doctor_account_carry_over",
        "account %1: its points are owed %2, but by the postings %3" },
    { "copies", "doctor_copies", "document %1: %2 copies are counted, %3 were printed" },
    { "audit-block", "doctor_audit_block",
        "server %1: the block of the audit log before block %2 is not there; "
        "see \"smsctl audit verify\"" },
    { "audit-head", "doctor_audit_head",
        "server %1: its audit log ends with document %2 and event %4, but the last are document %3 "
        "and event %5; see \"smsctl audit verify\"" },
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

// Sums of numbers that nobody can have paid, for instance, end the rule, not the others.
Expected<DoctorFinding> withoutAnswer(const DoctorRule &rule, const Error &error)
{
    if (error.code != ErrorCode::Internal)
        return error;
    DoctorFinding finding;
    finding.count = 1;
    finding.sentences.append(QStringLiteral("rule %1 cannot be checked: %2")
                                 .arg(QLatin1String(rule.name), error.detail));
    return finding;
}

} // namespace

Doctor::Doctor(sql::Connection &connection, std::vector<DoctorKind> kinds)
    : m_connection(connection), m_kinds(std::move(kinds)), m_silenceMsMax(connection.silenceMsMax())
{
    m_connection.setSilenceMsMax(0);
    m_connection.readAnyType();
}

Doctor::~Doctor()
{
    m_connection.setSilenceMsMax(m_silenceMsMax);
    if (m_connection.dialect() == sql::Dialect::Sqlite && !m_connection.isInTransaction())
        static_cast<void>(m_connection.runText(QStringLiteral("PRAGMA temp_store = MEMORY")));
}

std::vector<DoctorRule> Doctor::rules() const
{
    std::vector<DoctorRule> rules(std::begin(doctorRules), std::end(doctorRules));
    for (const DoctorKind &kind : m_kinds)
        rules.insert(rules.end(), kind.rules.begin(), kind.rules.end());
    return rules;
}

Expected<DoctorFinding> Doctor::check(const DoctorRule &rule)
{
    if (rule.isBroken != nullptr)
        return checkPages(rule);
    if (auto made = makeRoom(); !made)
        return made.error();
    auto transaction = sql::Transaction::begin(m_connection, sql::TransactionKind::Read);
    if (!transaction)
        return transaction.error();
    if (auto waited = waitForever(); !waited)
        return waited.error();
    const auto rows = run(rule);
    if (!rows)
        return withoutAnswer(rule, rows.error());
    DoctorFinding finding;
    for (const sql::Row row : *rows) {
        finding.count = row.at(0).toLongLong();
        finding.sentences.append(sentenceOf(rule.sentence, row));
    }
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return finding;
}

Expected<sql::Rows> Doctor::run(const DoctorRule &rule)
{
    if (rule.makeText == nullptr)
        return m_connection.query(rule.statement);
    const auto text = textOf(rule);
    if (!text)
        return text.error();
    return m_connection.query(rule.statement, [&] { return *text; }, {});
}

// What one statement gives is all that is in memory; each sees the moment that it runs in.
Expected<DoctorFinding> Doctor::checkPages(const DoctorRule &rule)
{
    DoctorFinding finding;
    qint64 after = std::numeric_limits<qint64>::min();
    for (;;) {
        const auto page = m_connection.query(rule.statement, { { ":after", after } });
        if (!page) {
            auto rest = withoutAnswer(rule, page.error());
            if (!rest)
                return rest;
            finding.count += rest->count;
            finding.sentences += rest->sentences;
            return finding;
        }
        if (page->isEmpty())
            return finding;
        for (const sql::Row row : *page) {
            after = row.at(1).toLongLong();
            if (!rule.isBroken(row))
                continue;
            ++finding.count;
            if (finding.sentences.size() < sentencesMax)
                finding.sentences.append(sentenceOf(rule.sentence, row));
        }
    }
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

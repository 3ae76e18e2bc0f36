// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/book_rules.h"

#include "vending/kinds.h"

#include <QStringList>

namespace shahn::test
{
namespace
{

// Each counts the rows that break a rule of the books. Kinds: 1 sale, 2 engineering tokens,
// 3 reprint, 4 closing, 5 reversal, 6 payment, 7 entry of a vendor, 8 credit without a purchase.
// Ledgers: 1 cash, 2 energy revenue, 3 VAT, 4 carry-over, 16 to 21 of vendors, 22 free issue, 24 to
// 26 card, cheque, transfer, 29 free energy.
struct Rule {
    const char *name;
    const char *sql;
};

constexpr Rule moneyRules[] = {
    { "postings of a document add up",
        "SELECT COUNT(*) AS n FROM (SELECT document_id FROM posting GROUP BY document_id"
        " HAVING SUM(amount_minor) <> 0) AS t" },
    { "postings are of documents",
        "SELECT COUNT(*) AS n FROM posting AS p LEFT JOIN document AS d"
        " ON d.document_id = p.document_id WHERE d.document_id IS NULL" },
    { "money taken is money posted",
        "SELECT COUNT(*) AS n FROM document AS d LEFT JOIN (SELECT document_id,"
        " SUM(amount_minor) AS v FROM posting WHERE ledger_account >> 48 IN (1, 24, 25, 26)"
        " GROUP BY document_id)"
        " AS t ON t.document_id = d.document_id"
        " WHERE d.kind <> 9 AND COALESCE(d.tender_minor, 0) <> COALESCE(t.v, 0)" },
    { "what a sale is made of is posted",
        "SELECT COUNT(*) AS n FROM sale_detail AS s LEFT JOIN (SELECT document_id,"
        " SUM(CASE WHEN ledger_account >> 48 IN (2, 29) THEN amount_minor ELSE 0 END) AS energy,"
        " SUM(CASE ledger_account >> 48 WHEN 29 THEN amount_minor ELSE 0 END) AS free,"
        " SUM(CASE WHEN ledger_account >> 48 IN (3, 5) THEN amount_minor ELSE 0 END) AS tax,"
        " SUM(CASE ledger_account >> 48 WHEN 6 THEN amount_minor ELSE 0 END) AS charges,"
        " SUM(CASE ledger_account >> 48 WHEN 8 THEN amount_minor ELSE 0 END) AS debts,"
        " SUM(CASE ledger_account >> 48 WHEN 7 THEN amount_minor ELSE 0 END) AS rounding,"
        " SUM(CASE ledger_account >> 48 WHEN 4 THEN amount_minor ELSE 0 END) AS carried"
        " FROM posting GROUP BY document_id) AS t ON t.document_id = s.document_id"
        " WHERE s.energy_net_minor <> COALESCE(-t.energy, 0)"
        " OR COALESCE(s.energy_free_minor, 0) <> COALESCE(t.free, 0) OR s.tax_minor <> "
        "COALESCE(-t.tax, 0)"
        " OR COALESCE(s.charges_minor, 0) <> COALESCE(-t.charges, 0)"
        " OR COALESCE(s.debts_minor, 0) <> COALESCE(-t.debts, 0)"
        " OR COALESCE(s.rounding_minor, 0) <> COALESCE(-t.rounding, 0)"
        " OR s.carry_over_before_minor - s.carry_over_after_minor <> COALESCE(t.carried, 0)" },
    { "postings go to accounts of their document",
        "SELECT COUNT(*) AS n FROM posting AS p JOIN document AS d"
        " ON d.document_id = p.document_id LEFT JOIN tariff_version AS v"
        " ON v.tariff_version_id = d.tariff_version_id"
        " LEFT JOIN tariff_part AS r ON r.tariff_id = v.tariff_id"
        " AND r.part_id = p.ledger_account & 281474976710655"
        " WHERE d.kind <> 9"
        " AND (p.ledger_account & 281474976710655) <> CASE p.ledger_account >> 48"
        " WHEN 1 THEN d.cdu_id WHEN 24 THEN d.cdu_id WHEN 25 THEN d.cdu_id WHEN 26 THEN d.cdu_id"
        " WHEN 2 THEN COALESCE(v.tariff_id, 0)"
        " WHEN 3 THEN COALESCE(v.tariff_id, 0) WHEN 5 THEN COALESCE(r.part_id, 0)"
        " WHEN 6 THEN COALESCE(r.part_id, 0) WHEN 7 THEN COALESCE(v.tariff_id, 0) WHEN 4 THEN "
        "COALESCE(d.account_id, 0) WHEN 8 THEN COALESCE((SELECT b.debt_id FROM debt AS b"
        " WHERE b.account_id = d.account_id AND b.debt_id = p.ledger_account & 281474976710655), 0)"
        " WHEN 27 THEN COALESCE((SELECT b.kind_id FROM debt AS b"
        " WHERE b.recorded_document = d.document_id), -1)"
        " WHEN 18 THEN 0 WHEN 19 THEN 0"
        " WHEN 22 THEN COALESCE(v.tariff_id, 0) WHEN 29 THEN COALESCE(v.tariff_id, 0) ELSE "
        "COALESCE((SELECT w.vendor_id FROM vendor AS w"
        " WHERE p.ledger_account >> 48 IN (16, 17, 20, 21)"
        " AND w.vendor_id = p.ledger_account & 281474976710655), -1) END" },
    { "vendors may sell for their limit, and what they have paid more than owed",
        "SELECT COUNT(*) AS n FROM vendor AS v WHERE v.credit_limit_minor"
        " - COALESCE((SELECT SUM(p.amount_minor) FROM posting AS p WHERE p.ledger_account"
        " = (CAST(16 AS BIGINT) << 48) + v.vendor_id), 0) <> COALESCE((SELECT SUM(h.credit_minor)"
        " FROM vendor_hot AS h WHERE h.vendor_id = v.vendor_id), 0)" },
    { "what is in the drawers of vendors is theirs",
        "SELECT COUNT(*) AS n FROM (SELECT document_id FROM posting"
        " WHERE ledger_account >> 48 = 17 OR (ledger_account >> 48 = 16 AND document_id IN"
        " (SELECT document_id FROM document WHERE kind IN (1, 5, 6))) GROUP BY document_id"
        " HAVING SUM(amount_minor) <> 0) AS t" },
    { "the days of the accounts are the sums of their postings",
        "SELECT COUNT(*) AS n FROM (SELECT s FROM (SELECT server_id AS s, business_day AS b,"
        " ledger_account AS a, debit_minor AS d, credit_minor AS c, posting_count AS k"
        " FROM account_day UNION ALL SELECT d.document_id >> 48, d.business_day,"
        " CASE WHEN p.ledger_account >> 48 IN (4, 8) THEN p.ledger_account >> 48 << 48 ELSE "
        "p.ledger_account "
        "END,"
        " CASE WHEN p.amount_minor > 0 THEN -p.amount_minor ELSE 0 END,"
        " CASE WHEN p.amount_minor < 0 THEN p.amount_minor ELSE 0 END, -1"
        " FROM posting AS p JOIN document AS d ON d.document_id = p.document_id) AS u"
        " GROUP BY s, b, a HAVING SUM(d) <> 0 OR SUM(c) <> 0 OR SUM(k) <> 0) AS t" },
    { "the days of the accounts name the documents of their postings",
        "SELECT COUNT(*) AS n FROM posting AS p JOIN document AS d"
        " ON d.document_id = p.document_id LEFT JOIN account_day AS a"
        " ON a.server_id = d.document_id >> 48 AND a.business_day = d.business_day"
        " AND a.ledger_account = CASE WHEN p.ledger_account >> 48 IN (4, 8)"
        " THEN p.ledger_account >> 48 << 48 ELSE p.ledger_account END"
        " WHERE p.document_id < COALESCE(a.first_document, p.document_id + 1)"
        " OR p.document_id > COALESCE(a.last_document, 0)" },
    { "points keep what was bought in their month",
        "SELECT COUNT(*) AS n FROM supply_point AS p LEFT JOIN (SELECT d.point_id,"
        " s.billing_month, SUM(s.energy_paid_wh) AS v,"
        " SUM(CASE WHEN s.month_before < s.billing_month THEN 1 ELSE 0 END) AS begun"
        " FROM sale_detail AS s JOIN document AS d"
        " ON d.document_id = s.document_id LEFT JOIN reversal_detail AS r"
        " ON r.sale_id = s.document_id WHERE r.sale_id IS NULL GROUP BY d.point_id,"
        " s.billing_month) AS t ON t.point_id = p.point_id AND t.billing_month = p.billing_month"
        " WHERE p.bought_wh <> COALESCE(t.v, 0)"
        // A person has brought it back from the month of a wrong clock, with what it had bought;
        // once that month comes, it begins a second time.
        " AND COALESCE(t.begun, 0) < 2"
        " AND NOT EXISTS (SELECT 1 FROM sale_detail AS l JOIN document AS e"
        " ON e.document_id = l.document_id WHERE e.point_id = p.point_id"
        " AND l.billing_month > p.billing_month AND NOT EXISTS (SELECT 1 FROM reversal_detail AS o"
        " WHERE o.sale_id = l.document_id))" },
    { "points keep what is carried over",
        "SELECT COUNT(*) AS n FROM supply_point AS p LEFT JOIN (SELECT ledger_account AS a,"
        " SUM(amount_minor) AS v FROM posting GROUP BY ledger_account) AS t"
        " ON t.a = (CAST(4 AS BIGINT) << 48) + p.account_id"
        " WHERE p.carry_over_minor <> -COALESCE(t.v, 0)" },
    { "engineering tokens, reprints and closings move no money",
        "SELECT COUNT(*) AS n FROM document AS d JOIN posting AS p"
        " ON p.document_id = d.document_id WHERE d.kind IN (2, 3, 4)" },
    { "what is taken back is what was posted",
        "SELECT COUNT(*) AS n FROM (SELECT r.document_id FROM reversal_detail AS r JOIN posting"
        " AS p ON p.document_id IN (r.document_id, r.sale_id) GROUP BY r.document_id,"
        " CASE WHEN p.ledger_account >> 48 IN (1, 4, 24, 25, 26) THEN 0"
        " WHEN p.ledger_account >> 48 IN (16, 17) THEN 16 ELSE p.ledger_account END"
        " HAVING SUM(p.amount_minor) <> 0) AS t" },
    { "what is sold, paid or issued is taken back once, by a reversal",
        "SELECT COUNT(*) AS n FROM reversal_detail AS r LEFT JOIN document AS d"
        " ON d.document_id = r.document_id AND d.kind = 5 LEFT JOIN document AS s"
        " ON s.document_id = r.sale_id AND s.kind IN (1, 6, 8) AND s.account_id = d.account_id"
        " WHERE d.document_id IS NULL OR s.document_id IS NULL"
        " OR (SELECT COUNT(*) FROM reversal_detail AS o WHERE o.sale_id = r.sale_id) <> 1" },
};

constexpr Rule correctionRules[] = {
    { "a sale corrects a sale that was taken back, and no other does",
        "SELECT COUNT(*) AS n FROM correction_detail AS k LEFT JOIN document AS d"
        " ON d.document_id = k.document_id AND d.kind = 1 LEFT JOIN reversal_detail AS r"
        " ON r.document_id = k.reversal_id LEFT JOIN document AS s"
        " ON s.document_id = r.sale_id AND s.kind = 1"
        " WHERE d.document_id IS NULL OR s.document_id IS NULL"
        " OR (SELECT COUNT(*) FROM correction_detail AS o WHERE o.reversal_id = k.reversal_id) <>"
        " 1" },
};

constexpr Rule receiptRules[] = {
    { "receipts of sales and engineering tokens have no gaps",
        "SELECT COUNT(*) AS n FROM cdu_hot AS c LEFT JOIN (SELECT cdu_id,"
        " COUNT(DISTINCT receipt) AS v FROM document GROUP BY cdu_id) AS t"
        " ON t.cdu_id = c.cdu_id WHERE c.last_receipt <> COALESCE(t.v, 0)" },
    { "receipts begin with 1 and are of one thing",
        "SELECT COUNT(*) AS n FROM (SELECT cdu_id FROM document WHERE receipt IS NOT NULL"
        " GROUP BY cdu_id HAVING MIN(receipt) <> 1 OR MAX(receipt) <> COUNT(*)) AS t" },
    { "sales, engineering tokens, reversals, payments and entries have receipts, and nothing else",
        "SELECT COUNT(*) AS n FROM document WHERE (kind IN (1, 2, 5, 6, 7, 8))"
        " <> (receipt IS NOT NULL)" },
    { "a receipt follows the one before it",
        "SELECT COUNT(*) AS n FROM document AS d LEFT JOIN document AS p"
        " ON p.document_id = d.previous_of_cdu AND p.cdu_id = d.cdu_id"
        " AND p.receipt = d.receipt - 1"
        " WHERE (d.receipt IS NOT NULL AND d.receipt > 1) <> (p.document_id IS NOT NULL)"
        " OR (d.previous_of_cdu IS NOT NULL) <> (p.document_id IS NOT NULL)" },
    { "a CDU's last document has its last receipt",
        "SELECT COUNT(*) AS n FROM cdu_hot AS c LEFT JOIN document AS d"
        " ON d.document_id = c.last_document AND d.cdu_id = c.cdu_id"
        " AND d.receipt = c.last_receipt WHERE (c.last_receipt > 0) <> (d.document_id IS NOT NULL)"
        " OR (c.last_document IS NOT NULL) <> (d.document_id IS NOT NULL)" },
    { "copies are counted",
        "SELECT COUNT(*) AS n FROM (SELECT i FROM (SELECT document_id AS i, copies AS k"
        " FROM copy_count UNION ALL SELECT original_id, -1 FROM document"
        " WHERE original_id IS NOT NULL) AS u GROUP BY i HAVING SUM(k) <> 0) AS t" },
    { "reprints are copies of receipts of their CDU, and nothing else",
        "SELECT COUNT(*) AS n FROM document AS d LEFT JOIN document AS o"
        " ON o.document_id = d.original_id AND o.receipt IS NOT NULL AND o.cdu_id = d.cdu_id"
        " WHERE (d.kind = 3) <> (o.document_id IS NOT NULL)"
        " OR (d.original_id IS NOT NULL) <> (o.document_id IS NOT NULL)" },
};

constexpr Rule meterRules[] = {
    { "each document has the tokens that it says",
        "SELECT COUNT(*) AS n FROM document AS d LEFT JOIN (SELECT document_id,"
        " SUM(energy_wh) AS v, COUNT(*) AS k, MAX(line) AS last FROM token GROUP BY document_id)"
        " AS t ON t.document_id = d.document_id"
        " WHERE COALESCE(d.energy_wh, 0) <> COALESCE(t.v, 0)"
        " OR COALESCE(d.token_count, 0) <> COALESCE(t.k, 0)"
        " OR COALESCE(t.last, -1) <> COALESCE(t.k, 0) - 1" },
    { "tokens are of documents",
        "SELECT COUNT(*) AS n FROM token AS t LEFT JOIN document AS d"
        " ON d.document_id = t.document_id WHERE d.document_id IS NULL" },
    { "each sale has a token with a time, and each of them has a TID",
        "SELECT COUNT(*) AS n FROM token AS t JOIN document AS d ON d.document_id = t.document_id"
        " WHERE (t.token_minute IS NULL) <> (t.tid IS NULL)"
        " OR (d.kind = 1 AND t.token_minute IS NULL)" },
    { "a meter's newest minute is its newest token's",
        "SELECT COUNT(*) AS n FROM supply_point AS p LEFT JOIN (SELECT d.point_id,"
        " MAX(t.token_minute) AS v FROM token AS t JOIN document AS d"
        " ON d.document_id = t.document_id GROUP BY d.point_id) AS t"
        " ON t.point_id = p.point_id WHERE p.last_token_minute <> COALESCE(t.v, 0)"
        // A person has brought it back from the minutes of a wrong clock.
        " AND NOT EXISTS (SELECT 1 FROM used_minute AS u WHERE u.point_id = p.point_id)" },
    { "no TID twice",
        "SELECT COUNT(*) AS n FROM (SELECT d.meter_id FROM token AS t JOIN document AS d"
        " ON d.document_id = t.document_id WHERE t.tid IS NOT NULL GROUP BY d.meter_id, t.tid"
        " HAVING COUNT(*) > 1) AS t" },
    { "sales and engineering tokens are of a point with its meter and account",
        "SELECT COUNT(*) AS n FROM document AS d LEFT JOIN (SELECT m.meter_id, p.point_id,"
        " p.account_id FROM meter AS m JOIN supply_point AS p ON p.point_id = m.point_id) AS s"
        " ON s.point_id = d.point_id AND s.meter_id = d.meter_id AND s.account_id = d.account_id"
        " WHERE (d.kind IN (1, 2, 8) OR (d.kind = 9 AND EXISTS (SELECT 1 FROM voucher_detail AS w"
        " WHERE w.document_id = d.document_id AND w.carry_over_after_minor IS NOT NULL))"
        " OR (d.kind = 5 AND NOT EXISTS (SELECT 1 FROM reversal_detail "
        "AS v"
        " JOIN document AS o ON o.document_id = v.sale_id WHERE v.document_id = d.document_id"
        " AND o.kind = 6))) <> (s.point_id IS NOT NULL)"
        " OR (d.point_id IS NOT NULL) <> (s.point_id IS NOT NULL)" },
    { "the documents of a point are its chain",
        "WITH RECURSIVE chain (point_id, document_id) AS (SELECT point_id, last_document"
        " FROM supply_point WHERE last_document IS NOT NULL UNION SELECT c.point_id,"
        " d.previous_of_point FROM chain AS c JOIN document AS d ON d.document_id = c.document_id"
        " WHERE d.previous_of_point IS NOT NULL) SELECT COUNT(*) AS n FROM (SELECT i FROM (SELECT"
        " document_id AS i, point_id AS p, 1 AS k FROM chain UNION ALL SELECT document_id, "
        "point_id,"
        " -1 FROM document WHERE point_id IS NOT NULL OR previous_of_point IS NOT NULL) AS u"
        " GROUP BY i, p HAVING SUM(k) <> 0) AS t" },
    { "the chain of a point begins once",
        "SELECT COUNT(*) AS n FROM (SELECT point_id FROM document WHERE point_id IS NOT NULL"
        " GROUP BY point_id HAVING SUM(CASE WHEN previous_of_point IS NULL THEN 1 ELSE 0 END) <> 1)"
        " AS t" },
    { "each engineering receipt has its tokens",
        "SELECT COUNT(*) AS n FROM engineering_detail AS e JOIN document AS d"
        " ON d.document_id = e.document_id"
        " WHERE COALESCE(d.token_count, 0) <> CASE e.token_kind WHEN 6 THEN 4 ELSE 1 END" },
    { "key changes are engineering tokens",
        "SELECT COUNT(*) AS n FROM document AS d LEFT JOIN engineering_detail AS e"
        " ON e.document_id = d.document_id LEFT JOIN key_change AS k"
        " ON k.document_id = d.document_id"
        " WHERE (COALESCE(e.token_kind, 0) = 6) <> (k.document_id IS NOT NULL)" },
    { "a meter has a key that it was told",
        "SELECT COUNT(*) AS n FROM supply_point AS p LEFT JOIN (SELECT DISTINCT d.point_id,"
        " k.to_sgc, k.to_krn, k.to_kt, k.to_ti, k.to_ken FROM key_change AS k JOIN document AS d"
        " ON d.document_id = k.document_id) AS t ON t.point_id = p.point_id AND t.to_sgc = p.sgc"
        " AND t.to_krn = p.krn AND t.to_kt = p.kt AND t.to_ti = p.ti AND t.to_ken = p.ken"
        " WHERE (p.ken IS NOT NULL) <> (t.point_id IS NOT NULL)" },
};

constexpr Rule documentRules[] = {
    { "requests are documents, one each",
        "SELECT COUNT(*) AS n FROM (SELECT i FROM (SELECT document_id AS i, request_id AS r, 1 AS k"
        " FROM request UNION ALL SELECT document_id, request_id, -1 FROM document) AS u"
        " GROUP BY i, r HAVING SUM(k) <> 0 OR COUNT(*) <> 2) AS t" },
    { "all but closings have a reply",
        "SELECT COUNT(*) AS n FROM document AS d LEFT JOIN reply AS r"
        " ON r.document_id = d.document_id WHERE (d.kind <> 4) <> (r.document_id IS NOT NULL)" },
    { "replies are of documents",
        "SELECT COUNT(*) AS n FROM reply AS r LEFT JOIN document AS d"
        " ON d.document_id = r.document_id WHERE d.document_id IS NULL" },
    { "sales have the details of a sale",
        "SELECT COUNT(*) AS n FROM (SELECT i FROM (SELECT document_id AS i, 1 AS k FROM sale_detail"
        " UNION ALL SELECT document_id, -1 FROM document WHERE kind = 1) AS u"
        " GROUP BY i HAVING SUM(k) <> 0) AS t" },
    { "reversals have the details of a reversal",
        "SELECT COUNT(*) AS n FROM (SELECT i FROM (SELECT document_id AS i, 1 AS k"
        " FROM reversal_detail UNION ALL SELECT document_id, -1 FROM document WHERE kind = 5)"
        " AS u GROUP BY i HAVING SUM(k) <> 0) AS t" },
    { "entries of vendors have their details",
        "SELECT COUNT(*) AS n FROM (SELECT i FROM (SELECT document_id AS i, 1 AS k"
        " FROM vendor_entry_detail UNION ALL SELECT document_id, -1 FROM document WHERE kind = 7)"
        " AS u GROUP BY i HAVING SUM(k) <> 0) AS t" },
    { "credit without a purchase has its details",
        "SELECT COUNT(*) AS n FROM (SELECT i FROM (SELECT document_id AS i, 1 AS k"
        " FROM credit_issue_detail UNION ALL SELECT document_id, -1 FROM document WHERE kind = 8)"
        " AS u GROUP BY i HAVING SUM(k) <> 0) AS t" },
    { "payments have the details of a payment",
        "SELECT COUNT(*) AS n FROM (SELECT i FROM (SELECT document_id AS i, 1 AS k"
        " FROM payment_detail UNION ALL SELECT document_id, -1 FROM document WHERE kind = 6)"
        " AS u GROUP BY i HAVING SUM(k) <> 0) AS t" },
    { "what is known of a payment is of a sale or payment",
        "SELECT COUNT(*) AS n FROM payment_means AS m LEFT JOIN document AS d"
        " ON d.document_id = m.document_id AND d.kind IN (1, 6) WHERE d.document_id IS NULL" },
    { "the payments of an account are its chain",
        "WITH RECURSIVE chain (account_id, document_id) AS (SELECT account_id, last_payment"
        " FROM account WHERE last_payment IS NOT NULL UNION SELECT c.account_id,"
        " e.previous_of_account FROM chain AS c JOIN payment_detail AS e"
        " ON e.document_id = c.document_id WHERE e.previous_of_account IS NOT NULL)"
        " SELECT COUNT(*) AS n FROM (SELECT i FROM (SELECT document_id AS i, account_id AS a,"
        " 1 AS k FROM chain UNION ALL SELECT document_id, account_id, -1 FROM document"
        " WHERE kind = 6) AS u GROUP BY i, a HAVING SUM(k) <> 0) AS t" },
    { "of a debt is owed what was recorded and not paid",
        "SELECT COUNT(*) AS n FROM debt AS b LEFT JOIN (SELECT ledger_account AS a,"
        " SUM(amount_minor) AS v FROM posting GROUP BY ledger_account) AS t"
        " ON t.a = (CAST(8 AS BIGINT) << 48) + b.debt_id"
        " WHERE b.balance_minor <> COALESCE(t.v, 0) + CASE WHEN b.recorded_document IS NULL"
        " THEN b.amount_minor ELSE 0 END OR b.balance_minor < 0" },
    { "vouchers have the details of a voucher",
        "SELECT COUNT(*) AS n FROM (SELECT i FROM (SELECT document_id AS i, 1 AS k"
        " FROM voucher_detail UNION ALL SELECT document_id, -1 FROM document WHERE kind = 9)"
        " AS u GROUP BY i HAVING SUM(k) <> 0) AS t" },
    { "a recorded debt has its document",
        "SELECT COUNT(*) AS n FROM (SELECT i, c FROM (SELECT document_id AS i, debt_id AS c, 1 AS k"
        " FROM debt_entry_detail UNION ALL SELECT recorded_document, debt_id, -1 FROM debt"
        " WHERE recorded_document IS NOT NULL) AS u GROUP BY i, c HAVING SUM(k) <> 0) AS t" },
    { "engineering tokens have their details",
        "SELECT COUNT(*) AS n FROM (SELECT i FROM (SELECT document_id AS i, 1 AS k"
        " FROM engineering_detail UNION ALL SELECT document_id, -1 FROM document WHERE kind = 2)"
        " AS u GROUP BY i HAVING SUM(k) <> 0) AS t" },
    { "documents are of a server, a CDU and an operator",
        "SELECT COUNT(*) AS n FROM document AS d LEFT JOIN server AS s"
        " ON s.server_id = d.document_id >> 48 LEFT JOIN cdu AS c ON c.cdu_id = d.cdu_id"
        " LEFT JOIN operator AS o ON o.operator_id = d.operator_id"
        " WHERE s.server_id IS NULL OR (d.kind NOT IN (9, 10)"
        " AND (c.cdu_id IS NULL OR o.operator_id IS NULL))" },
    { "a server numbers its documents from 1 without gaps",
        "SELECT COUNT(*) AS n FROM (SELECT document_id >> 48 AS s FROM document"
        " GROUP BY document_id >> 48 HAVING MIN(document_id) <> ((document_id >> 48) << 48) + 1"
        " OR MAX(document_id) - MIN(document_id) + 1 <> COUNT(*)) AS t" },
    { "a server numbers its events from 1 without gaps",
        "SELECT COUNT(*) AS n FROM (SELECT server_id FROM audit_event GROUP BY server_id"
        " HAVING MIN(event) <> 1 OR MAX(event) <> COUNT(*)) AS t" },
    { "an audit block goes on where the one before it ended",
        "SELECT COUNT(*) AS n FROM audit_block AS b LEFT JOIN audit_block AS p"
        " ON p.server_id = b.server_id AND p.sequence = b.sequence - 1"
        " WHERE (b.sequence > 1) <> (p.sequence IS NOT NULL) OR b.sequence < 1"
        " OR b.first_document <> COALESCE(p.last_document, b.server_id << 48) + 1"
        " OR b.first_event <> COALESCE(p.last_event, 0) + 1"
        " OR b.last_document - b.first_document + b.last_event - b.first_event < -1" },
    // With the rules above: each document and each event is in one block.
    { "audit blocks cover all documents and events",
        "SELECT COUNT(*) AS n FROM (SELECT s FROM (SELECT server_id AS s,"
        " last_document - first_document + 1 AS d, last_event - first_event + 1 AS e"
        " FROM audit_block UNION ALL SELECT document_id >> 48, -1, 0 FROM document"
        " UNION ALL SELECT server_id, 0, -1 FROM audit_event) AS u"
        " GROUP BY s HAVING SUM(d) <> 0 OR SUM(e) <> 0) AS t" },
};

// The rules read all rows, for which a connection's own plans are none: it looks for keys.
class AllRowsPlans
{
public:
    explicit AllRowsPlans(sql::Connection &connection) : m_connection(connection) { set("on"); }

    ~AllRowsPlans() { set("off"); }

    AllRowsPlans(const AllRowsPlans &) = delete;
    AllRowsPlans &operator=(const AllRowsPlans &) = delete;

private:
    void set(const char *state)
    {
        if (m_connection.dialect() == sql::Dialect::Sqlite)
            return;
        for (const char *plan : { "enable_seqscan", "enable_hashjoin", "enable_mergejoin" }) {
            const auto done = m_connection.runText(
                QStringLiteral("SET %1 = %2").arg(QLatin1String(plan), QLatin1String(state)));
            if (!done)
                qWarning("%s", qPrintable(done.error().detail));
        }
    }

    sql::Connection &m_connection;
};

struct Listed {
    const char *table;
    QStringList columns;
};

// What stands in no description of rows that are only added.
const std::vector<Listed> &changedTables()
{
    static const auto split
        = [](const char *names) { return QString::fromLatin1(names).split(u' '); };
    static const std::vector<Listed> tables{
        { "account_day",
            split("server_id business_day ledger_account debit_minor credit_minor posting_count"
                  " first_document last_document") },
        { "copy_count", split("document_id copies") },
        { "supply_point",
            split("point_code sgc krn kt ti ken state last_token_minute billing_month bought_wh"
                  " carry_over_minor charged_month charged_day last_document figures_check") },
        { "account", split("account_id free_month last_payment") },
        { "debt",
            split("debt_id balance_minor last_document due_month paid_of_month_minor"
                  " recorded_document") },
        { "cdu_hot", split("cdu_id last_receipt last_document") },
        { "audit_block",
            split("server_id sequence at_ms first_document last_document first_event last_event"
                  " root hash") },
    };
    return tables;
}

// All its rows in one order, a line each.
Expected<QString> rowsAsText(sql::Connection &connection, const Listed &listed)
{
    const auto rows
        = connection.runText(QStringLiteral("SELECT %1 FROM %2")
                                 .arg(listed.columns.join(u','), QLatin1String(listed.table)));
    if (!rows)
        return rows.error();
    QStringList lines;
    for (const sql::Row row : *rows) {
        QString line = QLatin1String(listed.table);
        for (int i = 0; i < listed.columns.size(); ++i) {
            const QVariant &cell = row.at(i);
            const bool isOctets = cell.typeId() == QMetaType::QByteArray;
            line += u' '
                + (cell.isNull()   ? QStringLiteral("-")
                        : isOctets ? QString::fromLatin1(cell.toByteArray().toHex())
                                   : cell.toString());
        }
        lines.append(line);
    }
    lines.sort();
    return lines.join(u'\n') + u'\n';
}

} // namespace

QString brokenRule(sql::Connection &connection)
{
    const AllRowsPlans plans(connection);
    for (const std::span<const Rule> rules : { std::span<const Rule>(moneyRules),
             std::span<const Rule>(correctionRules), std::span<const Rule>(receiptRules),
             std::span<const Rule>(meterRules), std::span<const Rule>(documentRules) }) {
        for (const Rule &rule : rules) {
            const auto rows = connection.runText(QLatin1String(rule.sql));
            if (!rows)
                return QLatin1String(rule.name) + QLatin1String(": ") + rows.error().detail;
            if (const qint64 broken = rows->first().int64("n"); broken != 0)
                return QStringLiteral("%1: %2").arg(QLatin1String(rule.name)).arg(broken);
        }
    }
    return QString();
}

QString rowsAsText(sql::Connection &connection)
{
    std::vector<Listed> tables = changedTables();
    for (const store::Table *const table : vending::documentTables()) {
        Listed listed{ table->name, {} };
        for (const store::Column &column : table->columns)
            listed.columns.append(QLatin1String(column.name));
        tables.push_back(std::move(listed));
    }
    QString text;
    for (const Listed &table : tables) {
        const auto rows = rowsAsText(connection, table);
        if (!rows) {
            qWarning("%s: %s", table.table, qPrintable(rows.error().detail));
            return QString();
        }
        text += *rows;
    }
    return text;
}

} // namespace shahn::test

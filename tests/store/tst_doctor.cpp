// SPDX-License-Identifier: GPL-3.0-or-later
// What was changed by hand and does not fit is named; nothing is where nothing was changed.
#include "store/archive_import.h"
#include "store/book_fixture.h"
#include "store/doctor.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include "sql/statement_catalogue.h"
#include "vending/kinds.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace shahn;
using test::BookFixture;

class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void healthyHasNoFindings_data() { test::addEngineRows(); }

    void healthyHasNoFindings();

    void everyRuleIsNamed_data() { test::addEngineRows(); }

    void everyRuleIsNamed();

    void meterWithoutPoint_data() { test::addEngineRows(); }

    void meterWithoutPoint();

    void aPointWithoutAMeterWaits_data() { test::addEngineRows(); }

    void aPointWithoutAMeterWaits();

    void usedMinutesAreNoFault_data() { test::addEngineRows(); }

    void usedMinutesAreNoFault();

    void manyAreCounted_data() { test::addEngineRows(); }

    void manyAreCounted();

    void everyColumnHasItsType();

    void repliesAreLookedAtInPages_data() { test::addEngineRows(); }

    void repliesAreLookedAtInPages();

    void keyChangesEndWithTheKey_data() { test::addEngineRows(); }

    void keyChangesEndWithTheKey();

    void keyChangesMayComeBack_data() { test::addEngineRows(); }

    void keyChangesMayComeBack();

    void clockThatWasAheadIsNoFault_data() { test::addEngineRows(); }

    void clockThatWasAheadIsNoFault();

    void plansReadEachTableOnce();
};

namespace
{

struct Change {
    const char *rule;
    QStringList sql; // one after another
    const char *says;
};

const QString vendorWithCredit
    = QStringLiteral("INSERT INTO vendor (vendor_code, name_en, office_id, credit_limit_minor)"
                     " SELECT 'V-1', 'Shop', MIN(office_id), 400 FROM office");

const QString approvalRequest
    = QStringLiteral("INSERT INTO approval_request (request_id, request_octets,"
                     " document_kind, kind, state, subject, amount_minor, requester,"
                     " requester_level, station, office_id, note, content, content_hash,"
                     " asked_at_ms, expires_at_ms) SELECT 'R-1', r.request_id, 0,"
                     " 'tariffVersion', 'open', 'T1', 0, 'somebody', 1, '', f.office_id,"
                     " '', '', 'hash', 0, 1 FROM request AS r, office AS f LIMIT 1");

const std::vector<Change> &changes()
{
    static const std::vector<Change> all{
        { "utility",
            { QStringLiteral("INSERT INTO utility SELECT 'TWO', name_en, name_ar, currency,"
                             " currency_decimals, time_zone, token_minute_floor, is_approved, "
                             "closed_month FROM utility") },
            "the table of the utility has 2 rows in place of one" },
        { "utility", { QStringLiteral("DELETE FROM utility") },
            "the table of the utility has 0 rows in place of one" },
        { "utility-figures", { QStringLiteral("UPDATE utility SET time_zone = 'Asia/Nowhere'") },
            "nothing can be sold by the currency OMR with 3 decimals, the time zone "
            "Asia/Nowhere and " },
        { "utility-figures", { QStringLiteral("UPDATE utility SET currency = 'rial'") },
            "nothing can be sold by the currency rial with 3 decimals" },
        { "utility-figures", { QStringLiteral("UPDATE utility SET token_minute_floor = -1") },
            " and the first minute -1 of the utility" },
        { "parameter",
            { QStringLiteral("INSERT INTO parameter (name, starts_at_ms, value, set_at_ms, actor,"
                             " station) VALUES ('tidAheadMinutes', 0, '29', 0, '', '')") },
            "parameter row 1: '29' is no value of tidAheadMinutes" },
        { "server-name", { QStringLiteral("UPDATE server SET name = ' '") },
            "server 1: it has no name" },
        { "approver",
            { QStringLiteral("UPDATE engineering_detail SET approver_id = 77"
                             " WHERE document_id = D(4)") },
            "document 281474976710660: its approver 77 is not there" },
        { "tariff-index",
            { QStringLiteral("INSERT INTO tariff_index (index_code, sgc, ti, tariff_id, state)"
                             " SELECT 'I-1', '600900', 1, tariff_id, 'active' FROM tariff"
                             " WHERE tariff_code = 'T2'") },
            "point P0: its tariff T1 does not go with TI 1 of its meter in supply group 600900; it "
            "is sold to by its tariff until the key of the meter is changed" },
        { "approval-request", { approvalRequest },
            "request to sign R-1: the audit log does not have it as asked by somebody" },
        { "approval-request",
            { approvalRequest,
                QStringLiteral("INSERT INTO audit_event (server_id, event, at_ms, actor, station,"
                               " action, subject, detail) VALUES (9, 1, 0, 'somebody', '',"
                               " 'approval-asked', 'R-1', '{\"contentHash\":\"other\"}')") },
            "request to sign R-1: the audit log does not have it as asked by somebody" },
        { "approval-request",
            { approvalRequest,
                QStringLiteral("INSERT INTO audit_event (server_id, event, at_ms, actor, station,"
                               " action, subject, detail) VALUES (9, 1, 0, 'another', '',"
                               " 'approval-asked', 'R-1', '{\"contentHash\":\"hash\"}')") },
            "request to sign R-1: the audit log does not have it as asked by somebody" },
        { "reference",
            { QStringLiteral("UPDATE document SET cdu_id = 77 WHERE document_id = D(2)") },
            "table document, row 281474976710658: what its column cdu_id names is not there" },
        { "reference",
            { QStringLiteral("UPDATE document SET operator_id = 77 WHERE document_id = D(2)") },
            "table document, row 281474976710658: what its column operator_id names is not there" },
        { "reference",
            { QStringLiteral("UPDATE document SET account_id = 77 WHERE document_id = D(2)") },
            "table document, row 281474976710658: what its column account_id names is not there" },
        { "reference",
            { QStringLiteral("UPDATE document SET point_id = 77 WHERE document_id = D(2)") },
            "table document, row 281474976710658: what its column point_id names is not there" },
        { "reference",
            { QStringLiteral("UPDATE document SET meter_id = 77 WHERE document_id = D(2)") },
            "table document, row 281474976710658: what its column meter_id names is not there" },
        { "reference",
            { QStringLiteral(
                "UPDATE document SET tariff_version_id = 77 WHERE document_id = D(2)") },
            "table document, row 281474976710658: what its column tariff_version_id names is not "
            "there" },
        { "reference",
            { QStringLiteral("UPDATE document SET original_id = D(99) WHERE document_id = D(5)") },
            "table document, row 281474976710661: what its column original_id names is not there" },
        { "reference", { QStringLiteral("DELETE FROM server") },
            "table document, row 281474976710657: what its column document_id (server) names" },
        { "reference",
            { QStringLiteral("UPDATE supply_point SET tariff_id = 77 WHERE point_code = 'P2'") },
            "table supply_point, row P2: what its column tariff_id names is not there" },
        { "reference",
            { QStringLiteral("UPDATE supply_point SET reason_id = 77 WHERE point_code = 'P2'") },
            "table supply_point, row P2: what its column reason_id names is not there" },
        { "reference", { QStringLiteral("UPDATE cdu_hot SET cdu_id = 77") },
            "table cdu_hot, row 77: what its column cdu_id names is not there" },
        { "tariff-terms",
            { QStringLiteral("UPDATE tariff_version SET terms = '{}' WHERE tariff_id = 1") },
            ", version 1: nothing can be sold by its terms" },
        { "point-state",
            { QStringLiteral("UPDATE supply_point SET state = 4 WHERE point_code = 'P2'") },
            "point P2: its meter is in state 4, which there is not" },
        { "point-key", { QStringLiteral("UPDATE supply_point SET ea = 8 WHERE point_code = 'P1'") },
            "point P1: no meter can have SGC " },
        { "point-key",
            { QStringLiteral("UPDATE supply_point SET ken = 256 WHERE point_code = 'P1'") },
            ", KEN 256" },
        { "point-key",
            { QStringLiteral("UPDATE supply_point SET krn = 0 WHERE point_code = 'P1'") },
            ", KRN 0, " },
        { "point-key", { QStringLiteral("UPDATE supply_point SET kt = 9") }, ", KT 9, " },
        { "point-key", { QStringLiteral("UPDATE supply_point SET ti = 100") }, ", TI 100, " },
        { "point-key", { QStringLiteral("UPDATE supply_point SET tct = -1") }, ", TCT -1, " },
        { "point-key", { QStringLiteral("UPDATE supply_point SET sgc = '12a456'") },
            " SGC 12a456, " },
        { "point-key", { QStringLiteral("UPDATE supply_point SET sgc = '12345'") },
            " SGC 12345, " },
        { "kind", { QStringLiteral("UPDATE document SET kind = 99 WHERE document_id = D(6)") },
            "document 281474976710662: it is of kind 99, which there is not" },
        { "request-hash",
            { QStringLiteral("UPDATE request SET body_hash = request_id"
                             " WHERE document_id = D(1)") },
            "document 281474976710657: the hash of its request has 16 octets" },
        { "request-hash",
            { QStringLiteral("UPDATE request SET body_hash = request_id"
                             " WHERE document_id = D(6)") },
            "document 281474976710662: the hash of its request has 16 octets" },
        { "reply-body",
            { QStringLiteral("UPDATE reply SET body = (SELECT r.body_hash FROM request AS r"
                             " WHERE r.document_id = D(6)) WHERE document_id = D(4)") },
            "document 281474976710660: its reply is empty, damaged or of another request" },
        { "reply-body",
            { QStringLiteral("UPDATE reply SET body = (SELECT r.body_hash FROM request AS r"
                             " WHERE r.document_id = D(1)) WHERE document_id = D(5)") },
            "document 281474976710661: its reply is empty, damaged or of another request" },
        { "reply-body",
            { QStringLiteral("UPDATE reply SET body = (SELECT r.body FROM reply AS r"
                             " WHERE r.document_id = D(1)) WHERE document_id = D(2)") },
            "document 281474976710658: its reply is empty, damaged or of another request" },
        { "reply-body",
            { QStringLiteral("UPDATE reply SET body = (SELECT r.body FROM reply AS r"
                             " WHERE r.document_id = D(2)) WHERE document_id = D(5)") },
            "document 281474976710661: its reply is empty, damaged or of another request" },
        { "token-digits",
            { QStringLiteral("UPDATE token SET digits = '0' || digits WHERE document_id = D(2)") },
            "document 281474976710658: its token 0 is not 20 digits" },
        { "token-digits",
            { QStringLiteral("UPDATE token SET digits = '1234567890x234567890'"
                             " WHERE document_id = D(2)") },
            "document 281474976710658: its token 0 is not 20 digits" },
        { "sale-bought",
            { QStringLiteral("UPDATE supply_point SET bought_wh = bought_wh - 100"
                             " WHERE point_code = 'P0'") },
            "point P0: it has bought " },
        { "audit-block", { QStringLiteral("DELETE FROM audit_block WHERE sequence = 2") },
            "server sms-1: the block of the audit log before block 3 is not there" },
        { "audit-block", { QStringLiteral("DELETE FROM audit_block WHERE sequence = 1") },
            "server sms-1: the block of the audit log before block 2 is not there" },
        { "audit-head", { QStringLiteral("DELETE FROM audit_block WHERE sequence = 3") },
            "server sms-1: its audit log ends with document 281474976710660 and event 0, but the "
            "last are document 281474976710662 and event 0" },
        { "audit-head", { QStringLiteral("DELETE FROM audit_block") },
            "server sms-1: its audit log ends with document 281474976710656 and event 0, but" },
        { "audit-head",
            { QStringLiteral("INSERT INTO audit_event VALUES"
                             " (1, 1, 0, 'x', 'x', 'x', 'x', 'x')") },
            "and event 0, but the last are document 281474976710662 and event 1" },
        { "point-minute",
            { QStringLiteral("UPDATE supply_point SET last_token_minute = last_token_minute - 1"
                             " WHERE point_code = 'P0'") },
            "point P0: its newest token is of minute " },
        { "point-figures",
            { QStringLiteral("UPDATE supply_point SET bought_wh = bought_wh - 1"
                             " WHERE point_code = 'P0'") },
            "point P0: its figures do not fit their check" },
        { "minute-twice",
            { QStringLiteral("UPDATE token SET token_minute = (SELECT MIN(t.token_minute)"
                             " FROM token AS t WHERE t.document_id = D(1))"
                             " WHERE document_id = D(3)") },
            ", in the documents 281474976710657 to 281474976710659" },
        { "point-document",
            { QStringLiteral("UPDATE supply_point SET last_document = D(99)"
                             " WHERE point_code = 'P0'") },
            "point P0: its last document 281474976710755 is not there" },
        { "point-document",
            { QStringLiteral("UPDATE supply_point SET last_document = D(2)"
                             " WHERE point_code = 'P0'") },
            "point P0: its last document 281474976710658 is not there, or of another point" },
        { "point-newest",
            { QStringLiteral("UPDATE supply_point SET last_document = D(3)"
                             " WHERE point_code = 'P0'") },
            "point P0: document 281474976710660 is newer than its last document 281474976710659" },
        { "point-newest",
            { QStringLiteral("UPDATE supply_point SET last_document = NULL"
                             " WHERE point_code = 'P1'") },
            "point P1: document 281474976710658 is newer than its last document none" },
        { "point-link",
            { QStringLiteral("UPDATE document SET previous_of_point = D(2)"
                             " WHERE document_id = D(3)") },
            "document 281474976710659: the one before it of its point, 281474976710658, is not" },
        { "point-link", { QStringLiteral("DELETE FROM document WHERE document_id = D(3)") },
            "document 281474976710660: the one before it of its point, 281474976710659, is not" },
        { "point-fork",
            { QStringLiteral("UPDATE document SET previous_of_point = D(1)"
                             " WHERE document_id = D(4)") },
            "point P0: 2 documents stand behind document 281474976710657" },
        { "point-fork",
            { QStringLiteral("UPDATE document SET previous_of_point = NULL"
                             " WHERE document_id = D(4)") },
            "point P0: 2 documents stand behind document 0" },
        { "point-meter", { QStringLiteral("DELETE FROM meter WHERE meter_id = 3") },
            "point P2: it has no meter" },
        { "point-account",
            { QStringLiteral("UPDATE supply_point SET account_id = 77 WHERE point_code = 'P2'") },
            "point P2: its account is not there" },
        { "cdu-counter", { QStringLiteral("DELETE FROM cdu_hot") },
            "CDU C1: it has no counter of receipts" },
        { "cdu-receipt", { QStringLiteral("UPDATE cdu_hot SET last_receipt = 5") },
            "CDU C1: its last receipt is 5, but that of its last document 4" },
        { "cdu-receipt", { QStringLiteral("UPDATE cdu_hot SET last_document = D(99)") },
            "CDU C1: its last receipt is 4, but that of its last document 0" },
        { "cdu-newest",
            { QStringLiteral("UPDATE cdu_hot SET last_receipt = 3, last_document = D(3)") },
            "CDU C1: document 281474976710660 with receipt 4 is newer than its last receipt 3" },
        { "cdu-link",
            { QStringLiteral("UPDATE document SET previous_of_cdu = D(99)"
                             " WHERE document_id = D(3)") },
            "document 281474976710659: the one before it of its CDU, 281474976710755, is not" },
        { "cdu-link",
            { QStringLiteral("UPDATE document SET cdu_id = 77 WHERE document_id = D(1)") },
            "document 281474976710658: the one before it of its CDU, 281474976710657, is not" },
        { "receipt-gap",
            { QStringLiteral("UPDATE document SET receipt = 7 WHERE document_id = D(3)") },
            "CDU C1: document 281474976710659 has receipt 7, and the one before it 2" },
        { "receipt-gap",
            { QStringLiteral("UPDATE document SET receipt = NULL WHERE document_id = D(3)") },
            "CDU C1: document 281474976710659 has receipt 0, and the one before it 2" },
        { "receipt-twice",
            { QStringLiteral("UPDATE document SET receipt = 2 WHERE document_id = D(3)") },
            "CDU C1: receipt 2 was given 2 times, first to document 281474976710658" },
        { "request", { QStringLiteral("DELETE FROM request WHERE document_id = D(6)") },
            "document 281474976710662: its request is missing" },
        { "request",
            { QStringLiteral("UPDATE request SET document_id = D(1) WHERE document_id = D(2)") },
            "document 281474976710658: its request is missing, or of another document" },
        { "reply", { QStringLiteral("DELETE FROM reply WHERE document_id = D(5)") },
            "document 281474976710661: its reply is missing" },
        { "orphan", { QStringLiteral("DELETE FROM document WHERE document_id = D(6)") },
            "table request: a row of document 281474976710662, which is not there" },
        { "orphan",
            { QStringLiteral("INSERT INTO posting (document_id, line, ledger_account, amount_minor)"
                             " VALUES (D(99), 0, 1, 0)") },
            "table posting: a row of document 281474976710755, which is not there" },
        { "postings",
            { QStringLiteral("UPDATE posting SET amount_minor = amount_minor + 5"
                             " WHERE document_id = D(2) AND line = 0") },
            "document 281474976710658: its postings add up to 5" },
        { "sale-postings", { QStringLiteral("DELETE FROM posting WHERE document_id = D(2)") },
            "document 281474976710658: a sale without postings" },
        { "detail", { QStringLiteral("DELETE FROM sale_detail WHERE document_id = D(2)") },
            "document 281474976710658: its row of table sale_detail is missing" },
        { "detail", { QStringLiteral("DELETE FROM engineering_detail") },
            ": its row of table engineering_detail is missing" },
        { "orphan",
            { QStringLiteral("UPDATE sale_detail SET document_id = D(99)"
                             " WHERE document_id = D(2)") },
            "table sale_detail: a row of document 281474976710755, which is not there" },
        { "sale-money",
            { QStringLiteral("UPDATE document SET tender_minor = 5002 WHERE document_id = D(2)") },
            "document 281474976710658: 5002 was paid, but 5001 is accounted for" },
        { "sale-free-energy",
            { QStringLiteral("UPDATE sale_detail SET energy_free_minor = 900"
                             " WHERE document_id = D(2)") },
            "document 281474976710658: its free energy is worth 900, but 0 is booked" },
        { "tokens", { QStringLiteral("DELETE FROM token WHERE document_id = D(4)") },
            "document 281474976710660: of 1 tokens there are 0" },
        { "sale-tokens",
            { QStringLiteral("DELETE FROM token WHERE document_id = D(2)"),
                QStringLiteral("UPDATE document SET token_count = 0 WHERE document_id = D(2)") },
            "document 281474976710658: a sale of energy without tokens" },
        { "account-day",
            { QStringLiteral("UPDATE account_day SET debit_minor = debit_minor + 9"
                             " WHERE debit_minor > 5000") },
            "its sums are not those of the postings, by 9 of debits, 0 of credits, 0 postings" },
        { "account-day",
            { QStringLiteral("UPDATE account_day SET last_document = last_document - 1"
                             " WHERE ledger_account = 281474976710657") },
            "account 281474976710657: its sums are not those of the postings, by 0 of debits, 0 of "
            "credits, 0 postings, or it does not name their documents, 281474976710657 to " },
        { "account-day", { QStringLiteral("DELETE FROM account_day") },
            "server 1, day 20251009, account 281474976710657: its sums are not" },
        { "carry-over",
            { QStringLiteral("UPDATE supply_point SET carry_over_minor = 900000"
                             " WHERE point_code = 'P1'") },
            "point P1: its carry-over is 900000, but its last sale 281474976710658 left " },
        { "point-shares",
            { QStringLiteral("INSERT INTO code_entry (list_name, entry_code, name_en, name_ar,"
                             " state) VALUES ('customerCategory', 'SHOP', 'Shop', '', 'active')"),
                QStringLiteral("INSERT INTO point_share (share_code, point_id, category_id,"
                               " percent_ppm) SELECT 'S-1', p.point_id, k.entry_id, 300000"
                               " FROM supply_point AS p CROSS JOIN code_entry AS k"
                               " WHERE p.point_code = 'P2' AND k.entry_code = 'SHOP'") },
            "point P2: its shares are 300000 ppm together, and its row says 0" },
        { "account-entitled",
            { QStringLiteral("INSERT INTO entitlement (entitlement_code, account_id, kind,"
                             " monthly_kwh, state) SELECT 'E-1', account_id, 'freeEnergy', 5,"
                             " 'active' FROM supply_point WHERE point_code = 'P2'") },
            "it has 1 entitlements, and its row says that there are none" },
        { "debt-balance",
            { QStringLiteral("INSERT INTO debt (debt_code, account_id, kind_id, amount_minor,"
                             " balance_minor, priority) SELECT 'D-1', MAX(account_id), 0, 900, 300,"
                             " 1 FROM account") },
            "debt D-1: 300 is still owed, but by its payments it would be 900" },
        { "debt-entry",
            { QStringLiteral("INSERT INTO debt_entry_detail VALUES (D(6), 1, 77, 900, 0, 'x')") },
            "document 281474976710662: it has recorded debt  with 900, but posted 0" },
        { "voucher-debt",
            { QStringLiteral("INSERT INTO voucher_debt VALUES (D(6), 3, 1, 77, 900)") },
            "document 281474976710662: what its line 3 does to a debt is not what it has posted" },
        { "voucher-ledger",
            { QStringLiteral(
                  "INSERT INTO voucher_detail VALUES (D(1), 'v', 'P-1', 'r', 20251009, 5,"
                  " 'a', 'b', NULL, NULL)"),
                QStringLiteral("UPDATE posting SET ledger_account = (CAST(20 AS BIGINT) << 48) + 1"
                               " WHERE document_id = D(1) AND line = 0") },
            "document 281474976710657: a voucher has posted to ledger 20, which is not" },
        { "voucher-reversal",
            { QStringLiteral(
                "INSERT INTO voucher_detail VALUES (D(6), 'v', 'P-1', 'r', 20251009, 5,"
                " 'a', 'b', D(1), NULL)") },
            "document 281474976710662: of voucher 281474976710657, which it has taken back, " },
        { "period-closed", { QStringLiteral("UPDATE utility SET closed_month = 202510") },
            "month 202510: it was closed with -" },
        { "reversal-money",
            { QStringLiteral("INSERT INTO reversal_detail SELECT D(6), D(2), 'r', 1, '',"
                             " MIN(operator_id), 0 FROM operator") },
            "document 281474976710662: of what its sale has posted to account " },
        { "reversal-sale",
            { QStringLiteral("INSERT INTO reversal_detail SELECT D(6), D(2), 'r', 1, '',"
                             " MIN(operator_id), 0 FROM operator") },
            "document 281474976710662: there is nothing 281474976710658 of its point or "
            "account to take back" },
        { "payment-money",
            { QStringLiteral("INSERT INTO payment_detail VALUES (D(6), 1, NULL)"),
                QStringLiteral("UPDATE document SET kind = 6, tender_minor = 900,"
                               " account_id = 1 WHERE document_id = D(6)") },
            "document 281474976710662: 900 was paid, but 0 is posted to the money and 0 to "
            "debts" },
        { "payment-debt",
            { QStringLiteral("UPDATE document SET kind = 6 WHERE document_id = D(1)"),
                QStringLiteral("UPDATE posting SET ledger_account = (CAST(8 AS BIGINT) << 48) + 77"
                               " WHERE document_id = D(1) AND line = 1") },
            "document 281474976710657: it has paid debt 77, which is not of its account" },
        { "payment-chain",
            { QStringLiteral("UPDATE account SET last_payment = D(2) WHERE account_id = 1") },
            "account A-0000: of its 0 payments, 1 are found from the newest" },
        { "reversal-approver",
            { QStringLiteral(
                "INSERT INTO reversal_detail VALUES (D(6), D(2), 'r', 1, '', 77, 0)") },
            "document 281474976710662: its approver 77 is not there" },
        { "correction", { QStringLiteral("INSERT INTO correction_detail VALUES (D(1), D(2))") },
            "document 281474976710657: there is no reversal 281474976710658 of a sale that it "
            "corrects" },
        { "credit-issue-approver",
            { QStringLiteral("INSERT INTO credit_issue_detail VALUES (D(6), 1, 'r', 'J-1', 77,"
                             " NULL, NULL, 0, 0)") },
            "document 281474976710662: its approver 77 is not there" },
        { "credit-issue-value",
            { QStringLiteral("INSERT INTO credit_issue_detail VALUES (D(6), 1, 'r', 'J-1', NULL,"
                             " NULL, NULL, 900, 0)") },
            "document 281474976710662: its energy is worth 900, but 0 is booked" },
        { "vendor-credit",
            { vendorWithCredit,
                QStringLiteral("INSERT INTO vendor_hot SELECT vendor_id, 1, 500, 0, 0"
                               " FROM vendor") },
            "vendor V-1: its servers may sell for 500, but by its limit and its documents 400 is "
            "left" },
        { "vendor-limit", { vendorWithCredit },
            "vendor V-1: its credit limit is 400, but by its entries it would be 0" },
        { "vendor-approver",
            { QStringLiteral("INSERT INTO vendor_entry_detail VALUES (D(6), 1, 1, 5, 0, 'slip', '',"
                             " 77, NULL)") },
            "document 281474976710662: its approver 77 is not there" },
        { "key-change",
            { QStringLiteral("INSERT INTO key_change SELECT D(4), sgc, krn, kt, ti, sgc, krn, kt,"
                             " ti + 1, 255, 0, 0 FROM supply_point WHERE point_code = 'P0'") },
            "point P0: its key changes do not end with its key: SGC 600900, KRN 1, KT 2, TI 1, "
            "KEN none" },
        { "account-carry-over",
            { QStringLiteral("UPDATE supply_point SET carry_over_minor = -100") },
            "account 1: its points are owed -100, but by the postings " },
        { "copies", { QStringLiteral("UPDATE copy_count SET copies = 2") },
            "document 281474976710657: 2 copies are counted, 1 were printed" },
        { "copies", { QStringLiteral("DELETE FROM copy_count") },
            "document 281474976710657: 0 copies are counted, 1 were printed" },
    };
    return all;
}

// The sentences of every broken rule, by name; a row without any when a statement does not run.
QStringList findingsOf(BookFixture &book, const QString &onlyRule = {})
{
    QStringList sentences;
    store::Doctor doctor(book.connection(), vending::doctorKinds());
    for (const store::DoctorRule &rule : doctor.rules()) {
        if (!onlyRule.isEmpty() && onlyRule != QLatin1String(rule.name))
            continue;
        const auto finding = doctor.check(rule);
        if (!finding)
            sentences.append(finding.error().detail);
        else
            sentences += finding->sentences;
    }
    return sentences;
}

} // namespace

void TestDoctor::healthyHasNoFindings()
{
    USE_BOOK(book);
    QCOMPARE(findingsOf(*book), QStringList());
    QVERIFY(book->sell(10, 2, QStringLiteral("sms-2")));
    QVERIFY(book->sell(11, 0, QStringLiteral("sms-2")));
    QVERIFY(book->sell(12, 0));
    QCOMPARE(findingsOf(*book), QStringList());
}

void TestDoctor::everyRuleIsNamed()
{
    USE_BOOK(book);
    QSet<QString> unseen;
    for (const store::DoctorRule &rule :
        store::Doctor(book->connection(), vending::doctorKinds()).rules())
        unseen.insert(QLatin1String(rule.name));
    unseen.remove(QStringLiteral("meter-point")); // meterWithoutPoint
    unseen.remove(QStringLiteral("types")); // everyColumnHasItsType
    for (const Change &change : changes()) {
        auto transaction = sql::Transaction::begin(book->connection());
        EXPECT_OK(transaction);
        for (const QString &sql : change.sql)
            QVERIFY2(book->change(sql), qPrintable(sql));
        const QStringList said = findingsOf(*book, QLatin1String(change.rule));
        transaction->rollback();
        QVERIFY2(said.join(u'\n').contains(QLatin1String(change.says)),
            qPrintable(change.sql.join(u'\n') + u'\n' + said.join(u'\n')));
        unseen.remove(QLatin1String(change.rule));
    }
    QCOMPARE(unseen.values(), QStringList());
    QCOMPARE(findingsOf(*book), QStringList());
}

// One that waits for its meter is in order.
void TestDoctor::aPointWithoutAMeterWaits()
{
    USE_BOOK(book);
    EXPECT_OK(
        store::ArchiveImport(book->connection())
            .addPoint({ QStringLiteral("P9"), QStringLiteral("A-0001"), QStringLiteral("T1") }));
    QCOMPARE(findingsOf(*book), QStringList());
}

// Only who takes the foreign key away can make one.
void TestDoctor::meterWithoutPoint()
{
    USE_BOOK(book);
    const bool isSqlite = engine == sql::Dialect::Sqlite;
    QVERIFY(book->change(isSqlite
            ? QStringLiteral("PRAGMA foreign_keys = OFF")
            : QStringLiteral("ALTER TABLE meter DROP CONSTRAINT meter_point_id_fkey")));
    QVERIFY(book->change(QStringLiteral("DELETE FROM supply_point WHERE point_code = 'P2'")));
    QCOMPARE(findingsOf(*book),
        QStringList{
            QStringLiteral("meter %1: its point is not there").arg(test::meterNumberAt(2).drn()) });
}

// A meter that was sold ahead and brought back has tokens that are newer than its newest one.
void TestDoctor::usedMinutesAreNoFault()
{
    USE_BOOK(book);
    QVERIFY(book->change(QStringLiteral("UPDATE supply_point"
                                        " SET last_token_minute = last_token_minute - 1000")));
    QVERIFY(test::signFigures(book->connection()));
    QCOMPARE(findingsOf(*book).size(), 3);
    QVERIFY(book->change(QStringLiteral("INSERT INTO used_minute (point_id, token_minute)"
                                        " SELECT d.point_id, t.token_minute FROM token AS t"
                                        " JOIN document AS d ON d.document_id = t.document_id"
                                        " WHERE t.token_minute IS NOT NULL")));
    QCOMPARE(findingsOf(*book), QStringList());
}

void TestDoctor::manyAreCounted()
{
    USE_BOOK(book);
    for (int i = 0; i < 150; ++i)
        QVERIFY(
            book->change(QStringLiteral("INSERT INTO token (document_id, line, energy_wh, digits)"
                                        " VALUES (D(99), %1, 0, '')")
                             .arg(i)));
    store::Doctor doctor(book->connection(), vending::doctorKinds());
    const auto rules = doctor.rules();
    const auto rule = std::find_if(rules.begin(), rules.end(),
        [](const auto &one) { return QLatin1String(one.name) == QLatin1String("orphan"); });
    const auto finding = doctor.check(*rule);
    EXPECT_OK(finding);
    QCOMPARE(finding->count, 150);
    QCOMPARE(finding->sentences.size(), 100);
}

// SQLite keeps a text in a column of numbers, and octets in one of texts.
void TestDoctor::everyColumnHasItsType()
{
    const auto book = BookFixture::create(sql::Dialect::Sqlite);
    QVERIFY(book && book->fill());
    const auto columns = book->connection().query("doctor_columns");
    EXPECT_OK(columns);
    int changeCount = 0;
    for (const sql::Row column : *columns) {
        const QString table = column.text("table_name");
        const QString name = column.text("column_name");
        auto transaction = sql::Transaction::begin(book->connection());
        EXPECT_OK(transaction);
        // A key that is the number of its row, and what a CHECK holds, keep their type.
        const auto changed = book->connection().runText(
            QStringLiteral("UPDATE OR IGNORE %1 SET %2 = %3 WHERE %2 = (SELECT MIN(%2) FROM %1)")
                .arg(table, name,
                    column.text("column_type") == QLatin1String("TEXT")
                        ? QStringLiteral("CAST('x' AS BLOB)")
                        : QStringLiteral("'x'")));
        const bool isChanged = changed
            && book->number(QStringLiteral("SELECT COUNT(*) AS n FROM %1 WHERE TYPEOF(%2) = '%3'")
                                .arg(table, name,
                                    column.text("column_type") == QLatin1String("TEXT")
                                        ? QStringLiteral("blob")
                                        : QStringLiteral("text")))
                > 0;
        const QStringList said
            = isChanged ? findingsOf(*book, QStringLiteral("types")) : QStringList();
        transaction->rollback();
        if (!isChanged)
            continue;
        ++changeCount;
        QVERIFY2(!said.isEmpty(), qPrintable(table + u'.' + name));
        QVERIFY2(said.first().startsWith(QStringLiteral("table %1, row ").arg(table))
                && said.first().contains(
                    QStringLiteral(": column %1 holds a value of type ").arg(name)),
            qPrintable(said.first()));
    }
    QVERIFY2(changeCount > 80, qPrintable(QString::number(changeCount)));
    QCOMPARE(findingsOf(*book), QStringList());
}

// Behind those of a first page too; one that is too long for any reply is not read.
void TestDoctor::repliesAreLookedAtInPages()
{
    USE_BOOK(book);
    constexpr int replies = 1'000;
    auto transaction = sql::Transaction::begin(book->connection());
    EXPECT_OK(transaction);
    QVERIFY(book->change(
        QStringLiteral("WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < "
                       "%1) INSERT INTO reply SELECT D(900) + i, (SELECT r.body FROM reply AS r"
                       " WHERE r.document_id = D(1)) FROM n")
            .arg(replies - 1)));
    const QString rule = QStringLiteral("reply-body");
    QCOMPARE(findingsOf(*book, rule), QStringList());
    const auto sayingOf = [](qint64 document) {
        return QStringLiteral("document %1: its reply is empty, damaged or of another request")
            .arg(document);
    };
    QVERIFY(book->change(QStringLiteral("UPDATE reply SET body = (SELECT r.request_id FROM request"
                                        " AS r WHERE r.document_id = D(1))"
                                        " WHERE document_id IN (D(2), D(1400), D(1899))")));
    QCOMPARE(findingsOf(*book, rule),
        (QStringList{ sayingOf(BookFixture::document(2)), sayingOf(BookFixture::document(1400)),
            sayingOf(BookFixture::document(1899)) }));
    QVERIFY(book->change(engine == sql::Dialect::Sqlite
            ? QStringLiteral("UPDATE reply SET body = ZEROBLOB(50000000) WHERE document_id = D(2)")
            : QStringLiteral("UPDATE reply SET body = CAST(REPEAT('x', 50000000) AS bytea)"
                             " WHERE document_id = D(2)")));
    const auto page
        = book->connection().query("doctor_reply_body", { { ":after", BookFixture::document(1) } });
    EXPECT_OK(page);
    QCOMPARE(page->size(), 256);
    QVERIFY(page->first().at(0).isNull());
    QCOMPARE(findingsOf(*book, rule).first(), sayingOf(BookFixture::document(2)));
    transaction->rollback();
}

// Whatever the numbers and times of the documents say of their order.
void TestDoctor::keyChangesEndWithTheKey()
{
    USE_BOOK(book);
    const QString rule = QStringLiteral("key-change");
    QVERIFY(book->changeKey(10, 0, 1, 2, QStringLiteral("sms-2")));
    QVERIFY(book->changeKey(11, 0, 2, 2));
    QVERIFY(book->changeKey(12, 1, 1, 5));
    QVERIFY(book->sell(13, 0));
    QCOMPARE(findingsOf(*book), QStringList());
    const auto saying = [&](const QString &set) {
        auto transaction = sql::Transaction::begin(book->connection());
        const bool isChanged = transaction
            && book->change(
                QStringLiteral("UPDATE supply_point SET %1 WHERE point_code = 'P0'").arg(set));
        const QStringList said = findingsOf(*book, rule);
        transaction->rollback();
        return isChanged ? said.join(u'\n') : QStringLiteral("not changed");
    };
    const QString begin = QStringLiteral("point P0: its key changes do not end with its key: ");
    QCOMPARE(saying(QStringLiteral("krn = 1")),
        begin + QStringLiteral("SGC 600900, KRN 1, KT 2, TI 2, KEN 200"));
    QCOMPARE(saying(QStringLiteral("krn = 1, ken = 255")),
        begin + QStringLiteral("SGC 600900, KRN 1, KT 2, TI 2, KEN 255"));
    QCOMPARE(saying(QStringLiteral("krn = 1, ti = 1, ken = NULL")),
        begin + QStringLiteral("SGC 600900, KRN 1, KT 2, TI 1, KEN none"));
    QCOMPARE(saying(QStringLiteral("ti = 3")),
        begin + QStringLiteral("SGC 600900, KRN 2, KT 2, TI 3, KEN 200"));
    QCOMPARE(saying(QStringLiteral("kt = 1")),
        begin + QStringLiteral("SGC 600900, KRN 2, KT 1, TI 2, KEN 200"));
    QCOMPARE(saying(QStringLiteral("sgc = '600901'")),
        begin + QStringLiteral("SGC 600901, KRN 2, KT 2, TI 2, KEN 200"));
    QCOMPARE(saying(QStringLiteral("ken = 199")),
        begin + QStringLiteral("SGC 600900, KRN 2, KT 2, TI 2, KEN 199"));
    QCOMPARE(saying(QStringLiteral("ken = 200")), QString());
}

// Tokens that the meter never got are taken back so, and made once more.
void TestDoctor::keyChangesMayComeBack()
{
    USE_BOOK(book);
    const QString rule = QStringLiteral("key-change");
    QVERIFY(book->changeKey(10, 0, 2, 1));
    QVERIFY(book->changeKey(11, 0, 1, 1));
    QCOMPARE(findingsOf(*book), QStringList());
    QVERIFY(book->change(QStringLiteral("UPDATE supply_point SET ti = 7 WHERE point_code = 'P0'")));
    QCOMPARE(findingsOf(*book, rule).size(), 1);
    QVERIFY(book->change(QStringLiteral("UPDATE supply_point SET ti = 1 WHERE point_code = 'P0'")));
    QVERIFY(book->changeKey(12, 0, 2, 1, QStringLiteral("sms-2")));
    QCOMPARE(findingsOf(*book), QStringList());
    QVERIFY(book->change(
        QStringLiteral("UPDATE supply_point SET krn = 1, ken = 255 WHERE point_code = 'P0'")));
    QCOMPARE(findingsOf(*book, rule).size(), 1);
}

// What a point bought in a month that it was taken back from is not known to be of it.
void TestDoctor::clockThatWasAheadIsNoFault()
{
    USE_BOOK(book);
    const QString rule = QStringLiteral("sale-bought");
    QVERIFY(book->change(QStringLiteral("UPDATE supply_point SET bought_wh = 0,"
                                        " billing_month = billing_month - 1")));
    QCOMPARE(findingsOf(*book, rule), QStringList());
    QVERIFY(
        book->change(QStringLiteral("UPDATE supply_point SET billing_month = billing_month + 1")));
    QCOMPARE(findingsOf(*book, rule).size(), 2);
    QVERIFY(book->change(QStringLiteral("UPDATE server SET accepted_after = D(6),"
                                        " accepted_at_ms = 1")));
    QCOMPARE(findingsOf(*book, rule), QStringList());
}

// Whatever else is read is found by its key: no table is read once for each row of another.
void TestDoctor::plansReadEachTableOnce()
{
    const auto book = BookFixture::create(sql::Dialect::Sqlite);
    QVERIFY(book);
    const auto catalogue
        = sql::StatementCatalogue::load(store::storeResourcePrefix(), sql::Dialect::Sqlite);
    EXPECT_OK(catalogue);
    const store::Doctor doctor(book->connection(), vending::doctorKinds());
    for (const store::DoctorRule &rule : doctor.rules()) {
        const auto *const statement = (*catalogue)->find(rule.statement);
        QVERIFY2((statement != nullptr) != (rule.makeText != nullptr), rule.statement);
        QString sql = statement != nullptr ? statement->sql : doctor.textOf(rule).value();
        // The key that a page stands behind.
        sql.replace(QLatin1String("@p1"), QLatin1String("0"));
        const auto plan = book->connection().runText(QStringLiteral("EXPLAIN QUERY PLAN ") + sql);
        EXPECT_OK(plan);
        QHash<qint64, int> scans; // by the step that they are part of
        for (const sql::Row row : *plan) {
            const QString step = row.text("detail");
            QVERIFY2(!step.contains(QLatin1String("AUTOMATIC")), rule.statement);
            if (step.startsWith(QLatin1String("SCAN")))
                ++scans[row.int64("parent")];
        }
        for (const int count : std::as_const(scans))
            QVERIFY2(count == 1, rule.statement);
    }
}

SHAHN_TEST(TestDoctor)
#include "tst_doctor.moc"

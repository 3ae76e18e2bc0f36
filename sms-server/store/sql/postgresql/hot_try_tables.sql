-- SPDX-License-Identifier: GPL-3.0-or-later
-- The locks on the tables that every kind of document needs, without a row: somebody may hold one
-- against it.
WITH
document_rows AS (INSERT INTO document SELECT * FROM document WHERE FALSE),

request_rows AS (INSERT INTO request SELECT * FROM request WHERE FALSE),

reply_rows AS (INSERT INTO reply SELECT * FROM reply WHERE FALSE),

token_rows AS (INSERT INTO token SELECT * FROM token WHERE FALSE),

means_rows AS (INSERT INTO payment_means SELECT * FROM payment_means WHERE FALSE),

posting_rows AS (INSERT INTO posting SELECT * FROM posting WHERE FALSE),

day_rows AS (INSERT INTO account_day SELECT * FROM account_day WHERE FALSE),

copy_rows AS (INSERT INTO copy_count SELECT * FROM copy_count WHERE FALSE),

block_rows AS (INSERT INTO audit_block SELECT * FROM audit_block WHERE FALSE),

point_rows AS (UPDATE supply_point SET point_code = point_code WHERE FALSE),

account_rows AS (UPDATE account SET free_month = free_month WHERE FALSE),

debt_rows AS (UPDATE debt SET balance_minor = balance_minor WHERE FALSE),

vendor_rows AS (UPDATE vendor_hot SET credit_minor = credit_minor WHERE FALSE),

cdu_rows AS (UPDATE cdu_hot SET last_receipt = last_receipt WHERE FALSE),

read_rows AS (
    SELECT 1 AS one
    FROM
        meter, used_minute, code_entry, tariff, tariff_version, tariff_part, session, cdu, office,
        operator, utility, point_share, entitlement, vendor, commission_tier
    WHERE FALSE
)

SELECT COUNT(*) AS held FROM read_rows

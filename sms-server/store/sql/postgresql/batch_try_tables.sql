-- SPDX-License-Identifier: GPL-3.0-or-later
-- The locks on tables that a sale needs, without a row: somebody may hold a table against it.
WITH
request_rows AS (INSERT INTO request SELECT * FROM request WHERE FALSE),

sale_rows AS (INSERT INTO sale SELECT * FROM sale WHERE FALSE),

token_rows AS (INSERT INTO token SELECT * FROM token WHERE FALSE),

posting_rows AS (INSERT INTO posting SELECT * FROM posting WHERE FALSE),

audit_rows AS (INSERT INTO audit SELECT * FROM audit WHERE FALSE),

meter_rows AS (UPDATE meter SET drn = drn WHERE FALSE),

point_rows AS (UPDATE supply_point SET point_code = point_code WHERE FALSE),

counter_rows AS (UPDATE cdu_counter SET cdu_code = cdu_code WHERE FALSE),

read_rows AS (
    SELECT 1 AS one
    FROM account, tariff, tariff_version, tariff_step, session, cdu, office, operator, utility
    WHERE FALSE
)

SELECT COUNT(*) AS held FROM read_rows

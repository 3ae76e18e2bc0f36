-- SPDX-License-Identifier: GPL-3.0-or-later
-- The locks on tables that a sale needs, without a row: somebody may hold a table against it.
WITH
request_rows AS (INSERT INTO request SELECT * FROM request WHERE FALSE),

sale_rows AS (INSERT INTO sale SELECT * FROM sale WHERE FALSE),

token_rows AS (INSERT INTO token SELECT * FROM token WHERE FALSE),

posting_rows AS (INSERT INTO posting SELECT * FROM posting WHERE FALSE),

audit_rows AS (INSERT INTO audit SELECT * FROM audit WHERE FALSE),

meter_rows AS (DELETE FROM meter WHERE FALSE),

point_rows AS (DELETE FROM supply_point WHERE FALSE),

counter_rows AS (DELETE FROM cdu_counter WHERE FALSE)

SELECT 1 AS is_free

-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the points of a customer have of carry-over credit now.
SELECT CAST(COALESCE(SUM(p.carry_over_minor), 0) AS BIGINT) AS carry_over_minor
FROM supply_point AS p
WHERE p.account_id = :account

-- SPDX-License-Identifier: GPL-3.0-or-later
-- supply_point.figures_check of a row: a check over what a sale changes of it. Whoever changes one
-- of these without it, or sets the row back in part, is found when the meter is sold to next. No
-- key is in it: it finds mistakes, not fraud, which the audit does. Each product is below 10^18, so
-- the sum is a BIGINT. It never changes: every database has its results (tests/upgrade). Another
-- check has another name and column.
row.last_token_minute % 1000000007 * 756065179
+ CAST(row.billing_month AS BIGINT) % 1000000007 * 613096219
+ row.bought_wh % 1000000007 * 433494437
+ row.carry_over_minor % 1000000007 * 920419823
+ COALESCE(row.last_document, -1) % 1000000007 * 715225739

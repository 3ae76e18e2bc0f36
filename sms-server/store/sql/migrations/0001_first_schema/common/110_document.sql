-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whatever happened: one row each, append-only, kinds in vending/kinds.h. document_id: server << 48 | count.
-- previous_of_point and previous_of_cdu (of those with a receipt) are the histories; original_id is what a
-- reprint is of.
CREATE TABLE document (
    document_id @key NOT NULL PRIMARY KEY,
    kind INTEGER NOT NULL,
    request_id @octets NOT NULL,
    cdu_id BIGINT NOT NULL,
    receipt BIGINT,
    operator_id BIGINT NOT NULL,
    account_id BIGINT,
    point_id BIGINT,
    meter_id BIGINT,
    tariff_version_id BIGINT,
    at_ms BIGINT NOT NULL,
    business_day INTEGER NOT NULL,
    tender_minor BIGINT,
    energy_wh BIGINT,
    token_count INTEGER,
    previous_of_point BIGINT,
    previous_of_cdu BIGINT,
    original_id BIGINT
)

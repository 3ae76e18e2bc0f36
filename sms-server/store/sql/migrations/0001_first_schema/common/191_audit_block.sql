-- SPDX-License-Identifier: GPL-3.0-or-later
-- A hash chain, one per server and a block per transaction: root covers the rows of its documents and
-- events (vending/audit_trail.h), hash covers the block and the hash before it. No documents or events: the
-- last number is the one before the first.
CREATE TABLE audit_block (
    server_id BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    first_document BIGINT NOT NULL,
    last_document BIGINT NOT NULL,
    first_event BIGINT NOT NULL,
    last_event BIGINT NOT NULL,
    root @octets NOT NULL,
    hash @octets NOT NULL,
    PRIMARY KEY (server_id, sequence)
) @clustered

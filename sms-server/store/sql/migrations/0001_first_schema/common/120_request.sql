-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every request id that was decided: a UUID of version 7, so new rows stand near the end. body_hash: BLAKE2b-256 of the
-- body, the id that a reprint prints, or nothing (closing).
CREATE TABLE request (
    request_id @octets NOT NULL PRIMARY KEY,
    body_hash @octets NOT NULL,
    document_id BIGINT NOT NULL
) @clustered

-- SPDX-License-Identifier: GPL-3.0-or-later
-- The history of a record of the archive: which event of the audit says what its version changed. entity: a name of
-- archive/entities.cpp.
CREATE TABLE record_change (
    entity TEXT NOT NULL,
    record_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    server_id BIGINT NOT NULL,
    event BIGINT NOT NULL,
    PRIMARY KEY (entity, record_id, version)
) @clustered

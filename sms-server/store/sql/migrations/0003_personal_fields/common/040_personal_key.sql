-- SPDX-License-Identifier: GPL-3.0-or-later
-- One row: the key of personal fields, sealed under the passphrase of the vault, in Base64.
CREATE TABLE personal_key (
    personal_key_id INTEGER PRIMARY KEY CHECK (personal_key_id = 1),
    sealed TEXT NOT NULL,
    made_at_ms BIGINT NOT NULL
)

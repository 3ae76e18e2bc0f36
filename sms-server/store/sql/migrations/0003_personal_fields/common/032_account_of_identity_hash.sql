-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX account_of_identity_hash ON account (identity_hash, account_id) WHERE identity_hash IS NOT NULL

-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX account_of_email_hash ON account (email_hash, account_id) WHERE email_hash IS NOT NULL

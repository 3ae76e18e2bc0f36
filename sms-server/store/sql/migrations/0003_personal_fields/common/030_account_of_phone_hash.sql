-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX account_of_phone_hash ON account (phone_hash, account_id) WHERE phone_hash IS NOT NULL

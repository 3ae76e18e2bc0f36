-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE account
SET phone_sealed = r.sealed, phone_hash = r.hash, search_text = r.search_text
FROM @rows(account_id BIGINT, sealed TEXT, hash TEXT, search_text TEXT) AS r
WHERE account.account_id = r.account_id AND account.phone_sealed IS NULL

-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE session SET closed_at_ms = :at WHERE token_hash = :token_hash AND closed_at_ms IS NULL

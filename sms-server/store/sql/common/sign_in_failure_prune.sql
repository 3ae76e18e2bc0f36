-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM sign_in_failure WHERE last_at_ms < :before AND locked_until_ms < :before

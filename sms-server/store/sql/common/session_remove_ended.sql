-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM session WHERE expires_at_ms < :before OR closed_at_ms < :before

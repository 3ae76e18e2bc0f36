-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM approval WHERE expires_at_ms < :before

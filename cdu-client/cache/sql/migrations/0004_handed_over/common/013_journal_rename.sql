-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE journal_with_handover RENAME TO journal

-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE journal_with_delivery RENAME TO journal

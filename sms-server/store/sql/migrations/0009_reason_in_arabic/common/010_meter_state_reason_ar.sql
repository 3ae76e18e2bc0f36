-- SPDX-License-Identifier: GPL-3.0-or-later
-- Empty: state_reason is shown in Arabic too.
ALTER TABLE meter ADD COLUMN state_reason_ar TEXT NOT NULL DEFAULT ''

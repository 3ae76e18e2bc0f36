-- SPDX-License-Identifier: GPL-3.0-or-later
-- What it says, and the keyed hash of its whole form, in Base64; NULL: empty.
ALTER TABLE account ADD COLUMN phone_sealed TEXT

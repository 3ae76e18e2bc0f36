-- SPDX-License-Identifier: GPL-3.0-or-later
-- Only where it is still as it was read.
UPDATE utility SET closed_month = :month WHERE closed_month = :before

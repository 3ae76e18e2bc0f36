-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE utility SET is_approved = 1

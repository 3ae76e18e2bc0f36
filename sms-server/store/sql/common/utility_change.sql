-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE utility
SET address_en = :address_en, address_ar = :address_ar, help_line = :help_line,
    tax_number = :tax_number, unusual_amount_factor = :unusual_amount_factor,
    tid_ahead_minutes = :tid_ahead_minutes

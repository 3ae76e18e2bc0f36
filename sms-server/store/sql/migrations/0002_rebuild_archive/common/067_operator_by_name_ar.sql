-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX operator_by_name_ar ON operator (lower(name_ar @bytes), operator_id)

-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX operator_by_name_en ON operator (lower(name_en @bytes), operator_id)

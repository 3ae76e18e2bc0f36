-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX tariff_index_by_index_code ON tariff_index (lower(index_code @bytes), index_id)

-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX tariff_by_tariff_code ON tariff (lower(tariff_code @bytes), tariff_id)

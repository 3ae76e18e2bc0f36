-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX tariff_index_of_tariff_id ON tariff_index (tariff_id, index_id)

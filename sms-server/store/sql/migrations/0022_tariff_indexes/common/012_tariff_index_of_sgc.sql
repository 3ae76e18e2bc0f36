-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX tariff_index_of_sgc ON tariff_index (sgc, index_id)

-- SPDX-License-Identifier: GPL-3.0-or-later
-- An index stands for one tariff.
CREATE UNIQUE INDEX tariff_index_in_use ON tariff_index (sgc, ti) WHERE state = 'active'

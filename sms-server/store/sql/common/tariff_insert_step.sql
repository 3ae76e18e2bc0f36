-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO tariff_step (tariff_version_id, step_index, up_to_wh, price_micro_per_kwh)
VALUES (:tariff_version_id, :step_index, :up_to_wh, :price)

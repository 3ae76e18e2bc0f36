-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO parameter (
    name, office_id, cdu_id, starts_at_ms, value, withdraws, set_at_ms, actor, station
)
VALUES (
    :name, :office_id, :cdu_id, :starts_at_ms, :value, :withdraws, :set_at_ms, :actor, :station
)
RETURNING parameter_id

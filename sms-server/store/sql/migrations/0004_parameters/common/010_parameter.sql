-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was set of the parameters of archive/parameters.cpp, at a unit, at a station, or at neither for the whole
-- utility, each row from starts_at_ms on. Rows are added and never changed. value NULL: from then on what counts above
-- the place. withdraws: a row of the same place that never starts because of this one. set_at_ms 0, actor '': by this
-- upgrade.
CREATE TABLE parameter (
    parameter_id @identity PRIMARY KEY,
    name TEXT NOT NULL,
    office_id BIGINT REFERENCES office (office_id),
    cdu_id BIGINT REFERENCES cdu (cdu_id),
    starts_at_ms BIGINT NOT NULL,
    value TEXT,
    withdraws BIGINT REFERENCES parameter (parameter_id),
    set_at_ms BIGINT NOT NULL,
    actor TEXT NOT NULL,
    station TEXT NOT NULL,
    CHECK (office_id IS NULL OR cdu_id IS NULL)
)

-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX cdu_of_state ON cdu (state, cdu_id)

-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX cdu_of_office_id ON cdu (office_id, cdu_id)

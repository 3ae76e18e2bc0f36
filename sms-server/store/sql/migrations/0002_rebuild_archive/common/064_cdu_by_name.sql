-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX cdu_by_name ON cdu (lower(name @bytes), cdu_id)

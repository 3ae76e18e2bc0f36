-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX cdu_by_cdu_code ON cdu (lower(cdu_code @bytes), cdu_id)

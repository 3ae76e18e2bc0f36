-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX parameter_place ON parameter (office_id, cdu_id)

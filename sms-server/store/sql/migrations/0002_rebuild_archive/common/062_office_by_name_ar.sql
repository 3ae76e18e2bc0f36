-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX office_by_name_ar ON office (lower(name_ar @bytes), office_id)

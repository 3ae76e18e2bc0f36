-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX office_by_name_en ON office (lower(name_en @bytes), office_id)

-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX role_by_name_en ON role (lower(name_en @bytes), role_id)

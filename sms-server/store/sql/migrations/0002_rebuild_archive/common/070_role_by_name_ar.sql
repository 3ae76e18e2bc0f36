-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX role_by_name_ar ON role (lower(name_ar @bytes), role_id)

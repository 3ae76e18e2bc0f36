-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX role_by_role_code ON role (lower(role_code @bytes), role_id)

-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX account_by_name_ar ON account (lower(name_ar @bytes), account_id)

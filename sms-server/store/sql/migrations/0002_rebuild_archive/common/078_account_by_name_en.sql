-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX account_by_name_en ON account (lower(name_en @bytes), account_id)

-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX account_of_category_id ON account (category_id, account_id)

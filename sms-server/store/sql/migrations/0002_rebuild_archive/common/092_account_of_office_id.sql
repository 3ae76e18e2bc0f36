-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX account_of_office_id ON account (office_id, account_id)

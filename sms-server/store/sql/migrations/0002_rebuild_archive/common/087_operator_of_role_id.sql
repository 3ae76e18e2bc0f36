-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX operator_of_role_id ON operator (role_id, operator_id)

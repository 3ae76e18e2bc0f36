-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX operator_of_office_id ON operator (office_id, operator_id)

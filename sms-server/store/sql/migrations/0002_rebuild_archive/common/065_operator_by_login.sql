-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX operator_by_login ON operator (lower(login @bytes), operator_id)

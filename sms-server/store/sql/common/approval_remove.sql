-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of a request that its operator has taken back.
DELETE FROM approval WHERE request_id = :request_id

-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE journal
SET unhandled = :unhandled
WHERE request_id = :request_id AND state > 2

-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT name, content, changed_at_ms FROM draft
WHERE owner = :owner
ORDER BY changed_at_ms DESC, name

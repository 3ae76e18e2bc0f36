-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT name FROM server ORDER BY server_id

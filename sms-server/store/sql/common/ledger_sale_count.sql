-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) AS sales FROM sale_detail WHERE purchase IS NOT NULL

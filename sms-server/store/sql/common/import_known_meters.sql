-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT drn AS number FROM meter
WHERE drn IN @values(:numbers)

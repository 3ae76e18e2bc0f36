-- SPDX-License-Identifier: GPL-3.0-or-later
DROP TABLE tariff_step

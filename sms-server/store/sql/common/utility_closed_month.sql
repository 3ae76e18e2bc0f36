-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT closed_month FROM utility

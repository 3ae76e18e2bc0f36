-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT sealed FROM personal_key

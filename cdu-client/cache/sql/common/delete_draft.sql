-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM draft WHERE owner = :owner AND name = :name

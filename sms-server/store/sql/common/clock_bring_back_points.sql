-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE supply_point SET billing_month = :month WHERE billing_month > :month

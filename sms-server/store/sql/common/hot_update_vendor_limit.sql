-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE vendor SET credit_limit_minor = :limit WHERE vendor_id = :vendor

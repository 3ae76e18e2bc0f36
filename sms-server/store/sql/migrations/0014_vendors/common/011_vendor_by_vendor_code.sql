-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX vendor_by_vendor_code ON vendor (lower(vendor_code @bytes), vendor_id)

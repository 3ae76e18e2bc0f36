-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX vendor_of_office_id ON vendor (office_id, vendor_id)

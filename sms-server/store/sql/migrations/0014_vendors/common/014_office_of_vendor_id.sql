-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX office_of_vendor_id ON office (vendor_id, office_id)

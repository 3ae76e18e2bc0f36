-- SPDX-License-Identifier: GPL-3.0-or-later
-- For the statement of a vendor; entries are few.
CREATE INDEX vendor_entry_of_vendor_id ON vendor_entry_detail (vendor_id, document_id)

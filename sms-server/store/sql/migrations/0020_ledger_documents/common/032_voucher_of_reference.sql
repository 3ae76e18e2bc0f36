-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX voucher_of_reference ON voucher_detail (lower(reference @bytes), document_id)

-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX voucher_by_voucher_id ON voucher_detail (lower(voucher_id @bytes), document_id)

-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX point_share_by_share_code ON point_share (lower(share_code @bytes), share_id)

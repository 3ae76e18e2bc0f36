-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX point_share_of_point_id ON point_share (point_id, share_id)

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Two programs that append to one chain, or number one kind of rows, take turns; released when the
-- transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended(:name, 150))

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Another number whenever another connection has changed anything; commits of this one do not show.
SELECT data_version FROM pragma_data_version

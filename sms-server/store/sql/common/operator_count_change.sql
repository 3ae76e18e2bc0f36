-- SPDX-License-Identifier: GPL-3.0-or-later
-- A right that was granted or withdrawn is a change of the person.
UPDATE operator SET version = version + 1 WHERE login = :login

-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE operator SET state = :state, version = version + 1 WHERE login = :login

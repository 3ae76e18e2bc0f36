-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE operator SET state = :state WHERE login = :login

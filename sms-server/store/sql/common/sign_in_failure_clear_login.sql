-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM sign_in_failure WHERE login = :login

UPDATE operator SET locked_until_ms = :locked_until WHERE login = :login

UPDATE operator SET state = :state WHERE login = :login

UPDATE meter SET last_token_minute = :minute WHERE last_token_minute > :later_than

SELECT currency, currency_decimals, time_zone, is_token_split_allowed FROM utility

-- Rows are found by their keys, whatever the planner knows of a table: of a new database it knows
-- nothing, and a plan that it made on the first day is kept.
SELECT
    set_config('timezone', 'UTC', false),
    set_config('client_encoding', 'UTF8', false),
    set_config('client_min_messages', 'warning', false),
    set_config('synchronous_commit', 'on', false),
    set_config('default_transaction_isolation', 'read committed', false),
    set_config('enable_seqscan', 'off', false),
    set_config('enable_hashjoin', 'off', false),
    set_config('enable_mergejoin', 'off', false),
    set_config('jit', 'off', false),
    set_config('statement_timeout', :statement_timeout, false),
    set_config('lock_timeout', :lock_timeout, false),
    set_config('idle_in_transaction_session_timeout', :idle_timeout, false),
    set_config('tcp_keepalives_idle', :keepalives_idle, false),
    set_config('tcp_keepalives_interval', :keepalives_interval, false),
    set_config('tcp_keepalives_count', :keepalives_count, false),
    set_config('tcp_user_timeout', :tcp_user_timeout, false)

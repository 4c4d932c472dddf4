-- Which promises may be judged otherwise once more time has gone by, or are late by more than before?
select promise_id as key from sealed.promises where outcome in ('open', 'broken') or due_at > as_of

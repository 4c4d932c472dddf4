-- Which promises may be judged otherwise once more time has gone by? What is broken only grows older (AGEING).
select promise_id as key from sealed.promises where outcome = 'open' or due_at > as_of

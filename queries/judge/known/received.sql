-- Which complaints came from which customer, and when? Another of the same customer's may be judged elsewhere.
select complaint_id, customer_id, epoch_us(received_at) as received from records.complaints where customer_id is not null

-- Which day was the last to be sealed to its end? Anybody may ask.
create index seals_over on queue.seals (day desc, at desc) where is_over;

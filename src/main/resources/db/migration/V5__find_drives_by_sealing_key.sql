-- Serves the change of a sealing key: which jobs have drives that an old key seals, and how many there
-- are. Drives of the current key are never looked at for that.
create index drive_sealed on drive (bit_locker_key_id, job_id) where bit_locker_key_id is not null;

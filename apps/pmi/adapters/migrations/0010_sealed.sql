-- What is sealed is noise: PostgreSQL need not try to compress it.
alter table arrival_content alter column ciphertext set storage external;
alter table sealed_document alter column ciphertext set storage external;
alter table reply alter column ciphertext set storage external;

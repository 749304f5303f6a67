-- The youngest first, as a search gives them: the common names are found at the head of it (adapters/store/search.ts).
create index child_newest on child (birth_date desc nulls last, id) where merged_into is null;

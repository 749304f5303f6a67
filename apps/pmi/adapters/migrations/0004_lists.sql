-- Children expected without a certificate: asked of the index alone, 500,000 children without reading a certificate.
create index certificate_counting on certificate (child_id, kind) where withdrawn_at is null;
create index child_expected on child (birth_date) where merged_into is null and moved_out_at is null;

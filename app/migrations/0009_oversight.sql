-- Opening a sealed source: asked by one guardian, agreed by another of a different agency, within a window, on the record.
create table tl.unseal_request (
  id            uuid primary key default gen_random_uuid(),
  submission_id uuid not null,
  requested_by  uuid not null references tl.account,
  guardian_key  uuid not null references vault.guardian_key,
  reason_code   text not null check (reason_code in ('threat_to_life', 'court_order', 'source_contact', 'integrity_check')),
  reason        text not null check (length(reason) >= 20),
  recorded_at   timestamptz not null default now()
);
create table tl.unseal_approval (
  request_id   uuid primary key references tl.unseal_request,
  approved_by  uuid not null references tl.account,
  guardian_key uuid not null references vault.guardian_key,
  -- The approver's share, opened in their browser and sealed again to the requester's key: never readable here.
  share        bytea not null,
  recorded_at  timestamptz not null default now()
);
create table tl.unseal_opening (
  request_id  uuid primary key references tl.unseal_request,
  opened_by   uuid not null references tl.account,
  recorded_at timestamptz not null default now()
);
call tl.protect('tl.unseal_request');
call tl.protect('tl.unseal_approval');
call tl.protect('tl.unseal_opening');
create policy see on tl.unseal_request for select to tl_app using ((select tl.has_role('guardian', 'auditor')));
create policy see on tl.unseal_approval for select to tl_app using ((select tl.has_role('guardian', 'auditor')));
create policy see on tl.unseal_opening for select to tl_app using ((select tl.has_role('guardian', 'auditor')));
create policy ask on tl.unseal_request for insert to tl_app
  with check ((select tl.has_role('guardian')) and requested_by = (select tl.actor()));
create policy agree on tl.unseal_approval for insert to tl_app
  with check ((select tl.has_role('guardian')) and approved_by = (select tl.actor())
              and exists (select from tl.unseal_request q join tl.account a on a.id = q.requested_by
                          where q.id = request_id and q.requested_by <> (select tl.actor())
                            and a.agency_id is distinct from (select tl.agency_of_actor())
                            and q.recorded_at > now() - interval '24 hours'));
create policy record on tl.unseal_opening for insert to tl_app
  with check ((select tl.has_role('guardian')) and opened_by = (select tl.actor())
              and exists (select from tl.unseal_request q join tl.unseal_approval p on p.request_id = q.id
                          where q.id = unseal_opening.request_id and q.requested_by = (select tl.actor())
                            and p.recorded_at > now() - interval '15 minutes'));
grant select, insert on tl.unseal_request, tl.unseal_approval, tl.unseal_opening to tl_app;

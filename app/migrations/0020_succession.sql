-- Which report passes on another, and which number follows which: what was proposed, and what people decided of it.

-- That one report passes on another, as a person of the desk or an analyst concluded, or that it does not. 'undo' takes back one earlier
-- conclusion by naming it. Neither row nor reason says who gave either report.
create table tl.report_provenance (
  id          uuid primary key default gen_random_uuid(),
  verdict     text not null check (verdict in ('passes_on', 'stands_alone', 'undo')),
  report_id   uuid not null references tl.report,
  origin_id   uuid not null references tl.report,
  undoes      uuid unique references tl.report_provenance,
  -- Codes of what pointed to it, as it was then.
  basis       text[] not null default '{}',
  reason      text not null check (length(reason) >= 10),
  by_account  uuid not null references tl.account,
  recorded_at timestamptz not null default now(),
  check (report_id <> origin_id),
  check ((verdict = 'undo') = (undoes is not null))
);
create index on tl.report_provenance (report_id);
create index on tl.report_provenance (origin_id);
call tl.protect('tl.report_provenance');
-- Seen and added by those who may read both reports as these stand now: a widening or a recall carries over by itself.
create policy see on tl.report_provenance for select to tl_app
  using (exists (select from tl.report r where r.id = report_id) and exists (select from tl.report r where r.id = origin_id));
create policy add on tl.report_provenance for insert to tl_app
  with check ((select tl.has_role('desk', 'analyst', 'service'))
              and (by_account = (select tl.actor()) or (select tl.has_role('service')))
              and exists (select from tl.report r where r.id = report_id) and exists (select from tl.report r where r.id = origin_id));
grant select, insert on tl.report_provenance to tl_app;
create policy definer on tl.report_provenance for select to tl_vault using (true);
grant select on tl.report_provenance to tl_vault;

-- What a report goes back to: the reports at the beginning of what it passes on, itself where it passes on none. Follows also what the
-- caller may not read, so that a count is the same however much of the chain they see; ids of it never leave the server.
create function vault.report_roots(reports uuid[], known_by date) returns table (report_id uuid, root_id uuid)
language sql stable security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$
  with recursive live as (
    select p.report_id, p.origin_id from tl.report_provenance p
    where p.verdict = 'passes_on' and (known_by is null or p.recorded_at < known_by + 1)
      and not exists (select from tl.report_provenance u where u.undoes = p.id and (known_by is null or u.recorded_at < known_by + 1))
  ),
  walk as (
    select r as report_id, r as at from unnest(reports) r
    union
    select w.report_id, l.origin_id from walk w join live l on l.report_id = w.at
  )
  select w.report_id, w.at from walk w
  where not exists (select from live l where l.report_id = w.at)
    and (select tl.has_role('desk', 'analyst', 'met_officer', 'social_worker', 'panel_chair', 'service'))
$$;
alter function vault.report_roots(uuid[], date) owner to tl_vault;

-- A circle has no beginning, so none may be made; those who add take turns, or two could close one between them.
create function vault.no_circle() returns trigger
language plpgsql security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(7208921);
  if new.verdict = 'passes_on' and exists (
    with recursive live as (
      select p.report_id, p.origin_id from tl.report_provenance p
      where p.verdict = 'passes_on' and not exists (select from tl.report_provenance u where u.undoes = p.id)
    ),
    walk as (
      select new.origin_id as at
      union
      select l.origin_id from walk w join live l on l.report_id = w.at
    )
    select from walk where at = new.report_id
  ) then
    raise exception 'circle of reports' using errcode = 'TL001';
  end if;
  return new;
end
$$;
alter function vault.no_circle() owner to tl_vault;
create trigger no_circle before insert on tl.report_provenance for each row execute function vault.no_circle();

-- A proposal is the rule's and decides nothing: two numbers, the evidence for and against, and every report behind it.
create table tl.succession_proposal (
  id              uuid primary key default gen_random_uuid(),
  line_id         uuid not null references tl.line,
  earlier_mention uuid not null references tl.mention,
  later_mention   uuid not null references tl.mention,
  bits            double precision not null,
  probability     double precision not null check (probability between 0 and 1),
  evidence        jsonb not null,
  model           text not null,
  reports         uuid[] not null check (cardinality(reports) > 0),
  by_account      uuid not null references tl.account,
  compartment     uuid not null references tl.compartment,
  recorded_at     timestamptz not null default now(),
  check (earlier_mention <> later_mention)
);
create index on tl.succession_proposal (line_id);
call tl.protect('tl.succession_proposal');
-- Its evidence quotes reports, so it is seen only by those who may read every one of them.
create policy see on tl.succession_proposal for select to tl_app
  using (compartment = any ((select tl.compartments())::uuid[])
         and not exists (select from unnest(reports) one (id) where not exists (select from tl.report r where r.id = one.id)));
create policy add on tl.succession_proposal for insert to tl_app
  with check (compartment = any ((select tl.compartments())::uuid[]) and (select tl.has_role('analyst', 'service'))
              and (by_account = (select tl.actor()) or (select tl.has_role('service'))));
grant select, insert on tl.succession_proposal to tl_app;

create table tl.succession_decision (
  id          uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references tl.succession_proposal,
  verdict     text not null check (verdict in ('same', 'different', 'unsure', 'undo')),
  undoes      uuid unique references tl.succession_decision,
  -- The fact that 'same' added to the line; 'undo' retracts it.
  fact_id     uuid references tl.line_fact,
  by_account  uuid not null references tl.account,
  reason      text not null check (length(reason) >= 10),
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now(),
  check ((verdict = 'undo') = (undoes is not null))
);
create index on tl.succession_decision (proposal_id);
call tl.protect('tl.succession_decision');
create policy see on tl.succession_decision for select to tl_app
  using (compartment = any ((select tl.compartments())::uuid[]) and exists (select from tl.succession_proposal p where p.id = proposal_id));
create policy add on tl.succession_decision for insert to tl_app
  with check (compartment = any ((select tl.compartments())::uuid[]) and (select tl.has_role('analyst', 'service'))
              and (by_account = (select tl.actor()) or (select tl.has_role('service'))));
grant select, insert on tl.succession_decision to tl_app;

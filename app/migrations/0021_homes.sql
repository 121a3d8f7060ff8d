-- Homes that may have been taken over (cuckooing). A suspicion belongs to one address, one occupier and the time they live there: when the
-- tenancy changes it ends, and nothing of it is carried to whoever lives there next. The resident is a potential victim first.

create table tl.home (
  id               uuid primary key default gen_random_uuid(),
  address_mention  uuid not null references tl.mention,
  -- As the officer wrote it, so that a report that is recalled takes its signs with it and not the home.
  address          text not null,
  postcode         text,
  -- Null: nobody has said who lives there.
  occupier_mention uuid references tl.mention,
  -- The first day the occupier lived there, where it is known. What happened before it is no sign about them.
  occupied_from    date,
  reason           text not null check (length(reason) >= 20),
  by_account       uuid not null references tl.account,
  compartment      uuid not null references tl.compartment,
  recorded_at      timestamptz not null default now()
);
create index on tl.home (address_mention);
call tl.protect_by_compartment('tl.home', array['analyst', 'met_officer', 'desk', 'social_worker', 'service']);

-- A sign, a vulnerability of the resident, or the kind of takeover: each from one report, and read by whoever may read both it and the home
-- as these stand now: a widening or a recall carries over by itself.
create table tl.home_fact (
  id          uuid primary key default gen_random_uuid(),
  home_id     uuid not null references tl.home,
  kind        text not null check (kind in ('sign', 'vulnerability', 'type')),
  code        text not null,
  report_id   uuid not null references tl.report,
  seen_on     date,
  retracts    uuid references tl.home_fact,
  reason      text not null check (length(reason) >= 10),
  by_account  uuid not null references tl.account,
  recorded_at timestamptz not null default now()
);
create index on tl.home_fact (home_id);
create index on tl.home_fact (report_id);
call tl.protect('tl.home_fact');

-- What officers do about a home: its state, what to know before going there, options weighed, visits due and made, and the end of the tenancy.
create table tl.home_step (
  id          uuid primary key default gen_random_uuid(),
  home_id     uuid not null references tl.home,
  kind        text not null check (kind in ('state', 'safety', 'option', 'revisit', 'visit', 'tenancy_ended')),
  code        text,
  on_day      date,
  words       text not null check (length(words) >= 10),
  -- The revisit that a visit answers.
  answers     uuid references tl.home_step,
  by_account  uuid not null references tl.account,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now(),
  check (kind in ('state', 'option', 'visit') or code is null),
  check (kind not in ('state', 'option', 'visit') or code is not null),
  check (kind <> 'state' or code in ('suspected', 'visited_ok', 'confirmed_active', 'safeguarded', 'closed', 'recurring', 'unfounded', 'moved_tenant')),
  check (kind not in ('revisit', 'visit', 'tenancy_ended') or on_day is not null),
  check (answers is null or kind = 'visit')
);
create index on tl.home_step (home_id);
create unique index on tl.home_step (answers) where answers is not null;
create unique index on tl.home_step (home_id) where kind = 'tenancy_ended';
call tl.protect_by_compartment('tl.home_step', array['analyst', 'met_officer', 'desk', 'social_worker', 'service']);

-- A proposal that somebody looked at and set aside: which reports they had before them, so that a later one brings it back.
create table tl.home_set_aside (
  id              uuid primary key default gen_random_uuid(),
  address_mention uuid not null references tl.mention,
  reports         uuid[] not null check (cardinality(reports) > 0),
  reason          text not null check (length(reason) >= 20),
  by_account      uuid not null references tl.account,
  compartment     uuid not null references tl.compartment,
  recorded_at     timestamptz not null default now()
);
create index on tl.home_set_aside (address_mention);
call tl.protect_by_compartment('tl.home_set_aside', array['analyst', 'met_officer', 'desk', 'social_worker', 'service']);

-- Whatever audience a row has, these are the only people who work on homes.
create policy work on tl.home as restrictive for select to tl_app
  using ((select tl.has_role('analyst', 'met_officer', 'desk', 'social_worker', 'service')));
create policy see on tl.home_fact for select to tl_app
  using (exists (select from tl.home h where h.id = home_id) and exists (select from tl.report r where r.id = report_id));
create policy work on tl.home_step as restrictive for select to tl_app
  using ((select tl.has_role('analyst', 'met_officer', 'desk', 'social_worker', 'service')));
create policy work on tl.home_set_aside as restrictive for select to tl_app
  using ((select tl.has_role('analyst', 'met_officer', 'desk', 'social_worker', 'service')));

-- The day a home's tenancy ended; null while it goes on.
create policy definer on tl.home_step for select to tl_vault using (true);
grant select on tl.home_step to tl_vault;
create function tl.tenancy_ended(home uuid) returns date
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$ select s.on_day from tl.home_step s where s.home_id = home and s.kind = 'tenancy_ended'
     and tl.has_role('analyst', 'met_officer', 'desk', 'social_worker', 'service') $$;
alter function tl.tenancy_ended(uuid) owner to tl_vault;

create policy own_name on tl.home as restrictive for insert to tl_app
  with check (by_account = (select tl.actor()) or (select tl.has_role('service')));
create policy own_name on tl.home_set_aside as restrictive for insert to tl_app
  with check (by_account = (select tl.actor()) or (select tl.has_role('service')));
-- A sign is about whoever lived there when it was seen.
create policy add on tl.home_fact for insert to tl_app
  with check ((select tl.has_role('analyst', 'met_officer', 'desk', 'social_worker', 'service'))
              and (by_account = (select tl.actor()) or (select tl.has_role('service')))
              and exists (select from tl.report r where r.id = report_id)
              and exists (select from tl.home h where h.id = home_id)
              and (retracts is not null or exists (
                select from tl.home h where h.id = home_id and (h.occupied_from is null or seen_on is null or seen_on >= h.occupied_from)
                  and (tl.tenancy_ended(h.id) is null or seen_on <= tl.tenancy_ended(h.id)))));
grant select, insert on tl.home_fact to tl_app;
-- After the tenancy ended only its last state is still written.
create policy of_its_home on tl.home_step as restrictive for insert to tl_app
  with check ((by_account = (select tl.actor()) or (select tl.has_role('service')))
              and exists (select from tl.home h where h.id = home_id and h.compartment = home_step.compartment)
              and (kind = 'state' and code = 'moved_tenant' or tl.tenancy_ended(home_id) is null));

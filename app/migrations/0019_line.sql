-- The line as the field describes it: names over time, ways, kinds of goods, the five components, closures and what they rest on; the
-- check-backs after a closure; groups, which are not lines; what is there for an order or a referral; and when somebody last looked.

alter table tl.line_fact drop constraint line_fact_kind_check;
alter table tl.line_fact
  -- For an element or a component: whether what the reports say speaks for it. Without it, it does.
  add column answer text check (answer in ('yes', 'no', 'unknown')),
  -- Of a key judgement, in the words of the probability yardstick; of a corridor, how it is travelled.
  add column likelihood text check (likelihood in ('remote_chance', 'highly_unlikely', 'unlikely', 'realistic_possibility', 'likely', 'highly_likely', 'almost_certain')),
  add column way text check (way in ('rail', 'road', 'ferry')),
  -- The line this one was merged into or carries on as.
  add column other_line uuid references tl.line,
  add constraint line_fact_kind_check check (kind in ('status', 'scope', 'origin', 'market', 'number', 'person', 'address', 'vehicle', 'element',
    'judgement', 'brand', 'corridor', 'commodity', 'transport', 'comms', 'component', 'signal', 'close_evidence')),
  add constraint line_fact_other_line check (other_line is null or (kind = 'status' and other_line <> line_id)),
  -- What stood before is left as it is, and shown as the contradiction it may be.
  add constraint line_fact_interval check (valid_from <= valid_to) not valid;
-- Those reported as perhaps exploiting others are few among the mentions; whom no line has is asked of them.
create index on tl.mention (id) where kind = 'person' and role = 'may_be_exploiting';

-- After a type 1 closure somebody looks whether the number stays out of use: on a day, by a named person.
create table tl.line_check_back (
  id           uuid primary key default gen_random_uuid(),
  line_id      uuid not null references tl.line,
  closing_fact uuid not null references tl.line_fact,
  due_on       date not null,
  to_account   uuid not null references tl.account,
  by_account   uuid not null references tl.account,
  compartment  uuid not null references tl.compartment,
  recorded_at  timestamptz not null default now()
);
create index on tl.line_check_back (line_id);
call tl.protect_by_compartment('tl.line_check_back', array['analyst', 'desk', 'met_officer', 'service']);

-- One answer to each; who cannot tell is asked again by a further check-back.
create table tl.line_check_back_answer (
  check_back_id uuid primary key references tl.line_check_back,
  answer        text not null check (answer in ('out_of_use', 'in_use', 'cannot_tell')),
  reason        text not null,
  reports       uuid[] not null,
  by_account    uuid not null references tl.account,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now()
);
call tl.protect_by_compartment('tl.line_check_back_answer', array['analyst', 'desk', 'met_officer', 'service']);

-- Whom a check-back can be given to: those of the staff who may read where it belongs, asked by someone who may.
create function tl.staff_of(wanted uuid) returns table (account_id uuid, display_name text)
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  select a.id, a.display_name from tl.account a
  where a.disabled_at is null and a.display_name is not null and a.roles && array['analyst', 'desk', 'met_officer']
    and wanted = any (tl.compartments())
    and exists (
      select from tl.compartment_grant g
      where g.compartment_id = wanted and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now())
        and (g.grantee in ('account:' || a.id, 'agency:' || a.agency_id)
             or exists (select from unnest(a.roles) r where g.grantee in ('role:' || r, r || '@' || a.agency_id))))
  order by 2, 1
$$;

-- The days by which lines are counted, called unseen and checked back on. A change of the counting days breaks the series, and says so.
create table tl.line_setting (
  id            uuid primary key default gen_random_uuid(),
  name          text not null check (name in ('count_days', 'unseen_days', 'first_check_back_days', 'second_check_back_days')),
  value         integer not null check (value between 1 and 1000),
  in_force_from date not null default current_date,
  reason        text not null,
  by_account    uuid not null references tl.account,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now()
);
call tl.protect_by_compartment('tl.line_setting', array['analyst']);

-- A group of people is not a line: it may run several, and a line may pass from one to another.
create table tl.crime_group (
  id          uuid primary key default gen_random_uuid(),
  name        text not null,
  kind        text not null check (kind in ('ocg', 'usg', 'unknown')),
  reason      text not null,
  opened_by   uuid not null references tl.account,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
call tl.protect_by_compartment('tl.crime_group', array['analyst', 'service']);

create table tl.crime_group_line (
  id          uuid primary key default gen_random_uuid(),
  group_id    uuid not null references tl.crime_group,
  line_id     uuid not null references tl.line,
  valid_from  date,
  valid_to    date,
  reports     uuid[] not null,
  retracts    uuid references tl.crime_group_line,
  by_account  uuid not null references tl.account,
  reason      text not null,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now(),
  check (valid_from <= valid_to)
);
create index on tl.crime_group_line (group_id);
create index on tl.crime_group_line (line_id);
call tl.protect_by_compartment('tl.crime_group_line', array['analyst', 'service']);

-- What somebody found to be there, or not, for one element of an order or a referral. No verdict: that is the applicant's and the court's.
create table tl.ready_note (
  id          uuid primary key default gen_random_uuid(),
  line_id     uuid not null references tl.line,
  measure     text not null,
  element     text not null,
  found       text not null check (found in ('there', 'missing')),
  note        text not null,
  reports     uuid[] not null,
  retracts    uuid references tl.ready_note,
  by_account  uuid not null references tl.account,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now(),
  check (found = 'missing' or cardinality(reports) > 0)
);
create index on tl.ready_note (line_id);
call tl.protect_by_compartment('tl.ready_note', array['analyst', 'met_officer', 'social_worker']);

-- The days on which somebody opened a line, for that person alone: what came since is marked for them.
create table tl.line_visit (
  line_id    uuid not null references tl.line,
  account_id uuid not null references tl.account,
  visited_on date not null default current_date,
  primary key (line_id, account_id, visited_on)
);
call tl.protect('tl.line_visit');
create policy own on tl.line_visit for select to tl_app using (account_id = (select tl.actor()));
create policy add on tl.line_visit for insert to tl_app
  with check (account_id = (select tl.actor()) and exists (select from tl.line l where l.id = line_visit.line_id));
grant select, insert on tl.line_visit to tl_app;

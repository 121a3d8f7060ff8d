-- The strategic picture. These tables hold nothing about any person; what is counted over people goes through the
-- functions below, which return numbers only and only to those whose work is the picture.

create table tl.priority (
  number integer primary key,
  title  text not null
);
create table tl.commitment (
  id          uuid primary key default gen_random_uuid(),
  priority    integer not null references tl.priority,
  objective   text not null,
  lead_agency uuid references tl.agency,
  measure     text not null,
  baseline    text,
  target      text,
  due_on      date not null,
  state       text not null,
  recorded_at timestamptz not null default now()
);
create table tl.training_event (
  id          uuid primary key,
  title       text not null,
  held_on     date not null,
  district    text not null,
  format      text not null,
  capacity    integer not null,
  recorded_at timestamptz not null default now()
);
create table tl.training_attendance (
  event_id    uuid not null references tl.training_event,
  agency_type text not null,
  booked      integer not null,
  attended    integer not null,
  primary key (event_id, agency_type)
);
create table tl.deployment (
  id          uuid primary key default gen_random_uuid(),
  district    text not null,
  officers    integer not null,
  from_on     date not null,
  purpose     text not null,
  recorded_at timestamptz not null default now()
);
grant select, insert on tl.priority, tl.commitment, tl.training_event, tl.training_attendance, tl.deployment to tl_app;

create function statistics.may_count() returns boolean
language sql stable set search_path = pg_catalog
as $$ select tl.has_role('board', 'analyst', 'panel_chair', 'service') $$;

create function statistics.submissions_by_agency_and_topic(since date, until date)
returns table (agency_type text, topic text, n bigint)
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  select s.agency_type, t, count(*)
  from tl.submission s, unnest(s.topics) t
  where statistics.may_count() and s.recorded_at >= since and s.recorded_at < until + 1
  group by 1, 2
$$;

create function statistics.submissions_by_agency(since date, until date)
returns table (agency_type text, n bigint)
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  select agency_type, count(*) from tl.submission
  where statistics.may_count() and recorded_at >= since and recorded_at < until + 1
  group by 1
$$;

-- People at risk by what was seen to happen to them. 'exploited' here is criminal exploitation through a line.
create function statistics.people_at_risk_by_age_and_sex(since date, until date)
returns table (age_band text, sex text, n bigint)
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  select p.age_band, p.sex, count(*) from tl.person_at_risk p
  where statistics.may_count() and exists (
    select from tl.episode e where e.person_id = p.id and e.kind = 'exploited'
      and e.began_at < until + 1 and coalesce(e.ended_at, e.began_at) >= since)
  group by 1, 2
$$;

-- Each entity reported as possibly exploiting others, by age on its latest report and sex, once.
create function statistics.suspects_by_age_and_sex(since date, until date)
returns table (age_band text, sex text, n bigint)
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  with one as (
    select distinct on (m.entity_id) m.entity_id, x.fields
    from tl.entity_member m
    join tl.mention x on x.id = m.mention_id
    join tl.report r on r.id = x.report_id
    where x.kind = 'person' and x.role = 'may_be_exploiting' and r.kind = 'cpi'
      and r.recorded_at >= since and r.recorded_at < until + 1
      and coalesce(r.assessment, 'D') <> 'E'
    order by m.entity_id, (x.fields ->> 'ageBand') is null, x.recorded_at desc
  )
  select coalesce(fields ->> 'ageBand', 'not known'), coalesce(fields ->> 'sex', 'not_known'), count(*)
  from one where statistics.may_count() group by 1, 2
$$;

-- Of those, how many are tied to a line and how many act alone.
create function statistics.individuals_and_lines(since date, until date)
returns table (kind text, n bigint)
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  with suspect as (
    select distinct m.entity_id
    from tl.entity_member m join tl.mention x on x.id = m.mention_id join tl.report r on r.id = x.report_id
    where x.kind = 'person' and x.role = 'may_be_exploiting' and r.kind = 'cpi'
      and r.recorded_at >= since and r.recorded_at < until + 1
  ),
  in_line as (
    select distinct m.entity_id from tl.line_fact f join tl.entity_member m on m.mention_id = f.mention_id
    where f.kind = 'person' and f.retracts is null
      and not exists (select from tl.line_fact t where t.retracts = f.id)
  )
  select case when i.entity_id is null then 'individual' else 'line' end, count(*)
  from suspect s left join in_line i using (entity_id)
  where statistics.may_count() group by 1
$$;

create function statistics.crossovers(since date, until date)
returns table (missing boolean, trafficked boolean, exploited boolean, n bigint)
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  with seen as (
    select p.id,
      bool_or(e.kind = 'missing') as missing, bool_or(e.kind = 'trafficked') as trafficked, bool_or(e.kind = 'exploited') as exploited
    from tl.person_at_risk p join tl.episode e on e.person_id = p.id
    where e.began_at < until + 1 and coalesce(e.ended_at, e.began_at) >= since and p.kind = 'child'
    group by p.id
  )
  select missing, trafficked, exploited, count(*) from seen where statistics.may_count() group by 1, 2, 3
$$;

create function statistics.lines_by_scope() returns table (scope text, n bigint)
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  select coalesce((select f.value from tl.line_fact f where f.line_id = l.id and f.kind = 'scope' order by f.recorded_at desc limit 1), 'unknown'), count(*)
  from tl.line l where statistics.may_count() group by 1
$$;

create function statistics.last_received() returns date
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$ select max(recorded_at)::date from tl.submission where statistics.may_count() $$;

do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'statistics'::regnamespace and p.prosecdef loop
    execute format('alter function %s owner to tl_statistics', f);
  end loop;
end
$$;

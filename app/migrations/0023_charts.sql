-- Charts that people keep of a network: versions that never change, notes with their handling, whom they are shared with; and the places
-- where things stand on a drawing. No name and no tie is ever kept here: each reader gets their own from the reports they may see.

create table tl.chart (
  id          uuid primary key default gen_random_uuid(),
  name        text not null,
  line_id     uuid references tl.line,
  -- The chart it was begun from, whoever's that is.
  copy_of     uuid references tl.chart,
  by_account  uuid not null references tl.account,
  recorded_at timestamptz not null default now(),
  unique (id, by_account)
);
create index on tl.chart (line_id);
call tl.protect('tl.chart');

-- What a version keeps of the chart (ChartState in app/src/lines/chart/chart-data.ts), without its notes: ids, places, groups, days.
create table tl.chart_version (
  chart_id    uuid not null references tl.chart,
  version     integer not null check (version > 0),
  why         text not null,
  state       jsonb not null,
  by_account  uuid not null references tl.account,
  recorded_at timestamptz not null default now(),
  primary key (chart_id, version),
  -- Only whoever began a chart adds to it; others begin one of their own from it.
  foreign key (chart_id, by_account) references tl.chart (id, by_account)
);
call tl.protect('tl.chart_version');

-- Notes stand in rows of their own, because who may read the chart may not always read them: P whoever may, C their author and analysts.
create table tl.chart_note (
  chart_id    uuid not null,
  version     integer not null,
  place       integer not null,
  -- The thing, or the two things of a tie; neither for the chart as a whole.
  at_entity   uuid,
  at_other    uuid check (at_other is null or at_entity is not null),
  text        text not null,
  handling    text not null check (handling in ('P', 'C')),
  author      uuid not null references tl.account,
  by_account  uuid not null references tl.account,
  primary key (chart_id, version, place),
  foreign key (chart_id, version) references tl.chart_version (chart_id, version),
  foreign key (chart_id, by_account) references tl.chart (id, by_account)
);
call tl.protect('tl.chart_note');

create table tl.chart_share (
  id          uuid primary key default gen_random_uuid(),
  chart_id    uuid not null references tl.chart,
  compartment uuid not null references tl.compartment,
  by_account  uuid not null references tl.account,
  reason      text not null,
  recorded_at timestamptz not null default now(),
  foreign key (chart_id, by_account) references tl.chart (id, by_account),
  unique (id, by_account, compartment)
);
create index on tl.chart_share (chart_id);
call tl.protect('tl.chart_share');

create table tl.chart_share_end (
  share_id    uuid primary key,
  compartment uuid not null references tl.compartment,
  by_account  uuid not null references tl.account,
  reason      text not null,
  recorded_at timestamptz not null default now(),
  foreign key (share_id, by_account, compartment) references tl.chart_share (id, by_account, compartment)
);
call tl.protect('tl.chart_share_end');

-- Sharing opens the chart, not what is on it: every name and tie is looked up anew for whoever looks.
create policy see on tl.chart_share for select to tl_app
  using (by_account = (select tl.actor()) or compartment = any ((select tl.compartments())::uuid[]));
create policy see on tl.chart_share_end for select to tl_app
  using (by_account = (select tl.actor()) or compartment = any ((select tl.compartments())::uuid[]));
create policy see on tl.chart for select to tl_app
  using (by_account = (select tl.actor())
         or id in (select s.chart_id from tl.chart_share s where not exists (select from tl.chart_share_end e where e.share_id = s.id)));
create policy see on tl.chart_version for select to tl_app using (chart_id in (select c.id from tl.chart c));
create policy see on tl.chart_note for select to tl_app
  using (chart_id in (select c.id from tl.chart c)
         and (handling = 'P' or author = (select tl.actor()) or (select tl.has_role('analyst'))));

create policy add on tl.chart for insert to tl_app
  with check (by_account = (select tl.actor()) and (select tl.has_role('analyst', 'met_officer')));
create policy add on tl.chart_version for insert to tl_app with check (by_account = (select tl.actor()));
create policy add on tl.chart_note for insert to tl_app with check (by_account = (select tl.actor()));
create policy add on tl.chart_share for insert to tl_app
  with check (by_account = (select tl.actor()) and compartment = any ((select tl.compartments())::uuid[]));
create policy add on tl.chart_share_end for insert to tl_app with check (by_account = (select tl.actor()));
grant select, insert on tl.chart, tl.chart_version, tl.chart_note, tl.chart_share, tl.chart_share_end to tl_app;

-- Where things stand on the drawing of a case, so that it opens the same for everyone and nothing jumps. A row is what one opening
-- placed anew. A place follows from ties, and so could show one: 'sight' holds the audiences of the ties it was worked out from, and only
-- who belongs to all of them gets it.
create table tl.chart_layout (
  id          bigint generated by default as identity primary key,
  subject     text not null check (subject in ('line', 'entity')),
  subject_id  uuid not null,
  sight       uuid[] not null,
  entities    uuid[] not null,
  x           double precision[] not null,
  y           double precision[] not null,
  recorded_at timestamptz not null default date_trunc('day', now()),
  check (cardinality(entities) = cardinality(x) and cardinality(entities) = cardinality(y))
);
create index on tl.chart_layout (subject_id, subject);
call tl.protect('tl.chart_layout');
create policy see on tl.chart_layout for select to tl_app using (sight <@ (select tl.compartments())::uuid[]);
create policy add on tl.chart_layout for insert to tl_app with check (sight <@ (select tl.compartments())::uuid[]);
grant select, insert on tl.chart_layout to tl_app;

-- From a thing to its mentions, and from a mention to its thing, without a look at the row itself.
create index on tl.entity_member (entity_id, mention_id) include (compartment);
create index on tl.entity_member (mention_id) include (entity_id, compartment);

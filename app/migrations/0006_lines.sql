-- Ties between mentions, each from one report; and the line, which people open and describe.

create table tl.association (
  id            uuid primary key default gen_random_uuid(),
  report_id     uuid not null references tl.report,
  from_mention  uuid not null references tl.mention,
  to_mention    uuid not null references tl.mention,
  kind          text not null,
  weight        double precision not null default 1,
  happened_from date,
  happened_to   date,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default date_trunc('day', now())
);
create index on tl.association (report_id);
create index on tl.association (from_mention);
create index on tl.association (to_mention);
call tl.protect_by_compartment('tl.association', array['desk', 'service']);
create policy count on tl.association for select to tl_statistics using (true);
grant select on tl.association to tl_statistics;

create table tl.line (
  id          uuid primary key default gen_random_uuid(),
  brand       text not null,
  opened_by   uuid not null references tl.account,
  reason      text not null,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
call tl.protect_by_compartment('tl.line', array['analyst', 'service']);
create policy count on tl.line for select to tl_statistics using (true);
grant select on tl.line to tl_statistics;

-- Everything said of a line, each from reports, time-bound, by a named person; 'retracts' takes one back.
create table tl.line_fact (
  id          uuid primary key default gen_random_uuid(),
  line_id     uuid not null references tl.line,
  kind        text not null check (kind in ('status', 'scope', 'origin', 'market', 'number', 'person', 'address', 'vehicle', 'element', 'judgement')),
  value       text not null,
  mention_id  uuid references tl.mention,
  role        text,
  confidence  text check (confidence in ('low', 'medium', 'high')),
  valid_from  date,
  valid_to    date,
  reports     uuid[] not null,
  retracts    uuid references tl.line_fact,
  by_account  uuid not null references tl.account,
  reason      text not null,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
create index on tl.line_fact (line_id);
create index on tl.line_fact (mention_id);
call tl.protect_by_compartment('tl.line_fact', array['analyst', 'service']);
create policy count on tl.line_fact for select to tl_statistics using (true);
grant select on tl.line_fact to tl_statistics;

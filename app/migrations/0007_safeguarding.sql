-- People at risk: what is known, from what, since when and until when. No column holds a number that ranks a child.

create table tl.person_at_risk (
  id             uuid primary key default gen_random_uuid(),
  anchor_mention uuid not null references tl.mention,
  kind           text not null check (kind in ('child', 'adult')),
  partnership    text not null,
  district       text,
  age_band       text not null,
  sex            text not null check (sex in ('female', 'male', 'not_known')),
  lead_agency    uuid references tl.agency,
  opened_by      uuid not null references tl.account,
  reason         text not null,
  compartment    uuid not null references tl.compartment,
  recorded_at    timestamptz not null default now()
);
create index on tl.person_at_risk (anchor_mention);
call tl.protect_by_compartment('tl.person_at_risk', array['social_worker', 'met_officer', 'service']);
create policy count on tl.person_at_risk for select to tl_statistics using (true);
grant select on tl.person_at_risk to tl_statistics;

create table tl.factor (
  id           uuid primary key default gen_random_uuid(),
  person_id    uuid not null references tl.person_at_risk,
  lane         text not null check (lane in ('push', 'pull', 'protective', 'harm')),
  code         text not null,
  state        text not null check (state in ('present', 'considered_absent', 'not_known')),
  note         text not null,
  report_id    uuid references tl.report,
  record_note  text,
  source_agency uuid references tl.agency,
  observed_on  date not null,
  expires_on   date not null,
  entered_by   uuid not null references tl.account,
  retracts     uuid references tl.factor,
  compartment  uuid not null references tl.compartment,
  recorded_at  timestamptz not null default now(),
  -- A factor without evidence may only be 'not known'.
  check (state = 'not_known' or report_id is not null or record_note is not null),
  check (expires_on > observed_on and expires_on <= observed_on + 366)
);
create index on tl.factor (person_id);
call tl.protect_by_compartment('tl.factor', array['social_worker', 'met_officer', 'service']);
create policy count on tl.factor for select to tl_statistics using (true);
grant select on tl.factor to tl_statistics;

create table tl.episode (
  id           uuid primary key default gen_random_uuid(),
  person_id    uuid not null references tl.person_at_risk,
  kind         text not null check (kind in ('missing', 'trafficked', 'exploited')),
  type         text,
  risk         text,
  began_at     timestamptz not null,
  ended_at     timestamptz,
  found        jsonb,
  report_id    uuid references tl.report,
  note         text not null,
  entered_by   uuid not null references tl.account,
  supersedes   uuid references tl.episode,
  compartment  uuid not null references tl.compartment,
  recorded_at  timestamptz not null default now(),
  check (ended_at is null or ended_at >= began_at)
);
create index on tl.episode (person_id);
call tl.protect_by_compartment('tl.episode', array['social_worker', 'met_officer', 'service']);
create policy count on tl.episode for select to tl_statistics using (true);
grant select on tl.episode to tl_statistics;

create table tl.return_interview (
  id          uuid primary key default gen_random_uuid(),
  episode_id  uuid not null references tl.episode,
  status      text not null check (status in ('offered', 'accepted', 'done_in_72h', 'done_late', 'declined_by_child', 'not_offered', 'partial_carer_information')),
  at          timestamptz not null,
  note        text not null,
  entered_by  uuid not null references tl.account,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
create index on tl.return_interview (episode_id);
call tl.protect_by_compartment('tl.return_interview', array['social_worker', 'met_officer', 'service']);

-- School, care and placement facts as the owning agency recorded them.
create table tl.person_record (
  id           uuid primary key default gen_random_uuid(),
  person_id    uuid not null references tl.person_at_risk,
  kind         text not null check (kind in ('school', 'care')),
  fields       jsonb not null,
  agency_id    uuid references tl.agency,
  from_on      date not null,
  to_on        date,
  compartment  uuid not null references tl.compartment,
  recorded_at  timestamptz not null default now()
);
create index on tl.person_record (person_id);
call tl.protect_by_compartment('tl.person_record', array['social_worker', 'met_officer', 'service']);
create policy count on tl.person_record for select to tl_statistics using (true);
grant select on tl.person_record to tl_statistics;

-- A named person's written judgement, with the day it must be looked at again.
create table tl.judgement (
  id          uuid primary key default gen_random_uuid(),
  person_id   uuid not null references tl.person_at_risk,
  text        text not null check (length(text) >= 40),
  review_on   date not null,
  by_account  uuid not null references tl.account,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
create index on tl.judgement (person_id);
call tl.protect_by_compartment('tl.judgement', array['social_worker', 'met_officer', 'service']);

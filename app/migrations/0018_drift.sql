-- Status drift: signs that someone who repeatedly gives information is becoming a covert source, for the source-protection lead alone.
-- What stands behind a sign is sealed under a secret of the server: the database must not say which submissions share a source.

insert into tl.compartment (id, name, description)
values ('00000000-0000-4000-8000-0000000000d5', 'source-protection', 'The source-protection lead only');
insert into tl.compartment_grant (compartment_id, grantee, reason)
values ('00000000-0000-4000-8000-0000000000d5', 'role:source_protection', 'Signs of status drift are raised to the controller alone');

create table tl.drift_signal (
  id          uuid primary key,
  -- A keyed hash of one source with one subject, or of one submission: opaque, and the same only for the same matter.
  matter      bytea not null,
  kind        text not null,
  -- A keyed hash of the matter, the kind and what stands behind it, so that the same sign is raised once.
  fingerprint bytea not null unique,
  sealed      bytea not null,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default date_trunc('day', now())
);
create index on tl.drift_signal (matter);
call tl.protect_by_compartment('tl.drift_signal', array['service']);

create table tl.drift_decision (
  id          uuid primary key default gen_random_uuid(),
  matter      bytea not null,
  state       text not null check (state in ('watch', 'refer_to_DSU', 'referred', 'not_chis', 'manage_as_chis_outside_system', 'cease_contact')),
  reason      text not null check (length(reason) >= 20),
  by_account  uuid not null references tl.account,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
create index on tl.drift_decision (matter);
call tl.protect_by_compartment('tl.drift_decision', array['source_protection']);

-- The schedules of a criminal case's unused material: what could be revealed, and what must not be without a court. Written by the same lead.
create table tl.disclosure_pack (
  id          uuid primary key default gen_random_uuid(),
  case_name   text not null,
  reason      text not null check (length(reason) >= 20),
  by_account  uuid not null references tl.account,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
call tl.protect_by_compartment('tl.disclosure_pack', array['source_protection']);
create table tl.disclosure_item (
  id          uuid primary key default gen_random_uuid(),
  pack_id     uuid not null references tl.disclosure_pack,
  report_id   uuid not null references tl.report,
  schedule    text not null check (schedule in ('MG6C', 'MG6D')),
  pii_reason  text check (pii_reason in ('informant_identity', 'confidential_information_to_authority', 'child_welfare_records', 'observation_point',
                                         'method', 'ongoing_operation', 'third_party_privacy', 'witness_intimidation')),
  description text not null,
  by_account  uuid not null references tl.account,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now(),
  check ((schedule = 'MG6D') = (pii_reason is not null))
);
create index on tl.disclosure_item (pack_id);
call tl.protect_by_compartment('tl.disclosure_item', array['source_protection']);

-- The lead reads who decided, asked and agreed: people whose work carries a name.
alter policy self on tl.account
  using (id = (select tl.actor()) or (select tl.has_role('administrator', 'auditor', 'service'))
         or display_name is not null
            and (select tl.has_role('desk', 'analyst', 'social_worker', 'met_officer', 'panel_chair', 'guardian', 'source_protection')));

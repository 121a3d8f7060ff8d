-- Mentions, proposals, decisions, and the entities computed from the decisions.

create table tl.mention (
  id            uuid primary key,
  report_id     uuid not null references tl.report,
  kind          text not null check (kind in ('person', 'phone', 'vehicle', 'address', 'handle', 'organisation', 'place')),
  text          text not null,
  fields        jsonb not null,
  -- Alleged, in this report only: may_be_exploited, may_be_exploiting, not_sure, witness. Never a fact about the person.
  role          text,
  -- Stored normalised keys, so that a search under row security can use a b-tree.
  exact_key     text,
  record_key    text,
  surname_key   text,
  forename_key  text,
  sound_key     text,
  dob_key       text,
  postcode_key  text,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default date_trunc('day', now())
);
create index on tl.mention (report_id);
create index on tl.mention (kind, exact_key) where exact_key is not null;
create index on tl.mention (kind, record_key) where record_key is not null;
create index on tl.mention (surname_key) where surname_key is not null;
create index on tl.mention (forename_key) where forename_key is not null;
create index on tl.mention (sound_key) where sound_key is not null;
create index on tl.mention (dob_key) where dob_key is not null;
create index on tl.mention (postcode_key) where postcode_key is not null;
call tl.protect_by_compartment('tl.mention', array['desk', 'service']);
create policy count on tl.mention for select to tl_statistics using (true);
grant select on tl.mention to tl_statistics;

-- A proposal is the engine's; it decides nothing. The waterfall holds levels and weights, field by field.
create table tl.proposal (
  id            uuid primary key default gen_random_uuid(),
  left_mention  uuid not null references tl.mention,
  right_mention uuid not null references tl.mention,
  weight        double precision not null,
  waterfall     jsonb not null,
  model         text not null,
  compartment       uuid not null references tl.compartment,
  other_compartment uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now(),
  check (left_mention < right_mention)
);
create index on tl.proposal (left_mention);
create index on tl.proposal (right_mention);

-- Append-only. 'undo' takes back one earlier decision, by naming it; nothing is overwritten.
create table tl.identity_decision (
  id            uuid primary key default gen_random_uuid(),
  verdict       text not null check (verdict in ('same', 'different', 'unsure', 'undo')),
  left_mention  uuid not null references tl.mention,
  right_mention uuid not null references tl.mention,
  undoes        uuid references tl.identity_decision,
  rule          text not null,
  by_account    uuid references tl.account,
  reason        text not null,
  evidence      jsonb not null,
  compartment       uuid not null references tl.compartment,
  other_compartment uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now(),
  check ((verdict = 'undo') = (undoes is not null)),
  check ((rule = 'person') = (by_account is not null))
);
create index on tl.identity_decision (left_mention);
create index on tl.identity_decision (right_mention);
create index on tl.identity_decision (undoes);

-- Both sides must be readable for a pair to be seen at all.
call tl.protect('tl.proposal');
call tl.protect('tl.identity_decision');
create policy see on tl.proposal for select to tl_app
  using (compartment = any ((select tl.compartments())::uuid[]) and other_compartment = any ((select tl.compartments())::uuid[]));
create policy see on tl.identity_decision for select to tl_app
  using (compartment = any ((select tl.compartments())::uuid[]) and other_compartment = any ((select tl.compartments())::uuid[]));
create policy add on tl.proposal for insert to tl_app with check ((select tl.has_role('service')));
create policy add on tl.identity_decision for insert to tl_app
  with check (compartment = any ((select tl.compartments())::uuid[]) and other_compartment = any ((select tl.compartments())::uuid[])
              and (select tl.has_role('desk', 'analyst', 'service'))
              and (by_account is null or by_account = (select tl.actor()) or (select tl.has_role('service'))));
grant select, insert on tl.proposal, tl.identity_decision to tl_app;

-- The projection of the decisions: which entity a mention belongs to now. Rebuilt from them at any time; the
-- entity's id is that of its earliest mention, so it survives new evidence.
create table tl.entity_member (
  mention_id  uuid primary key references tl.mention,
  entity_id   uuid not null,
  kind        text not null,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
create index on tl.entity_member (entity_id);
call tl.protect_by_compartment('tl.entity_member', array['service']);
create policy move on tl.entity_member for update to tl_app
  using ((select tl.has_role('service'))) with check ((select tl.has_role('service')));
grant update (entity_id, recorded_at) on tl.entity_member to tl_app;
create policy count on tl.entity_member for select to tl_statistics using (true);
grant select on tl.entity_member to tl_statistics;

-- What a partner sent, and, apart from it and sealed, who sent it.

create table tl.submission (
  id              uuid primary key,
  agency_type     text not null,
  district        text,
  topics          text[] not null,
  narrative       text not null,
  happened        jsonb not null,
  how_known       text not null,
  who_else_knows  text not null,
  source_risk     text not null,
  urgent          text not null check (urgent in ('none', 'child_in_danger', 'crime')),
  things          jsonb not null,
  routing         jsonb not null,
  channel         text not null check (channel in ('web', 'api', 'import', 'practice')),
  compartment     uuid not null references tl.compartment,
  recorded_at     timestamptz not null default now()
);
create index on tl.submission (recorded_at);

call tl.protect('tl.submission');
create policy see on tl.submission for select to tl_app
  using (compartment = any ((select tl.compartments())::uuid[]) and (select tl.has_role('desk', 'service')));
create policy definer on tl.submission to tl_vault using (true) with check (true);
create policy count on tl.submission for select to tl_statistics using (true);
grant select on tl.submission to tl_app, tl_statistics;
grant select, insert on tl.submission to tl_vault;

-- One fixed-length box an envelope; its content key is split two-of-three and each share sealed to one guardian.
-- 'lookup' is a keyed hash of the submission id: the database alone cannot tell which submission it belongs to.
create table vault.envelope (
  lookup      bytea primary key,
  box         bytea not null,
  shares      jsonb not null,
  commitment  bytea not null
);
create table vault.source_token (
  lookup bytea primary key,
  token  bytea not null
);
-- Which token stands behind a released report: counted, never shown.
create table vault.report_token (
  report_id uuid primary key,
  token     bytea not null
);
create table vault.receipt (
  code_hash     bytea primary key,
  submission_id uuid not null
);
create table vault.guardian_key (
  id          uuid primary key,
  account_id  uuid not null references tl.account,
  agency_id   uuid not null references tl.agency,
  public_key  bytea not null check (length(public_key) = 32),
  retired_at  timestamptz,
  recorded_at timestamptz not null default now()
);

call tl.protect('vault.envelope');
call tl.protect('vault.source_token');
call tl.protect('vault.report_token');
call tl.protect('vault.receipt');
call tl.protect('vault.guardian_key');
create policy definer on vault.envelope to tl_vault using (true) with check (true);
create policy definer on vault.source_token to tl_vault using (true) with check (true);
create policy definer on vault.report_token to tl_vault using (true) with check (true);
create policy definer on vault.receipt to tl_vault using (true) with check (true);
create policy definer on vault.guardian_key to tl_vault using (true) with check (true);
grant select, insert on vault.envelope, vault.source_token, vault.report_token, vault.receipt to tl_vault;
grant select on vault.guardian_key to tl_vault;
create policy see on vault.guardian_key for select to tl_app using (true);
create policy add on vault.guardian_key for insert to tl_app with check ((select tl.has_role('service')));
grant select, insert on vault.guardian_key to tl_app;

-- The one way in for a submission: the act, its sealed source and its receipt together. The caller needs no right
-- to read what it writes.
create function vault.receive(
  submission jsonb, into_compartment uuid, received_at timestamptz, lookup bytea, box bytea, shares jsonb, commitment bytea, token bytea, code_hash bytea
) returns void
language sql security definer set search_path = tl, vault, pg_catalog, pg_temp
as $$
  insert into tl.submission (id, agency_type, district, topics, narrative, happened, how_known, who_else_knows,
                             source_risk, urgent, things, routing, channel, compartment, recorded_at)
  select (submission ->> 'id')::uuid, submission ->> 'agencyType', submission ->> 'district',
         array(select jsonb_array_elements_text(submission -> 'topics')), submission ->> 'narrative',
         submission -> 'happened', submission ->> 'howKnown', submission ->> 'whoElseKnows',
         submission ->> 'sourceRisk', submission ->> 'urgent', submission -> 'things', submission -> 'routing',
         submission ->> 'channel', into_compartment, received_at;
  insert into vault.envelope values (lookup, box, shares, commitment);
  insert into vault.source_token values (lookup, token);
  insert into vault.receipt values (code_hash, (submission ->> 'id')::uuid);
$$;

-- The desk binds a released report to the token of the submission it came from.
create function vault.bind_report(report uuid, submission_lookup bytea) returns void
language sql security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$
  insert into vault.report_token
  select report, t.token from vault.source_token t
  where t.lookup = submission_lookup and tl.has_role('desk', 'service')
$$;

-- A record that came from a feed, not from a person: its source is the feed.
create function vault.bind_feed(reports uuid[], feed_token bytea) returns void
language sql security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$
  insert into vault.report_token
  select r, feed_token from unnest(reports) r where tl.has_role('service')
$$;

-- How many different sources stand behind these reports. A report without a token counts as one of its own.
create function vault.independent_sources(reports uuid[]) returns integer
language sql stable security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$
  select case when tl.has_role('desk', 'analyst', 'met_officer', 'social_worker', 'panel_chair', 'service') then (
    select count(distinct coalesce(encode(t.token, 'hex'), r::text))::integer
    from unnest(reports) r left join vault.report_token t on t.report_id = r
  ) end
$$;

create function vault.envelope_for(submission_lookup bytea) returns table (box bytea, shares jsonb)
language sql stable security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$ select box, shares from vault.envelope where lookup = submission_lookup and tl.has_role('guardian') $$;

alter function vault.receive(jsonb, uuid, timestamptz, bytea, bytea, jsonb, bytea, bytea, bytea) owner to tl_vault;
alter function vault.bind_report(uuid, bytea) owner to tl_vault;
alter function vault.bind_feed(uuid[], bytea) owner to tl_vault;
alter function vault.independent_sources(uuid[]) owner to tl_vault;
alter function vault.envelope_for(bytea) owner to tl_vault;

-- The compartment every new submission falls into; the desk's own.
insert into tl.compartment (id, name, description)
values ('00000000-0000-4000-8000-0000000000d0', 'desk', 'The intelligence desk only');
insert into tl.compartment_grant (compartment_id, grantee, reason)
values ('00000000-0000-4000-8000-0000000000d0', 'role:desk', 'The desk reads what is sent to it');

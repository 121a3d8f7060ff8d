-- The seal, deeper: pseudonyms of sources that cannot be compared in the database, keys that can be retired, and a notice
-- of every opening to whoever leads source protection.

-- An envelope has one box (before this migration) or two: the person's own words and the account.
alter table vault.envelope add constraint box_of_fixed_length check (length(box) in (1064, 2128));

-- A token is the source's pseudonym sealed with AES-GCM under a key that is kept outside the database, with a fresh nonce:
-- rows of one source cannot be told from rows of two. The application opens them in memory, to count. Tokens of 8 bytes
-- are pseudonyms of before; the application seals them at its next start (app/src/intake/source-token.ts).
create index on vault.source_token (lookup) where length(token) = 8;
create index on vault.report_token (report_id) where length(token) = 8;
grant update (token) on vault.source_token, vault.report_token to tl_vault;

set local role tl_vault;
drop function vault.independent_sources(uuid[]);
drop function vault.bind_feed(uuid[], bytea);
set local role tl_owner;

-- The sealed tokens of these reports, null where there is none; no row at all for whoever may not count sources.
create function vault.report_tokens(reports uuid[]) returns table (report_id uuid, token bytea)
language sql stable security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$
  select r, t.token from unnest(reports) r left join vault.report_token t on t.report_id = r
  where (select tl.has_role('desk', 'analyst', 'met_officer', 'social_worker', 'panel_chair', 'service'))
$$;

create function vault.submission_tokens(lookups bytea[]) returns table (lookup bytea, token bytea)
language sql stable security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$
  select t.lookup, t.token from vault.source_token t
  where t.lookup = any (lookups) and (select tl.has_role('service'))
$$;

-- Records that came from a feed, not from a person: their source is the feed, sealed anew for each.
create function vault.bind_feed(reports uuid[], tokens bytea[]) returns void
language sql security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$
  insert into vault.report_token select n.r, n.t from unnest(reports, tokens) n (r, t) where (select tl.has_role('service'))
$$;

create function vault.bare_tokens(most int) returns table (lookup bytea, report_id uuid, token bytea)
language sql stable security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$
  select s.lookup, null::uuid, s.token from vault.source_token s where length(s.token) = 8 and (select tl.has_role('service'))
  union all
  select null, r.report_id, r.token from vault.report_token r where length(r.token) = 8 and (select tl.has_role('service'))
  limit most
$$;

create function vault.seal_tokens(lookups bytea[], reports uuid[], tokens bytea[]) returns void
language sql security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$
  update vault.source_token s set token = n.token from unnest(lookups, tokens) n (lookup, token)
  where s.lookup = n.lookup and length(s.token) = 8 and (select tl.has_role('service'));
  update vault.report_token r set token = n.token from unnest(reports, tokens) n (report_id, token)
  where r.report_id = n.report_id and length(r.token) = 8 and (select tl.has_role('service'));
$$;

alter function vault.report_tokens(uuid[]) owner to tl_vault;
alter function vault.submission_tokens(bytea[]) owner to tl_vault;
alter function vault.bind_feed(uuid[], bytea[]) owner to tl_vault;
alter function vault.bare_tokens(int) owner to tl_vault;
alter function vault.seal_tokens(bytea[], uuid[], bytea[]) owner to tl_vault;

-- A key is retired once and for all: nothing more is sealed to it, and what was stays openable with its key file.
create policy retire on vault.guardian_key for update to tl_app
  using ((select tl.has_role('service')) and retired_at is null) with check ((select tl.has_role('service')) and retired_at is not null);
grant update (retired_at) on vault.guardian_key to tl_app;

-- Whoever leads source protection sees each opening, from its asking on, and says that they have.
alter policy see on tl.unseal_request using ((select tl.has_role('guardian', 'auditor', 'source_protection')));
alter policy see on tl.unseal_approval using ((select tl.has_role('guardian', 'auditor', 'source_protection')));
alter policy see on tl.unseal_opening using ((select tl.has_role('guardian', 'auditor', 'source_protection')));
create table tl.unseal_notice (
  request_id  uuid not null references tl.unseal_request,
  stage       text not null check (stage in ('asked', 'agreed', 'opened')),
  seen_by     uuid not null references tl.account,
  recorded_at timestamptz not null default now(),
  primary key (request_id, stage)
);
call tl.protect('tl.unseal_notice');
create policy see on tl.unseal_notice for select to tl_app using ((select tl.has_role('source_protection', 'auditor')));
create policy add on tl.unseal_notice for insert to tl_app
  with check ((select tl.has_role('source_protection')) and seen_by = (select tl.actor()));
grant select, insert on tl.unseal_notice to tl_app;

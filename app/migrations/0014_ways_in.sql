-- Ways in besides the form: an agency's own system with a key, files, and what is told back to such systems.

-- More kinds of sealed slot: an uploaded file, the state of an import, a remembered mapping. A kind is a word and says nothing of anyone.
alter table tl.sealed_slot drop constraint sealed_slot_kind_check;
alter table tl.sealed_slot add constraint sealed_slot_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$' and length(kind) <= 20);

-- A system that may send submissions. It is found by a keyed hash of its name at the identity provider; which agency it belongs to is sealed
-- under a key that is not in the database: with few such systems, "it came by the API" would otherwise name the agency.
create table tl.api_client (
  id          uuid primary key,
  client_key  bytea not null unique,
  sealed      bytea not null check (length(sealed) between 1000 and 1100),
  disabled_at timestamptz,
  recorded_at timestamptz not null default now()
);
-- Where such a system wants to be told of outcomes; the newest row is in force. Address and version of the secret are sealed; the secret is nowhere.
create table tl.webhook_endpoint (
  id          uuid primary key default gen_random_uuid(),
  client      uuid not null references tl.api_client,
  sealed      bytea not null check (length(sealed) between 1000 and 1100),
  recorded_at timestamptz not null default clock_timestamp()
);
create index on tl.webhook_endpoint (client, recorded_at desc);

call tl.protect('tl.api_client');
call tl.protect('tl.webhook_endpoint');
create policy definer on tl.api_client to tl_vault using (true) with check (true);
create policy definer on tl.webhook_endpoint to tl_vault using (true) with check (true);
grant select on tl.api_client, tl.webhook_endpoint to tl_vault;
create policy see on tl.api_client for select to tl_app using ((select tl.has_role('administrator', 'auditor', 'service')));
create policy add on tl.api_client for insert to tl_app with check ((select tl.has_role('administrator', 'service')));
create policy change on tl.api_client for update to tl_app
  using ((select tl.has_role('administrator', 'service'))) with check ((select tl.has_role('administrator', 'service')));
create policy see on tl.webhook_endpoint for select to tl_app using ((select tl.has_role('administrator', 'auditor', 'service')));
create policy add on tl.webhook_endpoint for insert to tl_app with check ((select tl.has_role('administrator', 'service')));
grant select, insert on tl.api_client, tl.webhook_endpoint to tl_app;
grant update (disabled_at) on tl.api_client to tl_app;

-- A request with a token comes from nobody who is signed in, so this is a look-up by an exact secret key, as for an account.
create function vault.api_client(key bytea) returns table (id uuid, sealed bytea, has_webhook boolean)
language sql stable security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$
  select c.id, c.sealed, exists (select from tl.webhook_endpoint e where e.client = c.id)
  from tl.api_client c where c.client_key = key and c.disabled_at is null
$$;

-- Who waits to hear what became of a submission. 'id' is a keyed hash of the submission's id and 'sealed', of one length always, holds the
-- client, its own reference, and the hash of the receipt's code: the database alone ties a row to no submission and to no agency.
-- It is a queue and no fact: a row goes once it has been told.
create table vault.outcome_watch (
  id        bytea primary key,
  sealed    bytea not null check (length(sealed) between 1000 and 1100),
  try_after timestamptz not null
);
create index on vault.outcome_watch (try_after);
call tl.protect('vault.outcome_watch');
create policy definer on vault.outcome_watch to tl_vault using (true) with check (true);
grant select, insert, update, delete on vault.outcome_watch to tl_vault;

create function vault.watch_add(watch bytea, content bytea, first_try timestamptz) returns void
language sql security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$ insert into vault.outcome_watch values (watch, content, first_try) on conflict (id) do nothing $$;

-- Hands out rows whose time has come, and holds them back for a while: two workers are never given the same one.
create function vault.watch_claim(most integer, held_back interval) returns table (id bytea, sealed bytea)
language sql security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$
  update vault.outcome_watch w set try_after = now() + held_back
  where w.id in (
    select d.id from vault.outcome_watch d
    where d.try_after <= now() and tl.has_role('service')
    order by d.try_after limit most for update skip locked
  )
  returning w.id, w.sealed
$$;

create function vault.watch_keep(watch bytea, content bytea, next_try timestamptz) returns void
language sql security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$ update vault.outcome_watch set sealed = content, try_after = next_try where id = watch and tl.has_role('service') $$;

create function vault.watch_drop(watch bytea) returns void
language sql security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$ delete from vault.outcome_watch where id = watch and tl.has_role('service') $$;

alter function vault.api_client(bytea) owner to tl_vault;
alter function vault.watch_add(bytea, bytea, timestamptz) owner to tl_vault;
alter function vault.watch_claim(integer, interval) owner to tl_vault;
alter function vault.watch_keep(bytea, bytea, timestamptz) owner to tl_vault;
alter function vault.watch_drop(bytea) owner to tl_vault;

-- Who is who, who may see what, and the functions every policy below stands on.
-- Roles (nologin; made by the migrator before this runs):
--   tl_owner       owns tables; nobody signs in as it
--   tl_app         what the application's login role inherits: select and insert, never ownership
--   tl_vault       owns the functions that touch sealed sources
--   tl_ledger      owns the functions that write the ledger
--   tl_statistics  owns the functions that count over the whole county

create table tl.agency (
  id          uuid primary key,
  slug        text not null unique,
  name        text not null,
  type        text not null,
  district    text not null,
  partnership text not null check (partnership in ('HANTS', 'IOW', 'PORTSMOUTH', 'SOUTHAMPTON', 'COUNTY')),
  recorded_at timestamptz not null default now()
);
grant select, insert on tl.agency to tl_app;

-- A partner who only submits has no name here: the subject is kept as a keyed hash and the name stays with
-- their identity provider. Staff whose decisions must carry a name have a display name.
create table tl.account (
  id           uuid primary key default gen_random_uuid(),
  subject_key  bytea not null unique,
  agency_id    uuid references tl.agency,
  roles        text[] not null,
  display_name text,
  disabled_at  timestamptz,
  recorded_at  timestamptz not null default now(),
  check (display_name is null or roles <> array['partner'])
);

create table tl.compartment (
  id          uuid primary key default gen_random_uuid(),
  name        text not null unique,
  description text not null,
  recorded_at timestamptz not null default now()
);

-- grantee is 'role:R', 'agency:<id>', 'R@<agency id>' or 'account:<id>'
create table tl.compartment_grant (
  id             uuid primary key default gen_random_uuid(),
  compartment_id uuid not null references tl.compartment,
  grantee        text not null,
  valid_from     timestamptz not null default now(),
  valid_to       timestamptz,
  granted_by     uuid references tl.account,
  reason         text not null,
  recorded_at    timestamptz not null default now()
);
create index on tl.compartment_grant (grantee);

create function tl.actor() returns uuid
language sql stable set search_path = pg_catalog
as $$ select nullif(current_setting('app.actor', true), '')::uuid $$;

create function tl.purpose() returns text
language sql stable set search_path = pg_catalog
as $$ select nullif(current_setting('app.purpose', true), '') $$;

create function tl.roles() returns text[]
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  select coalesce((select roles from tl.account where id = tl.actor() and disabled_at is null), '{}')
$$;

create function tl.has_role(variadic wanted text[]) returns boolean
language sql stable set search_path = pg_catalog
as $$ select tl.roles() && wanted $$;

create function tl.agency_of_actor() returns uuid
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$ select agency_id from tl.account where id = tl.actor() and disabled_at is null $$;

-- Every compartment the actor may read, computed once a statement: policies compare a column with this array.
create function tl.compartments() returns uuid[]
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  with me as (
    select id, agency_id, roles from tl.account where id = tl.actor() and disabled_at is null
  ),
  grantee as (
    select 'account:' || id as g from me
    union all select 'agency:' || agency_id from me where agency_id is not null
    union all select 'role:' || r from me, unnest(roles) r
    union all select r || '@' || agency_id from me, unnest(roles) r where agency_id is not null
  )
  select coalesce(
    case when exists (select from me where 'service' = any (roles))
      then (select array_agg(id) from tl.compartment)
      else (
        select array_agg(distinct c.compartment_id)
        from tl.compartment_grant c
        join grantee on grantee.g = c.grantee
        where c.valid_from <= now() and (c.valid_to is null or c.valid_to > now())
      )
    end, '{}')
$$;

-- Puts row-level security on a table, for its owner too, and shuts it to a statement that states no purpose.
create procedure tl.protect(target regclass)
language plpgsql set search_path = tl, pg_catalog
as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy purpose on %s as restrictive to tl_app using (tl.purpose() is not null) with check (tl.purpose() is not null)', target);
end
$$;

-- A table whose rows belong to one compartment each: read by those granted it, added to by the roles named.
create procedure tl.protect_by_compartment(target regclass, writers text[])
language plpgsql set search_path = tl, pg_catalog
as $$
begin
  call tl.protect(target);
  execute format('create policy see on %s for select to tl_app using (compartment = any ((select tl.compartments())::uuid[]))', target);
  execute format('create policy add on %s for insert to tl_app with check (compartment = any ((select tl.compartments())::uuid[]) and (select tl.has_role(variadic %L::text[])))', target, writers);
  execute format('grant select, insert on %s to tl_app', target);
end
$$;

call tl.protect('tl.account');
create policy definer on tl.account to tl_owner using (true) with check (true);
create policy self on tl.account for select to tl_app
  using (id = (select tl.actor()) or (select tl.has_role('administrator', 'auditor', 'service')) 
         or display_name is not null and (select tl.has_role('desk', 'analyst', 'social_worker', 'met_officer', 'panel_chair', 'guardian')));
create policy manage on tl.account for insert to tl_app with check ((select tl.has_role('administrator', 'service')));
create policy change on tl.account for update to tl_app
  using ((select tl.has_role('administrator', 'service'))) with check ((select tl.has_role('administrator', 'service')));
grant select, insert on tl.account to tl_app;
grant update (roles, agency_id, display_name, disabled_at) on tl.account to tl_app;

call tl.protect('tl.compartment');
create policy definer on tl.compartment to tl_owner using (true) with check (true);
create policy see on tl.compartment for select to tl_app
  using (id = any ((select tl.compartments())::uuid[]) or (select tl.has_role('administrator', 'auditor', 'service')));
create policy add on tl.compartment for insert to tl_app with check ((select tl.has_role('administrator', 'service')));
grant select, insert on tl.compartment to tl_app;

call tl.protect('tl.compartment_grant');
create policy definer on tl.compartment_grant to tl_owner using (true) with check (true);
create policy see on tl.compartment_grant for select to tl_app
  using ((select tl.has_role('administrator', 'auditor', 'service')) or compartment_id = any ((select tl.compartments())::uuid[]));
create policy add on tl.compartment_grant for insert to tl_app with check ((select tl.has_role('administrator', 'service')));
grant select, insert on tl.compartment_grant to tl_app;

-- The one account that is nobody: background work that must see every compartment, and is in the ledger as itself.
insert into tl.account (id, subject_key, roles, display_name)
values ('00000000-0000-4000-8000-000000000001', '\x00', array['service'], 'Throughline itself');

-- Before sign-in there is no actor, so these few look-ups are functions over an exact secret key.
create function tl.account_by_subject(key bytea)
returns table (id uuid, agency_id uuid, roles text[], display_name text, disabled boolean)
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$ select id, agency_id, roles, display_name, disabled_at is not null from tl.account where subject_key = key $$;

create function tl.account_by_id(wanted uuid)
returns table (id uuid, agency_id uuid, roles text[], display_name text, disabled boolean)
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$ select id, agency_id, roles, display_name, disabled_at is not null from tl.account where id = wanted $$;

-- Sessions and drafts: found by the hash of a secret only the browser holds, sealed under a key made from the same
-- secret. The table says neither who nor what.
create table tl.sealed_slot (
  kind       text not null check (kind in ('session', 'draft', 'sign-in', 'idempotency')),
  key_hash   bytea not null,
  sealed     bytea not null,
  expires_at timestamptz not null,
  primary key (kind, key_hash)
);
call tl.protect('tl.sealed_slot');
create policy definer on tl.sealed_slot to tl_owner using (true) with check (true);
create index on tl.sealed_slot (expires_at);

create function tl.slot_get(slot_kind text, hash bytea) returns bytea
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$ select sealed from tl.sealed_slot where kind = slot_kind and key_hash = hash and expires_at > now() $$;

create function tl.slot_put(slot_kind text, hash bytea, content bytea, until timestamptz) returns void
language sql security definer set search_path = tl, pg_catalog, pg_temp
as $$
  insert into tl.sealed_slot values (slot_kind, hash, content, until)
  on conflict (kind, key_hash) do update set sealed = excluded.sealed, expires_at = excluded.expires_at
$$;

-- True when this call made the slot, false when it was there already: the second of two equal requests learns it is second.
create function tl.slot_claim(slot_kind text, hash bytea, content bytea, until timestamptz) returns boolean
language sql security definer set search_path = tl, pg_catalog, pg_temp
as $$
  with made as (
    insert into tl.sealed_slot values (slot_kind, hash, content, until)
    on conflict (kind, key_hash) do nothing returning 1
  )
  select exists (select from made)
$$;

create function tl.slot_drop(slot_kind text, hash bytea) returns void
language sql security definer set search_path = tl, pg_catalog, pg_temp
as $$ delete from tl.sealed_slot where kind = slot_kind and key_hash = hash $$;

create function tl.slot_sweep() returns bigint
language sql security definer set search_path = tl, pg_catalog, pg_temp
as $$ with gone as (delete from tl.sealed_slot where expires_at <= now() returning 1) select count(*) from gone $$;

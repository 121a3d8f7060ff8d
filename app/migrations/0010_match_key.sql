-- Who could this be? Keys by which mentions of people find one another, and how common each name is.

-- Whether a purpose was stated is asked once a statement, and no longer once a row: at a million mentions that was half the time of a search.
create or replace procedure tl.protect(target regclass)
language plpgsql set search_path = tl, pg_catalog
as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy purpose on %s as restrictive to tl_app using ((select tl.purpose()) is not null) with check ((select tl.purpose()) is not null)', target);
end
$$;
do $$
declare
  target regclass;
begin
  for target in
    select p.polrelid::regclass from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where p.polname = 'purpose' and n.nspname in ('tl', 'vault', 'ledger', 'statistics')
  loop
    execute format('alter policy purpose on %s using ((select tl.purpose()) is not null) with check ((select tl.purpose()) is not null)', target);
  end loop;
end
$$;

-- The same as before (0001), in PL/pgSQL: its plan is made once a connection and not once a call, and every statement calls it for every table.
create or replace function tl.compartments() returns uuid[]
language plpgsql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
begin
  return (
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
  );
end
$$;

-- A key is the first eight bytes of a SHA-256 of its kind and value (app/src/identity/match-key.ts names the kinds), so that a row
-- shows no text. It is no secret: who may read a row may read the mention itself, by the same compartment. Kind 0 holds no value: it
-- marks a mention as keyed, and its key is the version of the rules that keyed it. New rules add rows; none is ever changed.
create table tl.match_key (
  kind        smallint not null,
  key         bigint not null,
  mention_id  uuid not null references tl.mention,
  compartment uuid not null,
  primary key (kind, key, mention_id) include (compartment)
);
call tl.protect_by_compartment('tl.match_key', array['service']);

-- How many mentions have a name (kinds 1 forename, 2 surname), come from a district (3) or are of a person at all (0), by compartment: a
-- reader is told how common a name is among what they may read, and learns nothing of the rest.
create table tl.name_count (
  kind        smallint not null check (kind between 0 and 3),
  key         bigint not null,
  compartment uuid not null references tl.compartment,
  mentions    bigint not null,
  primary key (kind, key, compartment)
);
call tl.protect_by_compartment('tl.name_count', array['service']);
create policy add_up on tl.name_count for update to tl_app
  using ((select tl.has_role('service'))) with check ((select tl.has_role('service')));
grant update (mentions) on tl.name_count to tl_app;

-- The mentions that share a key with one person, those first that share the rarest, as far as the caller may read them: it runs with the
-- caller's rights, and only for the actor it is told of, so that an answer with the service's sight is never shown to someone else by mistake.
-- Of a key that more than 'cap' mentions share only so many are looked at; 'hot' says which kinds of key that befell. 'found' is how many
-- mentions share any key; at most 'most' of them come back. In PL/pgSQL, because its plan is then made once a connection.
create function tl.match_candidates(reader uuid, kinds smallint[], keys bigint[], without uuid[], cap int, most int)
returns table (mention_id uuid, entity_id uuid, report_id uuid, compartment uuid, name text, fields jsonb, district text,
               shared smallint[], hot smallint[], found bigint)
language plpgsql stable
as $$
#variable_conflict use_column
begin
  if tl.actor() is distinct from reader then
    raise exception 'Candidates are for the reader who asks, and for nobody else';
  end if;
  return query
  with looked as materialized (
    select w.kind, h.ids, cardinality(h.ids) as sharers
    from unnest(match_candidates.kinds, match_candidates.keys) w (kind, key)
    cross join lateral (
      select array_agg(s.mention_id) as ids
      from (select k.mention_id from tl.match_key k where k.kind = w.kind and k.key = w.key limit match_candidates.cap + 1) s
    ) h
  ),
  near as (
    select i.id, bit_or(1 << l.kind) as shared, sum(ln((match_candidates.cap + 2.0::double precision) / l.sharers)) as rarity
    from looked l cross join lateral unnest(l.ids) i (id)
    group by i.id
  ),
  nearest as (
    select n.*, count(*) over () as found from near n
    where n.id <> all (match_candidates.without)
    order by n.rarity desc, n.id limit match_candidates.most
  )
  select n.id, e.entity_id, m.report_id, m.compartment, m.text, m.fields, r.district,
         array(select b::smallint from generate_series(0, 30) b where n.shared & (1 << b) <> 0),
         array(select distinct l.kind from looked l where l.sharers > match_candidates.cap), n.found
  from nearest n
  join tl.mention m on m.id = n.id
  join tl.entity_member e on e.mention_id = n.id
  join tl.report r on r.id = m.report_id
  order by n.rarity desc, n.id;
end
$$;

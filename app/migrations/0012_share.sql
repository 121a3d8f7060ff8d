-- More of what a partner may say, and drafts that go from one colleague to another.

-- Answers that nobody has to give (who else could have known it, why someone could be harmed, whether the child knows …), and which
-- questions were never asked because it was handed over in haste. One document: most submissions carry few of them.
alter table tl.submission add column further jsonb not null default '{}';

-- The one way in, as in 0003, with that document.
set local role tl_vault;
drop function vault.receive(jsonb, uuid, timestamptz, bytea, bytea, jsonb, bytea, bytea, bytea);
set local role tl_owner;
create function vault.receive(
  submission jsonb, into_compartment uuid, received_at timestamptz, lookup bytea, box bytea, shares jsonb, commitment bytea, token bytea, code_hash bytea
) returns void
language sql security definer set search_path = tl, vault, pg_catalog, pg_temp
as $$
  insert into tl.submission (id, agency_type, district, topics, narrative, happened, how_known, who_else_knows,
                             source_risk, urgent, things, routing, further, channel, compartment, recorded_at)
  select (submission ->> 'id')::uuid, submission ->> 'agencyType', submission ->> 'district',
         array(select jsonb_array_elements_text(submission -> 'topics')), submission ->> 'narrative',
         submission -> 'happened', submission ->> 'howKnown', submission ->> 'whoElseKnows',
         submission ->> 'sourceRisk', submission ->> 'urgent', submission -> 'things', submission -> 'routing',
         coalesce(submission -> 'further', '{}'), submission ->> 'channel', into_compartment, received_at;
  insert into vault.envelope values (lookup, box, shares, commitment);
  insert into vault.source_token values (lookup, token);
  insert into vault.receipt values (code_hash, (submission ->> 'id')::uuid);
$$;

alter function vault.receive(jsonb, uuid, timestamptz, bytea, bytea, jsonb, bytea, bytea, bytea) owner to tl_vault;

-- A draft on its way to a colleague.
alter table tl.sealed_slot drop constraint sealed_slot_kind_check;
alter table tl.sealed_slot add constraint sealed_slot_kind_check
  check (kind in ('session', 'draft', 'sign-in', 'idempotency', 'passed-draft'));

-- Reads a slot and removes it in one step: of two who come with the same code, one gets it.
create function tl.slot_take(slot_kind text, hash bytea) returns bytea
language sql volatile security definer set search_path = tl, pg_catalog, pg_temp
as $$
  with taken as (delete from tl.sealed_slot where kind = slot_kind and key_hash = hash returning sealed, expires_at)
  select sealed from taken where expires_at > now()
$$;

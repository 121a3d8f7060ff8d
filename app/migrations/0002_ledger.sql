-- The tamper-evident log. An act and its entry commit together or not at all.
create table ledger.entry (
  seq         bigint primary key,
  entry       text not null,
  leaf_hash   bytea not null,
  recorded_at timestamptz not null default now()
);
create table ledger.head (
  only_row boolean primary key default true check (only_row),
  size     bigint not null
);
insert into ledger.head (size) values (0);
create table ledger.checkpoint (
  size        bigint primary key,
  note        text not null,
  recorded_at timestamptz not null default now()
);

call tl.protect('ledger.entry');
call tl.protect('ledger.head');
call tl.protect('ledger.checkpoint');
create policy writer on ledger.entry to tl_ledger using (true) with check (true);
create policy writer on ledger.head to tl_ledger using (true) with check (true);
create policy writer on ledger.checkpoint to tl_ledger using (true) with check (true);
grant select, insert on ledger.entry, ledger.checkpoint to tl_ledger;
grant select, update on ledger.head to tl_ledger;

create policy see on ledger.entry for select to tl_app using ((select tl.has_role('auditor', 'service')));
create policy see on ledger.checkpoint for select to tl_app using ((select tl.has_role('auditor', 'service')));
grant select on ledger.entry, ledger.checkpoint to tl_app;

-- Appends one canonical JSON text. Leaf hash as RFC 6962: SHA-256 over 0x00 and the entry.
create function ledger.append(content text) returns bigint
language plpgsql security definer set search_path = ledger, pg_catalog, pg_temp
as $$
declare
  position bigint;
begin
  update ledger.head set size = size + 1 returning size - 1 into position;
  insert into ledger.entry (seq, entry, leaf_hash)
  values (position, content, sha256('\x00'::bytea || convert_to(content, 'UTF8')));
  return position;
end
$$;

create function ledger.append_many(contents text[]) returns bigint
language plpgsql security definer set search_path = ledger, pg_catalog, pg_temp
as $$
declare
  first bigint;
begin
  update ledger.head set size = size + cardinality(contents) returning size - cardinality(contents) into first;
  insert into ledger.entry (seq, entry, leaf_hash)
  select first + n - 1, c, sha256('\x00'::bytea || convert_to(c, 'UTF8'))
  from unnest(contents) with ordinality as t (c, n);
  return first;
end
$$;

create function ledger.add_checkpoint(at_size bigint, signed text) returns void
language sql security definer set search_path = ledger, pg_catalog, pg_temp
as $$ insert into ledger.checkpoint (size, note) values (at_size, signed) on conflict (size) do nothing $$;

alter function ledger.append(text) owner to tl_ledger;
alter function ledger.append_many(text[]) owner to tl_ledger;
alter function ledger.add_checkpoint(bigint, text) owner to tl_ledger;

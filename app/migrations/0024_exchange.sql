-- Networks that left as files: to whom, why, with what mark, until when; and that a copy was destroyed.

create table tl.network_export (
  id           uuid primary key default gen_random_uuid(),
  -- Stands in every id of the file, so that a single row of it says which export it came from.
  mark         text not null unique,
  line_id      uuid not null references tl.line,
  format       text not null,
  -- What the file holds is no more than this audience may read anyway.
  audience     uuid not null references tl.compartment,
  recipient    text not null check (length(recipient) >= 3),
  reason       text not null check (length(reason) >= 20),
  names        text not null check (names in ('pseudonyms', 'names')),
  names_reason text,
  nodes        integer not null,
  ties         integer not null,
  left_out     integer not null,
  -- SHA-256 of the file: a copy found later can be proved to be this one, unchanged.
  digest       bytea not null,
  expires_on   date not null,
  by_account   uuid not null references tl.account,
  compartment  uuid not null references tl.compartment,
  recorded_at  timestamptz not null default now(),
  check (expires_on > recorded_at::date),
  check ((names = 'names') = (names_reason is not null)),
  check (names_reason is null or length(names_reason) >= 20)
);
create index on tl.network_export (line_id);
call tl.protect_by_compartment('tl.network_export', array['analyst']);

create table tl.network_export_destroyed (
  export_id   uuid primary key references tl.network_export,
  said_by     text not null check (length(said_by) >= 3),
  by_account  uuid not null references tl.account,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
call tl.protect_by_compartment('tl.network_export_destroyed', array['analyst']);

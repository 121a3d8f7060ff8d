-- The desk's own work on a submission: whose it is, what was sent on to a hub or the crime desk, what is the same as another, how it was
-- graded beside what was proposed, and whom an officer took its people for. All of it is the desk's alone.

-- Who works on it. The last row says; null is nobody.
create table tl.assignment (
  id            uuid primary key default gen_random_uuid(),
  submission_id uuid not null references tl.submission,
  to_account    uuid references tl.account,
  by_account    uuid not null references tl.account,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now()
);
create index on tl.assignment (submission_id, recorded_at desc);
call tl.protect_by_compartment('tl.assignment', array['desk']);

-- Sent to those who act at once. It decides nothing about the submission: a child is not kept waiting for a grade.
create table tl.hand_over (
  id            uuid primary key default gen_random_uuid(),
  submission_id uuid not null references tl.submission,
  to_service    text not null check (to_service in ('mash', 'crime_desk')),
  partnership   text check (partnership in ('HANTS', 'IOW', 'PORTSMOUTH', 'SOUTHAMPTON')),
  by_account    uuid not null references tl.account,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now(),
  check ((to_service = 'mash') = (partnership is not null))
);
create index on tl.hand_over (submission_id);
call tl.protect_by_compartment('tl.hand_over', array['desk']);

-- That they have it, in their words: who took it there, and under what reference.
create table tl.hand_over_taken (
  hand_over_id uuid primary key references tl.hand_over,
  taken_by     text not null,
  reference    text not null,
  by_account   uuid not null references tl.account,
  compartment  uuid not null references tl.compartment,
  recorded_at  timestamptz not null default now()
);
call tl.protect_by_compartment('tl.hand_over_taken', array['desk']);

-- Which submission a duplicate repeats.
create table tl.duplicate_of (
  submission_id uuid primary key references tl.submission,
  of_submission uuid not null references tl.submission,
  by_account    uuid not null references tl.account,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now(),
  check (submission_id <> of_submission)
);
create index on tl.duplicate_of (of_submission);
call tl.protect_by_compartment('tl.duplicate_of', array['desk']);

-- The grade that the answers proposed and the one that a person chose, both, for each report decided. A report that a second reader sent
-- back never came to be; its row stays, and says what was proposed for it.
create table tl.grade_choice (
  report_id      uuid primary key,
  submission_id  uuid not null references tl.submission,
  proposed       text not null check (proposed ~ '^[123][A-E][PC]$'),
  proposed_why   text not null,
  chosen         text not null check (chosen ~ '^[123][A-E][PC]$'),
  -- What was flagged in its text and let stand: ids of rules and the reason chosen, no words.
  let_stand      jsonb not null,
  by_account     uuid not null references tl.account,
  compartment    uuid not null references tl.compartment,
  recorded_at    timestamptz not null default now()
);
create index on tl.grade_choice (submission_id);
call tl.protect_by_compartment('tl.grade_choice', array['desk']);

-- Whom the officer took a person of a submission for, before it was released. It joins nothing: identity decides, by a named person.
create table tl.likeness_view (
  id            uuid primary key default gen_random_uuid(),
  submission_id uuid not null references tl.submission,
  thing_at      smallint not null check (thing_at between 0 and 59),
  entity_id     uuid not null,
  view          text not null check (view in ('same', 'different', 'unsure')),
  why           text not null,
  by_account    uuid not null references tl.account,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now()
);
create index on tl.likeness_view (submission_id);
call tl.protect_by_compartment('tl.likeness_view', array['desk']);

-- Triage, the sanitised and graded report, and where it was released to. The tie from a report to its submission
-- is itself restricted: it lives in tl.report_origin, which only the desk may read.

create table tl.submission_event (
  id            uuid primary key default gen_random_uuid(),
  submission_id uuid not null references tl.submission,
  kind          text not null check (kind in ('triaged', 'taken', 'returned_for_detail', 'INTEL_LOG', 'CRIME', 'SAFEGUARD', 'NFA', 'DUPLICATE')),
  priority      text check (priority in ('HIGH', 'MEDIUM', 'LOW')),
  reason        text not null,
  by_account    uuid not null references tl.account,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now()
);
create index on tl.submission_event (submission_id);
call tl.protect_by_compartment('tl.submission_event', array['desk', 'service']);
create policy definer on tl.submission_event for select to tl_vault using (true);
create policy count on tl.submission_event for select to tl_statistics using (true);
grant select on tl.submission_event to tl_vault, tl_statistics;

create table tl.report (
  id            uuid primary key,
  reference     text not null,
  kind          text not null check (kind in ('cpi', 'record')),
  text          text not null,
  topics        text[] not null,
  scheme        text not null check (scheme in ('3x5x2', '5x5x5', 'ungraded')),
  source_eval   text,
  assessment    text,
  handling      text,
  condition     text,
  agency_class  text not null,
  district      text,
  happened_from date,
  happened_to   date,
  graded_by     uuid references tl.account,
  supersedes    uuid references tl.report,
  data_set      text,
  record_id     text,
  compartment   uuid not null references tl.compartment,
  -- To the day: a finer time would let a reader match a report to the moment someone was seen typing.
  recorded_at   timestamptz not null default date_trunc('day', now()),
  check (scheme <> '3x5x2' or (source_eval in ('1', '2', '3') and assessment in ('A', 'B', 'C', 'D', 'E') and handling in ('P', 'C'))),
  check (handling is distinct from 'C' or condition is not null)
);
create index on tl.report (compartment, recorded_at desc);
create index on tl.report (reference);
create index on tl.report (data_set, record_id);
call tl.protect_by_compartment('tl.report', array['desk', 'service']);
create policy count on tl.report for select to tl_statistics using (true);
grant select on tl.report to tl_statistics;

create table tl.report_origin (
  report_id     uuid primary key references tl.report,
  submission_id uuid not null references tl.submission,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now()
);
create index on tl.report_origin (submission_id);
call tl.protect_by_compartment('tl.report_origin', array['desk', 'service']);

create table tl.dissemination (
  id            uuid primary key default gen_random_uuid(),
  report_id     uuid not null references tl.report,
  audience      uuid not null references tl.compartment,
  lawful_basis  text not null,
  by_account    uuid not null references tl.account,
  reason        text not null,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now()
);
call tl.protect_by_compartment('tl.dissemination', array['desk', 'service']);

-- What a receipt may show: one of the four outcome classes and the day, once 'visible_after' has passed since.
-- Nothing tells an unknown code from a known one with no outcome but the caller's own knowledge of its code.
create function vault.receipt_outcome(hash bytea, visible_after interval) returns table (known boolean, outcome text, on_day date)
language sql stable security definer set search_path = tl, vault, pg_catalog, pg_temp
as $$
  select true,
         (select kind from tl.submission_event e
          where e.submission_id = r.submission_id and kind in ('INTEL_LOG', 'CRIME', 'SAFEGUARD', 'NFA', 'DUPLICATE')
            and e.recorded_at <= now() - visible_after
          order by e.recorded_at desc limit 1),
         (select recorded_at::date from tl.submission_event e
          where e.submission_id = r.submission_id and kind in ('INTEL_LOG', 'CRIME', 'SAFEGUARD', 'NFA', 'DUPLICATE')
            and e.recorded_at <= now() - visible_after
          order by e.recorded_at desc limit 1)
  from vault.receipt r where r.code_hash = hash
$$;
alter function vault.receipt_outcome(bytea, interval) owner to tl_vault;

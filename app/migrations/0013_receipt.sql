-- The way back to a submission: closed questions of the desk, what the holder of the receipt sends later, and what the receipt shows.

-- Every question is a template: there is no column that could hold words of the desk's, and so none that could task anyone.
create table tl.question (
  id            uuid primary key default gen_random_uuid(),
  submission_id uuid not null references tl.submission,
  template      text not null check (template in (
    'VEHICLE_COLOUR', 'VEHICLE_MAKE', 'VEHICLE_PLATE', 'PERSON_AGE', 'PERSON_LOOK', 'PERSON_NAME', 'PHONE_DIGITS', 'PLACE_WHICH',
    'HANDLE_PLATFORM', 'DAY_SURE', 'TIME_OF_DAY', 'ONCE_OR_MORE', 'ALREADY_REFERRED', 'MAY_CONTACT')),
  -- Which of the things of that kind, in the order they were named; 0 where the question is about none of them.
  about         smallint not null check (about between 0 and 60),
  -- From the fourth question on a second person agrees before it is shown.
  ordinal       smallint not null check (ordinal between 1 and 100),
  by_account    uuid not null references tl.account,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now(),
  unique (submission_id, template, about),
  unique (submission_id, ordinal)
);
create table tl.question_agreement (
  question_id uuid primary key references tl.question,
  by_account  uuid not null references tl.account,
  reason      text not null check (length(reason) >= 10),
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);

-- What the holder of a receipt sent later: to the day, and with nothing that says who.
create table tl.come_back (
  id            uuid primary key,
  submission_id uuid not null references tl.submission,
  kind          text not null check (kind in ('addition', 'answer', 'withdrawal', 'risk')),
  question_id   uuid unique references tl.question,
  choice        text,
  words         text,
  -- A wish to withdraw that came after the decision stays a wish.
  in_time       boolean,
  compartment   uuid not null references tl.compartment,
  on_day        date not null default (now() at time zone 'Europe/London')::date,
  check ((kind = 'answer') = (question_id is not null)),
  check ((kind = 'withdrawal') = (in_time is not null)),
  check (kind <> 'addition' or words is not null),
  check (kind not in ('withdrawal', 'risk') or choice is not null)
);
create index on tl.come_back (submission_id);
create unique index on tl.come_back (submission_id) where kind = 'withdrawal';

create table tl.come_back_seen (
  come_back_id uuid primary key references tl.come_back,
  by_account   uuid not null references tl.account,
  compartment  uuid not null references tl.compartment,
  recorded_at  timestamptz not null default now()
);

-- What helped, from a closed list: never anything about what was shared.
create table tl.feedback (
  submission_id uuid not null references tl.submission,
  code          text not null check (code in (
    'PLACE_HELPED', 'TIME_HELPED', 'SOURCE_HELPED', 'DETAIL_HELPED', 'PROMPT_HELPED', 'MORE_PLACE', 'MORE_TIME', 'MORE_SOURCE')),
  by_account    uuid not null references tl.account,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now(),
  primary key (submission_id, code)
);

-- The thread between the desk and a receipt is closed when the dedicated source unit takes over. Only who closes it knows.
create table tl.thread_closed (
  submission_id uuid primary key references tl.submission,
  by_account    uuid not null references tl.account,
  recorded_at   timestamptz not null default now()
);

-- What the source-protection lead did about someone who could be harmed.
create table tl.source_risk_step (
  id          uuid primary key default gen_random_uuid(),
  risk        uuid not null,
  step        text not null check (step in ('seen', 'acted', 'closed')),
  note        text not null check (length(note) >= 10),
  by_account  uuid not null references tl.account,
  recorded_at timestamptz not null default now()
);
create index on tl.source_risk_step (risk);

call tl.protect('tl.question');
call tl.protect_by_compartment('tl.question_agreement', array['desk']);
call tl.protect('tl.come_back');
call tl.protect_by_compartment('tl.come_back_seen', array['desk']);
call tl.protect_by_compartment('tl.feedback', array['desk', 'service']);
call tl.protect('tl.thread_closed');
call tl.protect('tl.source_risk_step');
create policy definer on tl.question for select to tl_vault using (true);
create policy definer on tl.question_agreement for select to tl_vault using (true);
create policy definer on tl.come_back to tl_vault using (true) with check (true);
create policy definer on tl.feedback for select to tl_vault using (true);
create policy definer on tl.thread_closed for select to tl_vault using (true);
grant select on tl.question, tl.question_agreement, tl.feedback, tl.thread_closed to tl_vault;
grant select, insert on tl.come_back to tl_vault;
create policy count on tl.feedback for select to tl_statistics using (true);
grant select on tl.feedback to tl_statistics;

-- Questions go to adults about what they shared of their own knowledge: never about a child's own words, never after a withdrawal or
-- a decision, and never once the thread is closed.
create function tl.may_ask(submission uuid) returns boolean
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  select exists (select from tl.submission s where s.id = submission and s.how_known <> 'child_told_me')
     and not exists (select from tl.come_back c where c.submission_id = submission and c.kind = 'withdrawal' and c.in_time)
     and not exists (select from tl.submission_event e where e.submission_id = submission
                     and e.kind in ('INTEL_LOG', 'CRIME', 'SAFEGUARD', 'NFA', 'DUPLICATE'))
     and not exists (select from tl.thread_closed t where t.submission_id = submission)
$$;
create function tl.thread_is_open(submission uuid) returns boolean
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$ select not exists (select from tl.thread_closed t where t.submission_id = submission) $$;
create function tl.is_withdrawn(submission uuid) returns boolean
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$ select exists (select from tl.come_back c where c.submission_id = submission and c.kind = 'withdrawal' and c.in_time) $$;
alter function tl.may_ask(uuid) owner to tl_vault;
alter function tl.thread_is_open(uuid) owner to tl_vault;
alter function tl.is_withdrawn(uuid) owner to tl_vault;

create policy see on tl.question for select to tl_app
  using (compartment = any ((select tl.compartments())::uuid[])
         and ((select tl.has_role('service')) or (select tl.has_role('desk')) and tl.thread_is_open(submission_id)));
create policy add on tl.question for insert to tl_app
  with check (compartment = any ((select tl.compartments())::uuid[]) and (select tl.has_role('desk'))
              and by_account = (select tl.actor()) and tl.may_ask(submission_id));
grant select, insert on tl.question to tl_app;
create policy another on tl.question_agreement as restrictive for insert to tl_app
  with check (by_account = (select tl.actor())
              and exists (select from tl.question q where q.id = question_id and q.by_account <> (select tl.actor())));

-- What was sent later stays in sight when a thread closes, but for its answers, which would show that something was asked.
create policy see on tl.come_back for select to tl_app
  using (compartment = any ((select tl.compartments())::uuid[])
         and ((select tl.has_role('service')) or (select tl.has_role('desk')) and (kind <> 'answer' or tl.thread_is_open(submission_id))));
grant select on tl.come_back to tl_app;
create policy own on tl.come_back_seen as restrictive for insert to tl_app with check (by_account = (select tl.actor()));

create policy see on tl.thread_closed for select to tl_app using ((select tl.has_role('source_protection', 'service')));
create policy add on tl.thread_closed for insert to tl_app
  with check ((select tl.has_role('source_protection')) and by_account = (select tl.actor()));
grant select, insert on tl.thread_closed to tl_app;
create policy see on tl.source_risk_step for select to tl_app using ((select tl.has_role('source_protection')));
create policy add on tl.source_risk_step for insert to tl_app
  with check ((select tl.has_role('source_protection')) and by_account = (select tl.actor()));
grant select, insert on tl.source_risk_step to tl_app;

-- Withdrawn in time: nothing of it is released, whatever a program asks. It may still go to safeguarding, or be closed.
create policy not_withdrawn on tl.report_origin as restrictive for insert to tl_app with check (not tl.is_withdrawn(submission_id));
create policy not_withdrawn on tl.submission_event as restrictive for insert to tl_app
  with check (kind not in ('INTEL_LOG', 'DUPLICATE') or not tl.is_withdrawn(submission_id));

-- All a receipt can show. A code that is no one's walks through the same look-ups as one that is.
drop function vault.receipt_outcome(bytea, interval);
create function vault.receipt_state(hash bytea)
returns table (known boolean, outcome text, decided_at timestamptz, withdrawn_on date, questions jsonb, feedback text[])
language sql stable security definer set search_path = tl, vault, pg_catalog, pg_temp
as $$
  with receipt as materialized (
    select count(*) > 0 as known, coalesce((array_agg(submission_id))[1], '00000000-0000-0000-0000-000000000000') as id
    from vault.receipt where code_hash = hash
  )
  select r.known, d.kind, d.recorded_at,
         (select c.on_day from tl.come_back c where c.submission_id = r.id and c.kind = 'withdrawal' and c.in_time),
         (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'template', q.template, 'about', q.about) order by q.ordinal), '[]')
          from tl.question q
          where q.submission_id = r.id and tl.thread_is_open(r.id)
            and (q.ordinal <= 3 or exists (select from tl.question_agreement a where a.question_id = q.id))
            and not exists (select from tl.come_back c where c.question_id = q.id)),
         (select coalesce(array_agg(f.code order by f.code), '{}') from tl.feedback f where f.submission_id = r.id)
  from receipt r
  left join lateral (
    select e.kind, e.recorded_at from tl.submission_event e
    where e.submission_id = r.id and e.kind in ('INTEL_LOG', 'CRIME', 'SAFEGUARD', 'NFA', 'DUPLICATE')
    order by e.recorded_at, e.id limit 1
  ) d on true
$$;
alter function vault.receipt_state(bytea) owner to tl_vault;

-- Takes what the holder of a receipt sends. It answers nothing: a code that is no one's cannot be told from one that is. It takes turns
-- with the desk's decision, so that a withdrawal is either before it or after it.
create function vault.come_back(hash bytea, entries jsonb) returns void
language plpgsql security definer set search_path = tl, vault, pg_catalog, pg_temp
as $$
declare
  target uuid := coalesce((select r.submission_id from vault.receipt r where r.code_hash = hash), gen_random_uuid());
begin
  perform pg_advisory_xact_lock(hashtextextended(target::text, 7208918));
  insert into tl.come_back (id, submission_id, kind, question_id, choice, words, in_time, compartment)
  select (e ->> 'id')::uuid, s.id, e ->> 'kind', q.id, e ->> 'choice', e ->> 'words',
         case when e ->> 'kind' = 'withdrawal' then not exists (
           select from tl.submission_event d
           where d.submission_id = s.id and d.kind in ('INTEL_LOG', 'CRIME', 'SAFEGUARD', 'NFA', 'DUPLICATE')) end,
         s.compartment
  from jsonb_array_elements(entries) e
  join tl.submission s on s.id = target
  left join tl.question q on q.id = (e ->> 'question')::uuid and q.submission_id = s.id
       and (q.ordinal <= 3 or exists (select from tl.question_agreement a where a.question_id = q.id))
  where e ->> 'kind' <> 'answer' or q.id is not null and tl.thread_is_open(s.id)
  on conflict do nothing;
end
$$;
alter function vault.come_back(bytea, jsonb) owner to tl_vault;

-- Who could be harmed by what was shared, for the source-protection lead: which submission and how bad, to the day, and no word of it.
create function tl.source_risks()
returns table (id uuid, submission_id uuid, level text, on_day date, said text)
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  select s.id, s.id, s.source_risk, (s.recorded_at at time zone 'Europe/London')::date, 'when it was sent'
  from tl.submission s
  where tl.has_role('source_protection') and s.source_risk in ('threat_to_safety', 'threat_to_life')
  union all
  select c.id, c.submission_id, c.choice, c.on_day, 'later, by receipt'
  from tl.come_back c
  where tl.has_role('source_protection') and c.kind = 'risk' and c.choice in ('threat_to_safety', 'threat_to_life')
$$;
alter function tl.source_risks() owner to tl_vault;

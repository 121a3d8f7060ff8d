-- What is not known: hypotheses with what speaks for and against them, intelligence requirements, and the questions they become. A question is a
-- template, a place and a period, and nothing else: no column of it could hold a name, a number, an address or a reason.

create table tl.hypothesis (
  id          uuid primary key default gen_random_uuid(),
  line_id     uuid not null references tl.line,
  statement   text not null check (length(statement) >= 20),
  by_account  uuid not null references tl.account,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
create index on tl.hypothesis (line_id);
call tl.protect_by_compartment('tl.hypothesis', array['analyst', 'service']);

create table tl.hypothesis_evidence (
  id            uuid primary key default gen_random_uuid(),
  hypothesis_id uuid not null references tl.hypothesis,
  side          text not null check (side in ('for', 'against')),
  report_id     uuid not null references tl.report,
  retracts      uuid references tl.hypothesis_evidence,
  reason        text not null check (length(reason) >= 10),
  by_account    uuid not null references tl.account,
  recorded_at   timestamptz not null default now()
);
create index on tl.hypothesis_evidence (hypothesis_id);
call tl.protect('tl.hypothesis_evidence');
-- Read by whoever may read both as they stand now: a widening or a recall of the report carries over by itself.
create policy see on tl.hypothesis_evidence for select to tl_app
  using (exists (select from tl.hypothesis h where h.id = hypothesis_id) and exists (select from tl.report r where r.id = report_id));
create policy add on tl.hypothesis_evidence for insert to tl_app
  with check ((select tl.has_role('analyst', 'service')) and (by_account = (select tl.actor()) or (select tl.has_role('service')))
              and exists (select from tl.hypothesis h where h.id = hypothesis_id) and exists (select from tl.report r where r.id = report_id));
grant select, insert on tl.hypothesis_evidence to tl_app;

create table tl.hypothesis_state (
  id            uuid primary key default gen_random_uuid(),
  hypothesis_id uuid not null references tl.hypothesis,
  state         text not null check (state in ('open', 'supported', 'not_supported', 'set_aside')),
  reason        text not null check (length(reason) >= 10),
  by_account    uuid not null references tl.account,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now()
);
create index on tl.hypothesis_state (hypothesis_id);
call tl.protect_by_compartment('tl.hypothesis_state', array['analyst', 'service']);

create table tl.requirement (
  id            uuid primary key default gen_random_uuid(),
  line_id       uuid not null references tl.line,
  hypothesis_id uuid references tl.hypothesis,
  wanted        text not null check (length(wanted) >= 20),
  by_account    uuid not null references tl.account,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now()
);
create index on tl.requirement (line_id);
call tl.protect_by_compartment('tl.requirement', array['analyst', 'service']);

create table tl.requirement_state (
  id             uuid primary key default gen_random_uuid(),
  requirement_id uuid not null references tl.requirement,
  state          text not null check (state in ('open', 'met', 'partly_met', 'withdrawn')),
  reason         text not null check (length(reason) >= 10),
  by_account     uuid not null references tl.account,
  compartment    uuid not null references tl.compartment,
  recorded_at    timestamptz not null default now()
);
create index on tl.requirement_state (requirement_id);
call tl.protect_by_compartment('tl.requirement_state', array['analyst', 'service']);

-- A question that an analyst would ask. The desk, another person, lets it out or does not.
create table tl.question_proposal (
  id             uuid primary key default gen_random_uuid(),
  requirement_id uuid not null references tl.requirement,
  template       text not null,
  place          text not null,
  since          date not null,
  agency_types   text[] not null check (cardinality(agency_types) > 0),
  days_open      smallint not null check (days_open between 7 and 90),
  by_account     uuid not null references tl.account,
  compartment    uuid not null references tl.compartment,
  recorded_at    timestamptz not null default now()
);
create index on tl.question_proposal (requirement_id);
call tl.protect_by_compartment('tl.question_proposal', array['analyst', 'service']);
create policy own_name on tl.question_proposal as restrictive for insert to tl_app
  with check (by_account = (select tl.actor()) or (select tl.has_role('service')));

create table tl.question_answer (
  id          uuid primary key default gen_random_uuid(),
  question_id uuid not null references tl.question_proposal,
  answer      text not null check (answer in ('released', 'declined', 'ended')),
  reason      text not null check (length(reason) >= 10),
  by_account  uuid not null references tl.account,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
create unique index on tl.question_answer (question_id) where answer in ('released', 'declined');
create unique index on tl.question_answer (question_id) where answer = 'ended';
call tl.protect_by_compartment('tl.question_answer', array['desk', 'service']);
-- Two people: nobody lets out what they proposed, and nobody answers in another's name.
create policy two_people on tl.question_answer as restrictive for insert to tl_app
  with check ((by_account = (select tl.actor()) or (select tl.has_role('service')))
              and (answer = 'declined' or exists (
                select from tl.question_proposal p where p.id = question_id and p.by_account <> question_answer.by_account)));

-- What intake shows to partners. It stands by itself: intake reads nothing else of all this, and cannot say why it is asked.
create table tl.intake_open_question (
  id           uuid primary key,
  template     text not null check (template in (
    'SECOND_PHONE', 'UNEXPLAINED_GOODS', 'LONG_JOURNEYS', 'BACK_FROM_MISSING', 'ADULTS_WAITING', 'HIRE_CARS', 'TAXIS_PAID', 'CARRYING',
    'ONLINE_OFFERS', 'HOME_VISITORS', 'RESIDENT_AFRAID', 'WEAPONS_FEAR', 'DEBTS', 'NEW_FACES')),
  place        text not null check (place in (
    'county', 'E07000084', 'E07000085', 'E07000086', 'E07000087', 'E07000088', 'E07000089', 'E07000090', 'E07000091', 'E07000092',
    'E07000093', 'E07000094', 'E06000044', 'E06000045', 'E06000046', 'town Basingstoke', 'town Whitchurch', 'town Tadley',
    'town Alton', 'town Petersfield', 'town Bordon', 'town Horndean', 'town Eastleigh', 'town Hedge End', 'town Chandler''s Ford',
    'town Fareham', 'town Locks Heath', 'town Gosport', 'town Lee-on-the-Solent', 'town Fleet', 'town Hook', 'town Yateley',
    'town Havant', 'town Waterlooville', 'town Hayling Island', 'town Lymington', 'town Totton', 'town New Milton', 'town Ringwood',
    'town Aldershot', 'town Farnborough', 'town Andover', 'town Romsey', 'town Winchester', 'town New Alresford',
    'town Bishop''s Waltham', 'town Portsmouth', 'town Southsea', 'town Cosham', 'town Southampton', 'town Shirley', 'town Woolston',
    'town Newport', 'town Ryde', 'town Cowes', 'town Sandown')),
  -- From the first day of a month: an exact day could point at an event.
  since        date not null check (extract(day from since) = 1),
  asked_on     date not null default current_date,
  closes_on    date not null,
  agency_types text[] not null check (cardinality(agency_types) > 0),
  check (closes_on - asked_on between 7 and 90),
  check (since < asked_on)
);
call tl.protect('tl.intake_open_question');
create table tl.intake_open_question_end (
  question_id uuid primary key references tl.intake_open_question,
  ended_on    date not null default current_date
);
call tl.protect('tl.intake_open_question_end');
create policy see on tl.intake_open_question for select to tl_app using (true);
create policy see on tl.intake_open_question_end for select to tl_app using (true);
-- Just as it was proposed, by another person, to kinds of agency of which there are at least three.
create policy add on tl.intake_open_question for insert to tl_app
  with check ((select tl.has_role('desk', 'service'))
    and exists (
      select from tl.question_proposal p
      join tl.question_answer a on a.question_id = p.id and a.answer = 'released' and a.by_account <> p.by_account
      where p.id = intake_open_question.id and p.template = intake_open_question.template and p.place = intake_open_question.place
        and p.since = intake_open_question.since and p.agency_types = intake_open_question.agency_types
        and intake_open_question.closes_on = intake_open_question.asked_on + p.days_open)
    and (select count(*) from tl.agency a where a.type = any (agency_types)) >= 3
    and not exists (select from unnest(agency_types) t where not exists (select from tl.agency a where a.type = t)));
create policy add on tl.intake_open_question_end for insert to tl_app
  with check ((select tl.has_role('desk', 'service')) and exists (
    select from tl.question_answer a where a.question_id = intake_open_question_end.question_id and a.answer = 'ended'));
grant select, insert on tl.intake_open_question, tl.intake_open_question_end to tl_app;

-- Which released reports came of a requirement's questions. An answer is an ordinary submission; until the desk released it, there is nothing
-- here to see, and never how many there are.
create index on tl.submission ((further ->> 'openQuestion')) where further ? 'openQuestion';
create policy answering on tl.question_proposal for select to tl_vault using (true);
create policy answering on tl.report_origin for select to tl_vault using (true);
create policy answering on tl.report for select to tl_vault using (true);
create policy answering on tl.recall for select to tl_vault using (true);
grant select on tl.question_proposal, tl.report_origin, tl.report, tl.recall to tl_vault;
create function vault.reports_answering(requirement uuid) returns table (report_id uuid, question_id uuid)
language sql stable security definer set search_path = vault, tl, pg_catalog, pg_temp
as $$
  select r.id, p.id
  from tl.question_proposal p
  join tl.submission s on s.further ? 'openQuestion' and s.further ->> 'openQuestion' = p.id::text
  join tl.report_origin o on o.submission_id = s.id
  join tl.report r on r.id = o.report_id
  where p.requirement_id = requirement and tl.has_role('desk', 'analyst', 'service')
    and p.compartment = any (tl.compartments()) and r.compartment = any (tl.compartments())
    and not exists (select from tl.recall c where c.report_id = r.id)
$$;
alter function vault.reports_answering(uuid) owner to tl_vault;

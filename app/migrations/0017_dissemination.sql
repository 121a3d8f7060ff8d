-- Where a report goes: held for a second reader or a batch, sent to an audience, widened, recalled, read.

-- A release that waits. The payload is the officer's whole decision, sealed under a key outside the database.
create table tl.held_release (
  id            uuid primary key,
  submission_id uuid not null references tl.submission,
  proposed_by   uuid not null references tl.account,
  -- Why someone else must read it first; empty where it waits only to go out among others.
  why           text[] not null,
  urgent        boolean not null,
  -- A random while after it was decided, so that the hour it is seen says nothing of the hour it was written.
  not_before    timestamptz not null,
  payload       bytea not null,
  compartment   uuid not null references tl.compartment,
  recorded_at   timestamptz not null default now()
);
create index on tl.held_release (submission_id);
call tl.protect_by_compartment('tl.held_release', array['desk']);

create table tl.held_step (
  id          uuid primary key default gen_random_uuid(),
  held_id     uuid not null references tl.held_release,
  kind        text not null check (kind in ('approved', 'returned', 'released')),
  by_account  uuid not null references tl.account,
  reason      text not null,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
-- Each step once, whoever presses first.
create unique index on tl.held_step (held_id, kind);
call tl.protect_by_compartment('tl.held_step', array['desk', 'service']);
-- Two people: nobody approves what they proposed, nobody answers in another's name, and no machine approves at all; it may give back what its
-- sender took back.
create policy two_people on tl.held_step as restrictive for insert to tl_app
  with check (kind = 'released' or (
    by_account = (select tl.actor()) and (kind = 'returned' or (
      (select tl.has_role('desk')) and exists (select from tl.held_release h where h.id = held_id and h.proposed_by <> by_account)))));

-- What a disclosure now says of itself. Rows from before, and the practice county's, say only what they said.
alter table tl.dissemination
  add column grantees           text[] not null default '{}',
  add column conditions         text[] not null default '{}',
  -- How many could have known it (the rule of three), where that was counted.
  add column who_could_know     integer,
  add column needs_second       boolean not null default false,
  add column second_by          uuid references tl.account,
  add column held_id            uuid references tl.held_release,
  -- Those that went out at one moment, so that none stands alone; null where it did.
  add column batch              uuid,
  -- Why it went alone, and so at a time that could point at the source.
  add column loss_of_protection text check (loss_of_protection in ('urgent', 'batching_off', 'waited_a_day')),
  add check (not needs_second or (second_by is not null and second_by <> by_account and held_id is not null)),
  add check (who_could_know is null or who_could_know >= 3 or needs_second);
create policy approved on tl.dissemination as restrictive for insert to tl_app
  with check (not needs_second or exists (
    select from tl.held_step s where s.held_id = dissemination.held_id and s.kind = 'approved' and s.by_account = second_by)
    and not exists (select from tl.held_step s where s.held_id = dissemination.held_id and s.kind = 'returned'));
create index on tl.dissemination (report_id);

-- By what two reports are about the same: a keyed hash of each number, plate, name and address, made outside the database.
create table tl.thing_key (
  report_id   uuid not null references tl.report,
  kind        text not null,
  key         bytea not null,
  compartment uuid not null references tl.compartment,
  primary key (key, report_id)
);
create index on tl.thing_key (report_id);
call tl.protect_by_compartment('tl.thing_key', array['desk', 'service']);
create policy definer on tl.thing_key for select to tl_owner using (true);

-- The owner's choice, the last counting: whether someone who may not read it is told that there is something to ask for.
create table tl.signpost (
  id          uuid primary key default gen_random_uuid(),
  report_id   uuid not null references tl.report,
  choice      text not null check (choice in ('ask_owner', 'silence')),
  by_account  uuid not null references tl.account,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
create index on tl.signpost (report_id);
call tl.protect_by_compartment('tl.signpost', array['desk', 'service']);
create policy definer on tl.signpost for select to tl_owner using (true);

-- Who asked the owner of what was signposted, and why they need it.
create table tl.signpost_ask (
  id          uuid primary key default gen_random_uuid(),
  signpost_id uuid not null references tl.signpost,
  by_account  uuid not null references tl.account,
  why         text not null,
  recorded_at timestamptz not null default now()
);
create index on tl.signpost_ask (signpost_id);
call tl.protect('tl.signpost_ask');
create policy see on tl.signpost_ask for select to tl_app
  using (by_account = (select tl.actor()) or (select tl.has_role('desk', 'service')));
grant select on tl.signpost_ask to tl_app;
create policy definer on tl.signpost_ask for insert to tl_owner with check (true);

-- A wider audience for a report that is out: one asks, another of the desk answers.
create table tl.widening (
  id             uuid primary key default gen_random_uuid(),
  report_id      uuid not null references tl.report,
  to_compartment uuid not null references tl.compartment,
  asked_by       uuid not null references tl.account,
  reason         text not null,
  compartment    uuid not null references tl.compartment,
  recorded_at    timestamptz not null default now()
);
create index on tl.widening (report_id);
call tl.protect_by_compartment('tl.widening', array['desk']);
create policy own_name on tl.widening as restrictive for insert to tl_app with check (asked_by = (select tl.actor()));
create policy definer on tl.widening for select to tl_owner using (true);

create table tl.widening_answer (
  widening_id uuid primary key references tl.widening,
  agreed      boolean not null,
  by_account  uuid not null references tl.account,
  reason      text not null,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
call tl.protect_by_compartment('tl.widening_answer', array['desk']);
create policy two_people on tl.widening_answer as restrictive for insert to tl_app
  with check (by_account = (select tl.actor())
              and (not agreed or exists (select from tl.widening w where w.id = widening_id and w.asked_by <> by_account)));
create policy definer on tl.widening_answer for select to tl_owner using (true);

-- The rule of three cannot be left uncounted: only the service, for the practice county, discloses without saying how many could have
-- known it; and a widening, which two people agreed to.
create policy counted on tl.dissemination as restrictive for insert to tl_app
  with check (who_could_know is not null or (select tl.has_role('service')) or exists (
    select from tl.widening w join tl.widening_answer a on a.widening_id = w.id and a.agreed
    where w.report_id = dissemination.report_id and w.to_compartment = dissemination.audience));

-- Recalled: readers lose sight of it at once. Why is the desk's; what readers are told is in the notice.
create table tl.recall (
  report_id   uuid primary key references tl.report,
  by_account  uuid not null references tl.account,
  reason      text not null,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default now()
);
call tl.protect_by_compartment('tl.recall', array['desk']);
create policy definer on tl.recall for select to tl_owner using (true);

create table tl.recall_notice (
  report_id   uuid primary key references tl.report,
  reference   text not null,
  told        text not null,
  grantees    text[] not null,
  compartment uuid not null references tl.compartment,
  recorded_at timestamptz not null default date_trunc('day', now())
);
call tl.protect_by_compartment('tl.recall_notice', array['desk']);

create table tl.recall_acknowledgement (
  report_id   uuid not null references tl.recall_notice,
  by_account  uuid not null references tl.account,
  used        text not null check (used in ('not_used', 'removed', 'acted_on')),
  note        text not null,
  recorded_at timestamptz not null default now(),
  primary key (report_id, by_account)
);
call tl.protect('tl.recall_acknowledgement');
create policy see on tl.recall_acknowledgement for select to tl_app
  using (by_account = (select tl.actor()) or (select tl.has_role('desk', 'service')));
create policy add on tl.recall_acknowledgement for insert to tl_app
  with check (by_account = (select tl.actor()) and exists (select from tl.recall_notice n where n.report_id = recall_acknowledgement.report_id));
grant select, insert on tl.recall_acknowledgement to tl_app;

-- Who did read a report, to the day.
create table tl.report_read (
  report_id  uuid not null references tl.report,
  by_account uuid not null references tl.account,
  on_day     date not null default current_date,
  purpose    text not null,
  primary key (report_id, by_account, on_day)
);
call tl.protect('tl.report_read');
create policy see on tl.report_read for select to tl_app
  using (by_account = (select tl.actor()) or (select tl.has_role('desk', 'service')));
create policy add on tl.report_read for insert to tl_app
  with check (by_account = (select tl.actor()) and exists (select from tl.report r where r.id = report_id));
grant select, insert on tl.report_read to tl_app;

-- What follows needs the owner's sight of what a report left behind.
create policy definer on tl.report to tl_owner using (true) with check (true);
create policy definer on tl.mention to tl_owner using (true) with check (true);
create policy definer on tl.association to tl_owner using (true) with check (true);
create policy definer on tl.entity_member to tl_owner using (true) with check (true);
create policy definer on tl.match_key to tl_owner using (true) with check (true);
create policy definer on tl.proposal to tl_owner using (true) with check (true);
create policy definer on tl.identity_decision to tl_owner using (true) with check (true);

-- Evaluated once a statement, as a hash: a look at a row costs the same however many were recalled.
create function tl.recalled_reports() returns setof uuid
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$ select report_id from tl.recall where not tl.has_role('service') $$;

create function tl.recalled_mentions() returns setof uuid
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$ select m.id from tl.recall r join tl.mention m on m.report_id = r.report_id where not tl.has_role('service') $$;

create policy recalled on tl.report as restrictive for select to tl_app, tl_statistics
  using (id not in (select tl.recalled_reports()));
create policy recalled on tl.mention as restrictive for select to tl_app, tl_statistics
  using (report_id not in (select tl.recalled_reports()));
create policy recalled on tl.association as restrictive for select to tl_app, tl_statistics
  using (report_id not in (select tl.recalled_reports()));
create policy recalled on tl.entity_member as restrictive for select to tl_app, tl_statistics
  using (mention_id not in (select tl.recalled_mentions()));
create policy recalled on tl.proposal as restrictive for select to tl_app
  using (left_mention not in (select tl.recalled_mentions()) and right_mention not in (select tl.recalled_mentions()));
create policy recalled on tl.identity_decision as restrictive for select to tl_app
  using (left_mention not in (select tl.recalled_mentions()) and right_mention not in (select tl.recalled_mentions()));

-- True where everyone whom 'narrow' reaches is reached by 'wide' too. A role everywhere covers it at one agency.
create function tl.covers(wide uuid, narrow uuid) returns boolean
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  select not exists (
    select from tl.compartment_grant n
    where n.compartment_id = narrow and (n.valid_to is null or n.valid_to > now())
      and not exists (
        select from tl.compartment_grant w
        where w.compartment_id = wide and (w.valid_to is null or w.valid_to > now())
          and w.grantee in (n.grantee, 'role:' || split_part(n.grantee, '@', 1))))
$$;

-- Carries out a widening that two people of the desk agreed to: the report, and all it left behind, change their audience and nothing
-- else. The application has no right to do so by itself.
create function tl.widen(wanted uuid) returns void
language plpgsql security definer set search_path = tl, pg_catalog, pg_temp
as $$
declare
  widened uuid;
  target uuid;
  named uuid[];
begin
  select w.report_id, w.to_compartment into widened, target
  from tl.widening w
  join tl.widening_answer a on a.widening_id = w.id and a.agreed and a.by_account <> w.asked_by
  join tl.report r on r.id = w.report_id
  where w.id = wanted and tl.has_role('desk') and tl.covers(w.to_compartment, r.compartment)
    and not exists (select from tl.recall c where c.report_id = w.report_id);
  if widened is null then
    raise exception 'A widening is carried out once two people of the desk agree, for readers who include all it had, and never of a recalled report';
  end if;
  update tl.report set compartment = target where id = widened;
  update tl.association set compartment = target where report_id = widened;
  with moved as (update tl.mention set compartment = target where report_id = widened returning id)
  select array_agg(id) into named from moved;
  update tl.entity_member set compartment = target where mention_id = any (named);
  update tl.match_key set compartment = target where mention_id = any (named);
  update tl.proposal set compartment = target where left_mention = any (named);
  update tl.proposal set other_compartment = target where right_mention = any (named);
  update tl.identity_decision set compartment = target where left_mention = any (named);
  update tl.identity_decision set other_compartment = target where right_mention = any (named);
end
$$;

-- Who could read what goes to a compartment: the accounts its grants reach today.
create function tl.readers_of(wanted uuid) returns table (account_id uuid, display_name text, agency_id uuid, roles text[])
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  select a.id, a.display_name, a.agency_id, a.roles from tl.account a
  where a.disabled_at is null and not 'service' = any (a.roles) and tl.has_role('desk', 'service')
    and exists (
      select from tl.compartment_grant g
      where g.compartment_id = wanted and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now())
        and (g.grantee in ('account:' || a.id, 'agency:' || a.agency_id)
             or exists (select from unnest(a.roles) r where g.grantee in ('role:' || r, r || '@' || a.agency_id))))
$$;

-- For someone who works with children or intelligence and may not read a report: that there is something, and whom to ask; never what, when or how much.
create function tl.signposts_for(wanted bytea[]) returns table (key bytea, signpost uuid, owner text)
language sql stable security definer set search_path = tl, pg_catalog, pg_temp
as $$
  select distinct on (k.key, a.display_name) k.key, s.id, coalesce(a.display_name, 'the intelligence desk')
  from tl.thing_key k
  join tl.report r on r.id = k.report_id
  join lateral (select id, choice, by_account from tl.signpost where report_id = r.id order by recorded_at desc, id limit 1) s on s.choice = 'ask_owner'
  left join tl.account a on a.id = s.by_account
  where k.key = any (wanted) and tl.has_role('analyst', 'met_officer', 'social_worker', 'panel_chair')
    and not r.compartment = any (tl.compartments())
    and not exists (select from tl.recall c where c.report_id = r.id)
  order by k.key, a.display_name, s.id
$$;

-- To ask, one must have been shown the signpost; an id that is none, or is silent by now, is answered alike.
create function tl.ask_owner(wanted uuid, because text) returns boolean
language plpgsql security definer set search_path = tl, pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from tl.signpost s join tl.report r on r.id = s.report_id
    where s.id = wanted and s.choice = 'ask_owner' and tl.has_role('analyst', 'met_officer', 'social_worker', 'panel_chair')
      and not exists (select from tl.signpost later where later.report_id = s.report_id and later.recorded_at > s.recorded_at)
      and not exists (select from tl.recall c where c.report_id = s.report_id))
  then return false; end if;
  insert into tl.signpost_ask (signpost_id, by_account, why) values (wanted, tl.actor(), because);
  return true;
end
$$;

-- What linkage makes of a report at its release is read by analysts, so it says the day and no more (R19). A person's own decision keeps its time.
create function tl.to_the_day() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin new.recorded_at := date_trunc('day', new.recorded_at); return new; end $$;
create trigger to_the_day before insert or update on tl.entity_member for each row execute function tl.to_the_day();
create trigger to_the_day before insert on tl.proposal for each row execute function tl.to_the_day();
create trigger to_the_day before insert on tl.identity_decision for each row when (new.by_account is null) execute function tl.to_the_day();

-- The partnership's monthly figures, as they were made safe and published: once, and never anew, so that two versions cannot be subtracted.

create table tl.monthly_figures (
  month       date primary key check (month = date_trunc('month', month)::date),
  figures     jsonb not null,
  recorded_at timestamptz not null default date_trunc('day', now())
);
call tl.protect('tl.monthly_figures');
create policy see on tl.monthly_figures for select to tl_app
  using ((select tl.has_role('partner', 'desk', 'analyst', 'social_worker', 'met_officer', 'panel_chair', 'board', 'service')));
create policy add on tl.monthly_figures for insert to tl_app with check ((select tl.has_role('service')));
grant select, insert on tl.monthly_figures to tl_app;

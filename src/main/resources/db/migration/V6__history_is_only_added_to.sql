-- Who it was, unmistakably: the issuer of the caller's token, a space, and the subject. Null for the service
-- itself, and for callers who have not signed in. A name (actor, requested_by) may be changed by its owner.
alter table event add column actor_id text;
alter table verification add column requested_by_id text;

-- A fence against mistakes, and against statements that somebody slips in. The owner of the table can take it
-- down, with a statement that says so.
create function refuse_to_change_history() returns trigger language plpgsql as $$
begin
  raise exception 'The history of jobs is only added to: % of the table event is refused', tg_op
    using errcode = 'insufficient_privilege';
end
$$;

create trigger event_is_only_added_to before update or delete or truncate on event
  for each statement execute function refuse_to_change_history();

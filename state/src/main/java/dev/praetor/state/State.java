package dev.praetor.state;

/// All data of a datacenter at one moment. Any thread may keep and read it for as long as it likes.
///
/// @param index the number of the last command applied: the state's own counter
/// @param staging of a restore that is under way; no query shows it
public record State(
        long index,
        KvTable kv,
        Catalog catalog,
        SessionTable sessions,
        QueryTable queries,
        EventRing events,
        CoordinateTable coordinates,
        AutopilotSettings autopilot,
        MemberTable members,
        Staging staging) {
    public static final State EMPTY = new State(
            0,
            KvTable.EMPTY,
            Catalog.EMPTY,
            SessionTable.EMPTY,
            QueryTable.EMPTY,
            EventRing.EMPTY,
            CoordinateTable.EMPTY,
            AutopilotSettings.DEFAULT,
            MemberTable.EMPTY,
            Staging.NONE);

    /// Applies a command. Never throws for a command that decodes, and never depends on anything but its arguments.
    ///
    /// @param atMillis when the command was made, in milliseconds of Unix time
    public Applied apply(Command command, long atMillis) {
        var before = staging.isAbandoned(atMillis) ? with(Staging.NONE) : this;
        return switch (command) {
            case Restore(var backup) -> Restoring.apply(before, backup);
            case StagedRestore.Finish finish -> Restoring.apply(before, finish);
            default -> before.change(command, atMillis);
        };
    }

    private Applied change(Command command, long atMillis) {
        var draft = new Draft(this, atMillis);
        var result = switch (command) {
            case KvCommand write -> new KvChanges(draft).apply(write);
            case CatalogCommand write -> new CatalogChanges(draft).apply(write);
            case SessionCommand write -> new SessionChanges(draft).apply(write);
            case QueryCommand write -> new QueryChanges(draft).apply(write);
            case FireEvent(var event) -> fire(event, draft);
            case UpdateCoordinate write -> new CoordinateChanges(draft).apply(write);
            case MemberCommand write -> new MemberChanges(draft).apply(write);
            case ConfigureAutopilot write -> configure(write, draft);
            case Transaction(var operations) -> new TransactionRun(draft).run(operations);
            case Housekeeping chore -> apply(chore, draft);
            case StagedRestore staged -> new StagingChanges(draft).apply(staged);
            case Restore _ -> throw new IllegalArgumentException("a backup is no change of this state");
        };
        return switch (result) {
            case Result.Done done -> new Applied(draft.finished(), done, draft.touched());
            case Result.Refused refused -> unchanged(refused);
            case Result.TxnDone txn when txn.applied() -> new Applied(draft.finished(), txn, draft.touched());
            case Result.TxnDone txn -> unchanged(txn);
        };
    }

    /// Whether deleted keys of that index or before are still remembered; may err on the side of yes.
    public boolean hasTombstonesUpTo(long upToIndex) {
        return kv.oldestTombstone() > 0 && kv.oldestTombstone() <= upToIndex;
    }

    /// About how many rows a scan of a table passes. Checks count as the nodes that carry them, instances as their
    /// services.
    public int rows(Table table) {
        return switch (table) {
            case KV -> kv.entries().size() + kv.tombstones().size();
            case NODES, CHECKS -> catalog.nodes().size();
            case SERVICES -> catalog.services().size();
            case SESSIONS -> sessions.byId().size();
            case QUERIES -> queries.byId().size();
            case EVENTS -> events.events().size();
            case COORDINATES -> coordinates.byNode().size();
            case AUTOPILOT -> 1;
            case MEMBERS -> members.byName().size();
        };
    }

    /// How many rows a scan of a prefix passes, its tombstones included. Cheap: nothing is scanned to know.
    public int rowsUnder(Key prefix) {
        return kv.rowsUnder(prefix);
    }

    private static Result apply(Housekeeping chore, Draft draft) {
        switch (chore) {
            case Housekeeping.ReapTombstones(var upToIndex) ->
                draft.replace(draft.kv().reaped(upToIndex));
        }
        var delays = draft.sessions().delays().withoutExpired(draft.atMillis());
        draft.replace(draft.sessions().with(delays));
        return new Result.Done(true);
    }

    private static Result fire(UserEvent event, Draft draft) {
        draft.replace(draft.events().with(event.at(draft.index()), draft.index()));
        draft.touched().table(Table.EVENTS);
        return new Result.Done(true);
    }

    private static Result configure(ConfigureAutopilot write, Draft draft) {
        var old = draft.autopilot();
        if (write.expected().isPresent() && write.expected().getAsLong() != old.modifyIndex()) {
            return new Result.Done(false);
        }
        draft.replace(write.settings().stamped(old.createIndex(), draft.index()));
        draft.touched().table(Table.AUTOPILOT);
        return new Result.Done(true);
    }

    State with(MemberTable changed) {
        return new State(index, kv, catalog, sessions, queries, events, coordinates, autopilot, changed, staging);
    }

    State with(Staging changed) {
        return new State(index, kv, catalog, sessions, queries, events, coordinates, autopilot, members, changed);
    }

    /// The same data under another number.
    State numbered(long number) {
        return new State(number, kv, catalog, sessions, queries, events, coordinates, autopilot, members, staging);
    }

    Applied unchanged(Result result) {
        var next =
                new State(index + 1, kv, catalog, sessions, queries, events, coordinates, autopilot, members, staging);
        return new Applied(next, result, new Touched());
    }

    @Override
    public String toString() {
        return "State " + index + ": " + kv.entries().size() + " keys, "
                + catalog.nodes().size() + " nodes, "
                + catalog.services().size() + " services, "
                + sessions.byId().size() + " sessions";
    }
}

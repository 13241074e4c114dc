package dev.praetor.state;

/// Parts of a backup: coming, and being given up.
final class StagingChanges {
    static final String SUPERSEDED =
            "another restore began meanwhile and took the place of this one; nothing was changed";

    private final Draft draft;

    StagingChanges(Draft draft) {
        this.draft = draft;
    }

    Result apply(StagedRestore command) {
        return switch (command) {
            case StagedRestore.Part part -> take(part);
            case StagedRestore.Drop(var id) -> drop(id);
            case StagedRestore.Finish _ -> throw new IllegalArgumentException("a backup is no change of this state");
        };
    }

    private Result take(StagedRestore.Part part) {
        var staging = part.number() == 0 ? Staging.of(part.id()) : draft.staging();
        if (!staging.isFor(part.id()) || staging.parts().size() != part.number()) {
            return new Result.Refused(SUPERSEDED);
        }
        if (staging.bytes() + part.bytes().size() > Staging.MAX_BYTES) {
            return new Result.Refused("the backup is too large: compressed, at most " + Staging.MAX_BYTES
                    + " bytes of state can be brought back; nothing was changed");
        }
        draft.replace(staging.with(part.bytes(), draft.atMillis()));
        return new Result.Done(true);
    }

    private Result drop(String id) {
        if (draft.staging().isFor(id)) {
            draft.replace(Staging.NONE);
        }
        return new Result.Done(true);
    }
}

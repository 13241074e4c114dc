package dev.praetor.systemtests.planted;

import java.util.List;

/// A mistake that somebody could make, and where it is put in.
public enum Bug {
    /// Writes are acknowledged though most of them were not forced to the disk.
    ACKNOWLEDGE_BEFORE_FSYNC(
            Needs.POWER_CUT,
            Edit.redirect(Places.LOG_FILE, List.of("flush", "fileChannelForce"), "FileChannel.force", "seldomForce")),

    /// A third of all wake-ups of blocking queries get lost.
    DROP_A_WATCH(Needs.NOTHING, Edit.skip("dev.praetor.http.read.Parked", "wake", "oneInThree")),

    /// Sessions end after a quarter of their TTL instead of twice.
    TTL_ENDS_EARLY(
            Needs.NOTHING,
            Edit.redirect(
                    "dev.praetor.server.leader.SessionClocks", List.of("arm"), "Duration.multipliedBy", "quarter")),

    /// Check-and-set compares with the index before.
    WRONG_CAS_INDEX(Needs.NOTHING, Edit.redirect(Places.KV, List.of("put"), "Long.longValue", "oneLess")),

    /// `DELETE ?cas=` deletes whatever is there.
    DELETE_CAS_IGNORES_INDEX(Needs.NOTHING, Edit.always(Places.KV, "deleteUnchanged", "delete")),

    /// A key can be locked again at once after its holder was invalidated.
    FORGET_LOCK_DELAY(Needs.NOTHING, Edit.answer("dev.praetor.state.LockDelays", "active", false)),

    /// One kept answer in ten outlives the write that it should have died of.
    KEEP_A_STALE_ANSWER(
            Needs.NOTHING,
            Edit.redirect("dev.praetor.http.read.AnswerCache", List.of("guard"), "Watches.watch", "watchSeldom")),

    /// A deleted key leaves nothing, so the index of its prefix goes back.
    LOSE_TOMBSTONES(
            Needs.NOTHING,
            Edit.redirect("dev.praetor.state.KvTable", List.of("without"), "TreePMap.plus", "withoutAddition")),

    /// A lock is given to a session that does not exist.
    LOCK_WITHOUT_SESSION(Needs.NOTHING, Edit.redirect(Places.KV, List.of("acquire"), "Optional.isEmpty", "no")),

    /// A lock that is held is given to the next who asks.
    TWO_HOLDERS(Needs.NOTHING, Edit.redirect(Places.KV, List.of("acquire"), "Optional.isPresent", "no")),

    /// Anybody can release a lock.
    RELEASE_BY_ANYBODY(Needs.NOTHING, Edit.redirect(Places.KV, List.of("release"), "Optional.equals", "yes")),

    /// A session that was destroyed goes on.
    DESTROYED_SESSION_LIVES(Needs.NOTHING, Edit.nothing("dev.praetor.state.SessionChanges", "end")),

    /// A server answers from its own state without knowing whether it still leads.
    READ_WITHOUT_LEASE(Needs.KILL, Edit.answer("dev.praetor.consensus.Lease", "heldAlone", true)),

    /// Followers answer from their own state without asking the leader what is committed.
    READ_WITHOUT_LEADER(Needs.FOLLOWERS, Edit.answer("dev.praetor.consensus.Lease", "held", true)),

    /// A server says of what it has that it is new.
    CLAIM_TO_BE_IN_STEP(
            Needs.CUT_OFF,
            Edit.redirect("dev.praetor.server.ServerReplica", List.of("contact"), "OptionalLong.orElse", "justNow")),

    /// A start takes the last entries for a torn tail.
    RESTART_FORGETS(Needs.KILL, Edit.first("dev.praetor.consensus.LogTail", "repair", "forgetLastEntries"));

    /// What has to happen for it to show.
    public enum Needs {
        NOTHING,
        KILL,
        POWER_CUT,
        FOLLOWERS,
        /// Followers that do not hear the others for a while; that takes namespaces.
        CUT_OFF
    }

    private final Needs needs;

    @SuppressWarnings("ImmutableEnumChecker") // what writes the code of an edit keeps nothing
    private final Edit edit;

    Bug(Needs needs, Edit edit) {
        this.needs = needs;
        this.edit = edit;
    }

    public Needs needs() {
        return needs;
    }

    Edit edit() {
        return edit;
    }

    /// Where several of them are.
    private static final class Places {
        private static final String KV = "dev.praetor.state.KvChanges";
        private static final String LOG_FILE = Edit.LOG_FILE;
    }
}

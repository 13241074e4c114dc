package dev.praetor.server;

import dev.praetor.consensus.LogFacts;
import dev.praetor.consensus.ReplicatedLog;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// The log's figures under the names that `consul info` gives them.
final class RaftFacts {
    private RaftFacts() {}

    static SortedMap<String, String> of(ReplicatedLog log) {
        var facts = log.facts();
        var named = new TreeMap<String, String>();
        named.put("state", state(facts.role()));
        named.put("term", Long.toString(facts.term()));
        named.put("last_log_index", Long.toString(facts.lastLogIndex()));
        named.put("last_log_term", Long.toString(facts.lastLogTerm()));
        named.put("commit_index", Long.toString(facts.commitIndex()));
        named.put("applied_index", Long.toString(facts.appliedIndex()));
        named.put("last_snapshot_index", Long.toString(Math.max(0, facts.snapshotIndex())));
        named.put("last_snapshot_term", Long.toString(facts.snapshotTerm()));
        named.put("fsm_pending", Integer.toString(facts.queuedCommands()));
        named.put("num_peers", Integer.toString(Math.max(0, log.peers().size() - 1)));
        named.put("last_contact", facts.role() == LogFacts.Role.LEADER ? "0" : contact(log.lastContactMillis()));
        return named;
    }

    private static String contact(OptionalLong millis) {
        return millis.isEmpty() ? "never" : millis.getAsLong() + "ms";
    }

    private static String state(LogFacts.Role role) {
        var word = role == LogFacts.Role.NONE ? "shutdown" : role.name().toLowerCase(Locale.ROOT);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}

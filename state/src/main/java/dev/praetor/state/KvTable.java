package dev.praetor.state;

import java.util.TreeMap;
import org.pcollections.TreePMap;

/// The KV store: living keys, and the tombstones by which a prefix still knows that something was deleted under it.
///
/// @param tombstones deleted keys with the index of their deletion; a key is never both here and in `entries`
/// @param oldestTombstone no tombstone is older; 0 when there is none. A bound only: kept cheap, not exact
/// @param index when any key last changed
record KvTable(TreePMap<Key, KvEntry> entries, TreePMap<Key, Long> tombstones, long oldestTombstone, long index) {
    static final KvTable EMPTY = new KvTable(TreePMap.empty(), TreePMap.empty(), 0, 0);

    KvTable with(KvEntry entry) {
        return new KvTable(
                entries.plus(entry.key(), entry), tombstones.minus(entry.key()), oldestTombstone, entry.modifyIndex());
    }

    KvTable without(Key key, long at) {
        return new KvTable(
                entries.minus(key), tombstones.plus(key, at), oldestTombstone == 0 ? at : oldestTombstone, at);
    }

    /// The table without all that lives under a prefix. Where that is much of it, the rest is put together anew: to
    /// take a million keys out one by one would hold up every other write for seconds.
    KvTable withoutTree(Key prefix, long at) {
        var doomed = under(prefix).keySet();
        if (doomed.size() < entries.size() / 4) {
            var left = this;
            for (var key : doomed) {
                left = left.without(key, at);
            }
            return left;
        }
        var rest = new TreeMap<Key, KvEntry>();
        entries.forEach((key, entry) -> {
            if (!key.startsWith(prefix)) {
                rest.put(key, entry);
            }
        });
        var graves = new TreeMap<>(tombstones);
        doomed.forEach(key -> graves.put(key, at));
        return new KvTable(
                TreePMap.fromSortedMap(rest),
                TreePMap.fromSortedMap(graves),
                oldestTombstone == 0 ? at : oldestTombstone,
                at);
    }

    /// The table without the tombstones of that index and before.
    KvTable reaped(long upTo) {
        var kept = new TreeMap<Key, Long>();
        var oldest = Long.MAX_VALUE;
        for (var tombstone : tombstones.entrySet()) {
            if (tombstone.getValue() > upTo) {
                kept.put(tombstone.getKey(), tombstone.getValue());
                oldest = Math.min(oldest, tombstone.getValue());
            }
        }
        return new KvTable(entries, TreePMap.fromSortedMap(kept), kept.isEmpty() ? 0 : oldest, index);
    }

    TreePMap<Key, KvEntry> under(Key prefix) {
        return under(prefix, entries);
    }

    int rowsUnder(Key prefix) {
        return under(prefix, entries).size() + under(prefix, tombstones).size();
    }

    /// The index of a prefix: the newest among its keys and its tombstones, or the table's where there are neither.
    long indexUnder(Key prefix) {
        if (prefix.equals(Key.EMPTY)) {
            return index;
        }
        var newest = 0L;
        for (var entry : under(prefix).values()) {
            newest = Math.max(newest, entry.modifyIndex());
        }
        for (var at : under(prefix, tombstones).values()) {
            newest = Math.max(newest, at);
        }
        return newest == 0 ? index : newest;
    }

    private static <V> TreePMap<Key, V> under(Key prefix, TreePMap<Key, V> map) {
        if (map.isEmpty() || prefix.equals(Key.EMPTY)) {
            return map;
        }
        return prefix.successor()
                .map(end -> map.subMap(prefix, true, end, false))
                .orElseGet(() -> map.tailMap(prefix, true));
    }
}

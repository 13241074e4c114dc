package dev.praetor.systemtests.growth;

import dev.praetor.systemtests.wire.HttpAsk;

/// What is stored, and how it is asked for. Items are numbered from 0.
interface Kind {
    String name();

    /// What [#list()] and [#part] show, for the head of the table.
    String listed();

    String partial();

    /// Items that one request stores.
    int batch();

    /// Stores the items from one number up to another.
    HttpAsk fill(int from, int to);

    HttpAsk get(int item);

    /// Stores an item anew, with another content each time.
    HttpAsk put(int item, int time);

    /// The overview of all.
    HttpAsk list();

    /// The few items around this one.
    HttpAsk part(int item);
}

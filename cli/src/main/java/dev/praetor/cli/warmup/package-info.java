/// A rehearsal of everyday work, for the JDK to watch: what it learns makes later starts twice as fast.
///
/// Arrives: nothing. Leaves: nothing but what the JVM keeps of it (`-XX:AOTCacheOutput`). Loopback and a throw-away
/// folder only; whatever fails is left out, since a cache that knows less is still a cache.
package dev.praetor.cli.warmup;

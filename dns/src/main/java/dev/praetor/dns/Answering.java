package dev.praetor.dns;

import dev.praetor.dns.recurse.Recursors;

/// Where answers come from: a copy of the data, or a server that has one.
interface Answering {
    /// For one event loop.
    ///
    /// @param recursors for what is not ours
    Responder responder(Recursors recursors);

    /// How many answers are kept, and how often they were of use.
    CacheFacts facts();

    void close();
}

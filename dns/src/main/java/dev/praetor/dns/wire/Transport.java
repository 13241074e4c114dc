package dev.praetor.dns.wire;

/// How a question came, which says how long its answer may be.
public enum Transport {
    UDP,
    TCP
}

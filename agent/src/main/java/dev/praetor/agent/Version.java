package dev.praetor.agent;

/// Which version this is.
public final class Version {
    /// The release of Consul whose behaviour this one reproduces; clients decide by it what they may ask for.
    public static final String COMPATIBILITY = "1.10.12";

    /// Our own release.
    public static final String PRAETOR = "0.1.0";

    /// Both, as a semantic version: ours is build metadata of the other.
    public static final String FULL = COMPATIBILITY + "+praetor." + PRAETOR;

    private Version() {}
}

package dev.praetor.agent.host;

/// What became of something that the API asked the agent to look after.
public sealed interface Verdict {
    Verdict DONE = new Done();

    /// It holds from now on. Whether the servers know already is not said: they will.
    record Done() implements Verdict {}

    /// It makes no sense; nothing changed. The text is for the one who asked.
    record Invalid(String why) implements Verdict {}

    /// It is about a service that this agent does not have; nothing changed.
    record UnknownService(String id) implements Verdict {}

    /// It could not be written to disk; this agent does as if nothing had been asked. A restart may show the
    /// contrary.
    record NotSaved(String why) implements Verdict {}

    /// Too much is waiting to be written to disk already; nothing changed.
    record Overloaded() implements Verdict {}
}

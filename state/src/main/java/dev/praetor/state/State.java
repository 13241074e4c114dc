package dev.praetor.state;

/// All data of a datacenter at one moment.
///
/// @param index the number of the last command applied: the state's own counter
public record State(long index) {
    public static final State EMPTY = new State(0);

    /// Applies a command.
    ///
    /// @param atMillis when the command was made, in milliseconds of Unix time
    public Applied apply(Command command, long atMillis) {
        throw new UnsupportedOperationException(command + " at " + atMillis);
    }
}

package dev.praetor.registrator.options;

/// What a command line asks for.
public sealed interface Invocation {
    /// To run.
    record Run(RegistratorOptions options) implements Invocation {}

    /// To print the program's version and end with status 0.
    record Version() implements Invocation {}

    /// To print a text and end.
    ///
    /// @param status exit status: 0 for help that was asked for, with the text on standard output; 2 for a command
    ///     line that makes no sense, with the text on standard error
    record Say(String text, int status) implements Invocation {}
}

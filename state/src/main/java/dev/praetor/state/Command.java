package dev.praetor.state;

/// A write. Applying commands in log order is the only way that state changes.
///
/// Each takes the next number of the state's own counter as its modify index, whether or not it changes anything.
public sealed interface Command
        permits KvCommand,
                CatalogCommand,
                SessionCommand,
                QueryCommand,
                FireEvent,
                UpdateCoordinate,
                ConfigureAutopilot,
                MemberCommand,
                Transaction,
                Restore,
                StagedRestore,
                Housekeeping {}

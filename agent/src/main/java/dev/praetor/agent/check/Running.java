package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckRegistration;

/// A check that is being kept up to date. All on the agent's event loop.
sealed interface Running permits PeriodicCheck, TtlCheck, AliasCheck {
    CheckRegistration registration();

    void start();

    /// Ends it; a run that is under way reports nothing more.
    void stop();
}

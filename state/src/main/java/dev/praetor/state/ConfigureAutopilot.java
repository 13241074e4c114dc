package dev.praetor.state;

import java.util.OptionalLong;

/// Replaces autopilot's settings. Answers [Result.Done] with whether its condition held.
///
/// @param expected the modify index that the present ones must have, when given
public record ConfigureAutopilot(AutopilotSettings settings, OptionalLong expected) implements Command {}

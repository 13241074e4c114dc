package dev.praetor.agent.store;

import dev.praetor.agent.definition.CheckRegistration;

/// A check as it is kept.
///
/// @param withService whether it came along with its service, which shows in the catalog
public record SavedCheck(CheckRegistration registration, boolean withService) {}

package dev.praetor.registrator.backend;

import dev.praetor.registrator.service.Registration;

/// What a registry finds a service by.
///
/// @param id unique at the registry
/// @param name the service's name
public record ServiceKey(String id, String name) {
    /// The key of a registration.
    public static ServiceKey of(Registration registration) {
        return new ServiceKey(registration.id(), registration.name());
    }
}

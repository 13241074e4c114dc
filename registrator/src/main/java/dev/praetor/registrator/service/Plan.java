package dev.praetor.registrator.service;

import java.util.List;

/// What a container comes to.
///
/// @param registrations its services, by port
/// @param remarks what of its settings was not followed, and why; sentences for the log
public record Plan(List<Registration> registrations, List<String> remarks) {
    public Plan {
        registrations = List.copyOf(registrations);
        remarks = List.copyOf(remarks);
    }
}

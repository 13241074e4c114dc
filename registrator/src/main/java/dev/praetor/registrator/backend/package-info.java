/// Where registrations go. One interface, one implementation for each kind of registry.
///
/// Arrives: registrations. Leaves: HTTP calls. Runs on the caller's event loop; keeps nothing.
package dev.praetor.registrator.backend;

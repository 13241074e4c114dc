/// Keeps a service catalog equal to `docker ps`.
///
/// Arrives: containers and events of one Docker engine. Leaves: registrations at one {@link
/// dev.praetor.registrator.backend.Backend}. Everything runs on one event loop that {@link
/// dev.praetor.registrator.Registrator} takes for itself. Nothing is stored: what is lost with the process is read
/// again from the engine and from the backend at the next start.
package dev.praetor.registrator;

/// The Docker engine as the registrator sees it: four calls of its HTTP API and the values read from them.
///
/// Arrives: JSON from the engine. Leaves: immutable containers and events. Runs on the caller's event loop; keeps
/// nothing.
package dev.praetor.registrator.docker;

/// What tests run the registrator against: a private Docker engine, and doubles of an engine and of an agent that
/// can fail on demand.
package dev.praetor.registrator.testing;

/// The rules: which services a container offers, under which name, address, tags and checks.
///
/// Arrives: a container. Leaves: registrations and remarks for the log. Pure: no clock, socket or thread.
package dev.praetor.registrator.service;

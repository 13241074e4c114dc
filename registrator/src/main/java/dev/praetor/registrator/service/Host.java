package dev.praetor.registrator.service;

/// The machine whose containers are registered.
///
/// @param name first part of service IDs
/// @param address where other machines reach ports bound to all addresses; empty leaves that to the registry
public record Host(String name, String address) {}

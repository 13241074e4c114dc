package dev.praetor.server;

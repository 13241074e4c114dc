package dev.praetor.cli;

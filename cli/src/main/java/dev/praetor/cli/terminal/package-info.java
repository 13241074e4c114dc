/// What a command is, and where it reads and writes.
package dev.praetor.cli.terminal;

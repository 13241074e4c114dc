/// Backups against a real process: what Consul saved answers here as it did there, and size is no matter.
@NullMarked
package dev.praetor.systemtests.snapshot;

import org.jspecify.annotations.NullMarked;

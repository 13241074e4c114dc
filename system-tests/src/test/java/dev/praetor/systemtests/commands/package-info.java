/// The `praetor` command as a user types it: texts and exit codes that scripts rely on, and the README's tour.
@NullMarked
package dev.praetor.systemtests.commands;

import org.jspecify.annotations.NullMarked;

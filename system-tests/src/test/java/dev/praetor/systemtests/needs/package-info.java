/// What a test needs beside the JDK: programs and services of the machine. Without them it is skipped and says how
/// to have them; with `-Drequire=NAME,...` it fails instead.
@NullMarked
package dev.praetor.systemtests.needs;

import org.jspecify.annotations.NullMarked;

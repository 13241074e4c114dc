/// The main job on real input: containers of a real Docker engine, found by HTTP and DNS, gone when they die. The
/// engine is the test's own; without root or Docker these tests are skipped.
@NullMarked
package dev.praetor.systemtests.docker;

import org.jspecify.annotations.NullMarked;

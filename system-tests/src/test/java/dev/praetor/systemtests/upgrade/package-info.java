/// Data folders of earlier builds, one archive each under `upgrade/` in the test resources, and whether the present
/// build goes on with them. Whenever what is on disk changes, the build before leaves an archive here.
@NullMarked
package dev.praetor.systemtests.upgrade;

import org.jspecify.annotations.NullMarked;

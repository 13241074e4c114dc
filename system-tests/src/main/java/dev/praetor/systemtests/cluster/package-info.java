/// Servers as real processes, each on a machine of its own as far as the kernel can pretend: a network namespace
/// with its own address, and a disk that can run full.
///
/// A number of servers arrives, a running cluster leaves, whose links can be cut and mended. Namespaces, bridges and
/// disks carry this process' number in their names; they are removed when the cluster is closed, and those of
/// processes that are gone when the next cluster is made. Runs on the caller's thread. The data of a closed cluster
/// is lost, its logs are kept.
@NullMarked
package dev.praetor.systemtests.cluster;

import org.jspecify.annotations.NullMarked;

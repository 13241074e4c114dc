package dev.praetor.agent.check;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts programs into process groups of their own and kills such a group as a whole.
///
/// Java can do neither: the group comes from the `setsid` program, which turns into the one it is given; the signal
/// from the C library. Where one of them is missing, the program and those of its children that can still be found
/// are killed.
final class ProcessGroups {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessGroups.class);
    private static final int SIGKILL = 9;
    private static final List<Path> SETSID =
            List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"), Path.of("/usr/sbin/setsid"));

    private final List<String> prefix;
    private final Optional<MethodHandle> kill;

    private ProcessGroups(List<String> prefix, Optional<MethodHandle> kill) {
        this.prefix = prefix;
        this.kill = kill;
    }

    /// What this system offers.
    static ProcessGroups ofSystem() {
        var setsid = SETSID.stream().filter(Files::isExecutable).findFirst();
        return setsid.map(path -> new ProcessGroups(List.of(path.toString()), killFunction()))
                .orElseGet(ProcessGroups::none);
    }

    static ProcessGroups none() {
        return new ProcessGroups(List.of(), Optional.empty());
    }

    /// What to put in front of a command line.
    List<String> prefix() {
        return prefix;
    }

    /// Kills a program and everything that it started.
    void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        kill.ifPresent(function -> killGroup(function, process.pid()));
        process.destroyForcibly();
    }

    private static void killGroup(MethodHandle function, long group) {
        try {
            var unused = (int) function.invokeExact((int) -group, SIGKILL);
        } catch (Throwable e) {
            LOG.warn("cannot kill process group {} of a check that timed out", group, e);
        }
    }

    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> killFunction() {
        try {
            var linker = Linker.nativeLinker();
            var signature = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
            return linker.defaultLookup().find("kill").map(address -> linker.downcallHandle(address, signature));
        } catch (IllegalCallerException | UnsupportedOperationException e) {
            LOG.warn("children of script checks that time out may live on: {}", e.getMessage());
            return Optional.empty();
        }
    }
}

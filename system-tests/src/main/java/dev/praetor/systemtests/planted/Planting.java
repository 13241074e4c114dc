package dev.praetor.systemtests.planted;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The Java agent.
///
/// Its argument is `folder=PATH`, where to note what was forced to the disk and to find how far the clock is off, or
/// `bug=NAME`, or both with a comma between.
public final class Planting implements ClassFileTransformer {
    /// How a server ends in which a bug finds no place.
    static final int NO_PLACE = 97;

    private final List<Edit> edits;

    private Planting(List<Edit> edits) {
        this.edits = edits;
    }

    /// Called by the JVM before the program's own `main`.
    public static void premain(String argument, Instrumentation instrumentation) {
        var edits = new ArrayList<Edit>();
        edits.add(Edit.redirect("dev.praetor.server.TimeStamps", List.of("now"), "InstantSource.millis", "millis"));
        edits.add(Edit.redirect(Edit.LOG_FILE, List.of("flush", "fileChannelForce"), "FileChannel.force", "force"));
        for (var setting : argument.split(",")) {
            var value = setting.substring(setting.indexOf('=') + 1);
            if (setting.startsWith("folder=")) {
                Hooks.noteForcedBytesIn(Path.of(value).resolve(ForcedBytes.FILE));
                Hooks.takeClockOffsetFrom(Path.of(value).resolve(ClockOffset.FILE));
            } else if (setting.startsWith("bug=")) {
                var edit = Bug.valueOf(value).edit();
                edits.removeIf(it -> it.className().equals(edit.className()));
                edits.add(edit);
                System.err.println("PLANTED BUG: " + value);
            } else {
                throw new IllegalArgumentException("neither folder=PATH nor bug=NAME: " + setting);
            }
        }
        instrumentation.addTransformer(new Planting(List.copyOf(edits)));
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        for (var edit : edits) {
            if (edit.className().replace('.', '/').equals(name)) {
                return orEnd(edit, loader, bytes);
            }
        }
        return null;
    }

    /// Ends the process when a bug cannot be planted: the JVM would go on with the class as it was, and the bug would
    /// count as one that nobody found.
    private static byte[] orEnd(Edit edit, @Nullable ClassLoader loader, byte[] bytes) {
        try {
            return edited(edit, loader == null ? ClassLoader.getSystemClassLoader() : loader, bytes);
        } catch (RuntimeException | Error e) {
            System.err.println("cannot plant " + edit + ": " + e);
            Runtime.getRuntime().halt(NO_PLACE);
            throw e;
        }
    }

    /// A class with its change.
    ///
    /// @throws IllegalStateException when it has no place for it
    static byte[] edited(Edit edit, ClassLoader loader, byte[] bytes) {
        var made = new AtomicInteger();
        // Tables of variables would speak of code that is no longer there.
        var file = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)),
                ClassFile.DebugElementsOption.DROP_DEBUG);
        var model = file.parse(bytes);
        ClassTransform transform = (type, element) -> {
            if (element instanceof MethodModel method && edit.concerns(method)) {
                MethodTransform code = (it, part) -> {
                    if (part instanceof CodeModel body) {
                        it.transformCode(body, edit.transform(model, method, made));
                    } else {
                        it.with(part);
                    }
                };
                type.transformMethod(method, code);
            } else {
                type.with(element);
            }
        };
        var changed = file.transformClass(model, transform);
        if (made.get() == 0) {
            throw new IllegalStateException("nothing to change in " + edit.methods() + " of " + edit.className());
        }
        return changed;
    }
}

package dev.praetor.systemtests.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlantingTest {
    @ParameterizedTest
    @EnumSource
    void everyBugHasItsPlaceAndLeavesAClassThatTheJvmTakes(Bug bug) throws ReflectiveOperationException, IOException {
        var name = bug.edit().className();
        var changed = Planting.edited(bug.edit(), getClass().getClassLoader(), bytes(name));
        var loader = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> findClass(String asked) {
                return defineClass(name, changed, 0, changed.length);
            }

            @Override
            protected Class<?> loadClass(String asked, boolean resolve) throws ClassNotFoundException {
                return asked.equals(name) && findLoadedClass(name) == null
                        ? findClass(name)
                        : super.loadClass(asked, resolve);
            }
        };
        assertThat(calledHooks(changed))
                .allSatisfy(call -> assertThat(Arrays.stream(Hooks.class.getMethods())
                                .map(it -> it.getName()
                                        + MethodType.methodType(it.getReturnType(), it.getParameterTypes())
                                                .descriptorString()))
                        .contains(call));
        // Verifies it.
        assertThat(Class.forName(name, true, loader).getClassLoader()).isSameAs(loader);
    }

    private static List<String> calledHooks(byte[] type) {
        return ClassFile.of().parse(type).methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementList().stream())
                .filter(it -> it instanceof InvokeInstruction call
                        && call.owner()
                                .asInternalName()
                                .equals(Hooks.class.getName().replace('.', '/')))
                .map(it -> (InvokeInstruction) it)
                .map(call -> call.name().stringValue() + call.type().stringValue())
                .toList();
    }

    @Test
    void aMethodThatIsNotThereIsNoPlace() throws IOException {
        var edit = Edit.nothing(Bug.DROP_A_WATCH.edit().className(), "noSuchMethod");
        var bytes = bytes(edit.className());
        assertThatThrownBy(() -> Planting.edited(edit, getClass().getClassLoader(), bytes))
                .hasMessageContaining("noSuchMethod");
    }

    @Test
    void theJarHoldsWhatTheServerNeeds(@TempDir Path folder) throws IOException {
        var jar = PlantedJar.in(folder);
        try (var zip = new ZipFile(jar.file().toFile())) {
            for (var type : List.of(Planting.class, Hooks.class, Bug.class, Edit.class, ForcedBytes.class)) {
                assertThat(zip.getEntry(type.getName().replace('.', '/') + ".class"))
                        .as(type.getName())
                        .isNotNull();
            }
        }
        assertThat(jar.environment(folder, Optional.of(Bug.TWO_HOLDERS)).get("PRAETOR_JAVA_OPTS"))
                .startsWith("-javaagent:" + jar.file() + "=folder=")
                .endsWith(",bug=TWO_HOLDERS");
    }

    private static byte[] bytes(String className) throws IOException {
        try (var in = PlantingTest.class.getResourceAsStream("/" + className.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }
}

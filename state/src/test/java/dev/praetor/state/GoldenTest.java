package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What the first release wrote must be read for ever. These files are never written anew: a changed form wants
/// files of its own beside them. (`-Dgolden.write=true` writes those that do not exist.)
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/1");

    @Test
    void commandsOfTheFirstReleaseAreRead() throws IOException {
        var file = GOLDEN.resolve("commands.txt");
        write(file, Samples.commands(), command -> Codec.encode(new Codec.Stamped(command, Samples.AT_MILLIS)));
        var read = lines(file, Codec::decodeCommand);

        Samples.commands()
                .forEach((name, command) ->
                        assertThat(read.get(name)).as(name).isEqualTo(new Codec.Stamped(command, Samples.AT_MILLIS)));
        assertThat(read).hasSameSizeAs(Samples.commands());
    }

    @Test
    void commandsThatCameLaterAreRead() throws IOException {
        var file = GOLDEN.resolve("later-commands.txt");
        write(file, Samples.laterCommands(), command -> Codec.encode(new Codec.Stamped(command, Samples.AT_MILLIS)));
        var read = lines(file, Codec::decodeCommand);

        Samples.laterCommands()
                .forEach((name, command) ->
                        assertThat(read.get(name)).as(name).isEqualTo(new Codec.Stamped(command, Samples.AT_MILLIS)));
        assertThat(read).hasSameSizeAs(Samples.laterCommands());
    }

    @Test
    void commandsAboutMembersAreRead() throws IOException {
        var file = GOLDEN.resolve("member-commands.txt");
        write(file, Samples.memberCommands(), command -> Codec.encode(new Codec.Stamped(command, Samples.AT_MILLIS)));
        var read = lines(file, Codec::decodeCommand);

        Samples.memberCommands()
                .forEach((name, command) ->
                        assertThat(read.get(name)).as(name).isEqualTo(new Codec.Stamped(command, Samples.AT_MILLIS)));
        assertThat(read).hasSameSizeAs(Samples.memberCommands());
    }

    @Test
    void resultsOfTheFirstReleaseAreRead() throws IOException {
        var file = GOLDEN.resolve("results.txt");
        write(file, Samples.results(), Codec::encode);
        var read = lines(file, Codec::decodeResult);

        Samples.results()
                .forEach((name, result) -> assertThat(read.get(name)).as(name).isEqualTo(result));
        assertThat(read).hasSameSizeAs(Samples.results());
    }

    @Test
    void aSnapshotOfTheFirstReleaseIsRead() throws IOException {
        var file = GOLDEN.resolve("snapshot.bin");
        if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
            var out = new ByteArrayOutputStream();
            Codec.write(Samples.state(), out);
            Files.write(file, out.toByteArray());
        }
        try (var in = Files.newInputStream(file)) {
            var state = Codec.read(in);

            assertThat(state).isEqualTo(Samples.state());
            assertThat(state.sessions().delays().until()).hasSize(1);
            assertThat(state.kv().tombstones()).hasSize(1);
            assertThat(state.catalog().extinctionIndex()).isEqualTo(state.index());
        }
    }

    private static <T> void write(Path file, Map<String, T> samples, Function<T, byte[]> encode) throws IOException {
        if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
            var lines = new ArrayList<String>();
            samples.forEach(
                    (name, sample) -> lines.add(name + " " + HexFormat.of().formatHex(encode.apply(sample))));
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        }
    }

    private static <T> Map<String, T> lines(Path file, Function<byte[], T> decode) throws IOException {
        var read = new TreeMap<String, T>();
        for (var line : Files.readAllLines(file)) {
            var parts = List.of(line.split(" "));
            read.put(parts.getFirst(), decode.apply(HexFormat.of().parseHex(parts.getLast())));
        }
        return read;
    }
}

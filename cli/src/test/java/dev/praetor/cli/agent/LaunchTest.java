package dev.praetor.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.ThisHost;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {
    private static final AgentFlags FLAGS = AgentFlags.known();

    @TempDir
    Path folder;

    private Launch launch(String... words) throws UsageException {
        var known = new ArrayList<>(Launch.FILES.flags());
        FLAGS.sections().forEach(section -> known.addAll(section.flags()));
        return new Launch(CommandLine.parse(known, List.of(words)), FLAGS, new ThisHost(folder));
    }

    private AgentConfig config(String... words) throws Exception {
        return launch(words).configuration().agent();
    }

    @Test
    void theReadmesServerIsUnderstood() throws Exception {
        var config = config(
                "-server",
                "-bootstrap-expect=1",
                "-data-dir=" + folder,
                "-bind",
                "192.168.1.10",
                "-client=0.0.0.0",
                "-node=server1",
                "-docker");

        assertThat(config.server()).isTrue();
        assertThat(config.bootstrapExpect()).isEqualTo(1);
        assertThat(config.dataDir()).isEqualTo(folder);
        assertThat(config.advertiseAddress()).isEqualTo("192.168.1.10");
        assertThat(config.clientAddresses()).containsExactly("0.0.0.0");
        assertThat(config.nodeName()).isEqualTo("server1");
        assertThat(config.docker()).contains(new AgentConfig.Docker("unix:///var/run/docker.sock"));
    }

    @Test
    void theDockerFlagMayNameAnEngineOrSwitchOff() throws Exception {
        assertThat(config("-dev", "-docker=tcp://10.0.0.1:2375").docker())
                .contains(new AgentConfig.Docker("tcp://10.0.0.1:2375"));
        assertThat(config("-dev", "-docker=false").docker()).isEmpty();
    }

    @Test
    void flagsWinOverFilesWhicheverCameFirst() throws Exception {
        var file = Files.writeString(
                folder.resolve("a.json"), "{\"node_name\": \"file\", \"ports\": {\"http\": 1, \"dns\": 2}}");

        var config = config("-dev", "-http-port=3", "-config-file=" + file);

        assertThat(config.nodeName()).isEqualTo("file");
        assertThat(config.ports().http()).isEqualTo(3);
        assertThat(config.ports().dns()).isEqualTo(2);
    }

    @Test
    void filesAndFoldersAreReadInTheOrderGiven() throws Exception {
        var first = Files.writeString(folder.resolve("z.json"), "{\"node_name\": \"z\"}");
        var inner = Files.createDirectory(folder.resolve("inner"));
        Files.writeString(inner.resolve("a.json"), "{\"node_name\": \"a\"}");

        assertThat(config("-dev", "-config-file", first.toString(), "-config-dir", inner.toString())
                        .nodeName())
                .isEqualTo("a");
        assertThat(config("-dev", "-config-dir", inner.toString(), "-config-file", first.toString())
                        .nodeName())
                .isEqualTo("z");
    }

    @Test
    void repeatedFlagsMakeLists() throws Exception {
        var config = config("-dev", "-node-meta=a:b", "-node-meta", "c:d:e", "-recursor=1.1.1.1", "-recursor=8.8.8.8");

        assertThat(config.nodeMeta()).containsEntry("a", "b").containsEntry("c", "d:e");
        assertThat(config.dns().recursors()).containsExactly("1.1.1.1", "8.8.8.8");
    }

    @Test
    void aChangedFileIsSeenWhenReadAgain() throws Exception {
        var file = Files.writeString(folder.resolve("a.json"), "{}");
        var launch = launch("-dev", "-config-file=" + file);
        assertThat(launch.definitions().services()).isEmpty();

        Files.writeString(file, "{\"service\": {\"name\": \"web\"}}");

        assertThat(launch.definitions().services()).hasSize(1);
    }

    @Test
    void whatIsNotSupportedIsToldByItsFlag() {
        assertThatThrownBy(() -> config("-dev", "-encrypt=abc"))
                .hasMessage("encrypt (flag -encrypt): encryption of the cluster's traffic is not supported yet");
        assertThatThrownBy(() -> config("-dev", "-retry-join-wan=x"))
                .hasMessage("retry_join_wan (flag -retry-join-wan): several datacenters are not supported yet");
        assertThatThrownBy(() -> config("-dev", "-https-port=8501"))
                .hasMessage("ports.https (flag -https-port): TLS is not supported yet");
        assertThatThrownBy(() -> config("-dev", "-hcl", "server = true"))
                .hasMessageContaining("flag -hcl: HCL is not supported");
        assertThatThrownBy(() -> config("-dev", "-node-meta=nothing"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("must be KEY:VALUE");
        assertThatThrownBy(() -> config("-dev", "/ui")).hasMessage("unexpected argument: /ui");
    }

    @Test
    void everyFlagStandsForAKnownKey() throws IOException {
        for (var section : FLAGS.sections()) {
            for (var flag : section.flags()) {
                var value = switch (flag.kind()) {
                    case NUMBER, UNSIGNED -> "1";
                    case SWITCH, SWITCH_OR_TEXT -> "true";
                    case TEXT -> "a:1";
                };
                try {
                    launch("-dev", "-" + flag.name() + "=" + value).configuration();
                } catch (ConfigException complaint) {
                    assertThat(complaint.getMessage()).as(flag.name()).doesNotContain("unknown key");
                } catch (UsageException odd) {
                    throw new AssertionError(flag.name(), odd);
                }
            }
        }
    }
}

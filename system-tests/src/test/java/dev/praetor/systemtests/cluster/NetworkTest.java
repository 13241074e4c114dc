package dev.praetor.systemtests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.systemtests.needs.Need;
import dev.praetor.systemtests.needs.Requires;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requires(Need.NETNS)
class NetworkTest {
    private static final int ANSWER_MILLIS = 300;
    /// Beyond what Linux gives a process.
    private static final long NOBODY = 99_999_999;

    /// Nobody listens there, and the refusal shows that packets go both ways.
    private static boolean reaches(String address) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, 9), ANSWER_MILLIS);
            return true;
        } catch (IOException e) {
            return e.getMessage().contains("refused");
        }
    }

    /// Whether a refusal of the other one comes back.
    private static boolean hears(Namespace one, Namespace other) {
        var connect = "timeout 1 bash -c exec<>/dev/tcp/" + other.address() + "/9";
        return Tool.attempt("ip netns exec " + one.name() + " " + connect).err().contains("refused");
    }

    @Test
    void aMachineThatIsDeafToUsIsHeardAgainWhenItWasMended() {
        try (var network = new Network(2)) {
            var first = network.namespaces().getFirst();
            assertThat(reaches(first.address())).isTrue();
            first.deafTo(first.host());
            assertThat(reaches(first.address())).isFalse();
            first.mend();
            assertThat(reaches(first.address())).isTrue();
        }
    }

    @Test
    void machinesReachEachOtherUntilOneIsDeaf() {
        try (var network = new Network(2)) {
            var one = network.namespaces().get(0);
            var other = network.namespaces().get(1);
            assertThat(hears(one, other)).isTrue();
            one.deafTo(other.address());
            assertThat(hears(one, other)).isFalse();
        }
    }

    @Test
    void nothingIsLeftOfANetworkThatIsClosed() {
        var network = new Network(1);
        var name = network.namespaces().getFirst().name();
        assertThat(Tool.run("ip netns list")).contains(name);
        network.close();
        assertThat(Tool.run("ip netns list")).doesNotContain(name);
        assertThat(Tool.run("ip -o link"))
                .doesNotContain(Leftovers.BRIDGE + ProcessHandle.current().pid() + "x");
    }

    @Test
    void whatAKilledProcessLeftIsRemovedByTheNext() {
        Tool.run("ip netns add " + Leftovers.NAMESPACE + NOBODY + "x1n1");
        Tool.run("ip link add " + Leftovers.BRIDGE + NOBODY + "x1 type bridge");
        Leftovers.remove();
        assertThat(Tool.run("ip netns list")).doesNotContain("" + NOBODY);
        assertThat(Tool.run("ip -o link")).doesNotContain("" + NOBODY);
    }

    @Test
    void aNetworkHasNoRoomForTen() {
        assertThatThrownBy(() -> new Network(Network.MOST + 1)).hasMessageContaining("1 to 9");
    }

    @Test
    void aFullDiskTakesNoByteUntilItIsEmptied(@TempDir Path folder) throws IOException {
        var file = folder.resolve("disk/file");
        try (var disk = new Disk(folder.resolve("disk"))) {
            disk.fill();
            assertThatThrownBy(() -> Files.writeString(file, "x")).hasMessageContaining("No space left");
            disk.empty();
            Files.writeString(file, "x");
        }
        assertThat(file).doesNotExist();
    }
}

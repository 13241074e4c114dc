package dev.praetor.http.wire;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The file of a Unix socket: who may connect is decided by who may write it. Blocks.
///
/// @param user name or number of its owner
/// @param group name or number of its group
/// @param mode its permissions in octal digits, such as `0660`
public record SocketFile(Optional<String> user, Optional<String> group, Optional<String> mode) {
    public static final SocketFile AS_IT_COMES = new SocketFile(Optional.empty(), Optional.empty(), Optional.empty());

    /// Removes what an agent left behind that did not stop in order.
    ///
    /// @throws IOException when somebody listens there, or when it is another kind of file
    public static void makeRoom(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        if (Files.isRegularFile(file) || Files.isDirectory(file)) {
            throw new IOException(file + " is there already and is no socket");
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(file));
        } catch (IOException nobody) {
            Files.deleteIfExists(file);
            return;
        }
        throw new IOException(file + " is in use by another process");
    }

    /// Gives the file to whom it shall belong.
    ///
    /// @throws IOException when there is no such user or group, or this process may not do that
    public void give(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        var principals = file.getFileSystem().getUserPrincipalLookupService();
        if (user.isPresent()) {
            view.setOwner(principals.lookupPrincipalByName(user.get()));
        }
        if (group.isPresent()) {
            view.setGroup(principals.lookupPrincipalByGroupName(group.get()));
        }
        if (mode.isPresent()) {
            view.setPermissions(permissions(Integer.parseInt(mode.get(), 8)));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        // Declared from the owner's right to read down to the others' right to execute, as the bits are.
        var all = PosixFilePermission.values();
        for (var bit = 0; bit < all.length; bit++) {
            if ((mode & 1 << all.length - 1 - bit) != 0) {
                permissions.add(all[bit]);
            }
        }
        return permissions;
    }
}

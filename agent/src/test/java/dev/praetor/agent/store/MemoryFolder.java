package dev.praetor.agent.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// A folder in memory that can be told to fail.
public final class MemoryFolder implements Folder {
    private final Map<String, byte[]> files = new ConcurrentSkipListMap<>();
    private final List<String> aside = new ArrayList<>();
    private volatile boolean full;

    /// From now on every write fails.
    public void fill() {
        full = true;
    }

    public List<String> aside() {
        return aside;
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public byte[] read(String name) throws IOException {
        var content = files.get(name);
        if (content == null) {
            throw new IOException("no file " + name);
        }
        return content;
    }

    @Override
    public void write(String name, byte[] content, Durability durability) throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
        files.put(name, content);
    }

    @Override
    public void delete(String name) {
        files.remove(name);
    }

    @Override
    public String setAside(String name) {
        files.remove(name);
        aside.add(name);
        return name + ".aside";
    }
}

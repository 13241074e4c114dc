package dev.praetor.agent.store;

import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.agent.json.Shape;
import dev.praetor.agent.store.Folder.Durability;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One kind of thing in one folder, a file each, as JSON with a format number.
final class SavedFiles<T> {
    private static final Logger LOG = LoggerFactory.getLogger(SavedFiles.class);
    private static final int FORMAT = 1;
    private static final Shape FILE = Shape.of("saved.File");

    private final Folder folder;
    private final String noun;
    private final Durability durability;

    /// @param noun what a file holds, for messages
    SavedFiles(Folder folder, String noun, Durability durability) {
        this.folder = folder;
        this.noun = noun;
        this.durability = durability;
    }

    /// @param members writes the members of the file's object
    void save(String id, Consumer<JsonWriter> members) throws IOException {
        var json = new JsonWriter(false).beginObject().name("Format").value(FORMAT);
        members.accept(json);
        folder.write(FileName.of(id), json.endObject().toBytes(), durability);
    }

    void forget(String id) throws IOException {
        folder.delete(FileName.of(id));
    }

    /// Everything that can be read; the rest is moved aside, with a message for each.
    List<T> load(Function<Fields, T> reader) throws IOException {
        var all = new ArrayList<T>();
        for (var name : folder.names()) {
            try {
                all.add(read(folder.read(name), reader));
            } catch (JsonException e) {
                LOG.error(
                        "cannot read the saved {} in {}/{}: {}; moved aside to {}, everything else goes on. Register it anew.",
                        noun,
                        folder,
                        name,
                        e.reason(),
                        folder.setAside(name));
            }
        }
        return all;
    }

    private T read(byte[] content, Function<Fields, T> reader) {
        var decoding = Decoding.of(content, Unknown.IGNORED);
        var fields = decoding.object(FILE);
        var format = fields.integer("Format");
        var value = reader.apply(fields);
        decoding.check();
        if (format != FORMAT) {
            throw new JsonException("its format is " + format + ", this version reads " + FORMAT);
        }
        return value;
    }
}

package dev.praetor.agent.json;

/// What Go calls an object that is being read, for its errors.
///
/// @param type the type's full name: `structs.NodeService`; anonymous ones begin with `struct {`
/// @param own whether the type decodes itself, so that field paths in errors begin anew inside it
public record Shape(String type, boolean own) {
    public static Shape of(String type) {
        return new Shape(type, false);
    }

    /// A type that decodes itself.
    public static Shape own(String type) {
        return new Shape(type, true);
    }

    /// The name without its package; empty for an anonymous type.
    String name() {
        return type.startsWith("struct {") ? "" : type.substring(type.lastIndexOf('.') + 1);
    }
}

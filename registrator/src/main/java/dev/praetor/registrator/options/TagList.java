package dev.praetor.registrator.options;

import java.util.ArrayList;
import java.util.List;

/// A comma list as `SERVICE_TAGS` and `-tags` write it: `a,b`; `\,` is a comma inside a tag. Order is kept; empty
/// tags are left out.
public final class TagList {
    private TagList() {}

    /// The tags of a list, in its order.
    public static List<String> split(String list) {
        var tags = new ArrayList<String>();
        var tag = new StringBuilder();
        for (int i = 0; i < list.length(); i++) {
            var c = list.charAt(i);
            if (c == '\\' && i + 1 < list.length() && list.charAt(i + 1) == ',') {
                tag.append(',');
                i++;
            } else if (c == ',') {
                finish(tag, tags);
            } else {
                tag.append(c);
            }
        }
        finish(tag, tags);
        return List.copyOf(tags);
    }

    private static void finish(StringBuilder tag, List<String> tags) {
        if (!tag.isEmpty()) {
            tags.add(tag.toString());
            tag.setLength(0);
        }
    }
}

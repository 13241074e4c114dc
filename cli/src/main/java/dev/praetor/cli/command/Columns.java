package dev.praetor.cli.command;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells, printed so that the cells of a column stand below each other.
final class Columns {
    private final int gap;
    private final List<List<String>> rows = new ArrayList<>();

    /// @param gap spaces between the widest cell of a column and the next column
    Columns(int gap) {
        this.gap = gap;
    }

    Columns row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /// Each row on a line of its own; the last cell is not filled up.
    String lines() {
        var text = new StringBuilder();
        for (var row : rows) {
            for (var column = 0; column < row.size(); column++) {
                var cell = row.get(column);
                text.append(cell);
                if (column < row.size() - 1) {
                    text.repeat(' ', width(column) + gap - length(cell));
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        var width = 0;
        for (var row : rows) {
            width = Math.max(width, column < row.size() ? length(row.get(column)) : 0);
        }
        return width;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}

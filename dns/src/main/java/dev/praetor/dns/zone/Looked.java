package dev.praetor.dns.zone;

import dev.praetor.dns.wire.Prepared;
import dev.praetor.state.Footprint;
import java.util.List;

/// An answer, and what was looked at for it.
///
/// @param keep whether the answer is worth keeping: what is not there can be asked for in endless ways
public record Looked(Prepared prepared, List<Footprint> footprint, boolean keep) {
    static Looked passing(Prepared prepared) {
        return new Looked(prepared, List.of(), false);
    }
}

package dev.praetor.http.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.http.route.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScansAndPlacesTest {
    @Test
    void onlySoManyBlockingQueriesFindAPlace() {
        var lot = new ParkingLot(2);
        assertThat(lot.enter()).isTrue();
        assertThat(lot.enter()).isTrue();
        assertThat(lot.enter()).isFalse();
        lot.leave();
        assertThat(lot.enter()).isTrue();
        assertThat(lot.taken()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-age=60", "max-age=0, must-revalidate", "no-store", "stale-if-error=5"})
    void soundCacheControlIsTaken(String header) {
        CacheControl.refuseMalformed(header);
        CacheControl.refuseMalformed(null);
        assertThat(header).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-age=abc", "max-age", "max-age=", "stale-if-error=-1"})
    void unsoundCacheControlIsRefused(String header) {
        assertThatThrownBy(() -> CacheControl.refuseMalformed(header))
                .isInstanceOf(Refusal.class)
                .hasMessage("Invalid Cache-Control header.");
    }
}

package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.state.Regexp.BadRegexpException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegexpTest {
    @Test
    void aMatchIsFoundAnywhereWithItsGroups() throws BadRegexpException {
        var regexp = Regexp.of("(?P<kind>[[:alpha:]]+)-([0-9]+)(x)?");

        assertThat(regexp.groups("the web-12")).containsExactly("web-12", "web", "12", "");
        assertThat(regexp.groups("none")).isEmpty();
        assertThat(regexp.in("db-1")).isTrue();
    }

    @Test
    void whatIsNoExpressionIsToldInGosWords() {
        assertThat(Regexp.malformed("(")).contains("error parsing regexp: missing closing ): `(`");
        assertThat(Regexp.malformed("a)")).contains("error parsing regexp: unexpected ): `a)`");
        assertThat(Regexp.malformed("*"))
                .contains("error parsing regexp: missing argument to repetition operator: `*`");
        assertThat(Regexp.malformed("a[b")).contains("error parsing regexp: missing closing ]: `[b`");
        for (var foreign : List.of("(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?>a)")) {
            assertThat(Regexp.malformed(foreign)).as(foreign).isPresent();
        }
        assertThat(Regexp.malformed("^a$")).isEmpty();
    }

    @Test
    void anExpressionThatBlowsUpIsGivenUp() throws BadRegexpException {
        var evil = Regexp.of("^(.*a){20}b");

        assertThatThrownBy(() -> evil.in("a".repeat(60) + "!")).hasMessageContaining("takes too long to match");
        assertThatThrownBy(() -> Regexp.of("(a|b)*c").in("ab".repeat(Regexp.MAX_STEPS)))
                .hasMessageContaining("takes too long to match");
    }

    @Test
    void anExpressionMayNotBeLongerThanItsLimit() {
        assertThat(Regexp.malformed("a".repeat(Regexp.MAX_LENGTH))).isEmpty();
        assertThat(Regexp.malformed("a".repeat(Regexp.MAX_LENGTH + 1))).isPresent();
    }
}

package dev.praetor.registrator.service;

import static dev.praetor.registrator.service.Plans.of;
import static dev.praetor.registrator.service.Plans.only;
import static dev.praetor.registrator.testing.ContainerJson.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.testing.ContainerJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static ContainerJson web() {
        return named("web").publish("80/tcp", 8080);
    }

    @Test
    void aLabelBeatsAVariable() {
        assertThat(only(web().env("SERVICE_NAME=env").label("SERVICE_NAME", "label"))
                        .name())
                .isEqualTo("label");
    }

    @Test
    void aSettingForThePortBeatsOneForAllWhereverItStands() {
        assertThat(only(web().env("SERVICE_80_NAME=port").label("SERVICE_NAME", "all"))
                        .name())
                .isEqualTo("port");
        assertThat(only(web().env("SERVICE_NAME=all").label("SERVICE_80_NAME", "port"))
                        .name())
                .isEqualTo("port");
    }

    @Test
    void aSettingForAnotherPortDoesNotCount() {
        var registration = only(web().env("SERVICE_443_NAME=secure", "SERVICE_443_REGION=eu"));
        assertThat(registration.name()).isEqualTo("web");
        assertThat(registration.meta()).isEmpty();
    }

    @Test
    void tagsKeepTheirOrderAndTheCommandLinesComeLast() {
        assertThat(only(web().env("SERVICE_TAGS=b,a,c"), "-tags", "z,y").tags())
                .containsExactly("b", "a", "c", "z", "y");
    }

    @Test
    void aCommaInATagIsEscaped() {
        assertThat(only(web().env("SERVICE_TAGS=urlprefix-/a\\,b,plain,,back\\slash"))
                        .tags())
                .containsExactly("urlprefix-/a,b", "plain", "back\\slash");
    }

    @Test
    void aTagTwiceIsATagOnce() {
        assertThat(only(web().env("SERVICE_TAGS=a,b,a"), "-tags=b").tags()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "false", "no"})
    void anyValueOfIgnoreIgnores(String value) {
        assertThat(of(web().env("SERVICE_IGNORE=" + value)).registrations()).isEmpty();
    }

    @Test
    void anEmptyIgnoreIgnoresNothing() {
        assertThat(of(web().env("SERVICE_IGNORE=")).registrations()).hasSize(1);
    }

    @Test
    void explicitMeansOnlyWhatHasAName() {
        var container = web().publish("443/tcp", 8443).env("SERVICE_443_NAME=secure");
        assertThat(of(container, "-explicit").registrations())
                .extracting(Registration::name)
                .containsExactly("secure");
        assertThat(of(web(), "-explicit").registrations()).isEmpty();
    }

    @Test
    void aVariableWithoutValueOrWithMoreEqualsSignsIsRead() {
        assertThat(only(web().env("PATH", "SERVICE_QUERY=a=b=c")).meta()).containsEntry("query", "a=b=c");
    }
}

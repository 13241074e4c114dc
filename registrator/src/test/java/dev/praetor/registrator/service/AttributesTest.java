package dev.praetor.registrator.service;

import static dev.praetor.registrator.service.Plans.of;
import static dev.praetor.registrator.service.Plans.only;
import static dev.praetor.registrator.testing.ContainerJson.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.testing.ContainerJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {
    private static ContainerJson web() {
        return named("web").publish("80/tcp", 8080);
    }

    @Test
    void otherSettingsBecomeAttributesInLowerCase() {
        var container =
                web().env("SERVICE_REGION=eu", "SERVICE_80_Weight=3", "OTHER=x").label("SERVICE_TIER", "front");
        assertThat(only(container).meta())
                .containsOnly(
                        org.assertj.core.api.Assertions.entry("region", "eu"),
                        org.assertj.core.api.Assertions.entry("weight", "3"),
                        org.assertj.core.api.Assertions.entry("tier", "front"));
    }

    @Test
    void settingsWithAMeaningAreNoAttributes() {
        var container = web().env(
                        "SERVICE_NAME=n",
                        "SERVICE_TAGS=t",
                        "SERVICE_IGNORE=",
                        "SERVICE_CHECK_HTTP=/",
                        "SERVICE_CHECK_ODD=1");
        assertThat(only(container).meta()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "SECRET",
                "API_KEY",
                "APIKEY",
                "TOKEN",
                "AUTH",
                "PRIVATE_KEY",
                "AWS_ACCESS_KEY",
                "PASS"
            })
    void aVariableThatLooksLikeASecretIsNotPublishedAndItsValueNotLogged(String name) {
        var plan = of(web().env("SERVICE_" + name + "=hunter2"));
        assertThat(plan.registrations().getFirst().meta()).isEmpty();
        assertThat(plan.remarks())
                .singleElement()
                .asString()
                .contains("looks like a secret")
                .doesNotContain("hunter2");
    }

    @Test
    void aLabelIsPublishedWhateverItsName() {
        assertThat(only(web().label("SERVICE_TOKEN", "public")).meta()).containsEntry("token", "public");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTHOR", "PRIVATE", "BYPASS", "KEYBOARD"})
    void anInnocentNameIsPublished(String name) {
        assertThat(only(web().env("SERVICE_" + name + "=x")).meta()).hasSize(1);
    }

    @Test
    void whatConsulWouldRefuseIsLeftOutAndTheRestStays() {
        var container = web().label("SERVICE_a.b", "dot")
                .label("SERVICE_" + "k".repeat(Attributes.KEY_LENGTH + 1), "long key")
                .label("SERVICE_" + "k".repeat(Attributes.KEY_LENGTH), "key")
                .label("SERVICE_big", "v".repeat(Attributes.VALUE_LENGTH + 1))
                .label("SERVICE_full", "v".repeat(Attributes.VALUE_LENGTH))
                .label("SERVICE_consul-x", "reserved")
                .label("SERVICE_good", "yes");
        var plan = of(container);
        assertThat(plan.registrations().getFirst().meta())
                .containsOnlyKeys("good", "full", "k".repeat(Attributes.KEY_LENGTH));
        assertThat(plan.remarks()).hasSize(4);
    }

    @Test
    void pairsBeyondTheLimitAreLeftOutWithARemark() {
        var container = web().label("SERVICE_ID", "own");
        for (int i = 0; i < Attributes.PAIRS; i++) {
            container.label("SERVICE_k" + i, "v");
        }
        var plan = of(container);
        assertThat(plan.registrations().getFirst().meta())
                .hasSize(Attributes.PAIRS)
                .containsKey(Attributes.MARK);
        assertThat(plan.remarks()).singleElement().asString().contains("64 already");
    }

    @Test
    void theMarkCannotBeForged() {
        assertThat(only(web().label("SERVICE_registrator-id", "vm:other:80")).meta())
                .isEmpty();
    }
}

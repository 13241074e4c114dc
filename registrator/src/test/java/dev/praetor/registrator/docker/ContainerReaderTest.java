package dev.praetor.registrator.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.json.JsonTree;
import dev.praetor.registrator.json.JsonUnreadable;
import org.junit.jupiter.api.Test;

class ContainerReaderTest {
    private static String nameOf(String document) throws JsonUnreadable {
        return ContainerReader.read(JsonTree.parse(document)).name();
    }

    @Test
    void theNameIsReadWithoutItsSlash() throws JsonUnreadable {
        assertThat(nameOf("{\"Id\":\"4dbb0123456789ab\",\"Name\":\"/web\"}")).isEqualTo("web");
    }

    @Test
    void theBeginningOfTheIdStandsForANameThatIsLeftOut() throws JsonUnreadable {
        assertThat(nameOf("{\"Id\":\"4dbb0123456789ab\"}")).isEqualTo("4dbb01234567");
        assertThat(nameOf("{\"Id\":\"4dbb\",\"Name\":\"/\"}")).isEqualTo("4dbb");
        assertThat(nameOf("{}")).isEqualTo("unnamed");
    }
}

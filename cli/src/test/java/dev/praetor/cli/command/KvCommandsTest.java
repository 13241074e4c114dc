package dev.praetor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.cli.Console;
import dev.praetor.cli.Console.Result;
import dev.praetor.cli.FakeAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KvCommandsTest {
    private static final String ENTRY = """
            {"LockIndex": 0, "Key": "a/b", "Flags": 18446744073709551615, "Value": "eD15", "CreateIndex": 3, "ModifyIndex": 12}""";

    private final FakeAgent agent = new FakeAgent();
    private final Console console = new Console();

    @TempDir
    Path folder;

    @BeforeEach
    void pointAtTheAgent() {
        console.with("CONSUL_HTTP_ADDR", agent.address());
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    private static Result said(String line) {
        return new Result(0, line + "\n", "");
    }

    private static Result failed(String sentence) {
        return new Result(1, "", sentence + "\n");
    }

    @Test
    void aValueIsPrintedAsItIs() {
        agent.says("GET /v1/kv/a/b", "[" + ENTRY + "]");

        assertThat(console.run("kv", "get", "a/b")).isEqualTo(said("x=y"));
        assertThat(console.run("kv", "get", "-base64", "/a/b")).isEqualTo(said("eD15"));
    }

    @Test
    void anEmptyValueIsAnEmptyLine() {
        agent.says("GET /v1/kv/a", "[{\"Key\": \"a\", \"Value\": null}]");

        assertThat(console.run("kv", "get", "a")).isEqualTo(said(""));
    }

    @Test
    void detailsStandBelowEachOther() {
        agent.says("GET /v1/kv/a/b", "[" + ENTRY + "]");

        assertThat(console.run("kv", "get", "-detailed", "a/b").out()).isEqualTo("""
                CreateIndex      3
                Flags            18446744073709551615
                Key              a/b
                LockIndex        0
                ModifyIndex      12
                Session          -
                Value            x=y
                """);
    }

    @Test
    void aMissingKeyIsAnError() {
        assertThat(console.run("kv", "get", "nope")).isEqualTo(failed("Error! No key exists at: nope"));
        assertThat(console.run("kv", "get")).isEqualTo(failed("Error! Missing KEY argument"));
    }

    @Test
    void aPrefixThatNothingHasIsNone() {
        assertThat(console.run("kv", "get", "-recurse", "nope")).isEqualTo(new Result(0, "", ""));
        assertThat(console.run("kv", "get", "-keys", "nope")).isEqualTo(new Result(0, "", ""));
    }

    @Test
    void aPrefixIsPrintedLineByLine() {
        agent.says("GET /v1/kv/", "[" + ENTRY + ", {\"Key\": \"c\", \"Value\": null}]");

        assertThat(console.run("kv", "get", "-recurse").out()).isEqualTo("a/b:x=y\nc:\n");
        assertThat(agent.lastAsked().target()).isEqualTo("/v1/kv/?recurse");
    }

    @Test
    void keysAreListedUpToTheSeparator() {
        agent.says("GET /v1/kv/a", "[\"a/\", \"ab\"]");

        assertThat(console.run("kv", "get", "-keys", "a").out()).isEqualTo("a/\nab\n");
        assertThat(agent.lastAsked().target()).isEqualTo("/v1/kv/a?keys&separator=%2F");
        console.run("kv", "get", "-keys", "-separator=", "a");
        assertThat(agent.lastAsked().target()).isEqualTo("/v1/kv/a?keys&separator=");
    }

    @Test
    void oddKeysAreEscaped() {
        console.run("kv", "get", "a b/ü?#%");

        assertThat(agent.lastAsked().target()).isEqualTo("/v1/kv/a%20b/%C3%BC%3F%23%25");
    }

    @Test
    void whereAndHowToAskIsPassedOn() {
        console.run("kv", "get", "-datacenter=dc2", "-stale", "a");

        assertThat(agent.lastAsked().target()).isEqualTo("/v1/kv/a?dc=dc2&stale");
    }

    @Test
    void aRefusalIsShownWithItsStatus() {
        agent.says("GET /v1/kv/a", 500, "No cluster leader");

        assertThat(console.run("kv", "get", "a"))
                .isEqualTo(failed("Error querying Consul agent: Unexpected response code: 500 (No cluster leader)"));
    }

    @Test
    void aValueIsWritten() {
        agent.says("PUT /v1/kv/a", "true");

        assertThat(console.run("kv", "put", "-flags=7", "a", "v")).isEqualTo(said("Success! Data written to: a"));
        assertThat(agent.lastAsked().target()).isEqualTo("/v1/kv/a?flags=7");
        assertThat(agent.lastAsked().text()).isEqualTo("v");
    }

    @Test
    void aValueComesFromAFileFromInputFromBase64OrIsEmpty() throws IOException {
        agent.says("PUT /v1/kv/a", "true");
        var file = Files.writeString(folder.resolve("value"), "from a file");

        console.run("kv", "put", "a", "@" + file);
        assertThat(agent.lastAsked().text()).isEqualTo("from a file");
        console.reading("from input").run("kv", "put", "a", "-");
        assertThat(agent.lastAsked().text()).isEqualTo("from input");
        console.run("kv", "put", "-base64", "a", "eD15");
        assertThat(agent.lastAsked().text()).isEqualTo("x=y");
        console.run("kv", "put", "a");
        assertThat(agent.lastAsked().text()).isEmpty();
        assertThat(console.run("kv", "put", "a", "@" + folder.resolve("nope")).err())
                .isEqualTo(
                        "Error! Failed to read data: open " + folder.resolve("nope") + ": no such file or directory\n");
        assertThat(console.run("kv", "put", "-base64", "a", "%").err()).startsWith("Error! Cannot base 64 decode data");
    }

    @Test
    void aLostCheckAndSetIsAnError() {
        agent.says("PUT /v1/kv/a", "false");

        assertThat(console.run("kv", "put", "-cas", "-modify-index=5", "a", "v"))
                .isEqualTo(failed("Error! Did not write to a: CAS failed"));
        assertThat(agent.lastAsked().target()).isEqualTo("/v1/kv/a?cas=5");
    }

    @Test
    void locksNeedASession() {
        agent.says("PUT /v1/kv/a", "true");

        assertThat(console.run("kv", "put", "-acquire", "a"))
                .isEqualTo(failed("Error! Missing -session (required with -acquire)"));
        assertThat(console.run("kv", "put", "-acquire", "-session=s", "a"))
                .isEqualTo(said("Success! Lock acquired on: a"));
        assertThat(agent.lastAsked().target()).isEqualTo("/v1/kv/a?acquire=s");
        assertThat(console.run("kv", "put", "-release", "-session=s", "a"))
                .isEqualTo(said("Success! Lock released on: a"));
        agent.says("PUT /v1/kv/a", "false");
        assertThat(console.run("kv", "put", "-acquire", "-session=s", "a"))
                .isEqualTo(failed("Error! Did not acquire lock"));
        assertThat(console.run("kv", "put", "-release", "-session=s", "a"))
                .isEqualTo(failed("Error! Did not release lock"));
    }

    @Test
    void writesOfNoKeyAreRefused() {
        assertThat(console.run("kv", "put")).isEqualTo(failed("Error! Missing KEY argument"));
        assertThat(console.run("kv", "put", "a", "b", "c"))
                .isEqualTo(failed("Error! Too many arguments (expected 1 or 2, got 3)"));
        assertThat(console.run("kv", "put", "/a", "b"))
                .isEqualTo(failed("Error! Failed writing data: Invalid key. Key must not begin with a '/': /a"));
        assertThat(agent.asked()).isEmpty();
    }

    @Test
    void aKeyOrAPrefixIsDeleted() {
        agent.says("DELETE /v1/kv/a", "true");

        assertThat(console.run("kv", "delete", "a")).isEqualTo(said("Success! Deleted key: a"));
        assertThat(console.run("kv", "delete", "-recurse", "a"))
                .isEqualTo(said("Success! Deleted keys with prefix: a"));
        assertThat(agent.lastAsked().target()).isEqualTo("/v1/kv/a?recurse");
    }

    @Test
    void aLostCheckAndDeleteIsAnError() {
        agent.says("DELETE /v1/kv/a", "false");

        assertThat(console.run("kv", "delete", "-cas", "-modify-index=5", "a"))
                .isEqualTo(failed("Error! Did not delete key a: CAS failed"));
        assertThat(agent.lastAsked().target()).isEqualTo("/v1/kv/a?cas=5");
    }

    @Test
    void contradictingDeletesAreRefused() {
        assertThat(console.run("kv", "delete")).isEqualTo(failed("Error! Missing KEY argument"));
        assertThat(console.run("kv", "delete", "-cas", "-recurse", "a"))
                .isEqualTo(failed("Cannot specify both -cas and -recurse!"));
        assertThat(console.run("kv", "delete", "-cas", "a")).isEqualTo(failed("Must specify -modify-index with -cas!"));
        assertThat(console.run("kv", "delete", "-modify-index=1", "a"))
                .isEqualTo(failed("Cannot specify -modify-index without -cas!"));
        assertThat(agent.asked()).isEmpty();
    }

    @Test
    void whatIsExportedCanBeImported() {
        agent.says("GET /v1/kv/a", "[" + ENTRY + "]").says("PUT /v1/kv/copy/a/b", "true");

        var exported = console.run("kv", "export", "a").out();

        assertThat(exported)
                .isEqualTo(
                        "[\n\t{\n\t\t\"key\": \"a/b\",\n\t\t\"flags\": 18446744073709551615,\n\t\t\"value\": \"eD15\"\n\t}\n]\n");
        assertThat(console.reading(exported).run("kv", "import", "-prefix=copy/", "-"))
                .isEqualTo(said("Imported: copy/a/b"));
        assertThat(agent.lastAsked().target()).isEqualTo("/v1/kv/copy/a/b?flags=18446744073709551615");
        assertThat(agent.lastAsked().text()).isEqualTo("x=y");
    }

    @Test
    void anExportOfNothingIsAnEmptyList() {
        assertThat(console.run("kv", "export", "nope")).isEqualTo(said("[]"));
    }

    @Test
    void anImportOfNoJsonIsAnError() {
        assertThat(console.run("kv", "import", "nonsense").err()).startsWith("Cannot unmarshal data: ");
        assertThat(console.run("kv", "import")).isEqualTo(failed("Error! Missing DATA argument"));
    }
}

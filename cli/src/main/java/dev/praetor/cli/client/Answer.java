package dev.praetor.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/// What the agent said.
///
/// @param headers by lower-case name
public record Answer(int status, Map<String, String> headers, byte[] body) {
    public boolean isOk() {
        return status == 200;
    }

    public boolean isMissing() {
        return status == 404;
    }

    public String text() {
        return new String(body, UTF_8);
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    public JsonValue json() throws AgentException {
        try {
            return Decoding.parse(body);
        } catch (JsonException broken) {
            throw new AgentException("the agent's answer is no JSON: " + broken.reason());
        }
    }

    /// This answer, unless it is a refusal.
    public Answer orRefusal() throws AgentException {
        if (!isOk()) {
            throw refusal();
        }
        return this;
    }

    public AgentException refusal() {
        return new AgentException("Unexpected response code: " + status + " (" + text().strip() + ")");
    }
}

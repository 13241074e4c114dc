package dev.praetor.agent.check;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/// The two tiny messages of gRPC's health protocol, in gRPC's frame: a flag byte, four bytes of length, protobuf.
record HealthMessage(boolean serving, String text) {
    private static final int FRAME = 5;
    private static final int SERVICE_FIELD = 0x0a;
    private static final int STATUS_FIELD = 0x08;
    private static final int SERVING = 1;
    private static final int OK = 200;

    /// @param service the service to ask about; empty for the server as a whole
    static Buffer request(String service) {
        var name = service.getBytes(StandardCharsets.UTF_8);
        var message = Buffer.buffer();
        if (name.length > 0) {
            message.appendByte((byte) SERVICE_FIELD);
            for (var rest = name.length; ; rest >>>= 7) {
                if (rest < 0x80) {
                    message.appendByte((byte) rest);
                    break;
                }
                message.appendByte((byte) (rest & 0x7f | 0x80));
            }
            message.appendBytes(name);
        }
        return Buffer.buffer().appendByte((byte) 0).appendInt(message.length()).appendBuffer(message);
    }

    /// @param grpcStatus the trailer, empty when there was none
    static HealthMessage read(int httpStatus, Buffer body, String grpcStatus, String grpcMessage) {
        if (httpStatus != OK) {
            return new HealthMessage(false, "the server answered HTTP status " + httpStatus);
        }
        if (!grpcStatus.equals("0")) {
            return new HealthMessage(
                    false,
                    "gRPC status " + (grpcStatus.isEmpty() ? "missing" : grpcStatus)
                            + (grpcMessage.isEmpty() ? "" : ": " + grpcMessage));
        }
        var status = status(body);
        return new HealthMessage(status == SERVING, "serving status " + name(status));
    }

    /// The status field of a message that holds nothing else; a message without it says UNKNOWN.
    private static int status(Buffer body) {
        return body.length() >= FRAME + 2 && body.getByte(FRAME) == STATUS_FIELD ? body.getByte(FRAME + 1) : 0;
    }

    private static String name(int status) {
        return switch (status) {
            case 0 -> "UNKNOWN";
            case SERVING -> "SERVING";
            case 2 -> "NOT_SERVING";
            case 3 -> "SERVICE_UNKNOWN";
            default -> Integer.toString(status);
        };
    }
}

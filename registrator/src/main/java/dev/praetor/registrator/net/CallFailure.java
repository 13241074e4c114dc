package dev.praetor.registrator.net;

/// A call that got no usable answer: refused, cut, too slow or too large. The message names the peer and the cause.
public final class CallFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public CallFailure(String message) {
        super(message, null, false, false);
    }

    /// Why something failed, in words; the kind of the failure where it has none.
    public static String reason(Throwable cause) {
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    static CallFailure unreachable(Endpoint peer, Throwable cause) {
        return new CallFailure("cannot reach " + peer.name() + ": " + reason(cause));
    }

    static CallFailure late(Endpoint peer, Call call) {
        return new CallFailure(peer.name() + " did not answer " + call.title() + " within "
                + call.timeout().toMillis() + " ms");
    }

    static CallFailure tooLarge(Endpoint peer, Call call) {
        return new CallFailure(
                peer.name() + " answered " + call.title() + " with more than " + call.maxBody() + " bytes");
    }
}

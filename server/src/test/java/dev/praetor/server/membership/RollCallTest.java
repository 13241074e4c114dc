package dev.praetor.server.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.Outcome;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.testing.FakeClock;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.Command;
import dev.praetor.state.HealthQueries;
import dev.praetor.state.Member;
import dev.praetor.state.Member.Standing;
import dev.praetor.state.MemberCommand;
import dev.praetor.state.MemberQueries;
import dev.praetor.state.State;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RollCallTest {
    private static final Duration RECONNECT = Duration.ofHours(72);

    private final FakeClock clock = new FakeClock();
    private final List<Command> written = new ArrayList<>();
    private State state = State.EMPTY;
    private boolean open = true;
    private boolean writable = true;
    /// What the log has not decided yet.
    private Optional<Promise<Outcome>> slow = Optional.empty();
    private Optional<String> before = Optional.empty();
    private final RollCall roll = new RollCall(
            clock, () -> state, this::submit, () -> agent("self", "s1", true), () -> open, () -> before, RECONNECT);

    private Future<Outcome> submit(Command command) {
        if (slow.isPresent()) {
            written.add(command);
            return slow.get().future();
        }
        if (!writable) {
            return Future.succeededFuture(new Outcome.NoLeader());
        }
        written.add(command);
        var applied = state.apply(command, clock.unixMillis());
        state = applied.state();
        return Future.succeededFuture(new Outcome.Applied(applied.result()));
    }

    @Test
    void aNewLeaderIsAMemberItself() {
        roll.begin();

        assertThat(standing("self")).isEqualTo(Standing.ALIVE);
        assertThat(new HealthQueries.ServiceHealth("consul", Map.of()).on(state).value())
                .singleElement()
                .satisfies(instance -> assertThat(instance.service().port()).isEqualTo(8300));
    }

    @Test
    void beforeTheGroupIsCompleteNobodyIsAMember() {
        open = false;
        roll.begin();
        clock.advance(Duration.ofSeconds(10));

        assertThat(written).isEmpty();
        assertThat(roll.leads()).isFalse();
    }

    @Test
    void theFirstBeatMakesAMemberAndSilenceFailsIt() {
        roll.begin();
        roll.beat(agent("a", "n1", false), "self");
        assertThat(standing("a")).isEqualTo(Standing.ALIVE);

        clock.advance(Duration.ofSeconds(5));

        assertThat(standing("a")).isEqualTo(Standing.FAILED);
        assertThat(standing("self")).isEqualTo(Standing.ALIVE);
    }

    @Test
    void beatsOfAMemberThatStandsAreNotWritten() {
        roll.begin();
        roll.beat(agent("a", "n1", false), "self");
        var count = written.size();

        for (var i = 0; i < 50; i++) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(roll.beat(agent("a", "n1", false), "self").succeeded()).isTrue();
        }

        assertThat(written).hasSize(count);
    }

    @Test
    void aNameOfSomebodyWhoLivesIsRefused() {
        roll.begin();
        roll.beat(agent("a", "n1", false), "self");

        assertThat(roll.beat(agent("b", "n1", false), "self").cause()).hasMessageContaining("choose another node_name");
    }

    @Test
    void whatTheLogDidNotTakeIsTriedAgain() {
        roll.begin();
        roll.beat(agent("a", "n1", false), "self");
        writable = false;
        clock.advance(Duration.ofSeconds(10));

        writable = true;
        clock.advance(RollCall.RECHECK);

        assertThat(standing("a")).isEqualTo(Standing.FAILED);
    }

    @Test
    void aFailureIsWrittenOnceHoweverLongTheLogTakes() {
        roll.begin();
        clock.advance(Duration.ofMillis(500));
        roll.beat(agent("a", "n1", false), "self");
        written.clear();
        var log = Promise.<Outcome>promise();
        slow = Optional.of(log);

        clock.advance(Duration.ofSeconds(10));
        assertThat(written).containsExactly(new MemberCommand.Failed("a"));

        log.complete(new Outcome.NoLeader());
        slow = Optional.empty();
        clock.advance(RollCall.RECHECK);
        assertThat(standing("a")).isEqualTo(Standing.FAILED);
    }

    @Test
    void aNewLeaderMissesTheOldOneSoonAndGivesOthersTheirTime() {
        roll.begin();
        roll.beat(agent("a", "n1", true), "self");
        roll.beat(agent("b", "n2", false), "self");
        roll.end();
        clock.advance(Duration.ofSeconds(60));
        before = Optional.of("a");

        roll.begin();
        clock.advance(Duration.ofMillis(1_200));

        assertThat(standing("a")).isEqualTo(Standing.FAILED);
        assertThat(standing("b")).isEqualTo(Standing.ALIVE);
    }

    @Test
    void aLiveMemberThatSomebodyDeregisteredComesBack() {
        roll.begin();
        submit(new CatalogCommand.DeregisterNode("s1"));

        clock.advance(Order.INTERVAL.plusSeconds(1));

        assertThat(new CatalogQueries.NodeServices("s1").on(state).found()).isTrue();
    }

    @Test
    void onlyAFailedMemberCanBeDeclaredGone() {
        roll.begin();
        roll.beat(agent("a", "n1", false), "self");
        assertThat(roll.forceLeave("n1", false).succeeded()).isTrue();
        assertThat(standing("a")).isEqualTo(Standing.ALIVE);
        assertThat(roll.forceLeave("nobody", false).cause()).hasMessage("agent: No node found with name 'nobody'");

        clock.advance(Duration.ofSeconds(5));
        roll.forceLeave("n1", false);
        assertThat(standing("a")).isEqualTo(Standing.LEFT);
        assertThat(new CatalogQueries.NodeServices("n1").on(state).found()).isFalse();

        roll.forceLeave("n1", true);
        assertThat(member("a")).isEmpty();
    }

    @Test
    void whoFailedIsForgottenAfterTheReconnectTimeout() {
        roll.begin();
        roll.beat(agent("a", "n1", false), "self");
        clock.advance(Duration.ofSeconds(5));
        assertThat(new Order(RECONNECT).wanted(state, clock.unixMillis() + RECONNECT.toMillis() - 60_000))
                .isEmpty();

        assertThat(new Order(RECONNECT).wanted(state, clock.unixMillis() + RECONNECT.toMillis() + 60_000))
                .hasSize(1)
                .allSatisfy(command -> state = state.apply(command, 0).state());

        assertThat(member("a")).isEmpty();
        assertThat(new CatalogQueries.NodeServices("n1").on(state).found()).isFalse();
    }

    private Optional<Member> member(String id) {
        return new MemberQueries.OfId(id).on(state).value();
    }

    private Standing standing(String id) {
        return member(id).orElseThrow().standing();
    }

    private static Introduction agent(String id, String name, boolean server) {
        var part = new Introduction.ServerPart(8300, 8302, 0, true, List.of());
        return new Introduction(id, name, "dc1", "10.0.0.1", 8301, "1", server ? Optional.of(part) : Optional.empty());
    }
}

package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LeadershipNewsTest {
    private final List<Leadership> heard = new CopyOnWriteArrayList<>();
    private final LeadershipNews news = new LeadershipNews("test");

    @Test
    void aListenerHearsEveryChangeInOrder() {
        news.add(heard::add);
        news.publish(new Leadership.Gained(1));
        news.publish(new Leadership.Lost(1));
        news.close();

        assertThat(heard).containsExactly(new Leadership.Gained(1), new Leadership.Lost(1));
    }

    @Test
    void aLateListenerHearsOfALeadershipThatLasts() {
        news.publish(new Leadership.Gained(1));
        news.add(heard::add);
        news.close();

        assertThat(heard).containsExactly(new Leadership.Gained(1));
    }

    @Test
    void aLateListenerHearsNothingOfOneThatIsOver() {
        news.publish(new Leadership.Gained(1));
        news.publish(new Leadership.Lost(1));
        news.add(heard::add);
        news.close();

        assertThat(heard).isEmpty();
    }

    @Test
    void aListenerThatFailsKeepsNothingFromTheOthers() {
        news.add(change -> {
            throw new IllegalStateException("on purpose");
        });
        news.add(heard::add);
        news.publish(new Leadership.Gained(1));
        news.close();

        assertThat(heard).hasSize(1);
    }
}

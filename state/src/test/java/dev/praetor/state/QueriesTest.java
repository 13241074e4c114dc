package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.state.PreparedQueries.Meant;
import dev.praetor.state.PreparedQuery.Failover;
import dev.praetor.state.PreparedQuery.Selection;
import dev.praetor.state.PreparedQuery.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueriesTest {
    private static final String ONE = "00000000-0000-0000-0000-000000000001";
    private static final String TWO = "00000000-0000-0000-0000-000000000002";

    private final Ledger ledger = new Ledger();

    @BeforeEach
    void aServiceOnTwoNodes() {
        var rack = Catalogue.node("", "n1", "10.0.0.1", Map.of("rack", "r1"));
        ledger.done(Catalogue.register(
                rack, Catalogue.service("w", "web", "red"), Catalogue.check("n1", "disk", Status.CRITICAL)));
        ledger.done(Catalogue.register(Catalogue.node("n2"), Catalogue.service("w", "web", "Blue")));
    }

    private static PreparedQuery query(String id, String name, Template template, Selection selection) {
        return new PreparedQuery(id, name, "", "", template, selection, "", 7, 7);
    }

    private static PreparedQuery query(String id, String name) {
        return query(id, name, Template.NONE, Selection.of("web"));
    }

    private static Selection narrowed(
            Optional<List<String>> ignored, Optional<List<String>> tags, Map<String, String> nodeMeta) {
        var meta = Optional.of(CatalogWire.sorted(nodeMeta));
        return new Selection("web", Failover.NONE, false, ignored, "", tags, meta, Optional.empty(), false);
    }

    private List<String> nodesFound(String name) {
        return ledger.ask(new PreparedQueries.Execute(name)).value().instances().stream()
                .map(instance -> instance.node().name())
                .toList();
    }

    @Test
    void aQueryIsKeptWithIndexesOfItsOwn() {
        ledger.done(new QueryCommand.Create(query(ONE, "q")));
        ledger.done(new QueryCommand.Update(query(ONE, "r")));

        var kept = ledger.ask(new PreparedQueries.ById(ONE)).value().orElseThrow();
        assertThat(kept.createIndex()).isEqualTo(3);
        assertThat(kept.modifyIndex()).isEqualTo(4);
        assertThat(ledger.touched().tables()).containsExactly(Table.QUERIES);
        assertThat(nodesFound("q")).isEmpty();
        assertThat(nodesFound("r")).containsExactly("n2");
        assertThat(nodesFound(ONE)).containsExactly("n2");
    }

    @Test
    void whatCannotBeStoredIsRefusedInConsulsWords() {
        ledger.done(new QueryCommand.Create(query(ONE, "q")));

        ledger.refused(new QueryCommand.Create(query(TWO, "Q")), "name 'Q' aliases an existing query name");
        ledger.refused(new QueryCommand.Create(query(TWO, ONE)), "name '" + ONE + "' aliases an existing query ID");
        ledger.refused(
                new QueryCommand.Update(query(TWO, "z")), "Cannot modify non-existent prepared query: '" + TWO + "'");
        ledger.refused(new QueryCommand.Delete(TWO), "Cannot modify non-existent prepared query: '" + TWO + "'");
        var bound = new PreparedQuery(TWO, "b", ONE, "", Template.NONE, Selection.of("web"), "", 0, 0);
        ledger.refused(new QueryCommand.Create(bound), "invalid session \"" + ONE + "\"");
    }

    @Test
    void checksThatAreIgnoredLetTheirInstancesThrough() {
        ledger.done(new QueryCommand.Create(
                query(ONE, "q", Template.NONE, narrowed(Optional.of(List.of("disk")), Optional.empty(), Map.of()))));

        assertThat(nodesFound("q")).containsExactly("n1", "n2");
    }

    @Test
    void tagsAndMetadataNarrow() {
        ledger.done(new QueryCommand.Create(
                query(ONE, "q", Template.NONE, narrowed(Optional.empty(), Optional.of(List.of("bLUE")), Map.of()))));
        assertThat(nodesFound("q")).containsExactly("n2");

        ledger.done(new QueryCommand.Update(
                query(ONE, "q", Template.NONE, narrowed(Optional.empty(), Optional.of(List.of("!blue")), Map.of()))));
        assertThat(nodesFound("q")).isEmpty();

        var inRack = narrowed(Optional.of(List.of("disk")), Optional.empty(), new TreeMap<>(Map.of("rack", "r1")));
        ledger.done(new QueryCommand.Update(query(ONE, "q", Template.NONE, inRack)));
        assertThat(nodesFound("q")).containsExactly("n1");
    }

    @Test
    void anExecutionLooksAtTheQueriesAndAtTheService() {
        ledger.done(new QueryCommand.Create(query(ONE, "q")));

        var answer = ledger.ask(new PreparedQueries.Execute("q"));
        assertThat(answer.footprint())
                .containsExactly(new Footprint.Whole(Table.QUERIES), new Footprint.OneService("web"));
        assertThat(answer.index()).isEqualTo(3);
        assertThat(answer.found()).isTrue();
    }

    @Test
    void aTemplateIsAskedForByNameAlone() {
        var template = new Template(Template.NAME_PREFIX_MATCH, "", false);
        ledger.done(new QueryCommand.Create(query(ONE, "", template, Selection.of("${name.suffix}"))));

        assertThat(nodesFound("web")).containsExactly("n2");
        assertThat(ledger.ask(new PreparedQueries.Explain(ONE)).value())
                .isEqualTo(new Meant.Unusable("prepared query templates can only be resolved up by name, not by ID"));
    }

    @Test
    void everyTextOfATemplateIsFilled() throws Regexp.BadRegexpException {
        var selection = new Selection(
                "${name.full}|${name.prefix}|${name.suffix}|${match(1)}|${ match(9) }|$${match(1)}|${agent.segment}",
                new Failover(1, Optional.of(List.of("dc-${match(1)}"))),
                false,
                Optional.empty(),
                "${match(1)}",
                Optional.of(List.of("${match(2)}", "all")),
                Optional.of(CatalogWire.sorted(Map.of("k", "${match(0)}"))),
                Optional.empty(),
                false);
        var template = query(ONE, "geo-", new Template(Template.NAME_PREFIX_MATCH, "-(.)(x)?", true), selection);

        var filled = QueryTemplates.filled(template, "geo-b1").selection();

        assertThat(QueryTemplates.malformed(template)).isEmpty();
        assertThat(filled.service()).isEqualTo("geo-b1|geo-|b1|b||${match(1)}|");
        assertThat(filled.failover().datacenters()).contains(List.of("dc-b"));
        assertThat(filled.near()).isEqualTo("b");
        assertThat(filled.tags()).contains(List.of("all"));
        assertThat(filled.nodeMeta().orElseThrow()).containsEntry("k", "-b");
    }

    @Test
    void aTemplateThatMakesNoSenseIsTold() {
        var odd = query(ONE, "q", new Template("odd", "", false), Selection.of("web"));
        var bad = query(ONE, "q", new Template(Template.NAME_PREFIX_MATCH, "(", false), Selection.of("web"));
        var hole = query(ONE, "q", new Template(Template.NAME_PREFIX_MATCH, "", false), Selection.of("${open"));

        assertThat(QueryTemplates.malformed(odd)).contains("Bad Template.Type 'odd'");
        assertThat(QueryTemplates.malformed(bad)).contains("Bad Regexp: error parsing regexp: missing closing ): `(`");
        assertThat(QueryTemplates.malformed(hole))
                .hasValueSatisfying(why -> assertThat(why).contains("${open"));
        assertThat(QueryTemplates.malformed(query(ONE, "q"))).isEmpty();
    }

    @Test
    void aTemplateThatTakesTooLongIsUnusableAndHarmsNobody() {
        var evil = new Template(Template.NAME_PREFIX_MATCH, "^(.*a){20}b", false);
        ledger.done(new QueryCommand.Create(query(ONE, "", evil, Selection.of("web"))));

        assertThat(ledger.ask(new PreparedQueries.Explain("a".repeat(60) + "!")).value())
                .isInstanceOf(Meant.Unusable.class);
    }
}

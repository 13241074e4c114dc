package dev.praetor.cli;

import dev.praetor.cli.agent.AgentCommand;
import dev.praetor.cli.agent.RegistratorCommand;
import dev.praetor.cli.command.CatalogDatacenters;
import dev.praetor.cli.command.CatalogNodes;
import dev.praetor.cli.command.CatalogServices;
import dev.praetor.cli.command.ForceLeave;
import dev.praetor.cli.command.Info;
import dev.praetor.cli.command.Join;
import dev.praetor.cli.command.Keygen;
import dev.praetor.cli.command.KvDelete;
import dev.praetor.cli.command.KvExport;
import dev.praetor.cli.command.KvGet;
import dev.praetor.cli.command.KvImport;
import dev.praetor.cli.command.KvPut;
import dev.praetor.cli.command.Leave;
import dev.praetor.cli.command.Maint;
import dev.praetor.cli.command.Members;
import dev.praetor.cli.command.RaftListPeers;
import dev.praetor.cli.command.RaftRemovePeer;
import dev.praetor.cli.command.RaftTransferLeader;
import dev.praetor.cli.command.Reload;
import dev.praetor.cli.command.Validate;
import dev.praetor.cli.command.Version;
import dev.praetor.cli.terminal.Command;
import java.util.List;
import java.util.Optional;

/// Every command by its name. Only the one that is asked for is loaded: that is what makes them start fast.
final class Commands {
    static final List<String> NAMES = List.of(
            "agent",
            "catalog datacenters",
            "catalog nodes",
            "catalog services",
            "force-leave",
            "info",
            "join",
            "keygen",
            "kv delete",
            "kv export",
            "kv get",
            "kv import",
            "kv put",
            "leave",
            "maint",
            "members",
            "operator raft list-peers",
            "operator raft remove-peer",
            "operator raft transfer-leader",
            "registrator",
            "reload",
            "validate",
            "version");

    private Commands() {}

    static Optional<Command> named(String name) {
        Command command = switch (name) {
            case "agent" -> new AgentCommand();
            case "catalog datacenters" -> new CatalogDatacenters();
            case "catalog nodes" -> new CatalogNodes();
            case "catalog services" -> new CatalogServices();
            case "force-leave" -> new ForceLeave();
            case "info" -> new Info();
            case "join" -> new Join();
            case "keygen" -> new Keygen();
            case "kv delete" -> new KvDelete();
            case "kv export" -> new KvExport();
            case "kv get" -> new KvGet();
            case "kv import" -> new KvImport();
            case "kv put" -> new KvPut();
            case "leave" -> new Leave();
            case "maint" -> new Maint();
            case "members" -> new Members();
            case "operator raft list-peers" -> new RaftListPeers();
            case "operator raft remove-peer" -> new RaftRemovePeer();
            case "operator raft transfer-leader" -> new RaftTransferLeader();
            case "registrator" -> new RegistratorCommand();
            case "reload" -> new Reload();
            case "validate" -> new Validate();
            case "version" -> new Version();
            default -> null;
        };
        return Optional.ofNullable(command);
    }

    /// Whether these words are the beginning of commands that have more.
    static boolean isGroup(String words) {
        return NAMES.stream().anyMatch(name -> name.startsWith(words + " "));
    }

    static String overview() {
        return "Usage: praetor COMMAND [options] [arguments]\n\n" + list("") + "\nMore on each: praetor COMMAND -h\n";
    }

    static String overview(String group) {
        return "Usage: praetor " + group + " COMMAND [options] [arguments]\n\n" + list(group + " ")
                + "\nMore on each: praetor " + group + " COMMAND -h\n";
    }

    private static String list(String prefix) {
        var lines = new StringBuilder();
        var width = NAMES.stream().mapToInt(String::length).max().orElse(0);
        for (var name : NAMES) {
            if (name.startsWith(prefix)) {
                lines.append("  ").append(name).repeat(' ', width - name.length() + 3);
                lines.append(named(name)
                                .map(command -> command.page().summary())
                                .orElse(""))
                        .append('\n');
            }
        }
        return lines.toString();
    }
}

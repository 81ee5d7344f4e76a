import java.util.List;
import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/** One OpenSearch node on the loopback interface: HOME HTTP_PORT TRANSPORT_PORT NAME SEEDS. */
public final class OsNode extends Node {
  private OsNode(Environment environment, List<Class<? extends Plugin>> plugins) {
    super(environment, plugins, false);
  }

  public static void main(String[] words) throws Exception {
    Settings.Builder settings =
        Settings.builder()
            .put("path.home", words[0])
            .put("http.port", words[1])
            .put("transport.port", words[2])
            .put("node.name", words[3])
            .put("cluster.name", "tuireader-tests")
            .put("network.host", "127.0.0.1")
            .put("transport.type", "netty4")
            .put("http.type", "netty4")
            .put("cluster.routing.allocation.disk.threshold_enabled", false);
    if (words.length > 4) {
      settings.putList("discovery.seed_hosts", words[4].split(","));
      settings.putList("cluster.initial_cluster_manager_nodes", words[5].split(","));
    } else {
      settings.put("discovery.type", "single-node");
    }
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(
            settings.build(), Map.of(), null, () -> words[3]);
    Node node = new OsNode(environment, List.of(Netty4Plugin.class));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    node.close();
                  } catch (java.io.IOException ignored) {
                    // Nothing is left to do: the process ends.
                  }
                }));
    node.start();
    System.out.println("started");
    Thread.currentThread().join();
  }
}

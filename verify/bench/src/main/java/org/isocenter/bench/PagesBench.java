package org.isocenter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.isocenter.testkit.ViewerProgram;

/**
 * The viewer in chromium without a graphics card, hub and browser on this machine: how soon a patient with 150 slices of 512 x 512 pixels,
 * structures, plan and dose is seen, how many frames a second it scrolls at 512 x 512 pixels, how large the scripts are, and whether memory
 * of browser and hub stays the same while patients are opened in turn.
 */
final class PagesBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SLICES = 150;
    /** Of a window in which one large plane has 512 x 512 pixels. */
    private static final int WIDTH = 826;

    private static final int HEIGHT = 672;
    private static final int SMALL_PATIENTS = 20;
    private static final double MIB = 1 << 20;

    private final Path work;
    private final PrintStream out;

    private PagesBench(Path work, PrintStream out) {
        this.work = work;
        this.out = out;
    }

    /** @param opened patients opened in turn; 0 leaves that out */
    static void run(Path work, PrintStream out, int rounds, int opened) throws IOException, InterruptedException {
        new PagesBench(Files.createDirectories(work.resolve("pages")), out).run(rounds, opened);
    }

    private void run(int rounds, int opened) throws IOException, InterruptedException {
        out.printf("%n## The viewer in chromium, drawn by its own software; hub and browser on this machine%n");
        List<Object> folders = new ArrayList<>();
        folders.add(patient("LARGE", SLICES, 512));
        for (int i = 0; i < SMALL_PATIENTS && opened > 0; i++) {
            folders.add(patient("SMALL" + i, 30, 256));
        }
        List<Object> words = new ArrayList<>(List.of("import", "--data", work.resolve("data")));
        words.addAll(folders);
        done(words);
        int port = Peers.freePort();
        List<String> serve = Program.command(
                "serve", "--port", Peers.freePort(), "--http", port, "--data", work.resolve("data"), "--ae", "PAGES");
        try (Measured hub = Measured.start("isocenter", serve, work.resolve("log"))) {
            Peers.started(hub, port);
            try (ViewerProgram browser = ViewerProgram.start("http://127.0.0.1:" + port + "/")) {
                speed(browser, rounds);
                if (opened > 0) {
                    memory(browser, hub, opened);
                }
            } catch (IOException | InterruptedException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("the browser does not start: " + e.getMessage(), e);
            }
        }
    }

    private Path patient(String id, int slices, int pixels) throws IOException, InterruptedException {
        Path folder = work.resolve(id);
        done(List.of(
                "generate",
                "--out",
                folder,
                "--patient-id",
                id,
                "--slices",
                slices,
                "--rows",
                pixels,
                "--columns",
                pixels,
                "--seed",
                Math.abs(id.hashCode() % 10_000)));
        return folder;
    }

    private void done(List<?> words) throws IOException, InterruptedException {
        try (Measured run = Measured.start("isocenter", Program.command(words.toArray()), work.resolve("log"))) {
            if (run.await() != 0) {
                throw new IOException(words.getFirst() + ": " + run.output());
            }
        }
    }

    private void speed(ViewerProgram browser, int rounds) throws IOException, InterruptedException {
        ObjectNode given = JSON.createObjectNode();
        given.put("hash", "/viewer?patientId=LARGE").put("rounds", rounds);
        given.put("width", WIDTH).put("height", HEIGHT);
        JsonNode seen = JSON.readTree(browser.ask("speed", given.toString())).path("seen");
        row("first paint, s", seen, "paintMs", 1000);
        row("patient and tabs, s", seen, "headMs", 1000);
        row("first image, s", seen, "imageMs", 1000);
        row("whole volume in three planes, s", seen, "volumeMs", 1000);
        row("scripts of the page, compressed, kB", seen, "scriptBytes", 1000);
        JsonNode frames = seen.path("frames");
        out.printf(
                Locale.ROOT,
                "%-48s %6.1f a second, worst %.0f ms, %d x %d%n",
                "scrolling with structures, dose and isodoses",
                frames.path("perSecond").asDouble(),
                frames.path("worstMs").asDouble(),
                frames.path("width").asInt(),
                frames.path("height").asInt());
    }

    /** The first opening after the start of the hub, and the median of the others. */
    private void row(String what, JsonNode seen, String field, double unit) {
        double[] all = seen.path("loads").findValues(field).stream()
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        double[] rest = Arrays.copyOfRange(all, Math.min(1, all.length - 1), all.length);
        Arrays.sort(rest);
        out.printf(
                Locale.ROOT,
                "%-48s %9.3f first, %.3f then (median of %d)%n",
                what,
                all[0] / unit,
                rest[rest.length / 2] / unit,
                rest.length);
    }

    private void memory(ViewerProgram browser, Measured hub, int opened) throws IOException, InterruptedException {
        List<Double> page = new ArrayList<>();
        List<Double> server = new ArrayList<>();
        for (int from = 0; from < opened; from += 10) {
            ObjectNode given = JSON.createObjectNode().put("keep", "memory").put("from", from);
            given.put("rounds", Math.min(10, opened - from));
            ArrayNode hashes = given.putArray("hashes");
            for (int i = 0; i < SMALL_PATIENTS; i++) {
                hashes.add("/viewer?patientId=SMALL" + i);
            }
            JsonNode seen =
                    JSON.readTree(browser.ask("memory", given.toString())).path("seen");
            seen.forEach(bytes -> page.add(bytes.asDouble() / MIB));
            server.add(heapMib(hub.pid()));
        }
        out.printf("memory after garbage collection, MiB, each 10 of %d patients%n", opened);
        series("    browser, heap and array buffers", page);
        series("    hub, heap", server);
    }

    private void series(String what, List<Double> mib) {
        // The first values are those of a program that still loads its code
        List<Double> settled = mib.subList(mib.size() / 4, mib.size());
        double middle = (settled.size() - 1) / 2.0;
        double mean =
                settled.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double above = 0;
        double below = 0;
        for (int i = 0; i < settled.size(); i++) {
            above += (i - middle) * (settled.get(i) - mean);
            below += (i - middle) * (i - middle);
        }
        out.printf(
                Locale.ROOT,
                "%-48s %s; slope %.3f MiB for 10 patients%n",
                what,
                String.join(
                        " ",
                        mib.stream()
                                .map(one -> String.format(Locale.ROOT, "%.1f", one))
                                .toList()),
                below == 0 ? 0 : above / below);
    }

    /** Used heap of a virtual machine after a full collection. */
    private static double heapMib(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        double kib = 0;
        for (String line : jcmd(pid, "GC.heap_info").lines().toList()) {
            if (line.matches("\\s*(DefNew|Tenured|def new|tenured).*used \\d+K.*")) {
                kib += Double.parseDouble(line.replaceAll(".*used (\\d+)K.*", "$1"));
            }
        }
        return kib / 1024;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(command + ": " + told);
        }
        return told;
    }
}

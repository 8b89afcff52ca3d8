package org.isocenter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs Isocenter beside DCMTK, Orthanc, pydicom, elastix and plastimatch in one run and prints rates, CPU seconds, peak memory and ratios. Words
 * choose parts: {@code start receive send hub parse dump check pages dvh gamma drr fdk register}; {@code compute} means the last five, none all. Of
 * {@code hub} one part alone is to be had too: {@code find qido get move instances metadata rendered stow}. {@code --quick} takes a tenth of the
 * instances or fewer and one round; of {@code hub}, {@code --small} makes 200 studies instead of 5,000 and {@code --alone} leaves the others out.
 */
final class Bench {
    private static final int SLICES = 2_000;
    private static final int TINY = 20_000;
    private static final int ROUNDS = 3;
    private static final List<String> COMPUTE = List.of("dvh", "gamma", "drr", "fdk", "register");
    private static final List<String> ALL = List.of(
            "start",
            "receive",
            "send",
            "hub",
            "parse",
            "dump",
            "check",
            "pages",
            "dvh",
            "gamma",
            "drr",
            "fdk",
            "register");

    private Bench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = List.of(args);
        boolean quick = words.contains("--quick");
        List<String> named = words.stream().filter(w -> !w.startsWith("--")).toList();
        List<String> parts = named.isEmpty() ? ALL : new ArrayList<>(named);
        if (parts.contains("compute")) {
            parts.addAll(COMPUTE);
        }
        Path work = Files.createTempDirectory("isocenter-bench");
        try {
            run(work, parts, words, quick);
        } finally {
            Folders.delete(work);
        }
    }

    private static void run(Path work, List<String> parts, List<String> words, boolean quick)
            throws IOException, InterruptedException {
        Report report = new Report(System.out);
        int share = quick ? 10 : 1;
        StoreBench store = new StoreBench(work, report, quick ? 1 : ROUNDS);
        if (parts.contains("start")) {
            StartBench.run(work, report, quick ? 3 : 9);
        }
        if (parts.contains("receive") || parts.contains("send")) {
            for (int pixels : List.of(512, 64)) {
                int count = (pixels == 512 ? SLICES : TINY) / share;
                Path folder = work.resolve("slices" + pixels);
                List<Path> files = Inputs.slices(folder, count, pixels);
                String what = String.format(Locale.ROOT, "%,d CT slices of %d KiB", count, pixels * pixels * 2 / 1024);
                if (parts.contains("receive")) {
                    store.receive(what, files);
                }
                if (parts.contains("send")) {
                    store.send(what, folder, count, new StoreClient(files).bytes());
                }
            }
        }
        List<String> hub = parts.contains("hub")
                ? HubBench.PARTS
                : HubBench.PARTS.stream().filter(parts::contains).toList();
        if (!hub.isEmpty()) {
            new HubBench(work, words.contains("--small"), quick, words.contains("--alone")).run(hub);
        }
        if (parts.contains("parse")) {
            ParseBench.run(work, report);
        }
        if (parts.contains("dump")) {
            DumpBench.run(work, report, SLICES / share);
        }
        if (parts.contains("check")) {
            CheckBench.run(work, report, SLICES / share);
        }
        if (parts.contains("pages")) {
            PagesBench.run(work, System.out, quick ? 3 : 7, quick ? 0 : 200);
        }
        compute(work, parts, report);
    }

    /** What the subcommands that compute take, beside plastimatch and elastix. */
    private static void compute(Path work, List<String> parts, Report report) throws IOException, InterruptedException {
        if (parts.contains("dvh")) {
            DvhBench.run(work, report);
        }
        if (parts.contains("gamma")) {
            GammaBench.run(work, report);
        }
        if (parts.contains("drr")) {
            DrrBench.run(work, report);
        }
        if (parts.contains("fdk")) {
            FdkBench.run(work, report);
        }
        if (parts.contains("register")) {
            RegisterBench.run(work, report);
        }
        report.table();
    }
}

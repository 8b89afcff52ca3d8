package org.isocenter.films;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final FilmOptions SMALL = new FilmOptions(1, List.of(), 3, 2, 0);

    @TempDir
    private Path folder;

    private static Film film(int gray) {
        return new Film(
                FilmPageTest.box("STANDARD\\1,1").build(),
                List.of(FilmPageTest.image(10, 10, gray)),
                List.of(),
                DataSet.EMPTY);
    }

    private static final DataSet SESSION = DataSet.builder()
            .put(Tags.NumberOfCopies, 2)
            .put(Tags.FilmSessionLabel, "two\nlines")
            .put(Tags.PrintPriority, "MED")
            .build();

    @Test
    void aJobBecomesPages() throws Exception {
        List<PrintJob.State> states = Collections.synchronizedList(new ArrayList<>());
        try (Spool spool = Spool.open(folder, SMALL, job -> states.add(job.state()))) {
            String uid = spool.take("PEER", SESSION, List.of(film(1), film(2))).orElseThrow();
            assertThat(spool.awaitIdle(PATIENCE)).isTrue();
            PrintJob job = spool.job(uid).orElseThrow();
            assertThat(job.state()).isEqualTo(PrintJob.State.DONE);
            assertThat(job.copies()).isEqualTo(2);
            assertThat(spool.png(job, 2)).isPresent();
            assertThat(spool.png(job, 3)).isEmpty();
            try (PDDocument pdf = Loader.loadPDF(spool.pdf(job).orElseThrow().toFile())) {
                assertThat(pdf.getNumberOfPages()).isEqualTo(2);
                assertThat(pdf.getPage(0).getMediaBox().getWidth())
                        .as("A4 in points")
                        .isBetween(594f, 597f);
            }
        }
        assertThat(states).containsExactly(PrintJob.State.PRINTING, PrintJob.State.DONE);
    }

    @Test
    void whatWasTakenBeforeTheEndIsDoneAfterIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<String> taken = new ArrayList<>();
        try (Spool spool = Spool.open(folder, SMALL, _ -> {
            begun.countDown();
            await(goOn);
        })) {
            taken.add(spool.take("A", SESSION, List.of(film(1))).orElseThrow());
            begun.await();
            taken.add(spool.take("A", SESSION, List.of(film(2))).orElseThrow());
            goOn.countDown();
        }
        try (Spool spool = Spool.open(folder, SMALL, _ -> {})) {
            assertThat(spool.awaitIdle(PATIENCE)).isTrue();
            assertThat(spool.jobs()).extracting(PrintJob::uid).containsExactlyElementsOf(taken);
            assertThat(spool.jobs()).allMatch(job -> job.state() == PrintJob.State.DONE);
            assertThat(spool.jobs().getFirst().label()).isEqualTo("two lines");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void halfWrittenJobsAreRemovedAndHalfMadePagesAreMadeAgain() throws Exception {
        try (Spool spool = Spool.open(folder, SMALL, _ -> {})) {
            spool.take("A", SESSION, List.of(film(1)));
            spool.awaitIdle(PATIENCE);
        }
        Path job = folder.resolve("jobs/00000001");
        Files.writeString(
                job.resolve("job"), Files.readString(job.resolve("job")).replace("DONE", "PENDING"));
        Files.delete(job.resolve("film.pdf"));
        Files.writeString(job.resolve("film.pdf.part"), "half");
        Files.createDirectories(folder.resolve("incoming/job-17"));
        Files.writeString(folder.resolve("incoming/job-17/film-1.dcm"), "half");
        try (Spool spool = Spool.open(folder, SMALL, _ -> {})) {
            spool.awaitIdle(PATIENCE);
            assertThat(spool.jobs()).hasSize(1);
            assertThat(spool.pdf(spool.jobs().getFirst())).isPresent();
        }
        assertThat(folder.resolve("incoming")).isEmptyDirectory();
        assertThat(job.resolve("film.pdf.part")).doesNotExist();
    }

    @Test
    void aFullQueueTakesNothingAndOldJobsGo() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (Spool spool = Spool.open(folder, SMALL, _ -> await(goOn))) {
            for (int i = 0; i < 3; i++) {
                assertThat(spool.take("A", SESSION, List.of(film(i)))).isPresent();
            }
            assertThat(spool.take("A", SESSION, List.of(film(9)))).isEqualTo(Optional.empty());
            goOn.countDown();
            assertThat(spool.awaitIdle(PATIENCE)).isTrue();
        }
        try (Spool spool = Spool.open(folder, SMALL, _ -> {})) {
            assertThat(spool.jobs()).as("two are kept").hasSize(2);
        }
    }

    @Test
    void aFullDiskTakesNothing() throws Exception {
        FilmOptions greedy = new FilmOptions(1, List.of(), 3, 2, Long.MAX_VALUE);
        try (Spool spool = Spool.open(folder, greedy, _ -> {})) {
            assertThat(spool.take("A", SESSION, List.of(film(1)))).isEmpty();
            assertThat(spool.trouble()).contains("free");
        }
    }

    @Test
    void aFilmThatCannotBeMadeFailsAloneAndSaysWhy() throws Exception {
        DataSet broken = DataSet.builder()
                .put(
                        Tags.BasicGrayscaleImageSequence,
                        DataSet.builder().put(Tags.Rows, 5).build())
                .build();
        Film bad = new Film(FilmPageTest.box("STANDARD\\1,1").build(), List.of(broken), List.of(), DataSet.EMPTY);
        try (Spool spool = Spool.open(folder, SMALL, _ -> {})) {
            spool.take("A", SESSION, List.of(bad));
            spool.take("A", SESSION, List.of(film(1)));
            spool.awaitIdle(PATIENCE);
            assertThat(spool.jobs())
                    .extracting(PrintJob::state)
                    .containsExactly(PrintJob.State.FAILURE, PrintJob.State.DONE);
            assertThat(spool.jobs().getFirst().info()).contains("pixel data");
        }
    }
}
